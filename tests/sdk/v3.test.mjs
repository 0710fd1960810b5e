// The loop of an app written for Zep's cloud, through its own client, unmodified.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Zep, ZepClient, ZepError } from "@getzep/zep-cloud";
import { MOMENT, UUID, fresh, key, raw, url } from "./server.mjs";

const client = new ZepClient({ baseUrl: `${url}/api/v2`, apiKey: key });

const LISBON = { role: "user", name: "Jane", content: "I live in Lisbon.", createdAt: "2024-11-13T09:00:00Z" };
const REPLY = { role: "assistant", name: "AI Assistant", content: "Lisbon is lovely.", createdAt: "2024-11-13T09:00:05Z" };
// 10 December 2024 is a Tuesday; the week before it began on Monday the 2nd.
const MOVE = { role: "user", name: "Jane", content: "I moved from Lisbon to Oslo last week.", createdAt: "2024-12-10T09:00:00Z" };
const SONG = { event_type: "song_played", song_title: "Bohemian Rhapsody", artist: "Queen", duration_seconds: 354 };
const TEMPLATE = "%{user_summary}\n%{edges limit=10}\n%{entities limit=5}\n%{observations limit=10}";

/** Jane, of whom nothing is known yet, and a thread of hers. */
async function someone() {
  const [userId, threadId] = [fresh("jane"), fresh("thread")];
  await client.user.add({ userId, firstName: "Jane", lastName: "Smith", email: "jane@example.com" });
  await client.thread.create({ threadId, userId });
  return { userId, threadId };
}

/** Jane, after a conversation and some business data. */
async function known() {
  const jane = await someone();
  const { userId, threadId } = jane;
  await client.thread.addMessages(threadId, { messages: [LISBON, REPLY] });
  await client.graph.add({ userId, type: "json", data: JSON.stringify(SONG), createdAt: "2024-11-14T02:00:00Z" });
  await client.graph.add({ userId, type: "text", data: "Jane upgraded to the Pro plan", createdAt: "2024-11-14T02:13:19Z" });
  await client.graph.add({ userId, type: "message", data: "Paul (user): I saw Queen with Jane.", createdAt: "2024-11-15T10:00:00Z" });
  return jane;
}

/** What a new thread of the same user knows, asked with some words. */
async function asked({ userId }, content, createdAt = "2024-12-14T09:00:00Z") {
  const threadId = fresh("thread");
  await client.thread.create({ threadId, userId });
  await client.thread.addMessages(threadId, { messages: [{ role: "user", name: "Jane", content, createdAt }] });
  return { threadId, context: (await client.thread.getUserContext(threadId)).context };
}

const homes = async (userId, query, ends = {}) =>
  (await client.graph.search({ userId, query, searchFilters: { edgeTypes: ["LIVES_IN"], ...ends } })).edges;

test("a user is added and read back", async () => {
  const userId = fresh("jane");
  const added = await client.user.add({ userId, firstName: "Jane", lastName: "Smith", email: "jane@example.com", metadata: { plan: "free" } });
  assert.deepEqual([added.userId, added.firstName, added.lastName, added.email], [userId, "Jane", "Smith", "jane@example.com"]);
  assert.match(added.uuid, UUID);
  assert.match(added.createdAt, MOMENT);
  const got = await client.user.get(userId);
  assert.deepEqual(got.metadata, { plan: "free" });
  assert.equal((await client.user.update(userId, { lastName: "Doe" })).lastName, "Doe");
  assert.equal((await client.user.getNode(userId)).node.name, "Jane Doe");
});

test("a user who is there already is told in the words that Zep's integrations look for", async () => {
  const { userId, threadId } = await someone();
  await assert.rejects(client.user.add({ userId }), (error) => {
    assert.ok(error instanceof Zep.BadRequestError);
    assert.match(error.body.message, /already exists/);
    return true;
  });
  await assert.rejects(client.thread.create({ threadId, userId }), Zep.BadRequestError);
});

test("messages keep their name, role and moment", async () => {
  const { userId, threadId } = await someone();
  const added = await client.thread.addMessages(threadId, { messages: [LISBON, { ...REPLY, metadata: { foo: "bar" } }] });
  assert.equal(added.messageUuids.length, 2);
  const { messages, totalCount } = await client.thread.get(threadId);
  assert.equal(totalCount, 2);
  assert.deepEqual(messages.map(({ uuid }) => uuid), added.messageUuids);
  assert.deepEqual(
    messages.map(({ role, name, content, createdAt, metadata }) => ({ role, name, content, createdAt, metadata })),
    [{ ...LISBON, metadata: undefined }, { ...REPLY, metadata: { foo: "bar" } }],
  );
  assert.deepEqual((await client.user.getThreads(userId)).map((thread) => thread.threadId), [threadId]);
});

