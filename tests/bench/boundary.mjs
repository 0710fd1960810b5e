// What it costs to carry a memory of 50 messages across the boundary of wasm: as the bytes of JSON, which is what the
// package does, and value by value with serde-wasm-bindgen. And the whole call, of which that is a part.

import { Perdura } from "../../pkg/dist/node.js";
import * as wasm from "../../build/boundary/boundary.js";

const ROUNDS = 3_000;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const answer = JSON.parse(decoder.decode(wasm.answer_as_json()));
const request = { messages: answer.messages.map(({ uuid, content, role, name, created_at, metadata }) => ({ uuid, content, role, name, created_at, metadata })) };
if (JSON.stringify(wasm.answer_as_values()) !== JSON.stringify(answer)) throw new Error("the two ways disagree");

const memory = await Perdura.open();
await memory.user.add({ userId: "jane", firstName: "Jane" });
await memory.thread.create({ threadId: "t", userId: "jane" });
for (const half of [0, 25]) {
  const messages = answer.messages.slice(half, half + 25).map(({ content, role, name, metadata }) => ({ content, role, name, metadata }));
  await memory.thread.addMessages("t", { messages, ignoreRoles: ["user", "assistant"] });
}

const ways = {
  "answer, as JSON": () => JSON.parse(decoder.decode(wasm.answer_as_json())),
  "answer, value by value": () => wasm.answer_as_values(),
  "request, as JSON": () => wasm.request_as_json(encoder.encode(JSON.stringify(request))),
  "request, value by value": () => wasm.request_as_values(request),
  "the whole of thread.get": () => memory.thread.get("t", { lastn: 50 }),
};
const times = new Map(Object.keys(ways).map((name) => [name, []]));
// In turns, so that whatever else the machine does meets all of them.
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, way] of Object.entries(ways)) {
    const from = performance.now();
    await way();
    times.get(name).push(performance.now() - from);
  }
}
console.log(`50 messages, ${JSON.stringify(answer).length} bytes of JSON, ${ROUNDS} rounds`);
for (const [name, took] of times) {
  const sorted = took.slice(ROUNDS / 10).sort((one, other) => one - other);
  const at = (share) => `${(sorted[Math.floor(sorted.length * share)] * 1000).toFixed(0).padStart(6)} µs`;
  console.log(`${name.padEnd(26)} p50 ${at(0.5)}   p95 ${at(0.95)}`);
}
