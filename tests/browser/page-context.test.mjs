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
  const legs = await page.locator("#found .card").first().locator(".legs > span").allInnerTexts();
  const said = Object.fromEntries(legs.map((leg) => [leg.replace(/ [\d.]+$/, ""), Number(leg.match(/[\d.]+$/)[0])]));
  assert.ok(said["words"] > 0 && said["graph walk"] > 0, legs.join());
  const sum = Object.values(said).reduce((sum, part) => sum + part, 0);
  assert.ok(Math.abs(sum - numbers[0]) < 0.02, `${legs} make up ${numbers[0]}`);
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

  other.content();
  visitor.content();
});

test("a file that is not whole is not begun, and what is wrong with it is told", async () => {
  const file = (lines, id = "robin") => JSON.stringify({ perdura: "conversations", version: 1, people: [{ id, lines }] });
  const fine = { as: "user", text: "I own a boat.", at: "2024-01-15T09:00:00Z" };
  const facts = await page.locator(".fact").count();
  for (const [text, told] of [
    ["{", "not a file that this page exported: choose one"],
    ["{}", "not a file that this page exported: choose one"],
    ['{"perdura":"conversations","version":2,"people":[]}', "the file is of version 2, this page reads version 1"],
    [file([fine], "nobody"), "nothing in the file belongs to anybody on this page"],
    [file([fine, { ...fine, at: "soon" }]), "line 2 of “robin” says `at`: `soon`, which is no date"],
    [file([fine, { ...fine, text: "" }]), "line 2 of “robin” has no `text`"],
    [file([fine, null]), "line 2 of “robin” says `as`: `undefined`"],
  ]) {
    await page.getByLabel("Import a file").setInputFiles({ name: "file.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByRole("alert").getByText(told).waitFor();
  }
  assert.equal(await page.locator(".fact").count(), facts);
});

test("a long file is seen becoming memory, commit by commit", async () => {
  const lines = Array.from({ length: 24 }, (_, n) => ({ as: "user", text: `I like number ${n}.`, at: `2024-02-${String(n + 1).padStart(2, "0")}T09:00:00Z` }));
  const text = JSON.stringify({ perdura: "conversations", version: 1, people: [{ id: "robin", lines }] });
  const { page } = await visit(chromium);
  await page.locator("body.ready").waitFor();
  await page.evaluate(() => {
    globalThis.seen = new Set();
    new MutationObserver(() => seen.add(document.querySelectorAll(".fact").length)).observe(document.querySelector("#fact-groups"), { childList: true, subtree: true });
  });
  await page.getByLabel("Import a file").setInputFiles({ name: "file.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByText("Imported: everything was said again").waitFor({ timeout: 30_000 });
  assert.equal(await page.locator(".fact").count(), 24);
  const seen = await page.evaluate(() => [...seen]);
  assert.ok(seen.length > 4, `stages seen: ${seen}`);
});
