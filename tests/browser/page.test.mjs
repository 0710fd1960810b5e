// The demo page, used as a person would use it: said, understood, asked why, forgotten.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startChromium } from "./chromium.mjs";
import { visit } from "./visitor.mjs";

const chromium = await startChromium();
after(() => chromium.stop());

const robin = await visit(chromium);
const { page, say, fact, message } = robin;

test("an empty page says what to do", async () => {
  await robin.ready();
  await page.getByText("Say something. Watch it become memory.").waitFor();
  await page.getByText("No facts yet.").waitFor();
  assert.equal(await page.locator("#stories").getByRole("button").count(), 3);
});

test("what is said becomes a fact, a line in the graph, and a line of the context", async () => {
  await say("I live in Lisbon.", { on: "2024-01-15" });
  await fact("Robin lives in Lisbon").waitFor();
  assert.match(await fact("Robin lives in Lisbon").innerText(), /since Jan 15, 2024/);
  await page.getByRole("button", { name: "Lisbon, Location, 1 fact" }).waitFor();
  await robin.look("Context");
  await page.locator("#block").getByRole("button", { name: /Robin lives in Lisbon \(2024-01-15 .* - present\)/ }).waitFor();
  assert.equal(await robin.text.inputValue(), "");
});

test("what a commit did is told as it comes, and leads to the fact", async () => {
  await page.locator("#news").getByRole("button", { name: "opened LIVES_IN Lisbon" }).click();
  await page.locator("li.chosen", { hasText: "Robin lives in Lisbon" }).getByText("What was decided").waitFor();
  await fact("Robin lives in Lisbon").click();
  assert.equal(await page.locator(".why").count(), 0, "a second click closes it");
});

test("while one types, the page tells what it would do, and does not do it", async () => {
  await robin.text.fill("I moved from Lisbon to Oslo.");
  await page.locator("#preview", { hasText: "would end Robin lives in Lisbon" }).waitFor();
  await robin.look("Facts");
  assert.equal(await fact("Oslo").count(), 0);
});

test("a move closes the old home, and the message says so", async () => {
  await say("I moved from Lisbon to Oslo.", { on: "2024-09-09" });
  await fact("Robin lives in Lisbon", "over").waitFor();
  assert.match(await fact("Robin lives in Lisbon", "over").innerText(), /Jan 15, 2024 – Sep 9, 2024/);
  await message("I moved").getByRole("button", { name: "ended Robin lives in Lisbon" }).waitFor();
  assert.deepEqual(await page.locator("#news li").allInnerTexts(), ["opened LIVES_IN Oslo", "closed LIVES_IN Lisbon"]);
});

test("a fact tells the words it came from, and what was decided", async () => {
  await fact("Robin lives in Lisbon", "over").click();
  const why = page.locator(".why");
  await why.getByRole("button", { name: "I live in Lisbon.", exact: true }).waitFor();
  await why.getByText("Nothing of the kind was known").waitFor();
  await why.getByText("Only one of these holds at a time").waitFor();
  assert.equal(await page.locator("#messages .source").count(), 2, "both messages are pointed at");
  await why.getByRole("button", { name: "Robin moved from Lisbon to Oslo" }).click();
  await page.locator("li.chosen", { hasText: "Oslo" }).getByText("What was decided").waitFor();
});

test("what the assistant says is kept, and becomes no fact", async () => {
  const before = await page.locator(".fact").count();
  await say("You live in Paris, don't you?", { as: "Assistant" });
  assert.equal(await page.locator(".fact").count(), before);
});

test("an event in JSON becomes a fact, and what is no JSON is told where it breaks", async () => {
  await say('{"event_type":"song_played","song_title":"Bohemian Rhapsody","artist":"Queen"}', { as: "JSON" });
  await fact("Bohemian Rhapsody").first().waitFor();
  await robin.text.fill('{"event_type":');
  await page.getByRole("button", { name: "Remember", exact: true }).click();
  await page.getByRole("alert").getByText("not JSON").waitFor();
  assert.equal(await robin.text.inputValue(), '{"event_type":', "what could not be sent is still there to be mended");
  await robin.text.fill('{"event_type": ');
  assert.equal(await page.locator("#error").innerText(), "", "whoever mends it is not told off any more");
});

test("what is too long, or on a day that there is not, is told in words of the page", async () => {
  await page.getByRole("radio", { name: "Robin", exact: true }).check();
  await robin.text.fill("so ".repeat(1_400));
  await page.getByRole("button", { name: "Remember", exact: true }).click();
  await page.getByRole("alert").getByText("the message is 4,199 characters long, the limit is 4,096").waitFor();
  const day = page.getByLabel("Date of the message");
  await day.evaluate((input) => (input.value = "275760-09-13"));
  assert.equal(await day.evaluate((input) => input.form.checkValidity()), false, "the browser says what is wrong with it");
  await day.fill("");
  await robin.text.fill("");
});

test("what is said again, or says nothing to remember, is told to have been heard", async () => {
  await say("I have a dog named Rex.", { on: "2024-10-01" });
  await say("I have a dog named Rex.", { on: "2024-10-05" });
  await message("named Rex").last().getByRole("button", { name: /^heard again/ }).waitFor();
  await say("Hm, let me think.");
  assert.equal(await message("let me think").locator(".effect").count(), 0);
});

test("the markup of a message stays text", async () => {
  await say("<img src=x onerror=alert(1)> I own a boat.");
  assert.equal(await page.locator("main img").count(), 0);
});

test("an entity in the graph narrows the list to its facts, by mouse and by keyboard", async () => {
  await page.getByRole("button", { name: "Oslo, Location" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Show all").waitFor();
  assert.deepEqual(await page.locator(".fact .sentence").allInnerTexts(), ["Robin moved from Lisbon to Oslo"]);
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await page.evaluate(() => document.activeElement.ariaLabel), "Oslo, Location, 1 fact");
  await page.getByRole("button", { name: "Show all" }).click();
  assert.ok((await page.locator(".fact").count()) > 1);
});

test("a reload forgets nothing", async () => {
  await page.reload();
  await fact("Robin lives in Lisbon", "over").waitFor();
});

test("forgetting a message takes with it what rests on it, and what it ended goes on", async () => {
  await message("I moved").hover();
  await message("I moved").getByRole("button", { name: "Forget", exact: true }).click();
  await message("I moved").getByRole("button", { name: "Forget", exact: true }).click();
  await page.getByText("Nothing of it is left.").waitFor();
  assert.equal(await message("I moved").count(), 0);
  assert.equal(await fact("Oslo").count(), 0);
  await fact("Robin lives in Lisbon").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Oslo/ }).count(), 0, "it is gone from the graph");
});

test("forgetting asks first, and everything leaves an empty page", async () => {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Forget everything here…" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  assert.ok((await page.locator("#messages > li").count()) > 0);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Forget everything here…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget everything" }).click();
  await page.getByText("Say something. Watch it become memory.").waitFor();
  assert.equal(await page.locator(".fact").count(), 0);
});

test("nothing leaves the page, and nothing went wrong in it", () => {
  const foreign = robin.asked.filter((address) => !address.startsWith(`${chromium.url}www/dist/`));
  assert.deepEqual(foreign, []);
  robin.content();
});
