import { Perdura, indexedDb } from "perdura";
import { loop } from "./loop.mjs";

const memory = await Perdura.open({ storage: indexedDb("app") });
document.querySelector("output")!.textContent = await loop(memory);
