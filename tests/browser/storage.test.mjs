// IndexedDB, held to what every storage promises.

import { after, test } from "node:test";
import { promises } from "../storage-promises.mjs";
import { startChromium } from "./chromium.mjs";

const chromium = await startChromium();
after(() => chromium.stop());
const page = await chromium.page();

for (const sentence of Object.keys(promises)) {
  test(sentence, () =>
    page.evaluate(async (sentence) => {
      const { promises } = await import("/tests/storage-promises.mjs");
      const { indexedDb } = await import("perdura");
      await promises[sentence](() => indexedDb(sentence));
    }, sentence),
  );
}

test("who deletes the database need not wait for those who have it open", () =>
  page.evaluate(async () => {
    const { indexedDb } = await import("perdura");
    const storage = indexedDb("to be deleted");
    await storage.append(1, new Uint8Array([1]));
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase("to be deleted");
      request.onsuccess = resolve;
      request.onblocked = reject;
    });
    if ((await storage.read(0)).entries.length !== 0) throw new Error("it is still there");
  }));
