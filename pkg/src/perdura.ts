/// <reference lib="esnext.disposable" preserve="true" />

// A memory: in this process, or behind a server; the same methods either way.

import { BatchClient } from "./batch.js";
import { type ChangeListener, Changes } from "./changes.js";
import { ContextClient } from "./context.js";
import { InvalidError } from "./errors.js";
import { GraphClient } from "./graph.js";
import type { CrossEncoder } from "./judge.js";
import { ProjectClient, TaskClient } from "./project.js";
import type { GetMemoryRequest, TableSource } from "./requests.js";
import type { Storage } from "./storage/storage.js";
import { ThreadClient } from "./thread.js";
import { type Answer, Caller, type CallOptions, type Question, remote, segment } from "./transport.js";
import type * as types from "./types.js";
import { UserClient } from "./user.js";
import { ask, open } from "./wasm.js";

/** How to open a memory. */
export interface OpenOptions {
  /** Where the memory is kept: `indexedDb(name)`, `file(path)`, `inMemory()`, or an object of your own. By default it lasts as long as the object. */
  storage?: Storage;
  /**
   * Keys that open it, as `key=project,another=project2`, for those who hand `fetch` on to others: then every
   * request needs one, and each project sees its own. By default whoever has the object is in.
   */
  keys?: string;
  /**
   * The table by which texts are found that mean the like in other words: its bytes, or a URL of it. By default the
   * lite one, which comes with the package (none in `perdura/slim`); `perdura/std.bin` finds more, at 1.6 MB.
   * `false` finds by words alone. It is no part of what is kept: the same memory can be opened with another.
   */
  embedder?: TableSource | false;
  /**
   * Who orders what a search finds that asks for `reranker: "cross_encoder"`. By default words and how rare they
   * are, without a model. Where it fails, the search does without it and says so on the console.
   */
  crossEncoder?: CrossEncoder;
}

/** How to reach a memory behind a server. */
export interface ConnectOptions {
  /** The server, without `/api`. */
  url: string;
  /** The key to show it. */
  apiKey?: string;
}

/**
 * A memory for AI agents.
 *
 * @example
 * const memory = await Perdura.open();
 * await memory.addMemory("session-1", { messages: [{ role: "human", content: "I live in Lisbon." }] });
 * const { messages } = await memory.getMemory("session-1");
 */
export class Perdura {
  /** The people whom the memory is about. */
  readonly user: UserClient;
  /** Conversations, and the context block. */
  readonly thread: ThreadClient;
  /** What is known. */
  readonly graph: GraphClient;
  /** Templates for the context block. */
  readonly context: ContextClient;
  /** Many episodes and messages at once. */
  readonly batch: BatchClient;
  /** What holds for all. */
  readonly project: ProjectClient;
  /** What was asked for and is done. */
  readonly task: TaskClient;

  private readonly caller: Caller;
  private readonly underway = new Set<Promise<Answer>>();
  private ways: Ways | undefined;

  private constructor(ways: Ways) {
    this.ways = ways;
    this.caller = new Caller((question) => this.ask(question));
    this.user = new UserClient(this.caller);
    this.thread = new ThreadClient(this.caller);
    this.graph = new GraphClient(this.caller);
    this.context = new ContextClient(this.caller);
    this.batch = new BatchClient(this.caller);
    this.project = new ProjectClient(this.caller);
    this.task = new TaskClient(this.caller);
  }

  /** Opens a memory in this process. */
  static async open({ storage, keys, embedder, crossEncoder }: OpenOptions = {}): Promise<Perdura> {
    if (storage !== undefined) check(storage);
    const engine = await open(storage, keys, embedder, crossEncoder);
    const free = () => {
      engine.free();
      storage?.close?.();
    };
    const changes = new Changes();
    const on = (hear: ChangeListener) => {
      engine.listen();
      return changes.on(hear);
    };
    return new Perdura({ ask: (question) => ask(engine, question, (news) => changes.tell(news)), on, free });
  }

  /** Reaches a memory behind a server. */
  static connect({ url, apiKey }: ConnectOptions): Perdura {
    const on = () => {
      throw new InvalidError("invalid", "a server does not tell of changes: ask it with `graph.diff`, or open the memory in this process");
    };
    return new Perdura({ ask: remote(url, apiKey), on, free: () => {} });
  }

