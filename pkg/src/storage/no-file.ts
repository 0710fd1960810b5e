import { InvalidError } from "../errors.js";
import type { Storage } from "./storage.js";

/** A storage in a file; here there are none, so it throws. */
export function file(path: string): Storage {
  throw new InvalidError("invalid", `there are no files here to keep \`${path}\` in: use indexedDb(name), or a storage of your own`);
}
