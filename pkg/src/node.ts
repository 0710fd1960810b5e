// In Node: the wasm is a file beside this one.

import { wasmFrom } from "./wasm.js";

wasmFrom(async () => {
  const { readFile } = await import("node:fs/promises");
  return readFile(new URL("../wasm/perdura_bg.wasm", import.meta.url));
});

export * from "./index.js";
