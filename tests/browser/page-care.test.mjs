// What nobody should notice: that the page is quick, stays where it is, can be used by everybody, and without a network.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { after, test } from "node:test";
import { startChromium } from "./chromium.mjs";
import { visit } from "./visitor.mjs";

const chromium = await startChromium();
after(() => chromium.stop());

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sizes = { phone: { width: 390, height: 844 }, tablet: { width: 820, height: 1180 }, desk: { width: 1440, height: 900 } };

/** The serious faults that axe-core finds on what is shown now. */
async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("; ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`no serious fault for those who see little or use no mouse (${size}, ${colorScheme})`, async () => {
      const visitor = await visit(chromium, { colorScheme, viewport });
      const { page } = visitor;
      await visitor.ready();
      assert.deepEqual(await faults(page), [], "empty");
      await visitor.play("Moving house", 7);
      assert.deepEqual(await faults(page), [], "a story, in the past");
      await page.getByRole("button", { name: "Stop" }).click();
      for (const view of ["Facts", "Patterns", "Context", "Search"]) {
        await visitor.look(view);
        if (view === "Facts") await visitor.fact("Mara lives in Lisbon").click();
        if (view === "Facts") await page.locator(".why").getByText("What was decided").waitFor();
        if (view === "Context") await page.getByText("Write it your way").click();
        if (view === "Search") await page.getByLabel("Search for").fill("Ana");
        if (view === "Search") await page.locator("#found .card").first().waitFor();
        assert.deepEqual(await faults(page), [], view);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(wide, 0, "nothing stands beyond the screen");
      await visitor.profile.close();
    });
  }
}

test("the first paint comes within a second, and nothing jumps", async () => {
  const { page, ready, play, profile } = await visit(chromium);
  await ready();
  const [paint, shift] = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
        const told = (list) => resolve([paint, list.getEntries().reduce((sum, { value }) => sum + value, 0)]);
        new PerformanceObserver(told).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve([paint, 0]), 300);
      }),
  );
  assert.ok(paint < 1000, `${paint} ms`);
  assert.ok(shift < 0.02, `${shift}`);

  const places = () =>
    page.evaluate(() => ["header.bar", ".stage", ".clocks", ".views", "#talk-scroll"].map((part) => JSON.stringify(document.querySelector(part).getBoundingClientRect())));
  const before = await places();
  await page.evaluate(() => {
    globalThis.shifts = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value, hadRecentInput }) => (shifts += hadRecentInput ? 0 : value))).observe({ type: "layout-shift" });
  });
  await play("Moving house", 7);
  assert.deepEqual(await places(), before);
  const shifted = await page.evaluate(() => shifts);
  assert.ok(shifted < 0.1, `${shifted} while a story played`);
  await profile.close();
});

test("what the first view needs is small", async () => {
  const needed = ["index.html", "style.css", "main.js", "figtree-latin-wght-normal.woff2"];
  const sizes = await Promise.all(needed.map(async (name) => gzipSync(await readFile(new URL(`../../www/dist/${name}`, import.meta.url))).length));
  const sum = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(sum < 80_000, `${sum} bytes gzipped: ${needed.map((name, n) => `${name} ${sizes[n]}`).join(", ")}`);
});

test("the keys alone play a story, open its reasons, forget a fact and write", async () => {
  const { page, ready, profile, fact, content } = await visit(chromium);
  await ready();
  const focused = () => page.evaluate(() => document.activeElement.ariaLabel || document.activeElement.textContent);
  const tabTo = async (label) => {
    for (let n = 0; n < 80; n++) {
      await page.keyboard.press("Tab");
      if (label.test(await focused())) return;
    }
    assert.fail(`the Tab key never comes to ${label}`);
  };
  await tabTo(/^Watch a memory grow/);
  await page.keyboard.press("Enter");
  await page.locator("#player").waitFor();
  assert.equal(await focused(), "Pause", "the focus goes to the player");
  await fact("Mara lives in Lisbon").waitFor();
  await tabTo(/^Stop/);
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "Messages", "and back to the conversation");
  await tabTo(/^Mara lives in Lisbon/);
  await page.keyboard.press("Enter");
  await page.locator(".why").getByText("What was decided").waitFor();
  await tabTo(/^Forget this fact/);
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "Keep", "the harmless answer comes first");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Nothing of it is left.").waitFor();
  assert.equal(await focused(), "The facts");
  await tabTo(/^Message$/);
  await page.keyboard.type("I live in Rome.");
  await page.keyboard.press("Enter");
  await fact("Mara lives in Rome").waitFor();
  content();
  await profile.close();
});

for (const [width, height] of [[320, 256], [390, 480], [844, 390], [1280, 400]]) {
  test(`everything can be reached where there is little room (${width} × ${height})`, async () => {
    const { page, ready, say, fact, look, profile } = await visit(chromium, { viewport: { width, height } });
    await ready();
    await say("I live in Lisbon.");
    await look("Facts");
    await fact("Robin lives in Lisbon").click();
    await page.locator(".why").getByText("What was decided").waitFor();
    await page.getByRole("slider", { name: "True at" }).focus();
    await page.keyboard.press("PageDown");
    await page.locator("#moment", { hasText: "What was true on" }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels stand beyond the screen`);
    await profile.close();
  });
}

test("one can write before the wasm is there, and nothing of it is lost", async () => {
  const visitor = await visit(chromium, { at: "about:blank" });
  const { page, profile } = visitor;
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await profile.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${chromium.url}www/dist/`);
  await visitor.text.fill("I live in Lisbon.");
  await page.getByRole("button", { name: "Remember", exact: true }).click();
  await visitor.look("Search");
  await visitor.look("Facts");
  assert.equal(await visitor.fact("Lisbon").count(), 0);
  release();
  await visitor.fact("Robin lives in Lisbon").waitFor();
  await profile.close();
});

test("where the browser keeps nothing, the memory works and says that it ends with the tab", async () => {
  const visitor = await visit(chromium, { at: "about:blank" });
  const { page, profile } = visitor;
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  });
  await page.goto(`${chromium.url}www/dist/`);
  await page.getByText("What you say ends with this tab.").waitFor();
  await visitor.say("I live in Lisbon.");
  await visitor.fact("Robin lives in Lisbon").waitFor();
  await profile.close();
});

test("a memory that cannot be opened says why, and what to do", async () => {
  const { page, profile } = await visit(chromium, { at: "about:blank" });
  await page.route("**/perdura_bg.wasm", (route) => route.abort());
  await page.goto(`${chromium.url}www/dist/`);
  await page.getByRole("alert").getByText("the wasm of perdura could not be loaded; reload the page to try again").waitFor();
  await profile.close();
});

test("after the first visit the page needs no network", async () => {
  const visitor = await visit(chromium);
  const { page, profile } = visitor;
  await visitor.ready();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await profile.setOffline(true);
  await page.reload();
  await visitor.ready();
  await visitor.say("I live in Lisbon.");
  await visitor.fact("Robin lives in Lisbon").waitFor();
  await profile.close();
});

test("whoever asks for less motion gets none, and whoever does not sees the graph live", async () => {
  for (const [reducedMotion, moves] of [["reduce", false], ["no-preference", true]]) {
    const { page, ready, say, profile } = await visit(chromium, { reducedMotion });
    await ready();
    await say("I live in Lisbon.");
    await page.waitForTimeout(300);
    const place = () => page.locator("#graph .spot").first().getAttribute("transform");
    const before = await place();
    await page.waitForTimeout(600);
    assert.equal((await place()) !== before, moves, reducedMotion);
    await profile.close();
  }
});
