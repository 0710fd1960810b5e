// The loop of an app written for Zep's community edition, through its own client, unmodified.

import assert from "node:assert/strict";
import { test } from "node:test";
import zep from "zep-js-v2";
import { MOMENT, UUID, fresh, key, raw, url } from "./server.mjs";

const { Zep, ZepClient, ZepError } = zep;

const client = new ZepClient({ baseUrl: url, apiKey: key });

const LISBON = { role: "Jane", roleType: "user", content: "I live in Lisbon.", metadata: { foo: "bar" } };
const REPLY = { role: "Helper", roleType: "assistant", content: "Lisbon is lovely." };

/** Jane, with a session in which these messages were said. */
async function said(...messages) {
  const [userId, sessionId] = [fresh("jane"), fresh("session")];
  await client.user.add({ userId, firstName: "Jane", lastName: "Smith", email: "jane@example.com", metadata: { plan: "free" } });
  await client.memory.addSession({ sessionId, userId, metadata: { topic: "homes" } });
  if (messages.length > 0) await client.memory.add(sessionId, { messages });
  return { userId, sessionId };
}

test("a user is added, read, changed, listed and deleted", async () => {
  const { userId } = await said();
  const user = await client.user.get(userId);
  assert.deepEqual([user.userId, user.firstName, user.email, user.metadata], [userId, "Jane", "jane@example.com", { plan: "free" }]);
  assert.match(user.uuid, UUID);
  assert.equal((await client.user.update(userId, { lastName: "Doe" })).lastName, "Doe");
  const { users, totalCount } = await client.user.listOrdered({ pageNumber: 1, pageSize: 1000 });
  assert.ok(users.some((one) => one.userId === userId) && totalCount >= users.length);
  assert.match((await client.user.delete(userId)).message, /deleted/);
  await assert.rejects(client.user.get(userId), Zep.NotFoundError);
});

test("a session is added, read, changed and listed", async () => {
  const { userId, sessionId } = await said();
  const session = await client.memory.getSession(sessionId);
  assert.deepEqual([session.sessionId, session.userId, session.metadata], [sessionId, userId, { topic: "homes" }]);
  assert.match(session.uuid, UUID);
  assert.match(session.createdAt, MOMENT);
  const changed = await client.memory.updateSession(sessionId, { metadata: { more: 1 } });
  assert.deepEqual(changed.metadata, { topic: "homes", more: 1 });
  const { sessions, responseCount, totalCount } = await client.memory.listSessions({ pageNumber: 1, pageSize: 1000, orderBy: "created_at", asc: false });
  assert.ok(sessions.some((one) => one.sessionId === sessionId));
  assert.ok(responseCount === sessions.length && totalCount >= responseCount);
});

test("a user's sessions come in the shape that this client has for them", async () => {
  const { userId, sessionId } = await said();
  const [sessions] = await client.user.getSessions(userId);
  assert.deepEqual(sessions.map((session) => session.sessionId), [sessionId]);
});

test("what is said is remembered with the facts in it", async () => {
  const { sessionId } = await said(LISBON, REPLY);
  const memory = await client.memory.get(sessionId);
  assert.deepEqual(
    memory.messages.map(({ role, roleType, content, metadata }) => ({ role, roleType, content, metadata })),
    [LISBON, { ...REPLY, metadata: undefined }],
  );
  for (const message of memory.messages) {
    assert.match(message.uuid, UUID);
    assert.match(message.createdAt, MOMENT);
    assert.ok(message.tokenCount > 0);
  }
  assert.deepEqual(memory.relevantFacts.map(({ fact }) => fact), ["Jane Smith lives in Lisbon"]);
  assert.deepEqual(memory.facts, ["Jane Smith lives in Lisbon"]);
  assert.match(memory.relevantFacts[0].uuid, UUID);
  assert.ok(memory.relevantFacts[0].rating > 0);
  assert.equal((await client.memory.get(sessionId, { lastn: 1 })).messages[0].content, REPLY.content);
});

test("a move takes the place of the old home", async () => {
  const moved = { role: "Jane", roleType: "user", content: "I moved to Oslo.", createdAt: "2024-12-10T09:00:00Z" };
  const { sessionId } = await said({ ...LISBON, createdAt: "2024-11-13T09:00:00Z" }, moved);
  const { facts } = await client.memory.get(sessionId, { minRating: 0 });
  assert.ok(facts.some((fact) => /Oslo/.test(fact)) && !facts.some((fact) => /lives in Lisbon/.test(fact)), String(facts));
});

