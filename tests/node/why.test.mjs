// What would change, and why a fact is as it is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { everywhere } from "./memories.mjs";

const said = (content, createdAt) => ({ messages: [{ role: "user", content, createdAt }] });

await everywhere((where, open) => {
  test(`a dry run tells what a fact would come to, and why tells what it came from, ${where}`, async () => {
    const memory = await open();
    await memory.user.add({ userId: "jane", firstName: "Jane" });
    await memory.thread.create({ threadId: "t1", userId: "jane" });
    await memory.thread.addMessages("t1", said("I live in Lisbon.", "2024-11-01T10:00:00Z"));

    const move = said("I moved to Oslo.", new Date("2024-12-02T10:00:00Z"));
    const { edges, decisions } = await memory.thread.dryRun("t1", move);
    const closed = edges.find((edge) => edge.fact === "Jane lives in Lisbon");
    assert.equal(closed.invalidAt, "2024-12-02T10:00:00Z");
    assert.ok(decisions.some((decision) => decision.rule === "one_at_a_time" && decision.loserUuid === closed.uuid));
    assert.equal((await memory.graph.edge.get(closed.uuid)).invalidAt, undefined, "nothing has changed yet");

    await memory.thread.addMessages("t1", move);
    const why = await memory.graph.edge.why(closed.uuid);
    assert.deepEqual(why.episodes.map((episode) => episode.content), ["I live in Lisbon."]);
    assert.deepEqual(why.decisions.map((decision) => decision.rule), ["new", "one_at_a_time"]);
  });
});
