// The calls of Zep's cloud client that the loop of an app does not need, each as its own documentation shows it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Zep, ZepClient, entityFields } from "@getzep/zep-cloud";
import { MOMENT, UUID, fresh, key, url } from "./server.mjs";

const client = new ZepClient({ baseUrl: `${url}/api/v2`, apiKey: key });

const LISBON = { role: "user", name: "Jane", content: "I live in Lisbon.", createdAt: "2024-11-13T09:00:00Z" };

/** Jane, with a thread in which these messages were said. */
async function said(...messages) {
  const [userId, threadId] = [fresh("jane"), fresh("thread")];
  await client.user.add({ userId, firstName: "Jane", lastName: "Smith", email: "jane@example.com" });
  await client.thread.create({ threadId, userId });
  if (messages.length > 0) await client.thread.addMessages(threadId, { messages });
  return { userId, threadId };
}

/** A graph of its own, in which Acme is in Berlin. */
async function company() {
  const graphId = fresh("company");
  await client.graph.create({ graphId, name: "Company", description: "What we know" });
  const episode = await client.graph.add({ graphId, type: "text", data: "Acme is based in Berlin." });
  return { graphId, episode };
}

test("users and threads are listed, warmed and deleted", async () => {
  const { userId, threadId } = await said(LISBON);
  const { users, totalCount } = await client.user.listOrdered({ pageNumber: 1, pageSize: 1000, orderBy: "created_at", asc: false });
  assert.ok(users.some((one) => one.userId === userId) && totalCount >= users.length);
  const { threads } = await client.thread.listAll({ pageNumber: 1, pageSize: 1000 });
  assert.ok(threads.some((one) => one.threadId === threadId));
  assert.ok((await client.user.warm(userId)).message);
  await client.thread.delete(threadId);
  await assert.rejects(client.thread.get(threadId), Zep.NotFoundError);
});

test("messages come many at a time, are changed, and are episodes", async () => {
  const { threadId } = await said();
  const messages = Array.from({ length: 14 }, (_, day) => ({ ...LISBON, content: `I ran ${day + 1} miles.` }));
  const { messageUuids } = await client.thread.addMessagesBatch(threadId, { messages });
  assert.equal(messageUuids.length, 14);
  assert.deepEqual((await client.thread.message.update(messageUuids[0], { metadata: { stars: 5 } })).metadata, { stars: 5 });
  const { episodes } = await client.thread.getEpisodes(threadId);
  assert.deepEqual(episodes.map(({ uuid }) => uuid), messageUuids);
  assert.match((await client.thread.getSummary(threadId)).summary, /miles/);
});

test("templates are listed, replaced and dropped", async () => {
  const templateId = fresh("template");
  await client.context.createContextTemplate({ templateId, template: "%{edges}" });
  const { templates } = await client.context.listContextTemplates();
  assert.ok(templates.some((one) => one.templateId === templateId));
  const changed = await client.context.updateContextTemplate(templateId, { template: "%{user_summary}" });
  assert.equal(changed.template, "%{user_summary}");
  await client.context.deleteContextTemplate(templateId);
  await assert.rejects(client.context.getContextTemplate(templateId), Zep.NotFoundError);
});

test("graphs are read, changed, listed and warmed", async () => {
  const { graphId } = await company();
  assert.equal((await client.graph.get(graphId)).name, "Company");
  assert.equal((await client.graph.update(graphId, { description: "All of it" })).description, "All of it");
  const { graphs } = await client.graph.listAll({ pageNumber: 1, pageSize: 100, search: graphId });
  assert.deepEqual(graphs.map((one) => one.graphId), [graphId]);
  assert.ok((await client.graph.warm(graphId)).message);
});

test("what a graph holds is listed by the graph", async () => {
  const { graphId, episode } = await company();
  const [edge] = await client.graph.edge.getByGraphId(graphId, { limit: 10 });
  assert.equal(edge.fact, "Acme is based in Berlin");
  const nodes = await client.graph.node.getByGraphId(graphId, { limit: 10 });
  assert.deepEqual(nodes.map(({ name }) => name).sort(), ["Acme", "Berlin"]);
  const newest = await client.graph.episode.getByGraphId(graphId, { lastn: 5 });
  assert.deepEqual(newest.episodes.map(({ uuid }) => uuid), [episode.uuid]);
  const listed = await client.graph.episode.listByGraphId(graphId, { limit: 5 });
  assert.deepEqual(listed.map(({ uuid }) => uuid), [episode.uuid]);
  assert.deepEqual(await client.graph.observation.getByGraphId(graphId, {}), []);
  assert.deepEqual(await client.graph.threadSummary.getByGraphId(graphId, {}), []);
  assert.deepEqual(await client.graph.documentSummary.getByGraphId(graphId, {}), []);
});

test("edges, nodes and episodes are changed by hand, and forgotten", async () => {
  const { graphId, episode } = await company();
  const [edge] = await client.graph.edge.getByGraphId(graphId, {});
  const changed = await client.graph.edge.update(edge.uuid, { fact: "Acme sits in Berlin", attributes: { since: 1990 } });
  assert.deepEqual([changed.fact, changed.attributes], ["Acme sits in Berlin", { since: 1990 }]);
  const node = await client.graph.node.update(edge.targetNodeUuid, { summary: "A city", labels: ["City"] });
  assert.deepEqual([node.summary, node.labels], ["A city", ["City"]]);
  const about = await client.graph.node.getEpisodes(edge.targetNodeUuid);
  assert.deepEqual(about.episodes.map(({ uuid }) => uuid), [episode.uuid]);
  assert.deepEqual((await client.graph.episode.update(episode.uuid, { metadata: { seen: true } })).metadata, { seen: true });

  await client.graph.edge.delete(edge.uuid);
  await assert.rejects(client.graph.edge.get(edge.uuid), Zep.NotFoundError);
  await client.graph.node.delete(edge.targetNodeUuid);
  await assert.rejects(client.graph.node.get(edge.targetNodeUuid), Zep.NotFoundError);
  await client.graph.episode.delete(episode.uuid);
  await assert.rejects(client.graph.episode.get(episode.uuid));
});

