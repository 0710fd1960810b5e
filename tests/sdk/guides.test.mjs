// The code in the guide for servers, through Zep's own client.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { compiled, holds, place, program } from "../guides.mjs";
import { key, url } from "./server.mjs";

test("docs/guides/server.md", async (t) => {
  const { source, expected } = await program("docs/guides/server.md");
  const here = source.replace("http://localhost:8787", url).replace("dev-key", key).replaceAll('"jane"', '"jane-of-the-guide"').replaceAll('"t1"', '"t-of-the-guide"');
  assert.notEqual(here, source);
  await mkdir(place("build"), { recursive: true });
  // Below the repository, where the client is found.
  const file = place(`build/guide-server-${process.pid}.mjs`);
  t.after(() => rm(file));
  await writeFile(file, await compiled(here));
  const printed = t.mock.method(console, "log", () => {});
  await import(file);
  holds(printed.mock.calls.map(({ arguments: [said] }) => said).join("\n"), expected);
});
