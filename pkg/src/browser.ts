// In a browser, and where nothing else is said: the embedder's table is fetched from beside this module, by an
// address that bundlers follow.

import { embedderFrom } from "./embedder.js";

embedderFrom(new URL("./lite.bin", import.meta.url));

export * from "./slim-browser.js";
