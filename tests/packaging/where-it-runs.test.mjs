// The loop of `apps/loop.mjs` in a project of each kind that the README names, with the package installed there,
// built by the tools themselves and run where the result belongs.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { startChromium } from "../browser/chromium.mjs";
import { bun, pack, program, project, root, run, serve } from "./project.mjs";

const FOUND = "Jane adopted a kitten";
const tools = createRequire(import.meta.url);
const packed = await pack("where-it-runs");
const chromium = await startChromium();
after(() => chromium.stop());

/** What the app in a page shows. */
async function shown(url) {
  const page = await (await chromium.profile()).newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(url);
  await page.locator("output:not(:empty)").waitFor({ timeout: 15_000 }).catch(() => faults.push("nothing was shown"));
  assert.deepEqual(faults, []);
  return page.locator("output").innerText();
}

/** The same, of an app that is plain files. */
async function shownFrom(folder) {
  const site = await serve(folder);
  try {
    return await shown(site.url);
  } finally {
    await site.stop();
  }
}

/** Checks the types of a project's own files, in the way that its tools resolve modules. */
function typed(home, resolution, files, { conditions = "", lib = "es2022,esnext.disposable,dom" } = {}) {
  return run(process.execPath, [
    ...[join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--allowJs", "--checkJs"],
    ...["--target", "es2022", "--lib", lib, "--types", "", "--moduleResolution", resolution],
    ...["--module", resolution === "bundler" ? "esnext" : resolution],
    ...(conditions ? ["--customConditions", conditions] : []),
    ...files,
  ], home);
}

test("in Node, by import", async () => {
  const home = await project(packed, "node-esm", { app: "node-esm" });
  assert.equal(await run(process.execPath, ["app.mjs"], home), `${FOUND}\n`);
  await typed(home, "node16", ["app.mjs"]);
});

test("in Node, by require", async () => {
  const home = await project(packed, "node-cjs", { app: "node-cjs", type: "commonjs" });
  assert.equal(await run(process.execPath, ["app.cjs"], home), `${FOUND}\n`);
  await writeFile(join(home, "typed.cts"), 'import { Perdura } from "perdura";\nexport const memory: Promise<Perdura> = Perdura.open();\n');
  await typed(home, "node16", ["typed.cts"]);
});

test("in Bun", { skip: bun() ? false : "npm has no Bun for this machine" }, async () => {
  const home = await project(packed, "bun", { app: "bun" });
  assert.equal(await run(bun(), ["run", "app.ts"], home), `${FOUND}\n`);
  await typed(home, "bundler", ["app.ts"]);
});

test("in Deno", { skip: await run(program("deno"), ["--version"]).then(() => false, () => "npm has no Deno for this machine") }, async () => {
  const home = await project(packed, "deno", { app: "deno" });
  assert.equal(await run(program("deno"), ["run", "--quiet", "--allow-read", "--allow-write", "app.ts"], home), `${FOUND}\n`);
  await run(program("deno"), ["check", "--quiet", "app.ts"], home);
});

test("in a page without any tools", async () => {
  const home = await project(packed, "script", { app: "script" });
  assert.equal(await shownFrom(home), FOUND);
});

test("in a page that Vite built", async () => {
  const home = await project(packed, "vite", { app: "vite" });
  await run(program("vite"), ["build", "--logLevel", "error"], home);
  assert.equal(await shownFrom(join(home, "dist")), FOUND);
  await typed(home, "bundler", ["main.ts"], { conditions: "browser" });
});

test("in a page that webpack built", async () => {
  const home = await project(packed, "webpack", { app: "webpack" });
  const settings = { mode: "production", context: home, entry: "./main.js", output: { path: join(home, "dist"), filename: "main.js" } };
  const stats = await new Promise((resolve, reject) => tools("webpack")(settings, (error, stats) => (error ? reject(error) : resolve(stats))));
  assert.equal(stats.hasErrors(), false, stats.toString("errors-only"));
  await copyFile(join(home, "index.html"), join(home, "dist/index.html"));
  assert.equal(await shownFrom(join(home, "dist")), FOUND);
  await typed(home, "bundler", ["main.js"], { conditions: "browser" });
});

test("in a page that esbuild bundled, wasm and table copied beside", async () => {
  const home = await project(packed, "esbuild", { app: "esbuild" });
  const dist = join(home, "dist");
  await mkdir(dist);
  await build({ entryPoints: [join(home, "main.ts")], bundle: true, format: "esm", outdir: dist, logLevel: "error" });
  for (const file of ["wasm/perdura_bg.wasm", "dist/lite.bin"]) {
    await copyFile(join(home, "node_modules/perdura", file), join(dist, file.split("/")[1]));
  }
  await copyFile(join(home, "index.html"), join(dist, "index.html"));
  assert.equal(await shownFrom(dist), FOUND);
  await typed(home, "bundler", ["main.ts"], { conditions: "browser" });
});

test("in Next, in the page and on the server", async () => {
  const home = await project(packed, "next", { app: "next" });
  await run(program("next"), ["build"], home);
  const server = spawn(process.execPath, [program("next"), "start", "--hostname", "127.0.0.1", "--port", "0"], { cwd: home, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const url = await new Promise((found, failed) => {
      let said = "";
      server.stdout.on("data", (part) => {
        const [, url] = /(http:\/\/127\.0\.0\.1:\d+)[\s\S]*Ready/.exec((said += part)) ?? [];
        if (url) found(url);
      });
      server.on("exit", () => failed(new Error(`next did not start: ${said}`)));
    });
    assert.equal(await (await fetch(`${url}/api/loop`)).text(), FOUND);
    assert.equal(await shown(url), FOUND);
  } finally {
    server.kill();
  }
  await typed(home, "bundler", ["app/api/loop/route.js"]);
});

test("on workerd, as wrangler uploads it", async () => {
  const home = await project(packed, "workerd", { app: "workerd" });
  const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");
  await run(process.execPath, [wrangler, "deploy", "--dry-run", "--outdir", "dist"], home);
  const kinds = { ".js": "ESModule", ".wasm": "CompiledWasm", ".bin": "Data" };
  const files = (await readdir(join(home, "dist"))).filter((name) => Object.keys(kinds).some((ending) => name.endsWith(ending)));
  const modules = files.sort((one, other) => Number(other.endsWith(".js")) - Number(one.endsWith(".js"))).map(async (name) => {
    const path = join(home, "dist", name);
    return { type: kinds[name.slice(name.lastIndexOf("."))], path, contents: await readFile(path) };
  });
  const worker = new Miniflare({ compatibilityDate: "2025-01-01", modulesRoot: join(home, "dist"), modules: await Promise.all(modules), cf: false });
  try {
    assert.equal(await (await worker.dispatchFetch("http://app/")).text(), FOUND);
  } finally {
    await worker.dispose();
  }
  await typed(home, "bundler", ["worker.ts"], { conditions: "workerd", lib: "es2022,esnext.disposable,webworker" });
});
