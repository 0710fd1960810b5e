// The storages that can be had in Node: what each promises, and what a file goes through.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { file, inMemory } from "../../pkg/dist/node.js";
import { promises } from "../storage-promises.mjs";

const folder = await mkdtemp(join(tmpdir(), "perdura-"));
after(() => rm(folder, { recursive: true }));
let count = 0;
const fresh = () => join(folder, `memory-${++count}`);
const bytes = (...numbers) => new Uint8Array(numbers);

const storages = {
  "in memory": () => {
    const storage = inMemory();
    return () => storage;
  },
  "a file": () => {
    const path = fresh();
    return () => file(path);
  },
};
for (const [name, make] of Object.entries(storages)) {
  describe(name, () => {
    for (const [sentence, holds] of Object.entries(promises)) test(sentence, () => holds(make()));
  });
}

async function written(path, entries) {
  const storage = file(path);
  for (let number = 1; number <= entries; number++) await storage.append(number, bytes(number, number));
  return storage;
}

test("an entry that was cut short by a crash was never kept", async () => {
  for (const cut of [1, 2, 5, 22]) {
    const path = fresh();
    const open = await written(path, 2);
    await truncate(path, (await stat(path)).size - cut);
    const reopened = file(path);
    assert.deepEqual((await reopened.read(0)).entries, [bytes(1, 1)], `${cut} bytes cut`);
    assert.equal(await reopened.append(2, bytes(7)), true);
    assert.deepEqual((await file(path).read(0)).entries, [bytes(1, 1), bytes(7)]);
    assert.deepEqual((await open.read(0)).entries, [bytes(1, 1), bytes(7)], "by one who knew the entry");
  }
});

test("damage is named by its place", async () => {
  const path = fresh();
  await written(path, 2);
  const whole = await readFile(path);
  whole[whole.length - 1] ^= 1;
  await writeFile(path, whole);
  const place = whole.length - 23;
  await assert.rejects(file(path).read(0), { message: `\`${path}\` is damaged at byte ${place}: cut it there to keep what stands before` });
  await writeFile(path, "Dear diary");
  await assert.rejects(file(path).read(0), { message: `\`${path}\` is not a memory of Perdura's` });
  await assert.rejects(file(path).append(1, bytes(1)), { message: `\`${path}\` is not a memory of Perdura's` });
});

test("a record out of its turn is damage", async () => {
  const path = fresh();
  await written(path, 1);
  const whole = await readFile(path);
  await appendFile(path, whole.subarray(-23));
  await assert.rejects(file(path).read(0), /is damaged at byte \d+/);
});

test("a file is for its owner's eyes", async () => {
  const path = fresh();
  const storage = await written(path, 1);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  await storage.compact(1, bytes(1));
  assert.equal((await stat(path)).mode & 0o777, 0o600);
});

test("nothing is left beside the file", async () => {
  const path = fresh();
  await (await written(path, 3)).compact(2, bytes(1));
  const beside = (await readdir(folder)).filter((name) => join(folder, name).startsWith(path));
  assert.deepEqual(beside.map((name) => join(folder, name)), [path]);
});

test("a folder that is not there is an error of its own", async () => {
  await assert.rejects(file(join(folder, "nowhere", "memory")).append(1, bytes(1)), { code: "ENOENT" });
});

test("a lock whose process is gone does not hold anyone up", async () => {
  const path = fresh();
  const gone = spawn(process.execPath, ["-e", ""]);
  await once(gone, "exit");
  await writeFile(`${path}.lock`, String(gone.pid));
  assert.equal(await file(path).append(1, bytes(1)), true);
});

test("several processes lose nothing of what they write", async () => {
  const path = fresh();
  const writer = `
    import { file } from ${JSON.stringify(fileURLToPath(new URL("../../pkg/dist/node.js", import.meta.url)))};
    const storage = file(${JSON.stringify(path)});
    for (let at = 0, kept = 0; kept < 25; ) {
      const { at: from, entries } = await storage.read(at);
      at = from + entries.length;
      if (await storage.append(at + 1, new Uint8Array([process.argv[1]]))) kept++;
      if (at % 10 === 9) await storage.compact(at, new Uint8Array(1));
    }`;
  const writers = [1, 2, 3].map((number) =>
    spawn(process.execPath, ["--input-type=module", "-e", writer, String(number)], { stdio: "inherit" }),
  );
  const codes = await Promise.all(writers.map((one) => once(one, "exit").then(([code]) => code)));
  assert.deepEqual(codes, [0, 0, 0]);
  const { at, entries } = await file(path).read(0);
  assert.equal(at + entries.length, 75);
});
