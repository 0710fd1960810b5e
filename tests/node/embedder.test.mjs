// Which table a memory tells by what texts are about.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Perdura, inMemory } from "../../pkg/dist/node.js";

const std = new URL("../../pkg/dist/std.bin", import.meta.url);
const asked = { userId: "jane", query: "a feline", limit: 1 };

async function told(options) {
  const memory = await Perdura.open(options);
  await memory.user.add({ userId: "jane", firstName: "Jane" });
  await memory.thread.create({ threadId: "t1", userId: "jane" });
  const said = ["I adopted a kitten.", "I work at Acme.", "I live in Oslo."];
  await memory.thread.addMessages("t1", { messages: said.map((content) => ({ role: "user", content })) });
  return memory;
}

for (const [name, embedder] of [["the lite table", undefined], ["one by its URL", std], ["one by its address", String(std)], ["one's bytes", await readFile(std)]]) {
  test(`what means the like in other words is found by ${name}`, async () => {
    const memory = await told({ embedder });
    const { edges } = await memory.graph.search(asked);
    assert.match(edges[0].fact, /kitten/);
  });
}

test("without a table, words alone find", async () => {
  const memory = await told({ embedder: false });
  const { edges } = await memory.graph.search(asked);
  assert.deepEqual(edges ?? [], []);
});

test("a memory is opened with another table than it was made with", async () => {
  const storage = inMemory();
  (await told({ storage, embedder: false })).free();
  for (const embedder of [undefined, std, false]) {
    const memory = await Perdura.open({ storage, embedder });
    const { edges } = await memory.graph.search(asked);
    assert.equal((edges ?? []).length, embedder === false ? 0 : 1);
  }
});

test("what is no table is refused by name", async () => {
  await assert.rejects(Perdura.open({ embedder: new Uint8Array(8) }), { kind: "invalid", message: /^`embedder`: .*no table/ });
  await assert.rejects(Perdura.open({ embedder: "std.bin" }), { kind: "invalid", message: /`std.bin`/ });
  await assert.rejects(Perdura.open({ embedder: new URL("nowhere.bin", std) }), { kind: "internal", message: /nowhere\.bin/ });
});
