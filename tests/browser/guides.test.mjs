// The code in the guide for pages, run in one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { compiled, holds, program } from "../guides.mjs";
import { startChromium } from "./chromium.mjs";

test("docs/guides/browser.md", async () => {
  const chromium = await startChromium();
  try {
    const page = await chromium.page();
    const printed = [];
    page.on("console", (message) => printed.push(message.text()));
    const { source, expected } = await program("docs/guides/browser.md");
    await page.evaluate(() => (globalThis.done = new Promise((resolve, reject) => Object.assign(globalThis, { resolve, reject }))) && undefined);
    page.on("pageerror", (error) => page.evaluate((error) => reject(new Error(error)), String(error)));
    await page.addScriptTag({ type: "module", content: `${await compiled(source)}\nresolve();` });
    await page.evaluate(() => done);
    assert.ok(expected);
    holds(printed.join("\n"), expected);
  } finally {
    await chromium.stop();
  }
});
