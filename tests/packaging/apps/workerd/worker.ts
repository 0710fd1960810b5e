import { Perdura } from "perdura";
import { loop } from "./loop.mjs";

export default {
  async fetch(): Promise<Response> {
    using memory = await Perdura.open();
    return new Response(await loop(memory));
  },
};
