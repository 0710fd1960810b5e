// In a browser, and where nothing else is said: the wasm is fetched from beside the glue that wasm-bindgen wrote,
// whose `new URL(…, import.meta.url)` bundlers follow.

export * from "./index.js";
export { file } from "./storage/no-file.js";
