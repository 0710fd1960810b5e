// The one place where tests start and stop a Worker: the real one, on workerd with D1 and KV.
//
//   const worker = await startWorker();              a fresh, migrated, empty Perdura
//   await fetch(`${worker.url}/healthz`);
//   await worker.stop();
//
// A restart is two starts over one `persistTo`. The Worker must have been built (`cargo xtask build`).
// Run as a program it prints the URL and serves until its standard input ends, so that it
// cannot outlive whoever started it; what the Worker logged is then in `build/worker.log`.

import { spawn } from "node:child_process";
import { existsSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");
const startLimitMs = 60_000;
const stopLimitMs = 5_000;

// An interrupted run leaves nothing behind: exiting ends the Workers that still run and clears their scratch.
const leftovers = new Set();
process.on("exit", () => leftovers.forEach((clear) => clear()));
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** The API key that `startWorker` configures unless `vars` say otherwise. */
export const testKey = "test-key";

/** Its project, one of strangers, and one for each file of `tests/node`, which begins with nothing in it. */
const testKeys = [
  `${testKey}=test`,
  ...["strangers", ...readdirSync(join(root, "tests/node")).map((name) => name.split(".")[0])].map((name) => `${testKey}-${name}=${name}`),
].join(",");

/**
 * Starts a Worker on 127.0.0.1 and resolves once it answers.
 *
 * @param {object} [options]
 * @param {number} [options.port] a free one by default
 * @param {string} [options.persistTo] where D1 and KV live; by default a directory that `stop` deletes
 * @param {Record<string, string>} [options.vars] the Worker's variables and secrets
 * @returns {Promise<{ url: string, key: string, log: () => string, stop: () => Promise<void> }>}
 */
export async function startWorker({ port, persistTo, vars = { PERDURA_API_KEYS: testKeys } } = {}) {
  port ??= await freePort();
  const scratch = await mkdtemp(join(tmpdir(), "perdura-"));
  const state = persistTo ?? join(scratch, "state");
  // An explicit file, so that the developer's own `.dev.vars` is not read.
  const variables = join(scratch, "vars");
  await writeFile(variables, Object.entries(vars).map(([name, value]) => `${name}='${value}'\n`).join(""));
  // wrangler refuses to start without the folder it serves assets from.
  await mkdir(join(root, "www/dist"), { recursive: true });

  const clean = () => {
    rmSync(scratch, { recursive: true, force: true });
    leftovers.delete(clean);
  };
  leftovers.add(clean);
  try {
    await migrate(state);
    const url = `http://127.0.0.1:${port}`;
    const dev = run([
      ...["dev", "--local", "--ip", "127.0.0.1", "--port", String(port), "--inspector-port", String(await freePort())],
      ...["--persist-to", state, "--env-file", variables, "--show-interactive-dev-session=false", "--log-level", "log"],
    ]);
    await answering(url, dev);
    return { url, key: testKey, log: dev.log, stop: () => dev.stop().then(clean) };
  } catch (error) {
    clean();
    throw error;
  }
}

async function migrate(state) {
  const folder = join(root, "migrations");
  const any = existsSync(folder) && (await readdir(folder)).some((name) => name.endsWith(".sql"));
  if (!any) return;
  const apply = run(["d1", "migrations", "apply", "perdura", "--local", "--persist-to", state]);
  if ((await apply.ended) !== 0) throw new Error(`the migrations failed:\n${apply.log()}`);
}

function run(args) {
  const child = spawn(process.execPath, [wrangler, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group: wrangler is a tree of processes, and `stop` must end them all.
    detached: true,
    env: {
      ...process.env,
      CI: "1",
      NO_COLOR: "1",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      WRANGLER_HIDE_BANNER: "true",
      WRANGLER_LOG_PATH: join(root, ".wrangler/logs"),
      WRANGLER_SEND_METRICS: "false",
    },
  });
  let said = "";
  const hear = (chunk) => (said = (said + chunk).slice(-100_000));
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise((resolve) => {
    child.on("exit", (code) => resolve(code ?? 1));
    child.on("error", (error) => (hear(String(error)), resolve(1)));
  });
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // Already gone.
    }
  };
  const kill = () => signal("SIGKILL");
  leftovers.add(kill);
  ended.then(() => leftovers.delete(kill));
  const stop = async () => {
    signal("SIGTERM");
    await Promise.race([ended, pause(stopLimitMs, undefined, { ref: false })]);
    kill();
  };
  return { ended, stop, log: () => said };
}

async function answering(url, dev) {
  let over = false;
  dev.ended.then(() => (over = true));
  const limit = Date.now() + startLimitMs;
  while (!over && Date.now() < limit) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(2_000) });
      return;
    } catch {
      await pause(50);
    }
  }
  await dev.stop();
  throw new Error(`the Worker did not start:\n${dev.log()}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const worker = await startWorker();
  console.log(worker.url);
  process.stdin.resume();
  process.stdin.on("end", async () => {
    await worker.stop();
    await writeFile(join(root, "build/worker.log"), worker.log());
    process.exit(0);
  });
}
