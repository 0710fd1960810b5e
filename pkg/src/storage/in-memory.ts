import type { Kept, Storage } from "./storage.js";

/**
 * A storage that lasts as long as the object does. Memories opened on the same one share what they know.
 *
 * Without any storage a memory lasts as long as itself, and takes half the room.
 */
export function inMemory(): Storage {
  let snapshot: Uint8Array | undefined;
  let at = 0;
  let entries: Uint8Array[] = [];
  return {
    async read(after): Promise<Kept> {
      return after < at && snapshot
        ? { at, snapshot, entries: [...entries] }
        : { at: after, entries: entries.slice(after - at) };
    },
    async append(number, entry) {
      if (number !== at + entries.length + 1) return false;
      entries.push(entry);
      return true;
    },
    async compact(number, folded) {
      if (number < at) return;
      entries = entries.slice(number - at);
      at = number;
      snapshot = folded;
    },
  };
}
