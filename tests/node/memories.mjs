// The ways to have a memory in Node. Each `open` opens the same one again, as a restart would.

import { createServer } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after } from "node:test";
import { Perdura, file, inMemory } from "../../pkg/dist/node.js";

/** Plays `cases(where, open)` for each way: on workerd too, where a Worker runs for tests. */
export async function everywhere(cases) {
  const folder = await mkdtemp(join(tmpdir(), "perdura-"));
  after(() => rm(folder, { recursive: true }));
  let last;
  const reopened = (storage) => async () => {
    last?.free();
    return (last = await Perdura.open({ storage: storage() }));
  };
  const storage = inMemory();
  cases("in memory", reopened(() => storage));
  cases("in a file", reopened(() => file(join(folder, "memory"))));

  const { url, apiKey, stop } = await startServer();
  after(stop);
  cases("behind a server", async () => Perdura.connect({ url, apiKey }));

  const { PERDURA_URL, PERDURA_API_KEY } = process.env;
  if (PERDURA_URL) {
    // A project that only this file knows.
    const key = `${PERDURA_API_KEY}-${basename(process.argv[1]).split(".")[0]}`;
    cases("on workerd", async () => Perdura.connect({ url: PERDURA_URL, apiKey: key }));
  }
}

/** A server over HTTP that a memory in this process answers for. */
export async function startServer() {
  const memory = await Perdura.open({ keys: "node-key=node" });
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = parts.length > 0 ? Buffer.concat(parts) : null;
    const answer = await memory.fetch(`http://perdura${request.url}`, { method: request.method, headers: request.headers, body });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    apiKey: "node-key",
    stop: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
