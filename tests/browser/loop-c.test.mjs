// A memory in a page: reload it, open it twice, forget; it is as if one had never left.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startChromium } from "./chromium.mjs";

const chromium = await startChromium();
after(() => chromium.stop());

/** Opens the memory of a name in a page, where `memory` then is. */
async function opened(page, name) {
  await page.evaluate(async (name) => {
    const { Perdura, indexedDb } = await import("perdura");
    globalThis.memory = await Perdura.open({ storage: indexedDb(name) });
  }, name);
  return page;
}

test("reload the page, and the memory is there", async () => {
  const page = await opened(await chromium.page(), "reload");
  await page.evaluate(async () => {
    await memory.addMemory("session", { messages: [{ role: "human", content: "Who was Octavia Butler?", metadata: { foo: "bar" } }] });
    await memory.user.add({ userId: "jane", firstName: "Jane", lastName: "Smith" });
    await memory.thread.create({ threadId: "t1", userId: "jane" });
    await memory.thread.addMessages("t1", { messages: [{ role: "user", content: "I live in Lisbon.", createdAt: new Date() }] });
  });
  await page.reload();
  await opened(page, "reload");
  const { messages, context } = await page.evaluate(async () => ({
    ...(await memory.getMemory("session")),
    ...(await memory.thread.getUserContext("t1")),
  }));
  assert.equal(messages[0].content, "Who was Octavia Butler?");
  assert.deepEqual(messages[0].metadata, { foo: "bar" });
  assert.match(context, /Jane.*lives in Lisbon \(.* - present\)/);
});

test("two tabs see each other and lose nothing", async () => {
  const tabs = await Promise.all([1, 2].map(async () => opened(await chromium.page(), "tabs")));
  await tabs[0].evaluate(() => memory.user.add({ userId: "jane", firstName: "Jane" }));
  const write = (tab, from) =>
    tab.evaluate(async (from) => {
      for (let n = 0; n < 15; n++) await memory.addMemory("shared", { messages: [{ role: from, content: `${from} says ${n}` }] });
    }, from);
  await Promise.all([write(tabs[0], "one"), write(tabs[1], "two")]);
  for (const tab of tabs) {
    const { messages } = await tab.evaluate(() => memory.getMemory("shared", { lastn: 100 }));
    for (const from of ["one", "two"]) {
      const said = messages.map(({ content }) => content).filter((content) => content.startsWith(from));
      assert.deepEqual(said, Array.from({ length: 15 }, (_, n) => `${from} says ${n}`));
    }
    assert.equal((await tab.evaluate(() => memory.user.get("jane"))).firstName, "Jane");
  }
});

test("what is forgotten in one tab is gone in the other, and from IndexedDB", async () => {
  const [one, two] = await Promise.all([1, 2].map(async () => opened(await chromium.page(), "forget")));
  await one.evaluate(() => memory.addMemory("secret", { messages: [{ role: "human", content: "The treasure is under the fig tree" }] }));
  const kept = (page) =>
    page.evaluate(async () => {
      const request = indexedDB.open("forget");
      await new Promise((resolve) => (request.onsuccess = resolve));
      const everything = request.result.transaction(["entries", "snapshots"]);
      const all = (name) => new Promise((resolve) => (everything.objectStore(name).getAll().onsuccess = ({ target }) => resolve(target.result)));
      const bytes = [...(await all("entries")), ...(await all("snapshots")).map((snapshot) => snapshot.bytes)];
      request.result.close();
      return bytes.map((part) => new TextDecoder().decode(part)).join("");
    });
  assert.match(await kept(one), /fig tree/);
  await two.evaluate(() => memory.deleteMemory("secret"));
  assert.doesNotMatch(await kept(one), /fig tree/);
  const failed = await one.evaluate(() => memory.getMemory("secret").catch((error) => `${error.name} ${error.kind}`));
  assert.equal(failed, "NotFoundError not_found");
});
