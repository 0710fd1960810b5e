// How long a context read takes at the edge, for a user with 1,000 messages: warm, and first after a restart.
// Also the floor beside it, so that machines can be compared by ratio: a response that touches nothing.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWorker } from "../worker/wrangler.mjs";

const MESSAGES = 1_000;
const READS = 200;
const COLD_STARTS = 5;

const places = ["Lisbon", "Oslo", "Turin", "Lima", "Kyoto", "Accra", "Quito", "Cork"];
const things = ["tea", "chess", "sailing", "opera", "pottery", "cycling", "jazz", "gardening"];
const told = (n) =>
  [
    `I visited ${places[n % 8]} with my friend number ${n} and it rained for ${n % 9} days.`,
    `That sounds like quite a trip! Would you like me to plan the next one around ${things[n % 8]}?`,
    `I like ${things[(n * 3) % 8]} more than anything else, at least in week ${n % 52}.`,
    `Noted. I will keep week ${n % 52} free of meetings then.`,
  ][n % 4];

const persistTo = await mkdtemp(join(tmpdir(), "perdura-bench-"));
try {
  let worker = await startWorker({ persistTo });
  const call = async (method, path, body) => {
    const from = performance.now();
    const response = await fetch(worker.url + path, {
      method,
      headers: { authorization: `Api-Key ${worker.key}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return { ms: performance.now() - from, trips: response.headers.get("server-timing"), bytes: text.length };
  };

  await call("POST", "/api/v2/users", { user_id: "jane", first_name: "Jane" });
  await call("POST", "/api/v2/threads", { thread_id: "t", user_id: "jane" });
  const writes = [];
  for (let from = 0; from < MESSAGES; from += 20) {
    const messages = Array.from({ length: 20 }, (_, n) => ({
      role: (from + n) % 2 ? "assistant" : "user",
      content: told(from + n),
      created_at: new Date(Date.UTC(2024, 0, 1, 0, from + n)).toISOString(),
    }));
    writes.push(await call("POST", "/api/v2/threads/t/messages", { messages }));
  }
  const one = [];
  for (let n = 0; n < 50; n++) {
    one.push(await call("POST", "/api/v2/threads/t/messages", { messages: [{ role: "user", content: `I bought lamp number ${n}.` }] }));
  }

  const [warm, floor] = [[], []];
  for (let n = 0; n < READS; n++) {
    warm.push(await call("GET", "/api/v2/threads/t/context"));
    floor.push(await call("GET", "/healthz"));
  }

  const cold = [];
  for (let n = 0; n < COLD_STARTS; n++) {
    await worker.stop();
    worker = await startWorker({ persistTo });
    // The runtime itself warms up first: what is measured is the memory's cold start, not workerd's.
    await call("GET", "/healthz");
    cold.push(await call("GET", "/api/v2/threads/t/context"));
  }
  await worker.stop();

  report("add 20 messages", writes);
  report("add 1 message", one);
  report("context, warm", warm);
  report("context, cold isolate", cold);
  report("nothing (/healthz)", floor);
  console.log(`\none context: ${warm[0].bytes} bytes of JSON`);
} finally {
  await rm(persistTo, { recursive: true, force: true });
}

function report(name, calls) {
  const sorted = calls.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(2).padStart(8);
  const trips = calls.at(-1).trips ?? "";
  console.log(`${name.padEnd(24)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   ${trips}`);
}
