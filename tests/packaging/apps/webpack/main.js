import { Perdura, indexedDb } from "perdura";
import { loop } from "./loop.mjs";

const memory = await Perdura.open({ storage: indexedDb("app") });
const output = document.querySelector("output");
if (output) output.textContent = await loop(memory);
