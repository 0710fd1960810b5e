// Sessions, as Zep's first users know them: write, read back, write on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NotFoundError } from "../../pkg/dist/node.js";
import { everywhere } from "./memories.mjs";

const first = [
  { role: "Jane", roleType: "user", content: "Who was Octavia Butler?" },
  {
    role: "HistoryBot",
    roleType: "assistant",
    content: "Octavia Estelle Butler (June 22, 1947 – February 24, 2006) was an American science fiction author.",
  },
  { role: "Jane", roleType: "user", content: "Which books of hers were made into movies?", metadata: { foo: "bar", "Kept-As Is": { a_b: null } } },
];
const more = Array.from({ length: 12 }, (_, n) => ({ role: n % 2 ? "ai" : "human", content: `Message number ${n + 4}` }));

await everywhere((where, open) => {
  test(`a session exists by being written to, ${where}`, async () => {
    let memory = await open();
    await assert.rejects(memory.getMemory("never created"), NotFoundError);
    await memory.addMemory("octavia", { messages: first });
    memory = await open();
    const { messages } = await memory.getMemory("octavia");
    assert.deepEqual(messages.map(({ content }) => content), first.map(({ content }) => content));
    assert.deepEqual(messages.map(({ role }) => role), ["Jane", "HistoryBot", "Jane"]);
    assert.deepEqual(messages.map(({ roleType }) => roleType), ["user", "assistant", "user"]);
    assert.deepEqual(messages[2].metadata, { foo: "bar", "Kept-As Is": { a_b: null } });
    for (const message of messages) {
      assert.match(message.uuid, /^[0-9a-f-]{36}$/);
      assert.match(message.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
      assert.ok(Number.isInteger(message.tokenCount) && message.tokenCount > 0);
    }
  });

  test(`what is added to a session is appended, ${where}`, async () => {
    let memory = await open();
    for (const messages of [first, more]) {
      await memory.addMemory("butler", { messages });
      memory = await open();
    }
    const window = await memory.getMemory("butler", { memoryType: "message_window", lastn: 5 });
    assert.deepEqual(window.messages.map(({ content }) => content), more.slice(-5).map(({ content }) => content));
    const perpetual = await memory.getMemory("butler", { memoryType: "perpetual" });
    assert.equal(perpetual.messages.at(-1).content, "Message number 15");
    const whole = await memory.getMemory("butler", { lastn: 100 });
    assert.equal(whole.messages.length, 15);
    // What is not among the newest messages is in the summary.
    if (perpetual.messages.length < 15) assert.ok(perpetual.summary.content);
  });

  test(`a session can be made by hand, ${where}`, async () => {
    const memory = await open();
    await memory.user.add({ userId: "reader" });
    const made = await memory.addSession({ sessionId: "by hand/1?", userId: "reader", metadata: { shelf: 3 } });
    assert.equal(made.sessionId, "by hand/1?");
    await memory.updateSession("by hand/1?", { metadata: { row: "b" } });
    const { userId, metadata } = await memory.getSession("by hand/1?");
    assert.deepEqual({ userId, metadata }, { userId: "reader", metadata: { shelf: 3, row: "b" } });
    await memory.deleteMemory("by hand/1?");
    await assert.rejects(memory.getSession("by hand/1?"), NotFoundError);
  });
});
