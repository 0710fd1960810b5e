// A server on 127.0.0.1 whose every answer is given by the wasm in a Chromium page: what speaks HTTP can so be
// run in a browser.

import { createServer } from "node:http";
import { startChromium } from "./chromium.mjs";

/**
 * Starts the page and the server before it.
 *
 * @param {object} [options]
 * @param {string} [options.keys] the keys that open it, as `key=project`; without, no key is asked for
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startBridge({ keys } = {}) {
  const chromium = await startChromium();
  const page = await chromium.page();
  await page.evaluate(async (keys) => {
    const { Perdura, indexedDb } = await import("perdura");
    globalThis.memory = await Perdura.open({ storage: indexedDb("bridge"), ...(keys && { keys }) });
    const decoded = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    // In parts, since a call takes so many arguments and no more.
    const encoded = (bytes) => {
      let text = "";
      for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return btoa(text);
    };
    globalThis.carry = async ({ method, path, headers, body }) => {
      const bare = method === "GET" || method === "HEAD";
      const response = await memory.fetch(`http://perdura${path}`, { method, headers, body: bare ? null : decoded(body) });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: [...response.headers], body: encoded(bytes) };
    };
  }, keys);

  const server = createServer(async (request, response) => {
    try {
      const parts = [];
      for await (const part of request) parts.push(part);
      const body = Buffer.concat(parts).toString("base64");
      const { connection, host, "transfer-encoding": _, ...headers } = request.headers;
      const answer = await page.evaluate((asked) => carry(asked), { method: request.method, path: request.url, headers, body });
      response.writeHead(answer.status, answer.headers.flat()).end(Buffer.from(answer.body, "base64"));
    } catch (error) {
      response.writeHead(502, { "content-type": "text/plain" }).end(`the page: ${error}`);
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await chromium.stop();
    },
  };
}
