// What some apps need and most do not: batches, copies, what is near, what is derived, declared and asked for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NotFoundError } from "../../pkg/dist/node.js";
import { everywhere } from "./memories.mjs";

const LISBON = { role: "user", name: "Jane", content: "I live in Lisbon.", createdAt: new Date("2024-11-13T09:00:00Z") };

await everywhere((where, open) => {
  /** Jane, under a name of her own, in whose thread these messages were said. */
  async function said(memory, userId, ...messages) {
    await memory.user.add({ userId, firstName: "Jane", lastName: "Smith" });
    await memory.thread.create({ threadId: `${userId}/1`, userId });
    if (messages.length > 0) await memory.thread.addMessages(`${userId}/1`, { messages });
    return { userId, threadId: `${userId}/1` };
  }

  test(`a batch is filled, read and taken in, ${where}`, async () => {
    const memory = await open();
    const { userId, threadId } = await said(memory, "batch");
    const { batchId } = await memory.batch.create({ metadata: { source: "crm" } });
    const added = await memory.batch.add(batchId, {
      items: [
        { type: "thread_message", threadId, role: "user", content: LISBON.content, createdAt: LISBON.createdAt },
        { type: "graph_episode", userId, data: "Jane upgraded to the Pro plan", dataType: "text" },
      ],
    });
    assert.deepEqual(added.map(({ status }) => status), ["pending", "pending"]);
    assert.equal((await memory.batch.get(batchId)).itemCount, 2);
    const done = await memory.batch.process(batchId);
    assert.deepEqual([done.status, done.progress.succeededItems], ["succeeded", 2]);
    const { items } = await memory.batch.listItems(batchId, { status: "succeeded" });
    assert.deepEqual(items.map(({ episodeUuid }) => episodeUuid), added.map(({ episodeUuid }) => episodeUuid));
    assert.ok((await memory.batch.list({ limit: 10 })).batches.some((one) => one.batchId === batchId));
    const draft = await memory.batch.create();
    await memory.batch.delete(draft.batchId);
    await assert.rejects(memory.batch.get(draft.batchId), NotFoundError);
  });

  test(`a graph is copied, and what is near is found, ${where}`, async () => {
    const memory = await open();
    const { userId } = await said(memory, "near", LISBON);
    const { node } = await memory.user.getNode(userId);
    const [near] = await memory.graph.node.getNeighbors(node.uuid);
    assert.deepEqual([near.node.name, near.edges[0].fact], ["Lisbon", "Jane Smith lives in Lisbon"]);
    const part = await memory.graph.getSubgraph({ userId, seedNodeUuids: [node.uuid], depth: 1 });
    assert.deepEqual([part.nodes.length, part.edges.length], [2, 1]);
    const copy = await memory.graph.clone({ sourceUserId: userId, targetUserId: "near-copy" });
    assert.equal((await memory.task.get(copy.taskId)).status, "succeeded");
    await memory.user.delete(userId);
    assert.deepEqual((await memory.graph.edge.getByUserId("near-copy")).map(({ fact }) => fact), ["Jane Smith lives in Lisbon"]);
    assert.ok((await memory.user.warm("near-copy")).message);
  });

  test(`episodes are listed by their metadata, their document and their thread, ${where}`, async () => {
    const memory = await open();
    const { userId, threadId } = await said(memory, "lists", LISBON);
    await memory.graph.create({ graphId: "lists" });
    const part = await memory.graph.add({ graphId: "lists", type: "text", data: "Acme is based in Berlin.", documentId: "handbook", metadata: { page: 1 } });
    const filters = { type: "and", filters: [{ propertyName: "page", comparisonOperator: "=", propertyValue: 1 }] };
    const found = await memory.graph.episode.listByGraphId("lists", { episodeMetadataFilters: filters });
    assert.deepEqual(found.map(({ uuid }) => uuid), [part.uuid]);
    assert.deepEqual((await memory.graph.getEpisodesForDocument("handbook", { graphId: "lists" })).episodes[0].uuid, part.uuid);
    const spoken = (await memory.thread.getEpisodes(threadId)).episodes.map(({ uuid }) => uuid);
    const seen = [];
    for await (const episode of memory.graph.episode.allByUserId(userId, { limit: 1 })) seen.push(episode.uuid);
    assert.deepEqual(seen, spoken);
    assert.ok((await memory.graph.warm("lists")).message);
    await memory.graph.delete("lists");
  });

  test(`what is derived is listed and read, ${where}`, async () => {
    const memory = await open();
    const { userId, threadId } = await said(memory, "derived");
    const days = Array.from({ length: 14 }, (_, day) => new Date(Date.UTC(2024, 10, day + 1)));
    const messages = days.map((createdAt) => ({ ...LISBON, content: "I love sailing.", createdAt }));
    assert.equal((await memory.thread.addMessagesBatch(threadId, { messages })).messageUuids.length, 14);
    const [seen] = await memory.graph.observation.getByUserId(userId, { limit: 1 });
    assert.match((await memory.graph.observation.get(seen.uuid)).summary, /sailing/);
    const summary = await memory.thread.getSummary(threadId);
    assert.match(summary.summary, /sailing/);
    assert.deepEqual((await memory.graph.threadSummary.getByUserId(userId)).map(({ uuid }) => uuid), [summary.uuid]);
    await memory.project.setObservationSteering({ userId, instruction: "Ignore sailing." });
    assert.equal((await memory.project.getObservationSteering({ userId })).instruction, "Ignore sailing.");
    assert.deepEqual(await memory.graph.observation.getByUserId(userId), []);
  });

  test(`what is declared and asked for is heeded, ${where}`, async () => {
    const memory = await open();
    const { userId, threadId } = await said(memory, "heed");
    const Employer = { name: "Employer", description: "A company that somebody works for", properties: [] };
    const WORKS_AT = { name: "WORKS_AT", description: "", sourceTargets: [{ source: "User", target: "Employer" }] };
    await memory.graph.setEntityTypes({ entityTypes: [Employer], edgeTypes: [WORKS_AT], userIds: [userId] });
    assert.deepEqual((await memory.graph.listEntityTypes({ userId })).entityTypes.map(({ name }) => name), ["Employer"]);
    await memory.graph.addCustomInstructions({ instructions: [{ name: "privacy", text: "Never store politics." }], userIds: [userId] });
    assert.equal((await memory.graph.listCustomInstructions({ userId })).instructions[0].name, "privacy");
    await memory.thread.addMessages(threadId, { messages: [{ ...LISBON, content: "I work at Acme. I love politics. I am allergic to nuts." }, LISBON] });
    const nodes = await memory.graph.node.getByUserId(userId);
    assert.deepEqual(nodes.find(({ name }) => name === "Acme").labels, ["Employer"]);
    assert.ok(!nodes.some(({ name }) => name === "politics"));
    await memory.graph.deleteCustomInstructions({ userIds: [userId], instructionNames: ["privacy"] });
    assert.deepEqual((await memory.graph.listCustomInstructions({ userId })).instructions, []);

    await memory.user.addUserSummaryInstructions({ instructions: [{ name: "diet", text: "What is the user allergic to?" }], userIds: [userId] });
    assert.match((await memory.user.getNode(userId)).node.summary, /^Jane Smith\. Jane Smith is allergic to nuts\./);
    assert.equal((await memory.user.listUserSummaryInstructions({ userId })).instructions.length, 1);
    await memory.user.deleteUserSummaryInstructions({ userIds: [userId] });
    assert.deepEqual((await memory.user.listUserSummaryInstructions({ userId })).instructions, []);
  });

  test(`the project has a time zone, ${where}`, async () => {
    const memory = await open();
    assert.equal((await memory.project.update({ defaultTimeZone: "UTC" })).project.defaultTimeZone, "UTC");
    assert.equal((await memory.project.update({ defaultTimeZone: "" })).project.defaultTimeZone, undefined);
    assert.ok((await memory.project.get()).project.uuid);
  });
});
