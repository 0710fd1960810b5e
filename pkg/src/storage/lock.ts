// One writer at a time among the processes of a machine: who creates the lock file has the lock.
// Node has no `flock`, so a lock names its process, and one whose process is gone is taken away.

import * as fs from "node:fs/promises";

const PATIENCE = 10_000;

/** Does something while no other process does the like with the same path. */
export async function withLock<T>(path: string, doing: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const started = Date.now();
  for (let round = 0; !(await taken(lock)); round++) {
    await clearAway(lock);
    if (Date.now() - started > PATIENCE) throw new Error(`\`${lock}\` has been there for ten seconds: remove it if nobody else is writing`);
    await new Promise((again) => setTimeout(again, Math.min(2 ** round, 32) * (0.5 + Math.random())));
  }
  try {
    return await doing();
  } finally {
    await fs.unlink(lock);
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await fs.writeFile(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes a lock whose process ended without removing it. */
async function clearAway(lock: string): Promise<void> {
  if (!(await left(lock))) return;
  const aside = `${lock}.${process.pid}`;
  try {
    await fs.rename(lock, aside);
    // Somebody else may have cleared it away in between and taken a lock of their own: that one goes back.
    if (!(await left(aside))) await fs.link(aside, lock);
    await fs.unlink(aside);
  } catch {
    // Another process was faster, and the next round sees what it did.
  }
}

/** Whether a lock is there, and nobody who could remove it. */
async function left(lock: string): Promise<boolean> {
  try {
    const [holder, { mtimeMs }] = await Promise.all([fs.readFile(lock, "utf8"), fs.stat(lock)]);
    const age = Date.now() - mtimeMs;
    // Between its creation and its first byte a lock names nobody; only then is its age asked.
    if (holder === "") return age > PATIENCE / 2;
    // In a container every process may have the same number, one after the other.
    if (Number(holder) === process.pid) return age > process.uptime() * 1000;
    return !lives(Number(holder));
  } catch {
    return false;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
