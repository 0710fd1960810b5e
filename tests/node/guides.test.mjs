// The code in the READMEs and in the guide for apps: it is typed, it runs, and prints what stands under it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { compiled, holds, place, program } from "../guides.mjs";

const run = promisify(execFile);

/** What a document takes for given: a model, a memory with Jane in it. */
const model = `import { MockLanguageModelV4 } from "ai/test";
const anyModel = new MockLanguageModelV4({ doGenerate: {
  content: [{ type: "text", text: "In Oslo." }], finishReason: { unified: "stop", raw: "stop" }, warnings: [],
  usage: { inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 1, text: 1, reasoning: 0 } },
} });\n`;
const memory = `import { Perdura } from "perdura";
const memory = await Perdura.open();
await memory.user.add({ userId: "jane", firstName: "Jane" });
await memory.thread.create({ threadId: "t1", userId: "jane" });
await memory.thread.addMessages("t1", { messages: [{ role: "user", content: "I live in Oslo." }] });\n`;

const documents = [
  ["docs/guides/typescript.md", undefined, model],
  ["README.md", "", ""],
  ["pkg/README.md", "", ""],
  ["pkg/README.md", "Ask it anything, about any time", memory],
  ["pkg/README.md", "Watch it grow", memory],
  ["pkg/README.md", "Lists, and giving up", memory],
  ["pkg/README.md", "In the frameworks you use", memory + model],
  ["pkg/README.md", "The same, behind a server", 'import { Perdura } from "perdura";\nconst apiKey = "key";\n'],
  ["pkg/README.md", "Zep's client, without a server", ""],
];

for (const [path, under, given] of documents) {
  test(`${path}${under === undefined ? "" : `, ${under || "its first screen"}`}`, async (t) => {
    const { source, expected } = await program(path, under);
    assert.ok(source, "there is code");
    // Below the repository, where the frameworks are found.
    await mkdir(place("build"), { recursive: true });
    const folder = await mkdtemp(place("build/guide-"));
    const elsewhere = await mkdtemp(join(tmpdir(), "perdura-"));
    t.after(() => Promise.all([folder, elsewhere].map((made) => rm(made, { recursive: true }))));
    const pkg = (name) => [`perdura${name === "node" ? "" : `/${name}`}`, [place(`pkg/dist/${name}.d.ts`)]];
    const compilerOptions = {
      ...{ strict: true, noEmit: true, target: "es2022", module: "esnext", moduleResolution: "bundler", skipLibCheck: true },
      ...{ lib: ["es2022", "esnext.disposable", "dom"], types: [], paths: Object.fromEntries(["node", "ai-sdk", "langchain"].map(pkg)) },
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["guide.ts"] }));
    await writeFile(join(folder, "guide.ts"), given + source);
    await run(process.execPath, [place("node_modules/typescript/bin/tsc"), "-p", folder]).catch(({ stdout }) => assert.fail(stdout));
    const built = (await compiled(given + source)).replace(/from "perdura(?:\/([\w-]+))?"/g, (_, name) => `from "${place(`pkg/dist/${name ?? "node"}.js`)}"`);
    await writeFile(join(folder, "guide.mjs"), built);
    holds((await run(process.execPath, [join(folder, "guide.mjs")], { cwd: elsewhere })).stdout, expected);
  });
}
