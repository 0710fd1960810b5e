import { Perdura } from "perdura";
import { loop } from "../../../loop.mjs";

export const dynamic = "force-dynamic";

export async function GET() {
  using memory = await Perdura.open();
  return new Response(await loop(memory));
}
