// Zep's own TypeScript client on the wasm, without a server.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Zep, ZepClient } from "@getzep/zep-cloud";
import { Perdura, zepFetcher } from "../../pkg/dist/node.js";

async function loop(zep) {
  await zep.user.add({ userId: "jane", firstName: "Jane", lastName: "Smith", email: "jane@example.com" });
  await zep.thread.create({ threadId: "t1", userId: "jane" });
  await zep.thread.addMessages("t1", { messages: [{ role: "user", name: "Jane", content: "I live in Lisbon.", createdAt: "2024-12-10T09:00:00Z" }] });
  await zep.graph.add({ userId: "jane", type: "text", data: "Jane upgraded to the Pro plan" });
  const { context } = await zep.thread.getUserContext("t1");
  assert.match(context, /lives in Lisbon \(2024-12-10 09:00:00 - present\)/);
  const edges = await zep.graph.edge.getByUserId("jane", { limit: 10 });
  assert.ok(edges.some(({ fact }) => /Lisbon/.test(fact)));
  const { edges: found } = await zep.graph.search({ userId: "jane", query: "Which plan?" });
  assert.ok(found.length > 0);
  const listed = await zep.user.listOrdered({ pageNumber: 1, pageSize: 5 });
  assert.equal(listed.totalCount, 1);
  await assert.rejects(zep.user.get("nobody"), (error) => error instanceof Zep.NotFoundError && /nobody/.test(error.body.message));
  await assert.rejects(zep.user.add({ userId: "jane" }), Zep.BadRequestError);
  await zep.user.delete("jane");
  await assert.rejects(zep.thread.get("t1"), Zep.NotFoundError);
}

test("by the fetcher that its client takes", async () => {
  const memory = await Perdura.open();
  await loop(new ZepClient({ baseUrl: "http://perdura/api/v2", apiKey: "none", fetcher: zepFetcher(memory) }));
  memory.free();
});

test("by the global fetch", async () => {
  const memory = await Perdura.open({ keys: "z_key=shop" });
  const original = globalThis.fetch;
  globalThis.fetch = memory.fetch;
  try {
    await loop(new ZepClient({ baseUrl: "http://perdura/api/v2", apiKey: "z_key" }));
  } finally {
    globalThis.fetch = original;
    memory.free();
  }
});
