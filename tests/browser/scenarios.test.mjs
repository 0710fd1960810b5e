// The scenarios that every face must pass, played against the wasm in Chromium.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBridge } from "./bridge.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const key = "scenario-key";
const bridge = await startBridge({ keys: `${key}=scenarios` });
after(() => bridge.stop());

test("the scenarios pass in Chromium", async (t) => {
  const asked = ["run", "--quiet", "--package", "perdura-testkit", "--", "--url", bridge.url, "--key", key, "tests/scenarios"];
  const testkit = spawn(process.env.CARGO ?? "cargo", asked, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [testkit.stdout, testkit.stderr]) stream.on("data", (part) => (said += part));
  const [code] = await once(testkit, "close");
  assert.equal(code, 0, said);
  t.diagnostic(said.trim().split("\n").at(-1));
});
