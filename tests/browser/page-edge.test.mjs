// The page with its memory on the edge: the same page, served by the Worker and speaking to it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startChromium } from "./chromium.mjs";
import { visit } from "./visitor.mjs";

const { PERDURA_URL: url, PERDURA_API_KEY: key } = process.env;
assert.ok(url && key, "PERDURA_URL and PERDURA_API_KEY should say where the Worker is: run `cargo xtask test`");

const chromium = await startChromium();
after(() => chromium.stop());

const visitor = await visit(chromium, { at: url });
const { page, say, fact } = visitor;
const edge = (page) => page.getByRole("radio", { name: "On the edge" }).click();
const toTheApi = () => visitor.asked.filter((address) => new URL(address).pathname.startsWith("/api"));

test("in this tab, nothing is asked of the Worker but the page's own files", async () => {
  await visitor.ready();
  await say("I live in Lisbon.");
  await fact("Robin lives in Lisbon").waitFor();
  assert.deepEqual(toTheApi(), []);
});

test("the edge asks for a key, and a wrong one is told", async () => {
  await edge(page);
  await page.getByLabel("API key").fill("not-the-key");
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByText("That key is not known here").waitFor();
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByText("No facts yet.").waitFor();
});

test("there, what is said becomes memory in the Worker", async () => {
  await say("I live in Bergen.");
  await fact("Robin lives in Bergen").waitFor();
  assert.ok(toTheApi().length > 0);
  await fact("Robin lives in Bergen").click();
  await page.locator(".why").getByText("Nothing of the kind was known").waitFor();
});

test("back in the tab stands what was said in the tab", async () => {
  await page.getByRole("radio", { name: "In this tab" }).check();
  await fact("Robin lives in Lisbon").waitFor();
  assert.equal(await fact("Bergen").count(), 0);
});

test("where there are files only, the page says that there is no edge", async () => {
  const other = await visit(chromium);
  await other.ready();
  await edge(other.page);
  await other.page.getByText("there is no Worker behind it").waitFor();
  assert.ok(await other.page.getByLabel("In this tab").isChecked());
});
