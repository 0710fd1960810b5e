// Entries under their numbers, the snapshot under its own name; each call is one transaction.

import type { Kept, Storage } from "./storage.js";

const ENTRIES = "entries";
const SNAPSHOTS = "snapshots";
const NEWEST = "newest";

interface Snapshot {
  at: number;
  bytes: Uint8Array;
}

/** A storage in the browser, shared by all tabs and workers of an origin that name it alike. */
export function indexedDb(name: string): Storage {
  let opened: Promise<IDBDatabase> | undefined;

  async function transaction(mode: IDBTransactionMode) {
    opened ??= open(name, () => (opened = undefined));
    const within = (await opened).transaction([ENTRIES, SNAPSHOTS], mode);
    return { within, entries: within.objectStore(ENTRIES), snapshots: within.objectStore(SNAPSHOTS) };
  }

  return {
    async read(after): Promise<Kept> {
      const { entries, snapshots } = await transaction("readonly");
      const newest = answer(snapshots.get(NEWEST) as IDBRequest<Snapshot | undefined>);
      const later = answer(entries.getAll(IDBKeyRange.lowerBound(after, true)) as IDBRequest<Uint8Array[]>);
      const snapshot = await newest;
      // A snapshot takes the entries it replaces with it, so what is left begins after one or the other.
      if (snapshot && snapshot.at > after) return { at: snapshot.at, snapshot: snapshot.bytes, entries: await later };
      return { at: after, entries: await later };
    },

    async append(number, entry) {
      const { within, entries, snapshots } = await transaction("readwrite");
      const [snapshot, last] = await Promise.all([
        answer(snapshots.get(NEWEST) as IDBRequest<Snapshot | undefined>),
        answer(entries.openKeyCursor(null, "prev")),
      ]);
      const newest = Math.max(snapshot?.at ?? 0, Number(last?.key ?? 0));
      if (number !== newest + 1) return false;
      entries.add(entry, number);
      await done(within);
      return true;
    },

    async compact(number, bytes) {
      const { within, entries, snapshots } = await transaction("readwrite");
      const known = await answer(snapshots.get(NEWEST) as IDBRequest<Snapshot | undefined>);
      if (known && known.at > number) return;
      snapshots.put({ at: number, bytes } satisfies Snapshot, NEWEST);
      entries.delete(IDBKeyRange.upperBound(number));
      await done(within);
    },

    close() {
      opened?.then((database) => database.close(), () => {});
      opened = undefined;
    },
  };
}

function open(name: string, lost: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ENTRIES);
      request.result.createObjectStore(SNAPSHOTS);
    };
    request.onsuccess = () => {
      const database = request.result;
      // Whoever deletes the database in another tab need not wait for this one.
      database.onversionchange = () => {
        database.close();
        lost();
      };
      database.onclose = lost;
      resolve(database);
    };
    request.onerror = () => {
      lost();
      reject(request.error);
    };
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function done(within: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    within.oncomplete = () => resolve();
    within.onabort = () => reject(within.error);
  });
}