test("a session nobody created comes to exist by being written to", async () => {
  const sessionId = fresh("session");
  assert.equal((await client.memory.add(sessionId, { messages: [LISBON] })).message, "OK");
  assert.equal((await client.memory.getSession(sessionId)).sessionId, sessionId);
});

test("messages are listed, read one by one, and their metadata changed", async () => {
  const { sessionId } = await said(LISBON, REPLY);
  const { messages, totalCount, rowCount } = await client.memory.getSessionMessages(sessionId, { limit: 1, cursor: 2 });
  assert.deepEqual([messages[0].content, totalCount, rowCount], [REPLY.content, 2, 1]);
  const { uuid } = messages[0];
  assert.equal((await client.memory.getSessionMessage(sessionId, uuid)).content, REPLY.content);
  const changed = await client.memory.updateMessageMetadata(sessionId, uuid, { metadata: { stars: 5 } });
  assert.deepEqual(changed.metadata, { stars: 5 });
});

test("sessions are searched", async () => {
  const { userId, sessionId } = await said(LISBON, REPLY);
  const { results } = await client.memory.searchSessions({ userId, text: "Where does Jane live?", limit: 3 });
  assert.equal(results[0].fact.fact, "Jane Smith lives in Lisbon");
  assert.equal(results[0].sessionId, sessionId);
  assert.equal(typeof results[0].score, "number");
  const messages = await client.memory.searchSessions({ sessionIds: [sessionId], text: "lovely", searchScope: "messages" });
  assert.equal(messages.results[0].message.content, REPLY.content);
});

test("a fact is read and forgotten", async () => {
  const { sessionId } = await said(LISBON);
  const [{ uuid }] = (await client.memory.get(sessionId)).relevantFacts;
  assert.equal((await client.memory.getFact(uuid)).fact.fact, "Jane Smith lives in Lisbon");
  assert.equal(await client.memory.deleteFact(uuid), "OK");
  await assert.rejects(client.memory.getFact(uuid), Zep.NotFoundError);
  assert.deepEqual((await client.memory.get(sessionId)).facts, []);
});

test("a memory is deleted, and is then unknown", async () => {
  const { sessionId } = await said(LISBON);
  assert.match((await client.memory.delete(sessionId)).message, /deleted/);
  await assert.rejects(client.memory.get(sessionId), Zep.NotFoundError);
  await assert.rejects(client.memory.getSession(sessionId), Zep.NotFoundError);
});

test("what cannot be is the client's own error", async () => {
  const { userId, sessionId } = await said();
  await assert.rejects(client.memory.addSession({ sessionId, userId }), (error) => {
    return error instanceof Zep.BadRequestError && /already exists/.test(error.body.message);
  });
  await assert.rejects(client.memory.addSession({ sessionId: fresh("session"), userId: fresh("nobody") }), Zep.BadRequestError);
  await assert.rejects(client.memory.getSessionMessages(fresh("session")), Zep.NotFoundError);
  await assert.rejects(client.memory.getSessionMessage(sessionId, crypto.randomUUID()), Zep.NotFoundError);
  // This client lists no 400 for this call, so it raises its general error.
  await assert.rejects(client.memory.add(sessionId, { messages: [{ content: "who says?" }] }), (error) => {
    return error instanceof ZepError && error.statusCode === 400 && /RoleType/.test(error.body.message);
  });
});

test("a session that was ended is the client's own ConflictError", async () => {
  const { sessionId } = await said(LISBON);
  const headers = { Authorization: `Api-Key ${key}`, "Content-Type": "application/json" };
  const ended = await raw(`/api/v2/sessions/${sessionId}/end`, { method: "POST", headers, body: "{}" });
  assert.equal(ended.status, 200);
  await assert.rejects(client.memory.updateSession(sessionId, { metadata: {} }), Zep.ConflictError);
  assert.match((await client.memory.getSession(sessionId)).endedAt, MOMENT);
});

test("a wrong key is refused", async () => {
  const stranger = new ZepClient({ baseUrl: url, apiKey: "wrong" });
  await assert.rejects(stranger.user.get(fresh("jane")), (error) => error instanceof ZepError && error.statusCode === 401);
});
