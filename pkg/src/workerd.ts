// On workerd: the embedder's table is a module too, of bytes.

// @ts-expect-error: TypeScript has no word for what workerd makes of a .bin import.
import lite from "./lite.bin";
import { embedderFrom } from "./embedder.js";

embedderFrom(lite as ArrayBuffer);

export * from "./slim-workerd.js";
