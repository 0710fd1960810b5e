// The loop of an app written for Zep's open-source server, through its own client, unmodified.

import assert from "node:assert/strict";
import { test } from "node:test";
import zep from "zep-js-v1";
import { MOMENT, UUID, fresh, key, raw, url } from "./server.mjs";

const { APIError, AuthenticationError, CreateUserRequest, Document, Memory, MemorySearchPayload, Message } = zep;
const { NotFoundError, Session, UpdateUserRequest, ZepClient } = zep;

const QUESTION = "Who was Octavia Butler?";
const ANSWER =
  "Octavia Estelle Butler (June 22, 1947 – February 24, 2006) was an American science fiction author.";
const FOLLOW_UP = "Which books of hers were made into movies?";
const OPENING = [
  { role: "human", content: QUESTION },
  { role: "ai", content: ANSWER },
  { role: "human", content: FOLLOW_UP, metadata: { foo: "bar" } },
];
const TWELVE_MORE = [
  ["ai", "The most well-known adaptation of Octavia Butler's work is the FX series Kindred."],
  ["human", "Who were her contemporaries?"],
  ["ai", "Octavia Butler's contemporaries included Ursula K. Le Guin, Samuel R. Delany, and Joanna Russ."],
  ["human", "What awards did she win?"],
  ["ai", "Octavia Butler won the Hugo Award, the Nebula Award, and the MacArthur Fellowship."],
  ["human", "Which other women sci-fi writers might I want to read?"],
  ["ai", "You might want to read Ursula K. Le Guin or Joanna Russ."],
  ["human", "Write a short synopsis of Butler's book, Parable of the Sower. What is it about?"],
  ["ai", "Parable of the Sower follows Lauren Olamina, a young woman living in a dystopian future."],
  ["human", "And the sequel?"],
  ["ai", "The sequel is Parable of the Talents, published in 1998."],
  ["human", "Thank you."],
].map(([role, content]) => ({ role, content }));

const client = await ZepClient.init(url, key);
const memoryOf = (messages) => new Memory({ messages: messages.map((message) => new Message(message)) });

/** A session nobody created, with messages in it. */
async function written(messages) {
  const session = fresh("session");
  assert.equal(await client.memory.addMemory(session, memoryOf(messages)), "OK");
  return session;
}

test("the client finds the server, and warns of nothing", async (t) => {
  const warned = t.mock.method(console, "warn", () => {});
  await ZepClient.init(url, key);
  assert.equal(warned.mock.callCount(), 0);
});

test("a session nobody created comes to exist by being written to", async () => {
  const session = await written(OPENING);
  const got = await client.memory.getSession(session);
  assert.equal(got.session_id, session);
  assert.match(got.uuid, UUID);
  assert.match(got.created_at, MOMENT);
});

test("every message has its fields, and its metadata as given", async () => {
  const session = await written(OPENING);
  const { messages } = await client.memory.getMemory(session);
  assert.deepEqual(messages.map(({ role, content }) => ({ role, content })), OPENING.map(({ role, content }) => ({ role, content })));
  assert.deepEqual(messages.map((message) => message.metadata), [undefined, undefined, { foo: "bar" }]);
  for (const message of messages) {
    assert.match(message.uuid, UUID);
    assert.match(message.created_at, MOMENT);
    assert.ok(Number.isInteger(message.token_count) && message.token_count > 0, `token_count ${message.token_count}`);
  }
});

test("a speaker may be a name with a role", async () => {
  // The client drops fields it does not know, so these go past it.
  const session = fresh("session");
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const messages = [
    { role: "Jane", role_type: "user", content: QUESTION },
    { role: "HistoryBot", role_type: "assistant", content: ANSWER },
  ];
  const at = `/api/v1/sessions/${session}/memory`;
  assert.equal((await raw(at, { method: "POST", headers, body: JSON.stringify({ messages }) })).status, 200);
  const got = (await (await raw(at, { headers })).json()).messages;
  assert.deepEqual(got.map(({ role, role_type, content }) => ({ role, role_type, content })), messages);
  assert.deepEqual((await client.memory.getMemory(session)).messages.map(({ role }) => role), ["Jane", "HistoryBot"]);
});

test("adding to an existing session appends", async () => {
  const session = await written(OPENING);
  await client.memory.addMemory(session, memoryOf(TWELVE_MORE));
  const messages = await client.message.getSessionMessages(session, 100, 1);
  assert.deepEqual(messages.map(({ content }) => content), [...OPENING, ...TWELVE_MORE].map(({ content }) => content));
});

