// The same talk gives the same bytes as wasm in Node and natively, whatever is answered or kept: a memory written on
// one machine is read, and goes on, on any other. The native half is crates/perdura-browser/examples/same_bytes.rs.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";
import { Perdura } from "../../pkg/dist/node.js";

const root = new URL("../../", import.meta.url);
const TOGETHER = 25;

/** What is asked: a thread a file, its messages an hour apart, its documents, and in the end that the first is forgotten. */
async function* requests(folder) {
  yield ["POST", "users", { user_id: "jane", first_name: "Jane", last_name: "Smith", time_zone: "Europe/Lisbon" }];
  const files = (await readdir(folder)).filter((name) => name.endsWith(".txt")).sort();
  let hours = 0;
  const hour = () => new Date(1_700_000_000_000 + ++hours * 3_600_000).toISOString().replace(".000Z", "Z");
  for (const [n, name] of files.entries()) {
    const lines = (await readFile(new URL(name, folder), "utf8")).split("\n");
    yield ["POST", "threads", { thread_id: `t${n}`, user_id: "jane" }];
    const said = lines.filter((line) => line.startsWith("> "));
    const messages = said.map((line) => ({ role: "user", content: line.slice(2), created_at: hour() }));
    for (let at = 0; at < messages.length; at += TOGETHER) {
      yield ["POST", `threads/t${n}/messages`, { messages: messages.slice(at, at + TOGETHER) }];
    }
    for (const [at, line] of lines.entries()) {
      if (line.startsWith("{") && !lines[at + 1]?.startsWith("  ")) {
        yield ["POST", "graph", { user_id: "jane", type: "json", data: line, created_at: hour() }];
      }
    }
    yield ["GET", `threads/t${n}/context`];
  }
  yield ["DELETE", "threads/t0"];
  yield ["GET", "threads/t1/context"];
}

/** Runs with a clock that stands still and chance that counts. */
async function deterministically(run) {
  const { now } = Date;
  const chance = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(crypto), "getRandomValues");
  let count = 0n;
  Date.now = () => 1_750_000_000_000;
  crypto.getRandomValues = (bytes) => {
    count += 1n;
    for (let at = bytes.length - 1, left = count; at >= 0; at--, left >>= 8n) bytes[at] = Number(left & 255n);
    return bytes;
  };
  try {
    return await run();
  } finally {
    Date.now = now;
    delete crypto.getRandomValues;
    if (crypto.getRandomValues === undefined) Object.defineProperty(crypto, "getRandomValues", chance);
  }
}

test("the same talk gives the same bytes natively and as wasm", async () => {
  const native = promisify(execFile)(
    "cargo",
    ["run", "--quiet", "-p", "perdura-browser", "--example", "same_bytes"],
    { cwd: root, encoding: "buffer", maxBuffer: 1 << 30 },
  );
  const parts = [];
  const storage = {
    read: async (after) => ({ at: after, entries: [] }),
    append: async (_, entry) => (parts.push(Buffer.from(entry)), true),
    compact: async (_, snapshot) => void parts.push(Buffer.from(snapshot)),
  };
  const refused = await deterministically(async () => {
    const memory = await Perdura.open({ storage });
    let refused = 0;
    for await (const [method, path, body] of requests(new URL("tests/fixtures/statements/", root))) {
      const headers = { "content-type": "application/json" };
      const answer = await memory.fetch(`http://perdura/api/v2/${path}`, { method, headers, body: body && JSON.stringify(body) });
      refused += answer.status >= 500 ? 1 : 0;
      parts.push(Buffer.from(await answer.arrayBuffer()));
    }
    return refused;
  });
  const [wasm, there] = [Buffer.concat(parts), (await native).stdout];
  const digest = (bytes) => `${bytes.length} bytes, sha256 ${createHash("sha256").update(bytes).digest("hex")}`;
  assert.equal(refused, 0);
  assert.ok(wasm.length > 1_000_000, digest(wasm));
  assert.equal(digest(wasm), digest(there), `they part at byte ${wasm.findIndex((byte, at) => byte !== there[at])}`);
});
