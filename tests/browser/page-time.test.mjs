// The page's stories and its two clocks: what was true then, and what we knew then.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startChromium } from "./chromium.mjs";
import { visit } from "./visitor.mjs";

const chromium = await startChromium();
after(() => chromium.stop());

const visitor = await visit(chromium);
const { page, fact } = visitor;
const says = (id) => page.locator(id).innerText();

test("a story plays by itself", async () => {
  await visitor.ready();
  await page.locator("#stories").getByRole("button", { name: "Moving house" }).click();
  await page.locator("#messages > li").nth(1).waitFor({ timeout: 15_000 });
});

test("it can be paused, gone through by hand and stopped", async () => {
  await page.getByRole("button", { name: "Pause" }).click();
  const caption = await says("#caption");
  await page.waitForTimeout(400);
  assert.equal(await says("#caption"), caption);
  await page.getByRole("button", { name: "Stop" }).click();
  await visitor.text.waitFor();
});

test("a story begins anew when it is played again, and goes back in time at its end", async () => {
  await visitor.play("Moving house", 7);
  await fact("Mara works at Acme").waitFor();
  await fact("Mara lives in Lisbon").waitFor();
  await fact("Mara moved from Lisbon to Oslo", "ahead").waitFor();
  assert.equal(await page.locator("#messages > li").count(), 7);
  assert.match(await says("#moment"), /What was true on May 1, 2024, as known today/);
});

test("what was true and what was known are two things", async () => {
  await page.getByRole("button", { name: "Next" }).click();
  await fact("Mara works at Nordlys").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await fact("Mara works at Acme").waitFor();
  assert.equal(await page.locator(".fact", { hasText: "Nordlys" }).count(), 0, "nobody had heard of it");
  assert.match(await says("#moment"), /on Sep 20, 2024, as known after “/);
  await page.getByRole("button", { name: "Stop" }).click();
});

test("one button leads back to now", async () => {
  await page.getByRole("button", { name: "Back to now" }).click();
  await fact("Mara works at Acme", "over").waitFor();
  assert.equal(await says("#moment"), "");
  assert.equal(await says("#at-says"), "now");
});

test("both sliders can be turned by hand, and the graph follows", async () => {
  await visitor.turn("True at", 0.3);
  await fact("Mara lives in Lisbon").waitFor();
  assert.match(await page.locator("#graph .tie.ahead").first().getAttribute("class"), /ahead/);
  await visitor.turn("Known by", 0);
  await page.locator("#by-says", { hasText: "step 1 of" }).waitFor();
  assert.equal(await page.locator(".fact").count(), 2, "only what the first message said");
  await page.getByRole("button", { name: "Back to now" }).click();
});

test("both clocks can be turned by the keys alone, and the world's goes from event to event", async () => {
  const at = page.getByRole("slider", { name: "True at" });
  await at.focus();
  const pressed = async (key, says) => {
    await page.keyboard.press(key);
    await page.locator("#at-says", { hasText: says }).waitFor();
  };
  await pressed("PageDown", "Oct 10, 2024");
  await pressed("PageDown", "Sep 2, 2024");
  await fact("Mara moved from Lisbon to Oslo").waitFor();
  await pressed("ArrowLeft", /Aug 31|Sep 1,/);
  await fact("Mara lives in Lisbon").waitFor();
  await pressed("PageUp", "Sep 2, 2024");
  assert.equal(await at.getAttribute("aria-valuetext"), "Sep 2, 2024");
  await pressed("Home", "Jan");
  await pressed("End", "now");
  const by = page.getByRole("slider", { name: "Known by" });
  await by.focus();
  await page.keyboard.press("Home");
  await page.locator("#by-says", { hasText: "step 1 of" }).waitFor();
  assert.match(await by.getAttribute("aria-valuetext"), /after “Hi! I live in Lisbon/);
  await page.keyboard.press("End");
  await page.locator("#by-says", { hasText: "today" }).waitFor();
});

test("time plays through all that happened, and ends at now", async () => {
  await page.getByRole("button", { name: "Play through time" }).click();
  await page.locator("#moment", { hasText: "Jan 15, 2024" }).waitFor();
  await page.getByRole("button", { name: "Stop playing" }).waitFor();
  await page.locator("#at-says", { hasText: "now" }).waitFor({ timeout: 20_000 });
});

test("the visitor's own memory is apart from the stories", async () => {
  await page.getByLabel("Whose memory").selectOption({ label: "Robin · you" });
  await page.getByText("No facts yet.").waitFor();
  await page.getByLabel("Whose memory").selectOption({ label: "Mara · Moving house" });
  await fact("Mara works at Nordlys").waitFor();
});

test("the other stories play to their end", async () => {
  const next = page.getByRole("button", { name: "Next" });
  await visitor.play("Changing a subscription", 6);
  await fact("Jonas works at Lumen").waitFor();
  await fact("Jonas is on the Free plan", "over").waitFor();
  await next.click();
  await fact("Jonas is on the Free plan").waitFor();
  await fact("Jonas works at Brightside").waitFor();
  await next.click();
  await fact("Jonas upgraded to the Pro plan").waitFor();
  await fact("jonas@brightside.example").waitFor();
  await visitor.play("A support case", 6);
  await fact("T-4711: status resolved").waitFor();
  assert.equal(await page.getByText("4111 1111").count(), 0, "the card number was never kept");
  await next.click();
  await fact("T-4711: status open").waitFor();
  await fact("T-4711: priority high").waitFor();
  await next.click();
  await fact("T-4711: status waiting for parts").waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Back to now" }).click();
  await visitor.look("Patterns");
  await page.locator("#pattern-list").getByText("T-4711").first().waitFor();
  visitor.content();
});
