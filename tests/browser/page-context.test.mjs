// What a model would get, and what a person can look for; and memory as a file.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { startChromium } from "./chromium.mjs";
import { visit } from "./visitor.mjs";

const chromium = await startChromium();
after(() => chromium.stop());

const visitor = await visit(chromium);
const { page, say } = visitor;
const block = page.locator("#block");

test("each line of the block leads to the words it came from", async () => {
  await visitor.ready();
  await say("I live in Lisbon and I work at Acme.");
  await say("My sister Ana lives in Porto.");
  await visitor.look("Context");
  await block.getByRole("button", { name: /Ana lives in Porto/ }).first().click();
  await page.locator(".why").getByRole("button", { name: "My sister Ana lives in Porto." }).waitFor();
  assert.equal(await page.locator("#messages .source").innerText().then((words) => words.includes("Porto")), true);
});

test("less room makes a shorter block, and the bar says how full it is", async () => {
  await visitor.look("Context");
  const long = await block.innerText();
  await page.getByRole("slider", { name: "Room for" }).fill("100");
  await page.locator("#budget-says", { hasText: "100 tokens" }).waitFor();
  await page.waitForFunction((long) => document.querySelector("#block").innerText.length < long, long.length);
  const [used, room] = await page.locator("#used").evaluate((meter) => [Number(meter.ariaValueNow), Number(meter.ariaValueMax)]);
  assert.ok(used > 0 && used <= room && room === 100, `${used} of ${room}`);
});

test("a template is filled in while it is written", async () => {
  await page.getByText("Write it your way").click();
  await page.getByLabel("Template", { exact: true }).fill("Known: %{edges limit=1}");
  await page.locator("#template-result", { hasText: /^Known: / }).waitFor();
});

test("what is wrong in a template is told, and marked at the character", async () => {
  await page.getByLabel("Template", { exact: true }).fill("Known: %{edge}");
  await page.locator("#template-error", { hasText: "unknown variable `%{edge}` at character 8; did you mean `%{edges}`?" }).waitFor();
  assert.equal(await page.locator("#template-marks mark").innerText(), "%{edge}");
  await page.getByLabel("Template", { exact: true }).fill("x".repeat(1_201));
  await page.locator("#template-error", { hasText: "1,201" }).waitFor();
});

test("search finds facts, entities and words, best first, with scores", async () => {
  await visitor.look("Search");
  await page.getByLabel("Search for").fill("where does Ana live");
  const best = page.locator("#found .card").first();
  await best.getByText("Ana lives in Porto").waitFor();
  assert.match(await best.innerText(), /score \d\.\d{3}/);
  const scores = await page.locator("#found .scored").allInnerTexts();
  const numbers = scores.map((text) => Number(text.replace(/\D+/, "")));
  assert.deepEqual(numbers, numbers.toSorted((a, b) => b - a));
  await page.getByRole("radio", { name: "Entities" }).check();
  await page.locator("#found .card", { hasText: "Porto" }).first().waitFor();
  await page.getByRole("radio", { name: "Words" }).check();
  await page.locator("#found .card", { hasText: "My sister Ana lives in Porto." }).click();
  await page.locator("#messages .source", { hasText: "Porto" }).waitFor();
  await page.getByLabel("Search for").fill("щщщщ");
  await page.getByText("Nothing fits.").waitFor();
});

test("a memory goes out as a file and comes in again, elsewhere", async () => {
  await page.getByRole("button", { name: "More" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export to a file" }).click()]);
  const path = await download.path();
  assert.match(await readFile(path, "utf8"), /My sister Ana lives in Porto/);

  const other = await visit(chromium);
  await other.ready();
  await other.page.getByLabel("Import a file").setInputFiles(path);
  await other.fact("Robin lives in Lisbon").waitFor();
  assert.deepEqual(await other.page.locator(".fact .sentence").allInnerTexts().then((all) => all.length), 4);

  const wrong = { name: "other.json", mimeType: "application/json", buffer: Buffer.from("{}") };
  await other.page.getByLabel("Import a file").setInputFiles(wrong);
  await other.page.getByRole("alert").getByText("not a file that this page exported").waitFor();
  other.content();
  visitor.content();
});
