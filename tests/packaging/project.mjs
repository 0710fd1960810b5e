// The packed package, installed by npm in projects of their own, as its users do.
//
// The tools they build with lie in `tests/packaging/node_modules`, where every project finds them further up.

import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/** Whatever the tools would tell their makers, or ask of whoever sits before them. */
const quiet = { CI: "1", NEXT_TELEMETRY_DISABLED: "1", WRANGLER_HIDE_BANNER: "true", WRANGLER_SEND_METRICS: "false" };
const settings = { maxBuffer: 1 << 24, env: { ...process.env, ...quiet, NO_COLOR: "1" } };

/** Runs to the end; what comes back is what it printed. A failure tells all that was said. */
export async function run(program, args, cwd) {
  try {
    return (await promisify(execFile)(program, args, { ...settings, cwd })).stdout;
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}: ${error.stdout ?? ""}${error.stderr ?? error}`);
  }
}

/** Packs the package into a folder named after whoever asks, since they may ask at the same time. */
export async function pack(name) {
  const folder = join(here, "build", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const [{ filename, files }] = JSON.parse(await run("npm", ["pack", "--json", "--pack-destination", folder], join(root, "pkg")));
  return { folder, tarball: join(folder, filename), paths: files.map(({ path }) => path) };
}

/** A project with the tarball installed: an app of `apps/`, beside the loop that they all run, or an empty one. */
export async function project({ folder, tarball }, name, { app, type = "module" } = {}) {
  const home = join(folder, name);
  await mkdir(home, { recursive: true });
  if (app) {
    await cp(join(here, "apps", app), home, { recursive: true });
    await cp(join(here, "apps/loop.mjs"), join(home, "loop.mjs"));
  }
  await writeFile(join(home, "package.json"), JSON.stringify({ name: "app", private: true, type }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", tarball], home);
  return home;
}

/** A program of a tool's npm package. */
export function program(name) {
  return join(here, "node_modules/.bin", name);
}

/** Where Bun is. Its npm package would link it by a script of its own, and scripts are not run here. */
export function bun() {
  const require = createRequire(join(here, "node_modules/bun/package.json"));
  const there = (path) => {
    try {
      return require.resolve(path);
    } catch {
      // It is for another machine, or could not be had.
    }
  };
  const { optionalDependencies } = there("./package.json") ? require("./package.json") : {};
  return Object.keys(optionalDependencies ?? {}).map((name) => there(`${name}/bin/bun`)).find(Boolean);
}

const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Serves a folder as plain files on 127.0.0.1. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
    const file = createReadStream(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    file.on("open", () => file.pipe(response.setHeader("content-type", types[extname(file.path)] ?? "application/octet-stream")));
    file.on("error", () => response.writeHead(404).end());
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
