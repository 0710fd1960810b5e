// A cross-encoder of one's own: here a small server that reranks, asked over HTTP as any would be.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { Perdura } from "../../pkg/dist/node.js";

const said = ["I adopted a kitten.", "I work at Acme.", "I live in Oslo."];
const asked = { userId: "jane", query: "tell me about Acme", scope: "episodes", reranker: "cross_encoder" };

/** Serves reranking, as `answers` has it. */
async function reranker(answers) {
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const { query, documents } = JSON.parse(body);
    asked.push({ query, documents });
    response.end(JSON.stringify({ results: answers(documents) }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${server.address().port}/rerank`;
  const crossEncoder = async (query, documents) => {
    const answer = await fetch(url, { method: "POST", body: JSON.stringify({ model: "m", query, documents }) });
    const { results } = await answer.json();
    return documents.map((_, place) => results.find(({ index }) => index === place).relevance_score);
  };
  return { crossEncoder, asked, close: () => server.close() };
}

async function told(options) {
  const memory = await Perdura.open(options);
  await memory.user.add({ userId: "jane", firstName: "Jane" });
  await memory.thread.create({ threadId: "t1", userId: "jane" });
  await memory.thread.addMessages("t1", { messages: said.map((content) => ({ role: "user", content })) });
  return memory;
}

const found = async (memory) => (await memory.graph.search(asked)).episodes.map(({ content }) => content);

test("a cross-encoder orders what was found", async () => {
  const kittenFirst = (documents) =>
    documents.map((text, index) => ({ index, relevance_score: /kitten/.test(text) ? 0.9 : 1 / text.length }));
  const service = await reranker(kittenFirst);
  const memory = await told({ crossEncoder: service.crossEncoder });
  assert.deepEqual(await found(memory), ["I adopted a kitten.", "I work at Acme.", "I live in Oslo."]);
  assert.equal(service.asked[0].query, asked.query);
  service.close();
});

test("a search does without a cross-encoder that fails, and says so", async (t) => {
  const warn = t.mock.method(console, "warn", () => {});
  const byWords = await found(await told({}));
  for (const crossEncoder of [() => [1], () => "no numbers", () => Promise.reject(new Error("down"))]) {
    assert.deepEqual(await found(await told({ crossEncoder })), byWords);
  }
  assert.equal(warn.mock.callCount(), 3);
  assert.match(byWords[0], /Acme/);
});

test("other searches ask nobody", async () => {
  const memory = await told({ crossEncoder: () => assert.fail("was asked") });
  await memory.graph.search({ ...asked, reranker: "rrf" });
});
