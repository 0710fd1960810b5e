// What a memory tells of its own growth, how calls are given up, and lists that come row by row.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Perdura, inMemory } from "../../pkg/dist/node.js";
import { everywhere } from "./memories.mjs";

const moved = { messages: [{ role: "user", content: "I moved from Lisbon to Oslo last week." }] };

async function jane(memory) {
  await memory.user.add({ userId: "jane", firstName: "Jane" });
  await memory.thread.create({ threadId: "t1", userId: "jane" });
}

test("each write tells its decisions before it is done, until nobody listens", async () => {
  const memory = await Perdura.open();
  await jane(memory);
  const heard = [];
  const stop = memory.on("change", (change) => heard.push(change));
  await memory.thread.addMessages("t1", moved);
  assert.equal(heard.length, 1);
  const [{ userId, edges, decisions, forgot }] = heard;
  assert.deepEqual([userId, forgot], ["jane", false]);
  assert.ok(edges.some(({ fact }) => fact.includes("Oslo")));
  const { decisions: asked } = await memory.graph.edge.why(decisions[0].winnerUuid);
  assert.ok(asked.some(({ uuid }) => uuid === decisions[0].uuid));
  await memory.graph.search({ userId: "jane", query: "Oslo" });
  assert.equal(heard.length, 1, "reading changes nothing");
  stop();
  await memory.thread.addMessages("t1", { messages: [{ role: "user", content: "I work at Acme." }] });
  assert.equal(heard.length, 1);
});

test("what is forgotten is told as such", async () => {
  const memory = await Perdura.open();
  await jane(memory);
  const heard = [];
  memory.on("change", (change) => heard.push(change));
  await memory.user.delete("jane");
  assert.deepEqual(heard.at(-1), { userId: "jane", edges: [], decisions: [], forgot: true });
});

test("what another wrote to the same storage is told with the next call", async () => {
  const storage = inMemory();
  const one = await Perdura.open({ storage });
  const other = await Perdura.open({ storage });
  await jane(one);
  const heard = [];
  other.on("change", ({ edges }) => heard.push(...edges));
  await one.thread.addMessages("t1", moved);
  assert.equal(heard.length, 0);
  await other.user.get("jane");
  assert.ok(heard.some(({ fact }) => fact.includes("Oslo")));
});

test("a server tells of nothing, and says so", async () => {
  assert.throws(() => Perdura.connect({ url: "http://127.0.0.1:1" }).on("change", () => {}), /graph\.diff/);
});

test("there is one event", async () => {
  const memory = await Perdura.open();
  assert.throws(() => memory.on("growth", () => {}), { kind: "invalid" });
});

test("a memory that was freed says so", async () => {
  const memory = await Perdura.open();
  memory.free();
  await assert.rejects(memory.user.get("jane"), { kind: "invalid", message: /was freed/ });
  assert.throws(() => memory.on("change", () => {}), /was freed/);
});

everywhere((where, open) => {
  test(`a call is given up by its signal ${where}`, async () => {
    const memory = await open();
    const enough = new Error("enough");
    await assert.rejects(memory.graph.listAll({}, { signal: AbortSignal.abort(enough) }), enough);
    const giving = new AbortController();
    const asked = memory.graph.listAll({}, { signal: giving.signal });
    giving.abort(enough);
    await assert.rejects(asked, enough);
    assert.ok(await memory.graph.listAll({}, { signal: new AbortController().signal }));
  });

  test(`lists come row by row ${where}`, async () => {
    const memory = await open();
    for (const userId of ["ann", "bob", "cy"]) await memory.user.add({ userId });
    const users = [];
    for await (const { userId } of memory.user.all({ pageSize: 2 })) users.push(userId);
    assert.deepEqual(users.sort(), ["ann", "bob", "cy"]);
    await memory.thread.create({ threadId: "t-ann", userId: "ann" });
    await memory.thread.addMessages("t-ann", { messages: [{ role: "user", content: "I live in Oslo. I work at Acme. My sister is Eve." }] });
    const facts = [];
    for await (const { fact } of memory.graph.edge.allByUserId("ann", { limit: 1 })) facts.push(fact);
    assert.equal(facts.length, (await memory.graph.edge.getByUserId("ann")).length);
    assert.ok(facts.length > 1);
  });
});
