// In Node and what is like it: the embedder's table is a file beside this one.

import { embedderFrom } from "./embedder.js";

embedderFrom(new URL("./lite.bin", import.meta.url));

export * from "./slim-node.js";
