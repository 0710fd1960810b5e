// The table by which a memory tells what texts are about: the one the entry for this environment brings, one of
// the app's own, or none. It is read once, however many memories are opened.

import { Table } from "../wasm/perdura.js";
import { InternalError, InvalidError, failure, type Kind } from "./errors.js";
import type { TableSource } from "./requests.js";

let usual: TableSource | undefined;
let reached: (url: URL) => Promise<ArrayBuffer | Uint8Array> = fetched;
const known = new Map<TableSource, Promise<Table>>();

/** Says which table a memory has that names none. */
export function embedderFrom(source: TableSource): void {
  usual = source;
}

/** Says how to come by a file, where `fetch` does not reach it. */
export function filesFrom(read: (url: URL) => Promise<Uint8Array>): void {
  reached = (url) => (url.protocol === "file:" ? read(url) : fetched(url));
}

/** The table for one memory. It is fetched while the wasm comes, and read once that is `ready`. */
export async function table(wanted: TableSource | false | undefined, ready: Promise<unknown>): Promise<Table | undefined> {
  const source = wanted ?? usual;
  if (source === undefined || source === false) return undefined;
  const name = isPlace(source) ? String(source) : source;
  const begun = known.get(name) ?? read(source, ready);
  known.set(name, begun);
  begun.catch(() => known.delete(name));
  return (await begun).share();
}

async function read(source: TableSource, ready: Promise<unknown>): Promise<Table> {
  const bytes = isPlace(source) ? await brought(source) : source;
  await ready;
  try {
    return new Table(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
  } catch (error) {
    const { kind, message } = error as Error & { kind?: Kind };
    throw kind ? failure(kind, `\`embedder\`: ${message}`) : error;
  }
}

async function brought(place: string | URL): Promise<ArrayBuffer | Uint8Array> {
  let url: URL;
  try {
    url = new URL(place, globalThis.location?.href);
  } catch (cause) {
    throw new InvalidError("invalid", `\`embedder\` should be bytes or a whole URL, not \`${place}\``, { cause });
  }
  try {
    return await reached(url);
  } catch (cause) {
    const way = "put the file there, or open the memory with `embedder: false`";
    throw new InternalError("internal", `the embedder's table could not be had from \`${url}\`: ${way}`, { cause });
  }
}

async function fetched(url: URL): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.arrayBuffer();
}

function isPlace(source: TableSource): source is string | URL {
  return typeof source === "string" || source instanceof URL;
}
