// How things stood at another moment, what changed between two, and what each line of a context rests on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { everywhere } from "./memories.mjs";

const said = (content, createdAt) => ({ messages: [{ role: "user", content, createdAt }] });
const facts = (edges) => edges.map((edge) => edge.fact);

await everywhere((where, open) => {
  test(`a context of a graph comes in any form and within any bounds, ${where}`, async () => {
    const memory = await open();
    await memory.user.add({ userId: "ada", firstName: "Ada" });
    await memory.thread.create({ threadId: "ada-1", userId: "ada" });
    await memory.thread.addMessages("ada-1", said("I live in Lisbon.", "2024-11-01T10:00:00Z"));
    await memory.thread.addMessages("ada-1", said("I work as a nurse.", new Date("2024-11-02T10:00:00Z")));

    const ask = { userId: "ada", query: "Where does Ada live?" };
    const { context, tokens, cut, lines } = await memory.graph.getContext(ask);
    assert.match(context, /<FACTS>\n {2}- Ada lives in Lisbon \(2024-11-01 10:00:00 - present\)/);
    assert.ok(tokens > 20 && cut.lines === 0);
    const line = lines.find(({ kind }) => kind === "edge");
    assert.deepEqual([line.text, line.validAt, line.trust, line.sources.length], ["Ada lives in Lisbon", "2024-11-01T10:00:00Z", "stated", 1]);
    const why = await memory.graph.why(line.uuid);
    assert.deepEqual([why.edge.uuid, why.episodes[0].uuid, why.episodes[0].content], [line.uuid, line.sources[0], "I live in Lisbon."]);

    for (const format of ["zep", "markdown", "json"]) {
      for (const [maxTokens, maxCharacters] of [[undefined, undefined], [60, undefined], [undefined, 120], [1, 1]]) {
        const told = await memory.graph.getContext({ ...ask, format, maxTokens, maxCharacters });
        assert.ok(told.tokens <= (maxTokens ?? Infinity) && told.context.length <= (maxCharacters ?? Infinity), format);
      }
    }
    const json = JSON.parse((await memory.graph.getContext({ ...ask, format: "json" })).context);
    assert.equal(json.sections[1].lines[0].id, line.uuid);
    const filled = await memory.graph.getContext({ ...ask, template: "Known: %{edges limit=1}" });
    assert.equal(filled.context, "Known: - (2024-11-01 10:00:00 - present) [LIVES_IN] <Ada lives in Lisbon>");
    assert.equal(filled.lines, undefined);

    const thread = await memory.thread.getUserContext("ada-1", { format: "markdown", maxTokens: 200, returnLines: true });
    assert.match(thread.context, /^## User/);
    assert.equal(thread.lines[0].kind, "user_summary");
    assert.equal((await memory.thread.getUserContext("ada-1")).lines, undefined);
  });

  test(`every read can be turned back on either clock, ${where}`, async () => {
    const memory = await open();
    await memory.user.add({ userId: "eve", firstName: "Eve" });
    await memory.thread.create({ threadId: "eve-1", userId: "eve" });
    const before = new Date();
    await new Promise((later) => setTimeout(later, 5));
    await memory.thread.addMessages("eve-1", said("I live in Lisbon.", "2023-05-01T10:00:00Z"));
    await new Promise((later) => setTimeout(later, 5));
    const between = new Date();
    await new Promise((later) => setTimeout(later, 5));
    await memory.thread.addMessages("eve-1", said("I moved to Oslo.", "2024-11-07T10:00:00Z"));

    const asOf = new Date("2024-01-01");
    const then = await memory.thread.getUserContext("eve-1", { asOf });
    assert.ok(then.context.includes("Lisbon") && !then.context.includes("Oslo"));
    const known = await memory.graph.getContext({ userId: "eve", query: "Eve", knownAt: between });
    assert.match(known.context, /Eve lives in Lisbon \(2023-05-01 10:00:00 - present\)/);
    assert.equal((await memory.thread.getUserContext("eve-1", { knownAt: before })).context.includes("Lisbon"), false);

    const found = await memory.graph.search({ userId: "eve", query: "where does Eve live", asOf });
    assert.deepEqual(facts(found.edges), ["Eve lives in Lisbon"]);
    const [edge] = await memory.graph.edge.getByUserId("eve", { knownAt: between });
    assert.deepEqual([edge.fact, edge.invalidAt, edge.expiredAt], ["Eve lives in Lisbon", undefined, undefined]);
    assert.equal((await memory.graph.edge.get(edge.uuid)).invalidAt, "2024-11-07T10:00:00Z");
    assert.equal((await memory.graph.edge.get(edge.uuid, { knownAt: between })).invalidAt, undefined);
    await assert.rejects(memory.graph.edge.get(edge.uuid, { knownAt: before }), { name: "NotFoundError" });

    const { node } = await memory.user.getNode("eve", { asOf });
    assert.equal(node.summary, "Eve lives in Lisbon.");
    assert.deepEqual(facts(await memory.graph.node.getEdges(node.uuid, { asOf })), ["Eve lives in Lisbon"]);
    assert.equal((await memory.graph.node.get(node.uuid, { asOf })).degree, 1);
    assert.equal((await memory.graph.node.getEpisodes(node.uuid, { asOf: "2024-01-01" })).episodes.length, 1);
    const { episodes } = await memory.graph.episode.getByUserId("eve", { knownAt: between, lastn: 5 });
    assert.deepEqual(episodes.map((episode) => episode.content), ["I live in Lisbon."]);

    const learned = await memory.graph.diff({ userId: "eve", from: between });
    assert.deepEqual([facts(learned.added), facts(learned.ended)], [["Eve moved to Oslo"], ["Eve lives in Lisbon"]]);
    assert.ok(learned.decisions.some(({ rule, loserUuid }) => rule === "one_at_a_time" && loserUuid === edge.uuid));
    const happened = await memory.graph.diff({ userId: "eve", from: "2023-01-01", to: asOf, clock: "world" });
    assert.deepEqual([facts(happened.added), facts(happened.ended)], [["Eve lives in Lisbon"], []]);
    await assert.rejects(memory.graph.diff({ userId: "eve", from: new Date("never") }), { name: "InvalidError", message: /`from`/ });
    await assert.rejects(memory.user.getNode("eve", { asOf: "soon" }), { name: "InvalidError", message: /`as_of`.*`soon`/ });
  });
});