test("nodes are added by name, and a document's episodes found by its id", async () => {
  const { graphId } = await company();
  const { nodes } = await client.graph.addNodes({ graphId, nodes: [{ name: "Bob", label: "Person", summary: "An engineer" }] });
  assert.match(nodes[0].uuid, UUID);
  assert.equal((await client.graph.node.get(nodes[0].uuid)).summary, "An engineer");
  const part = await client.graph.add({ graphId, type: "text", data: "Bob works at Acme.", documentId: "handbook" });
  const { episodes } = await client.graph.getEpisodesForDocument("handbook", { graphId });
  assert.deepEqual(episodes.map(({ uuid }) => uuid), [part.uuid]);
});

test("what is seen over many episodes is listed and read", async () => {
  const days = ["2024-11-04", "2024-11-11", "2024-11-18"];
  const { userId } = await said(...days.map((day) => ({ ...LISBON, content: "I love sailing.", createdAt: `${day}T12:00:00Z` })));
  const [seen] = await client.graph.observation.getByUserId(userId, { limit: 5 });
  assert.match(seen.summary, /sailing/);
  assert.equal((await client.graph.observation.get(seen.uuid)).name, seen.name);
  assert.deepEqual(await client.graph.threadSummary.getByUserId(userId, {}), []);
  assert.equal((await client.graph.episode.listByUserId(userId, { limit: 2 })).length, 2);
});

test("an ontology is declared as the client's documentation does it", async () => {
  const { userId, threadId } = await said();
  const Employer = { description: "A company that somebody works for", fields: { head_count: entityFields.integer("How many work there") } };
  const WORKS_AT = { description: "Where the user works", fields: {}, sourceTargets: [{ source: "User", target: "Employer" }] };
  await client.graph.setOntology({ Employer }, { WORKS_AT }, { userIds: [userId] });
  const { entityTypes, edgeTypes } = await client.graph.listEntityTypes({ userId });
  assert.deepEqual([entityTypes[0].name, entityTypes[0].properties[0].type, edgeTypes[0].name], ["Employer", "Int", "WORKS_AT"]);
  await client.thread.addMessages(threadId, { messages: [{ role: "user", content: "I work at Acme." }] });
  const { nodes } = await client.graph.search({ userId, query: "Acme", scope: "nodes", searchFilters: { nodeLabels: ["Employer"] } });
  assert.deepEqual(nodes.map(({ name }) => name), ["Acme"]);
});

test("a batch is listed, read item by item, and dropped as a draft", async () => {
  const { userId } = await said();
  const { batchId } = await client.batch.create({ metadata: { source: "crm" } });
  await client.batch.add(batchId, { items: [{ type: "graph_episode", userId, data: "Jane upgraded", dataType: "text" }] });
  assert.equal((await client.batch.get(batchId)).itemCount, 1);
  const { items } = await client.batch.listItems(batchId, { limit: 5 });
  assert.deepEqual(items.map(({ status }) => status), ["pending"]);
  assert.ok((await client.batch.list({ limit: 1000 })).batches.some((one) => one.batchId === batchId));
  await client.batch.delete(batchId);
  await assert.rejects(client.batch.get(batchId), Zep.NotFoundError);
});

test("instructions for summaries, and what observations are wanted, are heeded", async () => {
  const { userId, threadId } = await said(LISBON, { ...LISBON, content: "I am allergic to peanuts.", createdAt: "2024-11-10T09:00:00Z" });
  await client.user.addUserSummaryInstructions({ userIds: [userId], instructions: [{ name: "diet", text: "What is the user allergic to?" }] });
  assert.match((await client.user.getNode(userId)).node.summary, /^Jane Smith[^.]*\(jane@example.com\)\. Jane Smith is allergic to peanuts\./);
  assert.match((await client.thread.getUserContext(threadId)).context, /peanuts/);
  const { instructions } = await client.user.listUserSummaryInstructions({ userId });
  assert.deepEqual(instructions.map(({ name }) => name), ["diet"]);
  await client.user.deleteUserSummaryInstructions({ userIds: [userId], instructionNames: ["diet"] });
  assert.deepEqual((await client.user.listUserSummaryInstructions({ userId })).instructions, []);

  await client.project.setObservationSteering({ userId, body: { instruction: "Ignore sailing." } });
  assert.equal((await client.project.getObservationSteering({ userId })).instruction, "Ignore sailing.");
});

test("the project is read and changed", async () => {
  const { project } = await client.project.get();
  assert.match(project.uuid, UUID);
  assert.equal((await client.project.update({ defaultTimeZone: "UTC" })).project.defaultTimeZone, "UTC");
  assert.equal((await client.project.update({ defaultTimeZone: "" })).project.defaultTimeZone, undefined);
});

test("a list goes on where its header says", async () => {
  const { userId } = await said(LISBON, { ...LISBON, content: "I work at Acme." }, { ...LISBON, content: "I play the cello." });
  const first = await client.graph.edge.getByUserId(userId, { limit: 2 }).withRawResponse();
  const cursor = first.rawResponse.headers.get("zep-next-cursor");
  const rest = await client.graph.edge.getByUserId(userId, { limit: 2, cursor });
  assert.deepEqual([first.data.length, rest.length], [2, 1]);
  assert.match(rest[0].createdAt, MOMENT);
});