  /** Adds messages to a session, which comes to exist by being written to. */
  async addMemory(sessionId: string, request: types.AddMemoryRequest, options?: CallOptions): Promise<void> {
    await this.caller.post(session(sessionId, "/memory"), request, options);
  }

  /** The newest of a session, and the summary of what was said before. */
  getMemory(sessionId: string, request: GetMemoryRequest = {}, options?: CallOptions): Promise<types.Memory> {
    return this.caller.get(session(sessionId, "/memory"), request, options);
  }

  /** Forgets a session, and what was known from it alone. */
  async deleteMemory(sessionId: string, options?: CallOptions): Promise<void> {
    await this.caller.delete(session(sessionId, "/memory"), options);
  }

  /** Creates a session by hand, for a user or with metadata. */
  addSession(request: types.AddSessionRequest, options?: CallOptions): Promise<types.Session> {
    return this.caller.post("/api/v1/sessions", request, options);
  }

  /** A session, and whose it is. */
  getSession(sessionId: string, options?: CallOptions): Promise<types.Session> {
    return this.caller.get(session(sessionId), undefined, options);
  }

  /** Merges values into what is kept with a session. */
  updateSession(sessionId: string, request: types.UpdateMetadataRequest, options?: CallOptions): Promise<types.Session> {
    return this.caller.patch(session(sessionId), request, options);
  }

  /**
   * Tells `listener` what each write changes in a graph, with the decisions behind it, before the write's own promise
   * is kept. What others wrote to the same storage is told with the next call that reads it. Only a memory that was
   * opened in this process can tell; behind a server, `graph.diff` says what changed since a moment.
   *
   * @returns ends it
   * @example
   * const stop = memory.on("change", ({ userId, edges, decisions }) => show(userId, edges, decisions));
   */
  on(event: "change", listener: ChangeListener): () => void {
    if (event !== "change") throw new InvalidError("invalid", `there is no event \`${event}\`, only \`change\``);
    return this.reached().on(listener);
  }

  /**
   * The whole HTTP API, answered in this process: hand it to whatever takes a `fetch`.
   * Scheme and host of the URL do not matter, its path does: `http://perdura/api/v2/users`.
   */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const answer = await this.ask({
      method: request.method,
      path: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
    });
    // A response that may not have a body may not even have an empty one.
    const bare = [101, 204, 205, 304].includes(answer.status);
    return new Response(bare ? null : (answer.body as BodyInit), { status: answer.status, headers: answer.headers });
  };

  /** Lets go of the memory; what is kept stays kept. Calls after this are refused, calls under way are finished. */
  free(): void {
    void this.letGo();
  }

  /** What `using` does at the end of its block: {@link free}. */
  [Symbol.dispose](): void {
    this.free();
  }

  /** What `await using` does there: the same, and waits for the calls under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.letGo();
  }

  private async letGo(): Promise<void> {
    const { ways } = this;
    this.ways = undefined;
    // Where nothing is under way it is gone at once.
    if (this.underway.size > 0) await Promise.allSettled(this.underway);
    ways?.free();
  }

  private ask(question: Question): Promise<Answer> {
    const answer = this.reached().ask(question);
    this.underway.add(answer);
    const over = () => void this.underway.delete(answer);
    answer.then(over, over);
    return answer;
  }

  private reached(): Ways {
    if (!this.ways) throw new InvalidError("invalid", "this memory was freed, open it again");
    return this.ways;
  }
}

/** How a memory is reached and let go of. */
interface Ways {
  ask: (question: Question) => Promise<Answer>;
  on: (hear: ChangeListener) => () => void;
  free: () => void;
}

function session(id: string, rest = ""): string {
  return `/api/v1/sessions/${segment(id)}${rest}`;
}

function check(storage: Storage): void {
  for (const call of ["read", "append", "compact"] as const) {
    if (typeof storage?.[call] !== "function") {
      throw new InvalidError("invalid", `\`storage.${call}\` should be a function: read, append and compact make a storage`);
    }
  }
}
