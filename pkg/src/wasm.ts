// The wasm: brought in once, by whichever way the entry for this environment knows, when it is first needed.

import init, { Engine, initSync } from "../wasm/perdura.js";
import { table } from "./embedder.js";
import { InternalError, failure, type Kind } from "./errors.js";
import { type CrossEncoder, judging } from "./judge.js";
import type { TableSource } from "./requests.js";
import type { Storage } from "./storage/storage.js";
import type { Answer, Question } from "./transport.js";

export type { Engine };

/** The wasm's bytes, or what a platform has made of them. */
export type Wasm = BufferSource | WebAssembly.Module;

let bring: (() => Wasm | Promise<Wasm>) | undefined;
let brought: Promise<unknown> | undefined;

/** Says how to come by the wasm. Where nothing is said, it is fetched from beside the glue, and compiled as it comes. */
export function wasmFrom(source: () => Wasm | Promise<Wasm>): void {
  bring = source;
}

/** Opens what a storage holds; without one, nothing that lasts. */
export async function open(
  storage: Storage | undefined,
  keys: string | undefined,
  embedder: TableSource | false | undefined,
  crossEncoder: CrossEncoder | undefined,
): Promise<Engine> {
  brought ??= load().catch((cause) => {
    brought = undefined;
    throw new InternalError("internal", "the wasm of perdura could not be loaded", { cause });
  });
  const [, sense] = await Promise.all([brought, table(embedder, brought)]);
  try {
    return await Engine.open(storage && promising(storage), keys, sense, crossEncoder && judging(crossEncoder));
  } catch (error) {
    const { kind, message, cause } = error as Error & { kind?: Kind };
    throw kind ? failure(kind, message, { cause }) : error;
  }
}

/** Asks the engine, and tells what was written since the last answer to whoever `hears` of it. */
export async function ask(
  engine: Engine,
  { method, path, headers, body }: Question,
  hears: (news: string[]) => void,
): Promise<Answer> {
  const [status, pairs, bytes, news, message, cause] = (await engine.fetch(
    method,
    path,
    Object.entries(headers).flat(),
    body,
  )) as [number, string[], Uint8Array, string[], string | undefined, unknown];
  hears(news);
  const answered = new Headers();
  for (let place = 0; place < pairs.length; place += 2) answered.append(pairs[place]!, pairs[place + 1]!);
  const fault = message === undefined ? {} : { fault: { message, cause } };
  return { status, headers: answered, body: bytes, ...fault };
}

async function load(): Promise<void> {
  if (!bring) return void (await init());
  const source = await bring();
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  // Instantiating behind a promise would take Node as long again as compiling: `cargo xtask bench open`.
  initSync({ module });
}

/** The same storage, should its calls answer or throw at once. */
function promising(storage: Storage): Storage {
  return {
    read: async (after) => storage.read(after),
    append: async (number, entry) => storage.append(number, entry),
    compact: async (number, snapshot) => storage.compact(number, snapshot),
  };
}
