// A visitor to the demo page: what a person can do there, by the words that stand on it.

import assert from "node:assert/strict";

/** The built page as plain files, on the site of a Chromium. */
export const files = (chromium) => `${chromium.url}www/dist/`;

/**
 * Opens the page for a new visitor, who has never been there.
 *
 * @param {Awaited<ReturnType<import("./chromium.mjs").startChromium>>} chromium
 * @param {object} [options] Playwright's, and `at`: the address, the plain files by default
 */
export async function visit(chromium, { at = files(chromium), ...options } = {}) {
  // Who asks for less motion waits for none, and sees the same.
  const profile = await chromium.profile({ reducedMotion: "reduce", viewport: { width: 1440, height: 900 }, ...options });
  profile.setDefaultTimeout(10_000);
  const page = await profile.newPage();
  const [asked, faults] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(at);

  const text = page.getByLabel("Message", { exact: true });
  const list = page.locator("#fact-groups");
  const visitor = {
    page,
    profile,
    /** What was asked of the network. */
    asked,
    /** What went wrong in the page, without anybody seeing it. */
    faults,
    text,
    /** Waits until the memory is open. */
    ready: () => page.locator("body.ready").waitFor(),
    /** A fact in the list; `standing` is true, ahead, over or wrong. */
    fact: (words, standing = "true") => list.locator(`.group.${standing} .fact`, { hasText: words }),
    /** A message in the conversation. */
    message: (words) => page.locator("#messages > li", { hasText: words }),
    /** Writes something, waits until it is remembered. */
    async say(words, { as = "Robin", on } = {}) {
      await page.getByRole("radio", { name: as, exact: true }).check();
      if (on) await page.getByLabel("Date of the message").fill(on);
      await text.fill(words);
      const before = await page.locator("#messages > li").count();
      await page.getByRole("button", { name: "Remember", exact: true }).click();
      await page.waitForFunction((before) => document.querySelectorAll("#messages > li").length > before, before);
    },
    /** Brings a view to the front. */
    look: (name) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name }).click(),
    /** Plays a story, going on by hand so many times. */
    async play(title, steps) {
      await page.getByRole("button", { name: "Stories" }).click();
      await page.locator("#story-menu").getByRole("button", { name: title }).click();
      await page.getByRole("button", { name: "Pause" }).click();
      const next = page.getByRole("button", { name: "Next" });
      for (let step = 0; step < steps; step++) {
        // A caption that changes says that the step before is done.
        const caption = await page.locator("#caption").innerText();
        await next.click();
        await page.waitForFunction((caption) => document.querySelector("#caption").innerText !== caption, caption);
      }
    },
    /** Turns a slider, as the arrow keys would. */
    turn: (name, share) =>
      page.getByRole("slider", { name }).evaluate((slider, share) => {
        slider.value = String(Number(slider.max) * share);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      }, share),
    /** Nothing went wrong behind the visitor's back. */
    content: () => assert.deepEqual(faults, []),
  };
  return visitor;
}
