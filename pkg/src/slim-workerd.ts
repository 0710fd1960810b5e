// On workerd: the wasm is a module, compiled before the first request.

// @ts-expect-error: TypeScript has no word for what workerd makes of a .wasm import.
import compiled from "../wasm/perdura_bg.wasm";
import { wasmFrom } from "./wasm.js";

wasmFrom(() => compiled as WebAssembly.Module);

export * from "./index.js";
export { file } from "./storage/no-file.js";
