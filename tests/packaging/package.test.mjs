// What is in the packed package, and what its subpaths and its types say once it is installed.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { pack, project, root, run } from "./project.mjs";

const packed = await pack("package");
const home = await project(packed, "app");
const installed = (path) => readFile(join(home, "node_modules/perdura", path), "utf8");

/** Runs a module, or with `.cjs` a script, in the project. */
async function ran(name, source) {
  await writeFile(join(home, name), source);
  return run(process.execPath, [name], home);
}

test("what is packed is what is needed", () => {
  for (const needed of ["README.md", "LICENSE", "wasm/perdura_bg.wasm", "dist/node.js", "dist/browser.js", "dist/workerd.js", "dist/node.d.ts", "dist/lite.bin", "dist/std.bin", "dist/cjs/node.js", "dist/cjs/node.d.ts"]) {
    assert.ok(packed.paths.includes(needed), `${needed} is missing`);
  }
  assert.equal(packed.paths.filter((path) => path.endsWith(".wasm")).length, 1);
  assert.deepEqual(packed.paths.filter((path) => path.startsWith("src/")), []);
});

test("it depends on nothing, and its entries import nothing but their own and Node's", async () => {
  const { dependencies } = JSON.parse(await installed("package.json"));
  assert.equal(dependencies, undefined);
  const optional = { "dist/ai-sdk.js": /^ai$/, "dist/langchain.js": /^@langchain\/core\// };
  for (const path of packed.paths.filter((path) => /^(dist|wasm)\/.*\.js$/.test(path))) {
    const source = await installed(path);
    const from = [...source.matchAll(/^(?:import|export)\b.*? from "([^"]+)";$|^import "([^"]+)";$|\brequire\("([^"]+)"\)/gm)];
    const foreign = from.map(([, ...names]) => names.find(Boolean)).filter((name) => !/^(\.|node:)/.test(name));
    const allowed = optional[path.replace("/cjs/", "/")] ?? /^$/;
    assert.deepEqual(foreign.filter((name) => !allowed.test(name)), [], path);
  }
});

test("its version is the workspace's", async () => {
  const { version } = JSON.parse(await installed("package.json"));
  assert.match(await readFile(join(root, "Cargo.toml"), "utf8"), new RegExp(`^version = "${version}"$`, "m"));
});

test("the judges of packages find no fault", async () => {
  const bin = (name) => join(root, "node_modules/.bin", name);
  await run(bin("publint"), ["run", "--strict", "--pack", "npm", "."], join(root, "pkg"));
  // The oldest resolution knows no subpaths; what is no module has no types.
  const rules = ["--profile", "node16", "--exclude-entrypoints", "perdura_bg.wasm", "lite.bin", "std.bin"];
  await run(bin("attw"), [packed.tarball, ...rules], home);
});

test("every class, call and type that is exported says what it is", async () => {
  const typedoc = join(root, "docs/reference/node_modules/.bin/typedoc");
  await run(typedoc, ["--options", "docs/reference/typedoc.json", "--emit", "none"], root);
});

test("without a table, by import and by require", async () => {
  const asks = 'await memory.user.add({ userId: "jane" }); console.log((await memory.user.get("jane")).userId);';
  assert.equal(await ran("slim.mjs", `import { Perdura } from "perdura/slim"; const memory = await Perdura.open(); ${asks}`), "jane\n");
  assert.equal(await ran("slim.cjs", `const { Perdura } = require("perdura/slim"); Perdura.open().then(async (memory) => { ${asks} });`), "jane\n");
});

test("the frameworks' subpaths, by import and by require", async () => {
  const names = ["remember", "PerduraChatHistory", "PerduraRetriever"];
  const told = `console.log(${names.map((name) => `typeof ${name}`)});`;
  const [ai, langchain] = [names.slice(0, 1), names.slice(1)];
  const imported = `import { ${ai} } from "perdura/ai-sdk"; import { ${langchain} } from "perdura/langchain"; ${told}`;
  const required = `const { ${ai} } = require("perdura/ai-sdk"); const { ${langchain} } = require("perdura/langchain"); ${told}`;
  for (const [name, source] of [["frameworks.mjs", imported], ["frameworks.cjs", required]]) {
    assert.equal(await ran(name, source), "function function function\n");
  }
});

test("with the table that finds more", async () => {
  const found = await ran("std.mjs", `import { Perdura } from "perdura/slim";
    const memory = await Perdura.open({ embedder: import.meta.resolve("perdura/std.bin") });
    await memory.user.add({ userId: "jane", firstName: "Jane" });
    await memory.thread.create({ threadId: "t", userId: "jane" });
    await memory.thread.addMessages("t", { messages: [{ role: "user", content: "I adopted a kitten." }] });
    const { edges } = await memory.graph.search({ userId: "jane", query: "a feline" });
    console.log(edges[0].fact);`);
  assert.equal(found, "Jane adopted a kitten\n");
});

test("a bundle takes along what it imports and no more", async () => {
  for (const [entry, table] of [["perdura", true], ["perdura/slim", false]]) {
    const contents = `import { Perdura, indexedDb } from "${entry}"; export const memory = Perdura.open({ storage: indexedDb("app") });`;
    const bundled = { bundle: true, format: "esm", platform: "browser", target: "es2022", write: false };
    const { outputFiles } = await build({ ...bundled, stdin: { contents, resolveDir: home } });
    const [{ text }] = outputFiles;
    assert.doesNotMatch(text, /node:/);
    assert.match(text, /new URL\("perdura_bg.wasm", ?import.meta.url\)/);
    assert.equal(/new URL\("\.\/lite.bin", ?import.meta.url\)/.test(text), table, entry);
  }
});

for (const moduleResolution of ["node16", "nodenext", "bundler"]) {
  test(`its types say what is right and what is not, resolved the way of ${moduleResolution}`, async () => {
    await writeFile(join(home, "app.ts"), `import { type EntityEdge, NotFoundError, Perdura, type Storage, indexedDb } from "perdura";
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
    await run(process.execPath, [
      join(root, "node_modules/typescript/bin/tsc"),
      ...["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--lib", "es2022,dom"],
      ...["--module", module, "--moduleResolution", moduleResolution, "--types", "", "app.ts"],
    ], home);
  });
}
