// What only the real thing can show: memory outlives the Worker, and writers at the same moment lose nothing.
//
//  1. A Worker that is stopped and started again knows what it was told.
//  2. It answers from its KV snapshot and the rows after it, with one read.
//  3. Two writers at once on one user are both kept.
//  4. Without its secret, a Worker lets nobody in and its log says what to set.
//  5. The two projects of two keys see nothing of each other.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { startWorker } from "./wrangler.mjs";

/** Calls the v3 API and answers with the status, the JSON and the round trips. */
function caller(worker, key = worker.key) {
  return async (method, path, body) => {
    const response = await fetch(`${worker.url}/api/v2${path}`, {
      method,
      headers: { authorization: `Api-Key ${key}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, json: await response.json(), trips: response.headers.get("server-timing") };
  };
}

async function settle(call, user) {
  assert.equal((await call("POST", "/users", { user_id: user, first_name: "Jane" })).status, 201);
  assert.equal((await call("POST", "/threads", { thread_id: user, user_id: user })).status, 201);
}

const say = (content) => ({ messages: [{ role: "user", content }] });

/** Waits for a line of the log, which reaches us through another process than the answer does. */
async function logged(worker, line) {
  const until = Date.now() + 10_000;
  while (!line.test(worker.log()) && Date.now() < until) await pause(20);
  assert.match(worker.log(), line);
}

test("memory outlives the worker", async (t) => {
  const persistTo = await mkdtemp(join(tmpdir(), "perdura-endurance-"));
  t.after(() => rm(persistTo, { recursive: true, force: true }));

  const first = await startWorker({ persistTo });
  const call = caller(first);
  await settle(call, "jane");
  // More commits than a snapshot waits for, so that the second life begins with one.
  for (let n = 0; n < 40; n++) {
    const { status, trips } = await call("POST", "/threads/jane/messages", say(`I like tea number ${n}.`));
    assert.equal(status, 200);
    assert.match(trips, /1 read, 1 write"/);
  }
  await call("POST", "/threads/jane/messages", say("I live in Lisbon."));
  const before = await call("GET", "/threads/jane/context");
  await first.stop();

  const second = await startWorker({ persistTo });
  t.after(() => second.stop());
  const after = await caller(second)("GET", "/threads/jane/context");
  assert.match(after.json.context, /Jane lives in Lisbon \(.* - present\)/);
  assert.equal(after.json.context, before.json.context);
  assert.match(after.trips, /1 read/);
});

test("a worker of two projects", async (t) => {
  const worker = await startWorker({ vars: { PERDURA_API_KEYS: "one-key=one,two-key=two" } });
  t.after(() => worker.stop());

  await t.test("two writers at once on one user are both kept", async () => {
    const call = caller(worker, "one-key");
    await settle(call, "busy");
    const words = Array.from({ length: 12 }, (_, n) => `I own boat number ${n}.`);
    const written = await Promise.all(words.map((content) => call("POST", "/threads/busy/messages", say(content))));
    assert.deepEqual(written.map(({ status }) => status), words.map(() => 200));
    const { json } = await call("GET", "/threads/busy/messages?lastn=50");
    assert.deepEqual(json.messages.map(({ content }) => content).sort(), words.sort());
  });

  await t.test("the projects see nothing of each other", async () => {
    const [one, two] = [caller(worker, "one-key"), caller(worker, "two-key")];
    await settle(one, "jane");
    await one("POST", "/threads/jane/messages", say("I live in Lisbon."));
    assert.equal((await two("GET", "/users/jane")).status, 404);
    assert.equal((await two("GET", "/threads/jane/context")).status, 404);
    await settle(two, "jane");
    assert.doesNotMatch((await two("GET", "/threads/jane/context")).json.context, /Lisbon/);
    const { json } = await one("POST", "/graph/search", { user_id: "jane", query: "Lisbon" });
    assert.equal((await two("GET", `/graph/edge/${json.edges[0].uuid}`)).status, 404);
  });
});

test("a worker without its secret lets nobody in, and its log says what to set", async (t) => {
  const worker = await startWorker({ vars: {} });
  t.after(() => worker.stop());
  const { status, json } = await caller(worker, "dev-key")("GET", "/users/jane");
  assert.equal(status, 401);
  assert.ok(json.message);
  await logged(worker, /PERDURA_API_KEYS/);
});
