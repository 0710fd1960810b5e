// Users, threads and the graph: what was said once is in the context block of another thread, next month.

import assert from "node:assert/strict";
import { test } from "node:test";
import { everywhere } from "./memories.mjs";

const song = { event_type: "song_played", song_title: "Bohemian Rhapsody", artist: "Queen", duration_seconds: 354 };
const template = `Who: %{user_summary}
Facts: %{edges limit=10}
Things: %{entities limit=5}
Seen: %{observations limit=10}`;

await everywhere((where, open) => {
  test(`what was said is known in another thread, ${where}`, async () => {
    let memory = await open();
    const jane = await memory.user.add({ userId: "jane", firstName: "Jane", lastName: "Smith", email: "jane.smith@example.com", metadata: { vipLevel: 3 } });
    assert.deepEqual(jane.metadata, { vipLevel: 3 });
    await memory.thread.create({ threadId: "t1", userId: "jane" });
    const added = await memory.thread.addMessages("t1", {
      messages: [
        { name: "Jane", role: "user", content: "I live in Lisbon.", createdAt: new Date("2024-10-01T09:00:00Z") },
        { name: "AI Assistant", role: "assistant", content: "Good to know!", createdAt: "2024-10-01T09:00:05Z" },
      ],
    });
    assert.equal(added.messageUuids.length, 2);
    const played = await memory.graph.add({ userId: "jane", type: "json", data: JSON.stringify(song), createdAt: "2024-11-01T20:00:00Z" });
    assert.equal(played.source, "json");
    await memory.graph.add({ userId: "jane", type: "text", data: "Jane upgraded to the Pro plan", createdAt: new Date("2024-11-14T02:13:19Z") });
    await memory.graph.add({ userId: "jane", type: "message", data: "Jane: I love sushi", createdAt: "2024-11-15T10:00:00Z" });

    memory = await open();
    await memory.thread.create({ threadId: "t2", userId: "jane" });
    await memory.thread.addMessages("t2", { messages: [{ name: "Jane", role: "user", content: "Which plan am I on?", createdAt: "2024-12-10T09:00:00Z" }] });
    const { context } = await memory.thread.getUserContext("t2");
    assert.match(context, /<USER_SUMMARY>/);
    assert.match(context, /<FACTS>/);
    assert.match(context, /Jane upgraded to the Pro plan \(2024-11-14 02:13:19 - present\)/);

    await memory.thread.addMessages("t2", {
      messages: [{ name: "Jane", role: "user", content: "I moved from Lisbon to Oslo last week.", createdAt: "2024-12-11T09:00:00Z" }],
    });
    const facts = await memory.graph.edge.getByUserId("jane", { limit: 100 });
    const lisbon = facts.find(({ fact }) => fact.endsWith("lives in Lisbon"));
    const oslo = facts.find(({ fact }) => fact.includes("Oslo"));
    assert.equal(oslo.validAt, "2024-12-02T00:00:00Z");
    assert.equal(oslo.invalidAt, undefined);
    assert.equal(lisbon.invalidAt, oslo.validAt);

    await memory.context.createContextTemplate({ templateId: "customer-support", template });
    memory = await open();
    const rendered = (await memory.thread.getUserContext("t2", { templateId: "customer-support" })).context;
    assert.match(rendered, /^Who: /);
    assert.match(rendered, /Oslo/);
    await memory.thread.addMessages("t2", { messages: [{ role: "assistant", content: "You are on the Pro plan." }] });
    assert.equal((await memory.thread.get("t2", { lastn: 1 })).messages[0].content, "You are on the Pro plan.");

    const found = await memory.graph.search({ userId: "jane", query: "upgrade of plans", scope: "edges", limit: 5 });
    assert.ok(found.edges.some(({ fact }) => fact === "Jane upgraded to the Pro plan"));
  });

  test(`every noun can be made, read, changed, listed and forgotten, ${where}`, async () => {
    const memory = await open();
    await memory.user.add({ userId: "john", firstName: "John" });
    assert.equal((await memory.user.update("john", { lastName: "Doe" })).lastName, "Doe");
    assert.ok((await memory.user.listOrdered({ search: "joh" })).users.some(({ userId }) => userId === "john"));
    await memory.thread.create({ threadId: "john/1", userId: "john" });
    assert.deepEqual((await memory.user.getThreads("john")).map(({ threadId }) => threadId), ["john/1"]);
    assert.ok((await memory.thread.listAll({ pageSize: 100 })).threads.some(({ threadId }) => threadId === "john/1"));
    const { messageUuids } = await memory.thread.addMessages("john/1", { messages: [{ role: "user", content: "I live in Rome." }] });
    const marked = await memory.thread.message.update(messageUuids[0], { metadata: { isRead: true } });
    assert.deepEqual(marked.metadata, { isRead: true });
    assert.equal((await memory.user.getNode("john")).node.name.startsWith("John"), true);

    await memory.graph.create({ graphId: "company", name: "Company" });
    assert.equal((await memory.graph.update("company", { description: "All of it" })).description, "All of it");
    assert.ok((await memory.graph.listAll()).graphs.some(({ graphId }) => graphId === "company"));
    const triple = await memory.graph.addFactTriple({
      graphId: "company",
      fact: "Alice manages Bob",
      factName: "MANAGES",
      sourceNodeName: "Alice",
      targetNodeName: "Bob",
      validAt: new Date("2024-01-01T00:00:00Z"),
    });
    assert.equal(triple.edge.validAt.slice(0, 19), "2024-01-01T00:00:00");
    const edge = await memory.graph.edge.update(triple.edge.uuid, { invalidAt: new Date("2025-01-01T00:00:00Z") });
    assert.equal(edge.invalidAt.slice(0, 19), "2025-01-01T00:00:00");
    assert.deepEqual(await memory.graph.edge.get(edge.uuid), edge);
    const nodes = await memory.graph.node.getByGraphId("company");
    assert.deepEqual(nodes.map(({ name }) => name).sort(), ["Alice", "Bob"]);
    assert.equal((await memory.graph.node.getEdges(nodes[0].uuid)).length, 1);
    const batch = await memory.graph.addBatch({ graphId: "company", episodes: [{ type: "text", data: "Bob works at Acme." }, { type: "text", data: "Acme is in Paris." }] });
    assert.equal(batch.length, 2);
    assert.equal((await memory.graph.episode.getByGraphId("company", { lastn: 10 })).episodes.length >= 2, true);
    assert.ok((await memory.graph.episode.getNodesAndEdges(batch[0].uuid)).nodes);
    await memory.graph.episode.delete(batch[1].uuid);
    await memory.graph.edge.delete(edge.uuid);
    await memory.graph.node.delete(nodes[0].uuid);
    await memory.graph.delete("company");

    await memory.context.createContextTemplate({ templateId: "short", template: "%{edges}" });
    assert.equal((await memory.context.updateContextTemplate("short", { template: "%{user_summary}" })).template, "%{user_summary}");
    assert.equal((await memory.context.getContextTemplate("short")).templateId, "short");
    assert.ok((await memory.context.listContextTemplates()).templates.length > 0);
    await memory.context.deleteContextTemplate("short");
    await memory.thread.delete("john/1");
    await memory.user.delete("john");
    assert.deepEqual((await memory.user.listOrdered({ search: "john" })).users, []);
  });
});