test("business data becomes episodes at once", async () => {
  const { userId } = await someone();
  const episode = await client.graph.add({ userId, type: "json", data: JSON.stringify(SONG) });
  assert.match(episode.uuid, UUID);
  assert.deepEqual(JSON.parse(episode.content), SONG);
  assert.equal(episode.processed, true);
  const batch = await client.graph.addBatch({
    userId,
    episodes: [
      { type: "text", data: "Jane upgraded to the Pro plan" },
      { type: "message", data: "Paul (user): I saw Queen with Jane." },
    ],
  });
  assert.deepEqual(batch.map(({ source }) => source), ["text", "message"]);
  const { episodes } = await client.graph.episode.getByUserId(userId, { lastn: 10 });
  assert.equal(episodes.length, 3);
  const { edges, nodes } = await client.graph.episode.getNodesAndEdges(batch[0].uuid);
  assert.ok(edges.some(({ fact }) => /Pro/.test(fact)) && nodes.length > 0);
});

test("a new thread next month knows it, in the documented shape", async () => {
  const { context } = await asked(await known(), "What plan am I on, and where do I live?");
  assert.match(context, /^# This is the user summary\n<USER_SUMMARY>\n[^]+\n<\/USER_SUMMARY>\n/);
  assert.match(context, /# These are the most relevant facts and their valid date ranges\n# format: FACT \(Date range: from - to\)\n<FACTS>\n/);
  assert.match(context, /^ {2}- Jane upgraded to the Pro plan \(2024-11-14 02:13:19 - present\)$/m);
  assert.match(context, /^ {2}- Jane.* lives in Lisbon \(2024-11-13 09:00:00 - present\)$/m);
  assert.match(context, /<\/FACTS>/);
});

test("an event is known by what it says", async () => {
  const { context } = await asked(await known(), "Which song by Queen did I play?");
  assert.match(context, /Bohemian Rhapsody/);
});

test("a move closes the old home at the day of the move", async () => {
  const jane = await known();
  const { threadId } = await asked(jane, "Hello again");
  await client.thread.addMessages(threadId, { messages: [MOVE] });
  const question = "Where does Jane live, Lisbon or Oslo?";
  const window = ({ targetNodeName, validAt, invalidAt }) => [targetNodeName, validAt, invalidAt];
  const current = await homes(jane.userId, question);
  assert.deepEqual(current.map(window), [["Oslo", "2024-12-02T00:00:00Z", undefined]]);
  const past = await homes(jane.userId, question, { invalidAt: [[{ comparisonOperator: "IS NOT NULL" }]] });
  assert.deepEqual(past.map(window), [["Lisbon", "2024-11-13T09:00:00Z", "2024-12-02T00:00:00Z"]]);
  assert.deepEqual([current[0].expiredAt, typeof past[0].expiredAt], [undefined, "string"]);
});

test("after the move, the block says that Oslo is present and Lisbon is past", async () => {
  const jane = await known();
  await client.thread.addMessages(jane.threadId, { messages: [MOVE] });
  const { context } = await asked(jane, "Where do I live now, and where before?");
  assert.match(context, /Oslo \(2024-12-02 00:00:00 - present\)/);
  assert.match(context, /Lisbon \(2024-11-13 09:00:00 - 2024-12-02 00:00:00\)/);
});

test("a template is created once and rendered on each call", async () => {
  const jane = await known();
  const templateId = fresh("customer-support");
  const created = await client.context.createContextTemplate({ templateId, template: TEMPLATE });
  assert.deepEqual([created.templateId, created.template], [templateId, TEMPLATE]);
  assert.equal((await client.context.getContextTemplate(templateId)).template, TEMPLATE);

  const first = (await client.thread.getUserContext(jane.threadId, { templateId })).context;
  assert.match(first, /Jane Smith/);
  assert.match(first, /Lisbon/);
  assert.doesNotMatch(first, /%\{|Oslo/);
  await client.thread.addMessages(jane.threadId, { messages: [MOVE] });
  const second = (await client.thread.getUserContext(jane.threadId, { templateId })).context;
  assert.match(second, /Oslo/);
});

test("an unknown template variable is refused with what was meant", async () => {
  await assert.rejects(
    client.context.createContextTemplate({ templateId: fresh("broken"), template: "%{edge}" }),
    (error) => error instanceof Zep.BadRequestError && /%\{edge\}.*%\{edges\}/.test(error.body.message),
  );
});

test("the assistant's reply is written back, and is no fact about the user", async () => {
  const { userId, threadId } = await known();
  const reply = { role: "assistant", name: "AI Assistant", content: "I live in Paris.", createdAt: "2024-12-14T09:00:05Z" };
  const { context, messageUuids } = await client.thread.addMessages(threadId, { messages: [reply], returnContext: true });
  assert.match(context, /<FACTS>/);
  const { messages } = await client.thread.get(threadId, { lastn: 1 });
  assert.deepEqual([messages[0].uuid, messages[0].content, messages[0].role], [messageUuids[0], reply.content, "assistant"]);
  assert.ok((await homes(userId, "Jane lives in Paris")).every(({ fact }) => !/Jane.*Paris/.test(fact)));
});

test("search finds the fact by other words of its sentence", async () => {
  const { userId } = await known();
  const { edges } = await client.graph.search({ userId, query: "upgrades to a plan", scope: "edges", limit: 5 });
  assert.equal(edges[0].fact, "Jane upgraded to the Pro plan");
  assert.match(edges[0].uuid, UUID);
  assert.match(edges[0].createdAt, MOMENT);
  assert.equal(edges[0].validAt, "2024-11-14T02:13:19Z");
});

test("search reaches nodes and episodes too", async () => {
  const { userId } = await known();
  const { nodes } = await client.graph.search({ userId, query: "Lisbon", scope: "nodes" });
  assert.equal(nodes[0].name, "Lisbon");
  const { episodes } = await client.graph.search({ userId, query: "Bohemian Rhapsody", scope: "episodes" });
  assert.deepEqual(JSON.parse(episodes[0].content), SONG);
});

test("a fact, its nodes and its episodes lead to each other", async () => {
  const { userId } = await known();
  const [fact] = await homes(userId, "Lisbon");
  assert.equal((await client.graph.edge.get(fact.uuid)).fact, fact.fact);
  assert.equal((await client.graph.node.get(fact.targetNodeUuid)).name, "Lisbon");
  assert.ok((await client.graph.node.getEdges(fact.targetNodeUuid)).some(({ uuid }) => uuid === fact.uuid));
  assert.equal((await client.graph.episode.get(fact.episodes[0])).content, LISBON.content);
  assert.ok((await client.graph.edge.getByUserId(userId, {})).some(({ uuid }) => uuid === fact.uuid));
  assert.ok((await client.graph.node.getByUserId(userId, {})).some(({ name }) => name === "Lisbon"));
});

test("a fact stated outright is found", async () => {
  const { userId } = await someone();
  const { edge } = await client.graph.addFactTriple({
    userId, fact: "Jane Smith plays the cello", factName: "PLAYS", sourceNodeName: "Jane Smith", targetNodeName: "cello",
  });
  const { edges } = await client.graph.search({ userId, query: "cello" });
  assert.equal(edges[0].uuid, edge.uuid);
});

test("a graph of its own learns like a user's", async () => {
  const graphId = fresh("company");
  await client.graph.create({ graphId, name: "Company" });
  await client.graph.add({ graphId, type: "text", data: "Acme Corp is based in Berlin." });
  const { episodes } = await client.graph.search({ graphId, query: "Berlin", scope: "episodes" });
  assert.equal(episodes[0].content, "Acme Corp is based in Berlin.");
  await client.graph.delete(graphId);
  await assert.rejects(client.graph.get(graphId), Zep.NotFoundError);
});

test("what is unknown is the client's own NotFoundError", async () => {
  await assert.rejects(client.user.get(fresh("nobody")), Zep.NotFoundError);
  await assert.rejects(client.thread.get(fresh("nothing")), Zep.NotFoundError);
  await assert.rejects(client.thread.getUserContext(fresh("nothing")), Zep.NotFoundError);
  await assert.rejects(client.context.getContextTemplate(fresh("nothing")), Zep.NotFoundError);
  await assert.rejects(client.graph.edge.get(crypto.randomUUID()), Zep.NotFoundError);
});

test("invalid JSON, a day that does not exist and a message over the limit are refused, each by its name", async () => {
  const { userId, threadId } = await someone();
  await assert.rejects(
    client.graph.add({ userId, type: "json", data: "{]" }),
    (error) => error instanceof Zep.BadRequestError && /data/.test(error.body.message),
  );
  for (const [message, culprit] of [
    [{ ...LISBON, createdAt: "2024-02-30T00:00:00Z" }, /2024-02-30/],
    [{ ...LISBON, content: "x".repeat(4097) }, /messages\[1\]\.content.*4,096/],
  ]) {
    // This client lists no 400 for this call, so it raises its general error.
    await assert.rejects(
      client.thread.addMessages(threadId, { messages: [REPLY, message] }),
      (error) => error instanceof ZepError && error.statusCode === 400 && culprit.test(error.body.message),
    );
  }
  assert.equal((await client.thread.get(threadId)).totalCount, 0);
});

test("a wrong key and a missing one are refused", async () => {
  const stranger = new ZepClient({ baseUrl: `${url}/api/v2`, apiKey: "wrong" });
  await assert.rejects(stranger.user.get(fresh("jane")), (error) => error instanceof ZepError && error.statusCode === 401);
  assert.equal((await raw("/api/v2/threads")).status, 401);
});

test("ids may hold slashes, question marks and emoji", async () => {
  const userId = fresh("a/b?c=d 🦀");
  await client.user.add({ userId });
  assert.equal((await client.user.get(userId)).userId, userId);
});

test("a batch is done when it is processed", async () => {
  const { userId, threadId } = await someone();
  const { batchId } = await client.batch.create({ metadata: { source: "crm" } });
  const added = await client.batch.add(batchId, {
    items: [
      { type: "thread_message", threadId, role: "user", name: "Jane", content: LISBON.content, createdAt: LISBON.createdAt },
      { type: "graph_episode", userId, data: "Jane upgraded to the Pro plan", dataType: "text" },
    ],
  });
  assert.deepEqual(added.map(({ status }) => status), ["pending", "pending"]);
  const done = await client.batch.process(batchId);
  assert.deepEqual([done.status, done.progress.succeededItems, done.progress.percentComplete], ["succeeded", 2, 100]);
  assert.equal((await homes(userId, "Where does Jane live?"))[0].targetNodeName, "Lisbon");
  await assert.rejects(client.batch.process(batchId), Zep.ConflictError);
  await assert.rejects(client.batch.get(crypto.randomUUID()), Zep.NotFoundError);
});

test("a graph is copied, and what is near a node is found", async () => {
  const { userId } = await known();
  const [fact] = await homes(userId, "Lisbon");
  const near = await client.graph.node.getNeighbors(fact.targetNodeUuid);
  assert.ok(near.some(({ node }) => node.uuid === fact.sourceNodeUuid));
  const part = await client.graph.getSubgraph({ userId, seedNodeUuids: [fact.sourceNodeUuid], depth: 2 });
  assert.ok(part.edges.some(({ uuid }) => uuid === fact.uuid));
  const copy = fresh("copy");
  const { taskId } = await client.graph.clone({ sourceUserId: userId, targetUserId: copy });
  assert.equal((await client.task.get(taskId)).status, "succeeded");
  await client.user.delete(userId);
  assert.equal((await homes(copy, "Lisbon"))[0].fact, fact.fact);
});

test("instructions are kept for a user", async () => {
  const { userId } = await someone();
  await client.graph.addCustomInstructions({ instructions: [{ name: "tone", text: "Heed work." }], userIds: [userId] });
  const { instructions } = await client.graph.listCustomInstructions({ userId });
  assert.deepEqual(instructions.map(({ name, text }) => [name, text]), [["tone", "Heed work."]]);
  await client.graph.deleteCustomInstructions({ userIds: [userId] });
  assert.deepEqual((await client.graph.listCustomInstructions({ userId })).instructions, []);
});

test("deleting a user leaves nothing", async () => {
  const { userId, threadId } = await known();
  const [fact] = await homes(userId, "Lisbon");
  await client.user.delete(userId);
  await assert.rejects(client.user.get(userId), Zep.NotFoundError);
  await assert.rejects(client.thread.get(threadId), Zep.NotFoundError);
  await assert.rejects(client.graph.edge.get(fact.uuid), Zep.NotFoundError);
  await assert.rejects(client.graph.node.get(fact.targetNodeUuid), Zep.NotFoundError);
});
