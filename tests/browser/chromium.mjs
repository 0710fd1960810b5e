// A Chromium, and a site on 127.0.0.1 with the built package and the built page on it, as plain files: what tests in
// the browser stand on.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const types = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page that knows the package as `perdura`. */
const bare = `<!doctype html><meta charset="utf-8"><title>Perdura</title><link rel="icon" href="data:,">
<script type="importmap">{ "imports": { "perdura": "/pkg/dist/browser.js" } }</script>`;

/**
 * Starts Chromium and the site. `page()` opens the bare page, or another, in a new tab of one and the same profile;
 * `profile()` begins another, with Playwright's options.
 */
export async function startChromium() {
  const site = createServer(async (request, response) => {
    const asked = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
    const path = asked === "/www/dist/" ? `${asked}index.html` : asked;
    if (path === "/") return void response.setHeader("content-type", "text/html").end(bare);
    const served = ["/pkg/dist/", "/pkg/wasm/", "/tests/", "/www/dist/"].some((folder) => path.startsWith(folder));
    const body = served ? await readFile(join(root, path)).catch(() => undefined) : undefined;
    response.statusCode = body ? 200 : 404;
    response.setHeader("content-type", types[extname(path)] ?? "text/plain").end(body);
  });
  await new Promise((listening) => site.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${site.address().port}/`;
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  const profile = await browser.newContext();
  return {
    url,
    profile: (options) => browser.newContext(options),
    async page(at = url) {
      const page = await profile.newPage();
      page.on("pageerror", (error) => console.error(`the page: ${error}`));
      await page.goto(at);
      return page;
    },
    async stop() {
      await browser.close();
      site.closeAllConnections();
      await new Promise((closed) => site.close(closed));
    },
  };
}
