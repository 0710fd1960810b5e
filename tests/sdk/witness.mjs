// Stands between Zep's clients and the server, and keeps which of them called what.
//
//   node tests/sdk/witness.mjs http://127.0.0.1:8787
//
// It prints a URL of its own and passes on what is asked there until its standard input ends. Then it holds what was
// answered well against `driven.txt`, which the table of endpoints is made of, and fails where a client that took part
// called something else. Where `PERDURA_WRITE` is set it writes the file instead.

import { readFile, writeFile } from "node:fs/promises";
import { Agent, createServer, request } from "node:http";

const FILE = new URL("driven.txt", import.meta.url);
const server = new URL(process.argv[2]);
const agent = new Agent({ keepAlive: true });

const { paths } = await (await fetch(new URL("/openapi.json", server))).json();
const known = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path, pieces: pieces(path) })));
const driven = new Map();

const proxy = createServer((asked, answer) => {
  const options = { agent, host: server.hostname, port: server.port, method: asked.method, path: asked.url, headers: asked.headers };
  const passed = request(options, (came) => {
    if (came.statusCode < 300) note(asked);
    answer.writeHead(came.statusCode, came.rawHeaders);
    came.pipe(answer);
  });
  passed.on("error", () => answer.writeHead(502).end());
  asked.pipe(passed);
});
proxy.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${proxy.address().port}`));
process.stdin.resume();
process.stdin.on("end", async () => {
  proxy.closeAllConnections();
  proxy.close();
  agent.destroy();
  process.exitCode = await held() ? 0 : 1;
});

/** Keeps that a client called an operation. */
function note({ method, url, headers }) {
  const path = url.split("?")[0];
  const client = named(path, headers);
  const operation = client && called(method, path);
  if (!operation) return;
  if (!driven.has(operation)) driven.set(operation, new Set());
  driven.get(operation).add(client);
}

/** Which client asks: the newer ones say so, the oldest are told by what they are made of. */
function named(path, headers) {
  const [name, version, agent] = [headers["x-fern-sdk-name"], headers["x-fern-sdk-version"], headers["user-agent"] ?? ""];
  if (name) {
    const language = /python/i.test(headers["x-fern-language"]) ? "py" : "js";
    return `${name.replace(/^zep-(js|python)$/, "zep")} ${language} ${version.split(".").slice(0, 2).join(".")}`;
  }
  if (!/^\/+(api\/v1\/|healthz)/.test(path)) return undefined;
  return agent.startsWith("python-httpx") ? "zep py 1.5" : agent === "node" ? "zep js 0.10" : undefined;
}

/** The operation that a path is for: of those that would take it, the one with the most spelled out. */
function called(method, path) {
  const asked = pieces(path);
  const isName = (piece) => piece.startsWith("{");
  const fitting = known.filter((one) => one.method === method && one.pieces.length === asked.length
    && one.pieces.every((piece, at) => isName(piece) || piece === asked[at]));
  const spelled = ({ pieces }) => pieces.filter((piece) => !isName(piece)).length;
  const best = fitting.sort((one, other) => spelled(other) - spelled(one))[0];
  return best && `${best.method} ${best.path}`;
}

function pieces(path) {
  return path.split("/").filter(Boolean);
}

/** Whether the file says what was seen of every client that took part; the others stand as they stood. */
async function held() {
  const text = await readFile(FILE, "utf8").catch(() => "");
  const clients = new Set([...driven.values()].flatMap((some) => [...some]));
  const all = new Map([...driven].map(([operation, some]) => [operation, new Set(some)]));
  for (const line of text.split("\n").filter(Boolean)) {
    const [operation, names] = line.split(": ");
    const absent = names.split(", ").filter((name) => !clients.has(name));
    if (absent.length > 0) all.set(operation, new Set([...(all.get(operation) ?? []), ...absent]));
  }
  const lines = [...all].map(([operation, names]) => `${operation}: ${[...names].sort().join(", ")}\n`).sort();
  const wanted = lines.join("");
  if (process.env.PERDURA_WRITE) await writeFile(FILE, wanted);
  const same = wanted === text || Boolean(process.env.PERDURA_WRITE);
  if (!same) {
    const before = new Set(text.split("\n"));
    const news = lines.map((line) => line.trim()).filter((line) => !before.has(line));
    console.error(`tests/sdk/driven.txt is not current, run the clients with PERDURA_WRITE=1:\n${news.join("\n")}`);
  }
  return same;
}
