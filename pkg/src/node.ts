// In Node and what is like it: the wasm is a file beside this one.

import { readFile } from "node:fs/promises";
import { wasmFrom } from "./wasm.js";

wasmFrom(() => readFile(new URL("../wasm/perdura_bg.wasm", import.meta.url)));

export * from "./index.js";
export { file } from "./storage/file.js";
