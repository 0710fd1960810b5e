// One file, written only at its end. Records follow a first line that names this very file:
//
//   "perdura 1 <uuid>\n" | length u32 | kind u8 | number f64 | check 8 bytes | payload …
//
// A snapshot comes first, if there is one; folding writes a new file beside the old one and renames it, under a
// new uuid, so that whoever knew the old one notices. A record that was cut short by a crash was never kept.

import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs/promises";
import type { Kept, Storage } from "./storage.js";
import { withLock } from "./lock.js";

const FIRST_LINE = "perdura 1 ".length + 36 + 1;
const HEADER = 21;
const ENTRY = 0;
const SNAPSHOT = 1;

/** What is known of the file without reading it again. */
interface Known {
  firstLine: string;
  /** The number before the first entry's. */
  at: number;
  /** Where the snapshot's record begins, if there is one. */
  snapshot?: number;
  /** Where the record of each entry after `at` begins. */
  entries: number[];
  /** Where the next record goes. */
  end: number;
}

/** A storage in a file, for Node and what is like it. Processes on one machine may share the file. */
export function file(path: string): Storage {
  let known: Known | undefined;

  /** Opens the file and looks at what is new in it; without a file there is nothing to look at. */
  async function look<T>(flags: string, then: (handle: fs.FileHandle, known: Known) => Promise<T>): Promise<T | undefined> {
    const handle = await fs.open(path, flags).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (!handle) return undefined;
    try {
      return await then(handle, (known = await scan(handle, known, path)));
    } finally {
      await handle.close();
    }
  }

  return {
    async read(after): Promise<Kept> {
      const kept = await look("r", async (handle, { at, snapshot, entries, end }) => {
        const fresh = after < at;
        const first = fresh ? snapshot : entries[after - at];
        const payloads = first === undefined ? [] : await load(handle, first, end, path);
        return fresh ? { at, snapshot: payloads[0]!, entries: payloads.slice(1) } : { at: after, entries: payloads };
      });
      return kept ?? { at: 0, entries: [] };
    },

    append(number, entry) {
      return withLock(path, async () => {
        if (number === 1) await create(path);
        const kept = await look("r+", async (handle, known) => {
          if (number !== known.at + known.entries.length + 1) return false;
          // Whatever stands behind the end was cut short by a crash.
          await handle.truncate(known.end);
          const bytes = record(ENTRY, number, entry);
          await handle.write(bytes, 0, bytes.length, known.end);
          await handle.datasync();
          known.entries.push(known.end);
          known.end += bytes.length;
          return true;
        });
        return kept ?? false;
      });
    },

    compact(number, snapshot) {
      return withLock(path, async () => {
        await look("r", async (handle, { at, entries, end }) => {
          if (number < at) return;
          const later = entries[number - at];
          const tail = later === undefined ? new Uint8Array() : await bytesOf(handle, later, end);
          const beside = `${path}.new`;
          await fs.writeFile(beside, join(firstLine(), record(SNAPSHOT, number, snapshot), tail), {
            mode: 0o600,
            flush: true,
          });
          await fs.rename(beside, path);
        });
      });
    },
  };
}

/** Makes the file, unless it is there. */
async function create(path: string): Promise<void> {
  await fs.writeFile(path, firstLine(), { flag: "wx", mode: 0o600, flush: true }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
}

function firstLine(): Uint8Array {
  return new TextEncoder().encode(`perdura 1 ${randomUUID()}\n`);
}

/** Finds where the records begin, from where the last look ended. */
async function scan(handle: fs.FileHandle, before: Known | undefined, path: string): Promise<Known> {
  const { size } = await handle.stat();
  const line = new TextDecoder().decode(await bytesOf(handle, 0, Math.min(size, FIRST_LINE)));
  if (!/^perdura 1 [0-9a-f-]{36}\n$/.test(line)) throw new Error(`\`${path}\` is not a memory of Perdura's`);
  const same = before?.firstLine === line && before.end <= size;
  const known: Known = same ? before : { firstLine: line, at: 0, entries: [], end: FIRST_LINE };
  while (known.end + HEADER <= size) {
    const { length, kind, number } = header(await bytesOf(handle, known.end, known.end + HEADER));
    if (known.end + HEADER + length > size) break;
    const first = known.snapshot === undefined && known.entries.length === 0;
    if (kind === SNAPSHOT && first) {
      known.snapshot = known.end;
      known.at = number;
    } else if (kind === ENTRY && number === known.at + known.entries.length + 1) {
      known.entries.push(known.end);
    } else {
      throw damaged(path, known.end);
    }
    known.end += HEADER + length;
  }
  return known;
}

/** Reads what whole records carry, and compares each with its check. */
async function load(handle: fs.FileHandle, from: number, to: number, path: string): Promise<Uint8Array[]> {
  const bytes = await bytesOf(handle, from, to);
  const payloads = [];
  for (let place = 0; place < bytes.length; ) {
    const { length, kind, number, check } = header(bytes.subarray(place, place + HEADER));
    const payload = bytes.slice(place + HEADER, place + HEADER + length);
    if (check !== checkOf(kind, number, payload)) throw damaged(path, from + place);
    payloads.push(payload);
    place += HEADER + length;
  }
  return payloads;
}

function damaged(path: string, place: number): Error {
  return new Error(`\`${path}\` is damaged at byte ${place}: cut it there to keep what stands before`);
}

async function bytesOf(handle: fs.FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  for (let filled = 0; filled < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) return bytes.slice(0, filled);
    filled += bytesRead;
  }
  return bytes;
}

function record(kind: number, number: number, payload: Uint8Array): Uint8Array {
  const head = new Uint8Array(HEADER);
  const view = new DataView(head.buffer);
  view.setUint32(0, payload.length);
  view.setUint8(4, kind);
  view.setFloat64(5, number);
  view.setBigUint64(13, checkOf(kind, number, payload));
  return join(head, payload);
}

function header(bytes: Uint8Array): { length: number; kind: number; number: number; check: bigint } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { length: view.getUint32(0), kind: view.getUint8(4), number: view.getFloat64(5), check: view.getBigUint64(13) };
}

/** The first eight bytes of the SHA-256 of what a record says. */
function checkOf(kind: number, number: number, payload: Uint8Array): bigint {
  return createHash("sha256").update(`${kind} ${number} `).update(payload).digest().readBigUInt64BE(0);
}

function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