test("memory is the messages since the last summary, with that summary", async () => {
  const session = await written(OPENING);
  await client.memory.addMemory(session, memoryOf(TWELVE_MORE));
  const { messages, summary } = await client.memory.getMemory(session);
  const all = [...OPENING, ...TWELVE_MORE].map(({ content }) => content);
  assert.ok(messages.length < all.length, "the oldest messages are folded into the summary");
  assert.deepEqual(messages.map(({ content }) => content), all.slice(-messages.length));
  assert.match(summary.content, /Butler/);
  assert.match(summary.uuid, UUID);
  assert.match(summary.created_at, MOMENT);
  assert.ok(summary.token_count > 0);
  const covered = await client.message.getSessionMessage(session, summary.recent_message_uuid);
  assert.equal(covered.content, all.at(-messages.length - 1), "the summary ends where the messages begin");
});

test("memory is a window when one is asked for", async () => {
  const session = await written([...OPENING, ...TWELVE_MORE]);
  const { messages } = await client.memory.getMemory(session, 2);
  assert.deepEqual(messages.map(({ content }) => content), TWELVE_MORE.slice(-2).map(({ content }) => content));
});

test("a short session has no summary", async () => {
  const session = await written(OPENING);
  assert.equal((await client.memory.getMemory(session)).summary, undefined);
});

test("an unknown session is the client's own NotFoundError", async () => {
  const session = fresh("session");
  await assert.rejects(client.memory.getMemory(session), NotFoundError);
  await assert.rejects(client.memory.getSession(session), NotFoundError);
  await assert.rejects(client.memory.deleteMemory(session), NotFoundError);
  await assert.rejects(client.message.getSessionMessages(session), NotFoundError);
  await assert.rejects(client.memory.searchMemory(session, new MemorySearchPayload({ text: "x" })), NotFoundError);
});

test("a session is created by hand, with a user and metadata", async () => {
  const [jane, session] = [fresh("jane"), fresh("session")];
  const user = await client.user.add(
    new CreateUserRequest({ user_id: jane, email: "jane@example.com", first_name: "Jane", last_name: "Smith", metadata: {} }),
  );
  assert.equal(user.user_id, jane);
  assert.match(user.uuid, UUID);
  const created = await client.memory.addSession(new Session({ session_id: session, user_id: jane, metadata: { foo: "bar" } }));
  assert.deepEqual([created.session_id, created.user_id, created.metadata], [session, jane, { foo: "bar" }]);

  const changed = await client.memory.updateSession(new Session({ session_id: session, metadata: { more: 1 } }));
  assert.deepEqual(changed.metadata, { foo: "bar", more: 1 });
  assert.deepEqual((await client.user.getSessions(jane)).map(({ session_id }) => session_id), [session]);

  await client.memory.addMemory(session, memoryOf(OPENING));
  assert.equal((await client.memory.getMemory(session)).messages.length, 3);
});

test("a user is read, changed, listed and deleted", async () => {
  const jane = fresh("jane");
  await client.user.add(new CreateUserRequest({ user_id: jane, first_name: "Jane" }));
  assert.equal((await client.user.get(jane)).first_name, "Jane");
  const changed = await client.user.update(new UpdateUserRequest({ user_id: jane, last_name: "Smith" }));
  assert.deepEqual([changed.first_name, changed.last_name], ["Jane", "Smith"]);
  const everyone = await client.user.list(1_000_000, 0);
  assert.ok(everyone.some(({ user_id }) => user_id === jane));
  await client.user.delete(jane);
  await assert.rejects(client.user.get(jane), NotFoundError);
});

test("sessions are listed in chunks", async () => {
  const sessions = [await written(OPENING), await written(OPENING), await written(OPENING)];
  const seen = [];
  for await (const chunk of client.memory.listSessionsChunked(100)) seen.push(...chunk.map(({ session_id }) => session_id));
  // The client goes on by the number of rows, so that rows come twice where numbers are missing.
  for (const session of sessions) assert.ok(seen.includes(session), session);
});

test("a message's metadata is changed", async () => {
  const session = await written(OPENING);
  const [, , last] = await client.message.getSessionMessages(session);
  const changed = await client.message.updateSessionMessageMetadata(session, last.uuid, { rating: 5 });
  assert.deepEqual(changed.metadata, { foo: "bar", rating: 5 });
  assert.deepEqual((await client.message.getSessionMessage(session, last.uuid)).metadata, { foo: "bar", rating: 5 });
});

test("messages are searched by words and by metadata", async () => {
  const session = await written(OPENING);
  const byWords = await client.memory.searchMemory(session, new MemorySearchPayload({ text: "science fiction authors" }), 1);
  assert.equal(byWords[0].message.content, ANSWER);
  assert.equal(typeof byWords[0].dist, "number");

  const where = { jsonpath: '$[*] ? (@.foo == "bar")' };
  const byMetadata = await client.memory.searchMemory(
    session,
    new MemorySearchPayload({ text: "Octavia Butler books", metadata: { where }, search_type: "mmr", mmr_lambda: 0.6 }),
  );
  assert.deepEqual(byMetadata.map(({ message }) => message.content), [FOLLOW_UP]);
});

