// How long it takes until a memory can be asked, in a process or a page that has just begun, and until it has
// answered once: the first message, the first context.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startChromium } from "../browser/chromium.mjs";

const STARTS = 15;
const here = fileURLToPath(import.meta.url);
const stages = ["import", "open", "first message", "first context"];

/** Runs in Node and, by its source, in a page. */
async function begin(name) {
  const moments = [performance.now()];
  const passed = () => moments.push(performance.now());
  const { Perdura } = await import(name);
  passed();
  const memory = await Perdura.open();
  passed();
  await memory.user.add({ userId: "jane", firstName: "Jane" });
  await memory.thread.create({ threadId: "t", userId: "jane" });
  await memory.thread.addMessages("t", { messages: [{ role: "user", content: "I moved from Lisbon to Oslo last week." }] });
  passed();
  await memory.thread.getUserContext("t");
  passed();
  return moments.slice(1).map((moment, n) => moment - moments[n]);
}

function report(where, starts) {
  const sorted = stages.map((_, stage) => starts.map((start) => start[stage]).sort((one, other) => one - other));
  const at = (stage, share) => sorted[stage][Math.floor((STARTS - 1) * share)].toFixed(1).padStart(7);
  for (const [stage, name] of stages.entries()) {
    console.log(`${where.padEnd(10)} ${name.padEnd(14)} least ${at(stage, 0)} ms   p50 ${at(stage, 0.5)} ms   most ${at(stage, 1)} ms`);
  }
}

if (process.argv[2] === "begin") {
  console.log(JSON.stringify(await begin("../../pkg/dist/node.js")));
} else {
  const inNode = () => JSON.parse(execFileSync(process.execPath, [here, "begin"], { encoding: "utf8" }));
  report("Node", Array.from({ length: STARTS }, inNode));

  const chromium = await startChromium();
  const inChromium = [];
  for (let start = 0; start < STARTS; start++) {
    // A profile of its own has nothing cached.
    const profile = await chromium.profile();
    const page = await profile.newPage();
    await page.goto(chromium.url);
    inChromium.push(await page.evaluate(`(${begin})("perdura")`));
    await profile.close();
  }
  report("Chromium", inChromium);
  await chromium.stop();
}
