// In Node and what is like it: the wasm is a file of this package.

import { readFile } from "node:fs/promises";
import { filesFrom } from "./embedder.js";
import { wasmFrom } from "./wasm.js";

wasmFrom(() => readFile(new URL("../wasm/perdura_bg.wasm", import.meta.url)));
filesFrom(readFile);

export * from "./index.js";
export { file } from "./storage/file.js";
