// The packed package, installed as a user would, in projects of each kind.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Miniflare } from "miniflare";

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = await mkdtemp(join(tmpdir(), "perdura-"));
after(() => rm(project, { recursive: true }));

const run = (program, args, cwd = project) => execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const [{ filename, files }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", project], join(root, "pkg")));
await writeFile(join(project, "package.json"), JSON.stringify({ name: "app", type: "module" }));
run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`]);

/** The same few lines everywhere: what goes in comes out. */
const loop = `
  await memory.addMemory("s", { messages: [{ role: "human", content: "Who was Octavia Butler?" }] });
  const { messages } = await memory.getMemory("s");`;

test("what is packed is what is needed", () => {
  const paths = files.map(({ path }) => path);
  for (const needed of ["README.md", "LICENSE", "wasm/perdura_bg.wasm", "dist/node.js", "dist/browser.js", "dist/workerd.js", "dist/node.d.ts", "dist/lite.bin", "dist/std.bin", "dist/cjs/node.js", "dist/cjs/node.d.ts"]) {
    assert.ok(paths.includes(needed), `${needed} is missing`);
  }
  assert.equal(paths.filter((path) => path.endsWith(".wasm")).length, 1);
  assert.deepEqual(paths.filter((path) => path.startsWith("src/")), []);
});

test("its version is the workspace's", async () => {
  const { version } = JSON.parse(await readFile(join(root, "pkg/package.json"), "utf8"));
  assert.match(await readFile(join(root, "Cargo.toml"), "utf8"), new RegExp(`^version = "${version}"$`, "m"));
});

test("the judges of packages find no fault", () => {
  const bin = (name) => join(root, "node_modules/.bin", name);
  run(bin("publint"), ["run", "--strict", "--pack", "npm", "."], join(root, "pkg"));
  // The oldest resolution knows no subpaths; what is no module has no types.
  const rules = ["--profile", "node16", "--exclude-entrypoints", "perdura_bg.wasm", "lite.bin", "std.bin"];
  run(bin("attw"), [join(project, filename), ...rules], project);
});

test("in Node", async () => {
  await writeFile(join(project, "app.mjs"), `import { Perdura, file } from "perdura";
    const memory = await Perdura.open({ storage: file("memory") });${loop}
    console.log(messages[0].content);`);
  assert.equal(run(process.execPath, ["app.mjs"]), "Who was Octavia Butler?\n");
});

for (const entry of ["perdura", "perdura/slim"]) {
  test(`in Node by require, ${entry}`, async () => {
    await writeFile(join(project, "app.cjs"), `const { Perdura, file, NotFoundError } = require("${entry}");
      (async () => { const memory = await Perdura.open({ storage: file("memory-${entry.length}") });${loop}
      await memory.user.get("nobody").catch((error) => console.log(error instanceof NotFoundError));
      console.log(messages[0].content); })();`);
    assert.equal(run(process.execPath, ["app.cjs"]), "true\nWho was Octavia Butler?\n");
  });
}

test("with the table that finds more", async () => {
  await writeFile(join(project, "std.mjs"), `import { Perdura } from "perdura/slim";
    const memory = await Perdura.open({ embedder: import.meta.resolve("perdura/std.bin") });
    await memory.user.add({ userId: "jane", firstName: "Jane" });
    await memory.thread.create({ threadId: "t", userId: "jane" });
    await memory.thread.addMessages("t", { messages: [{ role: "user", content: "I adopted a kitten." }] });
    const { edges } = await memory.graph.search({ userId: "jane", query: "a feline" });
    console.log(edges[0].fact);`);
  assert.equal(run(process.execPath, ["std.mjs"]), "Jane adopted a kitten\n");
});

for (const moduleResolution of ["nodenext", "bundler"]) {
  test(`in TypeScript, resolved the way of ${moduleResolution}`, async () => {
    await writeFile(join(project, "app.ts"), `import { type EntityEdge, NotFoundError, Perdura, type Storage, indexedDb } from "perdura";
      const own: Storage = indexedDb("app");
      using memory = await Perdura.open({ storage: own });
      await memory.thread.addMessages("t1", { messages: [{ role: "user", content: "Hello", createdAt: new Date(), metadata: { anyThing: 1 } }] });
      const facts: EntityEdge[] = await memory.graph.edge.getByUserId("jane", { limit: 10, filters: { validAt: [[{ comparisonOperator: "<", date: new Date() }]] } });
      const known: string | undefined = facts[0]?.validAt;
      // @ts-expect-error: there is no such role.
      await memory.thread.addMessages("t1", { messages: [{ role: "human", content: known ?? "" }] });
      // @ts-expect-error: a user has an id.
      await memory.user.add({ firstName: "Jane" });
      try { await Perdura.connect({ url: "http://127.0.0.1", apiKey: "key" }).user.get("jane"); }
      catch (error) { if (error instanceof NotFoundError) console.log(error.kind satisfies string); }`);
    const module = moduleResolution === "bundler" ? "esnext" : moduleResolution;
    run(process.execPath, [
      join(root, "node_modules/typescript/bin/tsc"),
      ...["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--lib", "es2022,dom"],
      ...["--module", module, "--moduleResolution", moduleResolution, "--types", "", "app.ts"],
    ]);
  });
}

for (const [entry, table] of [["perdura", true], ["perdura/slim", false]]) test(`in a bundle for the browser, ${entry}`, async () => {
  const source = `import { Perdura, indexedDb } from "${entry}"; const memory = await Perdura.open({ storage: indexedDb("app") });${loop} document.body.append(messages[0].content);`;
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: project },
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  assert.doesNotMatch(outputFiles[0].text, /node:/);
  assert.match(outputFiles[0].text, /new URL\("perdura_bg.wasm", ?import.meta.url\)/);
  assert.equal(/new URL\("\.\/lite.bin", ?import.meta.url\)/.test(outputFiles[0].text), table);
});

test("on workerd", async () => {
  const source = `import { Perdura } from "perdura";
    export default { async fetch() { const memory = await Perdura.open();${loop} return new Response(messages[0].content); } };`;
  const outdir = join(project, "worker");
  await build({
    stdin: { contents: source, resolveDir: project },
    bundle: true,
    format: "esm",
    conditions: ["workerd"],
    loader: { ".wasm": "copy", ".bin": "copy" },
    assetNames: "[name]",
    target: "es2022",
    outdir,
  });
  assert.deepEqual((await readdir(outdir)).sort(), ["lite.bin", "perdura_bg.wasm", "stdin.js"]);
  const worker = new Miniflare({
    compatibilityDate: "2025-01-01",
    modulesRoot: outdir,
    modules: [
      { type: "ESModule", path: join(outdir, "stdin.js"), contents: await readFile(join(outdir, "stdin.js"), "utf8") },
      { type: "Data", path: join(outdir, "lite.bin"), contents: await readFile(join(outdir, "lite.bin")) },
      { type: "CompiledWasm", path: join(outdir, "perdura_bg.wasm"), contents: await readFile(join(outdir, "perdura_bg.wasm")) },
    ],
    cf: false,
  });
  try {
    assert.equal(await (await worker.dispatchFetch("http://perdura/")).text(), "Who was Octavia Butler?");
  } finally {
    await worker.dispose();
  }
});
