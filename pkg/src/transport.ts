// How a call reaches a memory: through a transport that carries one HTTP exchange, in this process or over the network.

import { InternalError, InvalidError, failure, kindOf } from "./errors.js";
import { fromWire, toWire } from "./spelling.js";

/** What is asked. */
export interface Question {
  method: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  body: Uint8Array;
  /** Aborted where nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** What is answered. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Uint8Array;
  /** Where the fault is ours: what went wrong, and what was thrown beneath. The network tells neither. */
  fault?: { message: string; cause?: unknown };
}

/** Carries one exchange. */
export type Transport = (question: Question) => Promise<Answer>;

/** How to make a call, whatever it asks. */
export interface CallOptions {
  /** Aborts the call: its promise then rejects with the signal's reason. What was asked may be done nevertheless. */
  signal?: AbortSignal | undefined;
}

/** Asks in JavaScript's spelling, and throws what failed. */
export class Caller {
  constructor(private readonly transport: Transport) {}

  get<T>(path: string, query?: object, options?: CallOptions): Promise<T> {
    return this.call("GET", path + search(query), undefined, options);
  }

  post<T>(path: string, body: object, options?: CallOptions): Promise<T> {
    return this.call("POST", path, body, options);
  }

  put<T>(path: string, body: object, options?: CallOptions): Promise<T> {
    return this.call("PUT", path, body, options);
  }

  patch<T>(path: string, body: object, options?: CallOptions): Promise<T> {
    return this.call("PATCH", path, body, options);
  }

  delete<T>(path: string, options?: CallOptions, body?: object): Promise<T> {
    return this.call("DELETE", path, body, options);
  }

  /** The rows of a list that says where its next page begins, asked for as they are wanted. */
  async *rows<T>(path: string, request: { cursor?: string }, options?: CallOptions): AsyncGenerator<T, void, undefined> {
    for (let cursor = request.cursor; ; ) {
      const page = await this.answer<T[]>("POST", path, cursor === undefined ? request : { ...request, cursor }, options);
      yield* page.value;
      cursor = page.headers.get("zep-next-cursor") || undefined;
      if (cursor === undefined) return;
    }
  }

  private async call<T>(method: string, path: string, body: object | undefined, options: CallOptions | undefined): Promise<T> {
    return (await this.answer<T>(method, path, body, options)).value;
  }

  private async answer<T>(
    method: string,
    path: string,
    body: object | undefined,
    { signal }: CallOptions = {},
  ): Promise<{ value: T; headers: Headers }> {
    signal?.throwIfAborted();
    // The oldest paths tell what went wrong in Zep's few words, unless they are asked for JSON.
    const headers: Record<string, string> = { accept: "application/json" };
    if (body !== undefined) headers["content-type"] = "application/json";
    const bytes = body === undefined ? NOTHING : encoder.encode(JSON.stringify(toWire(body)));
    const answer = await unless(signal, this.transport({ method, path, headers, body: bytes, signal }));
    const text = decoder.decode(answer.body);
    const isJson = answer.headers.get("content-type")?.startsWith("application/json") ?? false;
    const value: unknown = isJson ? fromWire(parsed(text)) : text;
    if (answer.status >= 200 && answer.status < 300) return { value: value as T, headers: answer.headers };
    const kind = kindOf(answer.headers.get("perdura-kind"), answer.status);
    const said = (value as { message?: unknown } | undefined)?.message ?? text.trim();
    const message = answer.fault?.message ?? (String(said) || `the server answered ${answer.status}`);
    throw failure(kind, message, { status: answer.status, cause: answer.fault?.cause });
  }
}

/** What is promised, unless it is given up before. */
function unless<T>(signal: AbortSignal | undefined, promised: Promise<T>): Promise<T> {
  if (!signal) return promised;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener("abort", giveUp, { once: true });
    promised.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}

/** The transport to a server. */
export function remote(url: string, apiKey: string | undefined): Transport {
  const base = url.replace(/\/+$/, "");
  if (!/^https?:\/\//.test(base)) throw new InvalidError("invalid", `\`url\` should begin with http:// or https://, not \`${url}\``);
  return async ({ method, path, headers, body, signal }) => {
    // Every HTTP client resolves these before it sends them, so they would reach something else.
    const segments = path.split("?")[0]!.split("/");
    if (segments.some((segment) => segment === "." || segment === "..")) {
      throw new InvalidError("invalid", "`.` and `..` cannot be sent as ids over HTTP");
    }
    const key = apiKey === undefined ? {} : { authorization: `Api-Key ${apiKey}` };
    try {
      const response = await fetch(base + path, {
        method,
        headers: { ...headers, ...key },
        body: body.length > 0 ? (body as BodyInit) : null,
        signal: signal ?? null,
      });
      return { status: response.status, headers: response.headers, body: new Uint8Array(await response.arrayBuffer()) };
    } catch (cause) {
      throw new InternalError("internal", `\`${base}\` cannot be reached`, { cause });
    }
  };
}

/** An id as one segment of a path. */
export function segment(id: string): string {
  return encodeURIComponent(id);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NOTHING = new Uint8Array();

function search(query: object | undefined): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const parameters = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
  return pairs.length > 0 ? `?${parameters}` : "";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InternalError("internal", "the answer calls itself JSON and is none", { cause });
  }
}
