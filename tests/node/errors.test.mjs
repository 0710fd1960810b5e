// What fails, fails by its own class, with words that name the culprit.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as perdura from "../../pkg/dist/node.js";
import { everywhere, startServer } from "./memories.mjs";

const { Perdura, PerduraError, inMemory } = perdura;

async function check(promise, name, kind, message) {
  const error = await promise.then(() => assert.fail("it did not fail"), (error) => error);
  assert.equal(error.name, name, error.message);
  assert.ok(error instanceof Error && error instanceof PerduraError && error instanceof perdura[name]);
  assert.equal(error.kind, kind);
  assert.match(error.message, message);
  return error;
}

await everywhere((where, open) => {
  test(`a request that cannot be carried out, ${where}`, async () => {
    const memory = await open();
    await check(memory.addMemory("s", { messages: [] }), "InvalidError", "invalid", /messages/);
    await check(memory.graph.search({ userId: "nobody" }), "InvalidError", "invalid", /query/);
    const template = { templateId: "wrong", template: "%{edge}" };
    await check(memory.context.createContextTemplate(template), "InvalidError", "invalid", /%\{edge\}/);
    await check(memory.user.add({ userId: "u".repeat(1000) }), "InvalidError", "invalid", /1,?000/);
    const soon = { messages: [{ role: "user", content: "x", createdAt: new Date("never") }] };
    await check(memory.thread.addMessages("t", soon), "InvalidError", "invalid", /`createdAt` is a Date that names no moment/);
    const late = { messages: [{ role: "human", content: "x", createdAt: "2024-02-30T00:00:00Z" }] };
    await check(memory.addMemory("s", late), "InvalidError", "invalid", /2024-02-30/);
  });

  test(`what is not there, ${where}`, async () => {
    const memory = await open();
    const error = await check(memory.user.get("nobody 🦊/?"), "NotFoundError", "not_found", /nobody 🦊\/\?/);
    assert.equal(error.status, 404);
    await check(memory.thread.getUserContext("nothing"), "NotFoundError", "not_found", /nothing/);
    await check(memory.getMemory("nothing"), "NotFoundError", "not_found", /nothing/);
  });

  test(`what is there already, ${where}`, async () => {
    const memory = await open();
    await memory.user.add({ userId: "twice" });
    await check(memory.user.add({ userId: "twice" }), "AlreadyExistsError", "already_exists", /already exists.*twice/);
  });

  test(`what is over a limit, ${where}`, async () => {
    const memory = await open();
    const content = "x".repeat(6_000_000);
    await check(memory.addMemory("long", { messages: [{ role: "human", content }] }), "TooLargeError", "too_large", /limit/);
  });
});

test("a key that is missing or not known", async () => {
  const { url, stop } = await startServer();
  await check(Perdura.connect({ url }).user.get("jane"), "UnauthorizedError", "unauthorized", /Authorization/);
  const error = await check(Perdura.connect({ url, apiKey: "z_wrong" }).user.get("jane"), "UnauthorizedError", "unauthorized", /not known/);
  assert.doesNotMatch(error.message, /z_wrong/);
  await stop();
  const unreachable = await check(Perdura.connect({ url }).user.get("jane"), "InternalError", "internal", /cannot be reached/);
  assert.ok(unreachable.cause instanceof Error);
});

test("kinds that only some servers know", async () => {
  const answers = { forbidden: [403, "ForbiddenError"], busy: [503, "BusyError"], internal: [500, "InternalError"] };
  const original = globalThis.fetch;
  try {
    for (const [kind, [status, name]] of Object.entries(answers)) {
      globalThis.fetch = async () => Response.json({ message: `so it is: ${kind}` }, { status });
      await check(Perdura.connect({ url: "http://127.0.0.1" }).user.get("jane"), name, kind, /so it is/);
    }
  } finally {
    globalThis.fetch = original;
  }
});

test("a storage that fails says so in its own words", async () => {
  const storage = inMemory();
  const full = new RangeError("the disk is full");
  const memory = await Perdura.open({ storage: { ...storage, append: () => { throw full; } } });
  const error = await check(memory.user.add({ userId: "jane" }), "InternalError", "internal", /the storage failed to keep an entry: the disk is full/);
  assert.equal(error.cause, full);
  await check(memory.user.get("jane"), "NotFoundError", "not_found", /jane/);
});

test("a storage that is none, or holds what is no memory", async () => {
  await check(Perdura.open({ storage: {} }), "InvalidError", "invalid", /`storage.read` should be a function/);
  const storage = inMemory();
  await storage.append(1, new TextEncoder().encode("Dear diary"));
  await check(Perdura.open({ storage }), "InvalidError", "invalid", /entry 1 of the storage is damaged/);
  const odd = { ...inMemory(), read: async () => ({ at: 0, entries: ["text"] }) };
  await check(Perdura.open({ storage: odd }), "InternalError", "internal", /Uint8Arrays, not with `string`/);
  const broken = { ...inMemory(), read: async () => { throw new Error("no such disk"); } };
  const error = await check(Perdura.open({ storage: broken }), "InternalError", "internal", /no such disk/);
  assert.equal(error.cause.message, "no such disk");
});

test("keys that are none", async () => {
  await check(Perdura.open({ keys: "=" }), "InvalidError", "invalid", /key number 1 is empty/);
  assert.throws(() => Perdura.connect({ url: "localhost" }), { name: "InvalidError" });
});

test("a memory that was freed", async () => {
  const memory = await Perdura.open();
  const pending = memory.user.add({ userId: "jane" });
  memory.free();
  memory.free();
  assert.equal((await pending).userId, "jane");
  await check(memory.user.get("jane"), "InvalidError", "invalid", /this memory was freed, open it again/);
  await check(memory.fetch("http://perdura/healthz"), "InvalidError", "invalid", /freed/);
});

test("`using` and `await using` let a memory go, the storage last", async () => {
  for (const dispose of [Symbol.dispose, Symbol.asyncDispose]) {
    const heard = [];
    const { append, ...rest } = inMemory();
    const slow = async (...entry) => {
      await new Promise((later) => setTimeout(later, 20));
      heard.push("kept");
      return append(...entry);
    };
    const memory = await Perdura.open({ storage: { ...rest, append: slow, close: () => heard.push("closed") } });
    const pending = memory.user.add({ userId: "jane" });
    const gone = memory[dispose]();
    await check(memory.user.get("jane"), "InvalidError", "invalid", /freed/);
    await gone;
    if (dispose === Symbol.asyncDispose) assert.deepEqual(heard, ["kept", "closed"], "it was waited for");
    assert.equal((await pending).userId, "jane");
    await new Promise(setImmediate);
    assert.deepEqual(heard, ["kept", "closed"]);
  }
});
