// Several memories over one storage, and what forgetting leaves behind.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Perdura, file, inMemory } from "../../pkg/dist/node.js";

const folder = await mkdtemp(join(tmpdir(), "perdura-"));
after(() => rm(folder, { recursive: true }));

const shared = inMemory();
const ways = { "one object": () => shared, "one file": () => file(join(folder, "shared")) };
for (const [way, storage] of Object.entries(ways)) {
  test(`two memories over ${way} both keep their writes`, async () => {
    const memories = await Promise.all([1, 2].map(() => Perdura.open({ storage: storage() })));
    const write = async (memory, from) => {
      for (let n = 0; n < 10; n++) await memory.addMemory("shared", { messages: [{ role: from, content: `${from} says ${n}` }] });
    };
    await Promise.all([write(memories[0], "one"), write(memories[1], "two"), write(memories[0], "three")]);
    const third = await Perdura.open({ storage: storage() });
    for (const memory of [...memories, third]) {
      const { messages } = await memory.getMemory("shared", { lastn: 100 });
      for (const from of ["one", "two", "three"]) {
        const said = messages.map(({ content }) => content).filter((content) => content.startsWith(`${from} `));
        assert.deepEqual(said, Array.from({ length: 10 }, (_, n) => `${from} says ${n}`));
      }
      memory.free();
    }
  });
}

test("what is forgotten leaves no byte in the file", async () => {
  const path = join(folder, "forgetting");
  const memory = await Perdura.open({ storage: file(path) });
  const everything = async () => {
    const files = (await readdir(folder)).filter((name) => name.startsWith("forgetting"));
    return (await Promise.all(files.map((name) => readFile(join(folder, name), "latin1")))).join("");
  };
  await memory.user.add({ userId: "jane", firstName: "Jane", email: "jane@example.com" });
  await memory.user.add({ userId: "june", firstName: "June" });
  await memory.thread.create({ threadId: "t1", userId: "jane" });
  const { messageUuids } = await memory.thread.addMessages("t1", {
    messages: [{ role: "user", content: "The treasure is under the fig tree." }, { role: "user", content: "I live in Timbuktu." }],
  });
  assert.match(await everything(), /fig tree/);
  await memory.graph.episode.delete(messageUuids[0]);
  assert.doesNotMatch(await everything(), /fig tree/);
  assert.match(await everything(), /Timbuktu/);
  await memory.user.delete("jane");
  assert.doesNotMatch(await everything(), /Timbuktu|jane|Jane|t1/);
  assert.match(await everything(), /june/);
  memory.free();
  const reopened = await Perdura.open({ storage: file(path) });
  assert.deepEqual((await reopened.user.listOrdered()).users.map(({ userId }) => userId), ["june"]);
});

test("a storage of one's own will do, even one that answers at once", async () => {
  const entries = [];
  let closed = 0;
  const own = {
    read: (after) => ({ at: after, entries: entries.slice(after) }),
    append: (number, entry) => number === entries.length + 1 && entries.push(entry) > 0,
    compact: () => {},
    close: () => closed++,
  };
  const memory = await Perdura.open({ storage: own });
  await memory.user.add({ userId: "jane" });
  memory.free();
  assert.equal(closed, 1);
  assert.equal((await (await Perdura.open({ storage: own })).user.get("jane")).userId, "jane");
});