test("a memory is deleted, and is then unknown", async () => {
  const session = await written(OPENING);
  assert.equal(await client.memory.deleteMemory(session), "OK");
  await assert.rejects(client.memory.getMemory(session), NotFoundError);
});

/** A collection of three novels. */
async function novels() {
  const name = `books${crypto.randomUUID().replaceAll("-", "")}`;
  const collection = await client.document.addCollection({
    name, embeddingDimensions: 384, description: "Novels", metadata: { shelf: 1 }, isAutoEmbedded: true,
  });
  const uuids = await collection.addDocuments([
    new Document({ content: "Kindred is a novel by Octavia Butler about time travel.", document_id: "kindred", metadata: { year: 1979 } }),
    new Document({ content: "Fledgling is a novel by Octavia Butler about vampires.", document_id: "fledgling", metadata: { year: 2005 } }),
    new Document({ content: "The Dispossessed is a novel by Ursula K. Le Guin.", metadata: { year: 1974 } }),
  ]);
  return { name, collection, uuids };
}

test("a collection is made, read, changed, listed and deleted", async () => {
  const { name } = await novels();
  const got = await client.document.getCollection(name);
  assert.deepEqual([got.name, got.description, got.metadata, got.document_count, got.status], [name, "Novels", { shelf: 1 }, 3, "ready"]);
  assert.match(got.uuid, UUID);
  await client.document.updateCollection({ name, description: "More novels", metadata: { room: 2 } });
  const changed = await client.document.getCollection(name);
  assert.deepEqual([changed.description, changed.metadata], ["More novels", { shelf: 1, room: 2 }]);
  assert.ok((await client.document.listCollections()).some((one) => one.name === name));
  await changed.createIndex(true);
  await client.document.deleteCollection(name);
  await assert.rejects(client.document.getCollection(name), NotFoundError);
});

test("documents are read, changed and deleted", async () => {
  const { collection, uuids } = await novels();
  assert.equal(uuids.length, 3);
  const kindred = await collection.getDocument(uuids[0]);
  assert.deepEqual([kindred.document_id, kindred.metadata, kindred.is_embedded], ["kindred", { year: 1979 }, true]);
  await collection.updateDocument({ uuid: uuids[0], documentId: "kindred-1979", metadata: { stars: 5 } });
  const [changed, other] = await collection.getDocuments(uuids.slice(0, 2));
  assert.deepEqual([changed.document_id, changed.metadata, other.document_id], ["kindred-1979", { year: 1979, stars: 5 }, "fledgling"]);
  await collection.deleteDocument(uuids[0]);
  await assert.rejects(collection.getDocument(uuids[0]), NotFoundError);
});

test("documents are searched by words and by metadata", async () => {
  const { collection } = await novels();
  const byWords = await collection.search({ text: "travelling in time" }, 1);
  assert.match(byWords[0].content, /Kindred/);
  assert.equal(typeof byWords[0].score, "number");
  const where = { jsonpath: "$[*] ? (@.year > 2000)" };
  const [byMetadata, vector] = await collection.searchReturnQueryVector(
    { text: "novel by Octavia Butler", metadata: { where }, searchType: "mmr", mmrLambda: 0.5 }, 5);
  assert.deepEqual(byMetadata.map(({ document_id }) => document_id), ["fledgling"]);
  assert.ok(vector instanceof Float32Array);
  assert.deepEqual(await collection.search({ text: "zeppelins" }), []);
});

test("a wrong key is the client's own AuthenticationError", async () => {
  const stranger = await ZepClient.init(url, "wrong");
  await assert.rejects(stranger.memory.getMemory(fresh("session")), AuthenticationError);
  const nobody = await ZepClient.init(url);
  await assert.rejects(nobody.memory.getMemory(fresh("session")), AuthenticationError);
});

test("what cannot be meant is the client's own APIError, and says what is wrong", async () => {
  const session = fresh("session");
  const late = [{ role: "human", content: "late", created_at: "2023-02-29T00:00:00Z" }];
  await assert.rejects(client.memory.addMemory(session, memoryOf(late)), (error) => {
    assert.ok(error instanceof APIError);
    assert.equal(error.code, 400);
    assert.match(error.responseData, /messages\[0\]\.created_at.*2023-02-29/);
    return true;
  });
  await assert.rejects(client.memory.getSession(session), NotFoundError);
});
