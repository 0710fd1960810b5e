// How long finding takes where apps run it: in WebAssembly, through the package, beside the same core natively.
// `node tests/bench/recall.mjs DIR`, where `perdura-eval speed` has laid a memory for each size into DIR, with
// what it measured of it. The questions are those of the native run, and the answers must be too.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Perdura } from "../../pkg/dist/node.js";

const ROUNDS = 4;
const OPENINGS = 5;
const userId = "jane-1";

const [folder] = process.argv.slice(2);
const sizes = (await readdir(folder)).filter((name) => name.endsWith(".json")).map((name) => parseInt(name));
const sheets = [];
for (const size of sizes.sort((a, b) => a - b)) {
  const sheet = JSON.parse(await readFile(join(folder, `${size}.json`), "utf8"));
  sheet.wasm = await measured(sheet, new Uint8Array(await readFile(join(folder, `${size}.snapshot`))));
  sheets.push(sheet);
}
report(sheets);

async function measured({ questions, blocks }, snapshot) {
  const storage = {
    read: async (after) => (after < 1 ? { at: 1, snapshot, entries: [] } : { at: after, entries: [] }),
    append: async () => false,
    compact: async () => {},
  };
  const ask = (memory, query) => memory.graph.getContext({ userId, query });
  const [open, first, search, block] = [[], [], [], []];
  // The first opening compiles the wasm and reads the embedder's table, which later ones share.
  (await Perdura.open()).free();
  for (let n = 0; n < OPENINGS; n++) {
    let memory;
    open.push(await timed(async () => (memory = await Perdura.open({ storage }))));
    first.push(await timed(() => ask(memory, questions[n])));
    memory.free();
  }
  const memory = await Perdura.open({ storage });
  for (const [n, text] of blocks.entries()) {
    assert.equal((await ask(memory, questions[n])).context, text, "natively another block was told");
  }
  for (let n = 0; n < ROUNDS * questions.length; n++) {
    const query = questions[n % questions.length];
    search.push(await timed(() => memory.graph.search({ userId, query, scope: "edges" })));
    block.push(await timed(() => ask(memory, query)));
  }
  memory.free();
  return { open: median(open), first: median(first), search: median(search), block: median(block) };
}

async function timed(act) {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

function median(times) {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function report(sheets) {
  const ms = (time) => (time === undefined ? "" : `${time.toFixed(2)} ms`).padStart(12);
  console.log(`${"".padEnd(34)}${["open", "first block", "search", "block"].map((name) => name.padStart(12)).join("")}`);
  for (const { facts, episodes, native, wasm } of sheets) {
    const row = (name, cells) => console.log(`${name.padEnd(34)}${cells.join("")}`);
    const of = ({ open, first, search, block }) => [open, first, search, block].map(ms);
    row(`${facts} facts, ${episodes} episodes: native`, of(native));
    row("  wasm, by the package in Node", of(wasm));
    row("  as often as long", ["open", "first", "search", "block"].map((name) => (native[name] ? `× ${(wasm[name] / native[name]).toFixed(1)}` : "").padStart(12)));
  }
}
