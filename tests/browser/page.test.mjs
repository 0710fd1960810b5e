// The demo page, as the Worker serves it, used as a person would use it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startChromium } from "./chromium.mjs";

const url = process.env.PERDURA_URL;
assert.ok(url, "PERDURA_URL should say where the Worker is: run `cargo xtask test`");

const chromium = await startChromium();
after(() => chromium.stop());

const page = await chromium.page(url);
const asked = [];
page.on("request", (request) => asked.push(request.url()));

const text = page.getByLabel("Message", { exact: true });
const remember = page.getByRole("button", { name: "Remember" });
const fact = (words) => page.locator("#facts li", { hasText: words });
const idle = () => page.locator("#send:not([disabled])").waitFor();

async function say(words, as = "Robin") {
  await page.getByLabel(as, { exact: true }).check();
  await text.fill(words);
  await remember.click();
  await idle();
}

test("what is said becomes a fact, and stands in the context block", async () => {
  await say("I live in Lisbon.");
  await fact("Robin lives in Lisbon").waitFor();
  assert.match(await page.locator("#context").innerText(), /Robin lives in Lisbon \(.* - present\)/);
  assert.equal(await text.inputValue(), "");
});

test("a move closes the old home", async () => {
  await say("I moved from Lisbon to Oslo.");
  await page.locator("#facts li.open", { hasText: "Oslo" }).waitFor();
  await page.locator("#facts li.closed", { hasText: "Robin lives in Lisbon" }).waitFor();
});

test("an event in JSON becomes a fact, and what is no JSON is told where it breaks", async () => {
  await say('{"event_type":"song_played","song_title":"Bohemian Rhapsody","artist":"Queen"}', "JSON event");
  await fact("Bohemian Rhapsody").first().waitFor();
  await say('{"event_type":', "JSON event");
  assert.match(await page.getByRole("alert").innerText(), /not JSON/);
  assert.equal(await text.inputValue(), '{"event_type":', "what could not be sent is still there to be mended");
});

test("the markup of a message stays text", async () => {
  await say("<img src=x onerror=alert(1)> I own a boat.");
  assert.equal(await page.locator("#messages img, #facts img").count(), 0);
});

test("a reload forgets nothing", async () => {
  await page.reload();
  await fact("Robin lives in Lisbon").waitFor();
});

test("the story plays to its end, with something past and something present", async () => {
  await page.getByRole("button", { name: "Play a story" }).click();
  await page.locator("#facts li.closed", { hasText: "sushi" }).waitFor({ timeout: 60_000 });
  await idle();
  assert.ok((await page.locator("#facts li.open").count()) > 3);
});

test("forgetting everything leaves an empty page", async () => {
  await page.getByRole("button", { name: "Forget everything" }).click();
  await idle();
  assert.equal(await page.locator("#facts li").count(), 0);
  assert.equal(await page.locator("#messages li").count(), 0);
});

test("nothing leaves the page: every request is for a file of its own", () => {
  const foreign = asked.filter((address) => !address.startsWith(`${url}/`) || new URL(address).pathname.startsWith("/api"));
  assert.deepEqual(foreign, []);
});
