// The code of a document, as a program: what it shows is run, and what it says is printed must be.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const root = new URL("../", import.meta.url);

/**
 * The blocks of `ts` in a document, one program in their order, and its blocks of `text`: what it should print.
 *
 * @param {string} path of the document, from the root of the repository
 * @param {string} [under] the heading under which the code stands, none for what comes before the first; the whole
 *   document, where absent
 */
export async function program(path, under) {
  const whole = await readFile(new URL(path, root), "utf8");
  const [opening, ...sections] = whole.split(/^## /m);
  const chosen = under === "" ? opening : sections.find((section) => section.startsWith(`${under}\n`));
  const text = under === undefined ? whole : (chosen ?? "");
  const blocks = (language) => [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((block) => block[1] === language).map((block) => block[2]);
  return { source: blocks("ts").join("\n"), expected: blocks("text").join("") };
}

/** The same program as JavaScript. */
export async function compiled(source) {
  return (await transform(source, { loader: "ts", target: "es2022", format: "esm" })).code;
}

/** Holds what was printed against what a document says: its lines in their order, `…` standing for any number of others. */
export function holds(printed, expected) {
  const lines = printed.split("\n");
  let at = 0;
  for (const line of expected.split("\n").filter((line) => line !== "" && line !== "…")) {
    const found = lines.indexOf(line, at);
    assert.ok(found >= 0, `the document says\n${line}\nand what is printed is\n${lines.slice(at).join("\n")}`);
    at = found + 1;
  }
}

/** Where a file of the repository lies. */
export const place = (path) => fileURLToPath(new URL(path, root));
