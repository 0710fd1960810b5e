import { Perdura, file } from "perdura";
import { loop } from "./loop.mjs";

using memory = await Perdura.open({ storage: file("jane.memory") });
console.log(await loop(memory));
