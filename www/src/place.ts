// Where the memory lives: in this tab, kept in IndexedDB; or on the edge, in the Worker that serves this page.

import { Perdura, UnauthorizedError, indexedDb } from "perdura";
import { type Person, people } from "./people.js";

/** The places. */
export type Where = "tab" | "edge";

/** A place, and who is remembered there. */
export interface Place {
  where: Where;
  memory: Perdura;
  people: Person[];
  /** Why the memory ends with the tab, where it does. */
  fleeting?: string;
}

/** The memory in this tab. The wasm is fetched now, and not before. Where the browser keeps nothing, it ends with the tab. */
export async function inThisTab(): Promise<Place> {
  const tab = { where: "tab" as const, people: people() };
  try {
    return { ...tab, memory: await Perdura.open({ storage: indexedDb("perdura-demo") }) };
  } catch (failure) {
    const memory = await Perdura.open().catch(() => {
      throw failure;
    });
    return { ...tab, memory, fleeting: (failure as Error).message };
  }
}

/** The memory behind this page, or the reason why it cannot be had; `key` asks the visitor for the API key. */
export async function onTheEdge(key: (wrong: boolean) => Promise<string | undefined>): Promise<Place | string> {
  if (!(await hasWorker())) {
    return "This copy of the page comes from plain files: there is no Worker behind it. `cargo xtask serve` starts one.";
  }
  for (let known = sessionStorage.getItem(KEY), wrong = false; ; wrong = true) {
    known ||= (await key(wrong)) ?? null;
    if (!known) return "The edge needs an API key. The memory in this tab needs none.";
    const memory = Perdura.connect({ url: location.origin, apiKey: known });
    try {
      await memory.user.listOrdered({ pageSize: 1 });
      sessionStorage.setItem(KEY, known);
      return { where: "edge", memory, people: people(`${visitor()}-`) };
    } catch (failure) {
      if (!(failure instanceof UnauthorizedError)) throw failure;
      sessionStorage.removeItem(KEY);
      known = null;
    }
  }
}

const KEY = "perdura-key";
const VISITOR = "perdura-visitor";

async function hasWorker(): Promise<boolean> {
  const answer = await fetch(new URL("/healthz", location.href)).catch(() => undefined);
  return answer?.ok === true && answer.headers.get("content-type")?.includes("html") !== true;
}

/** A name for this browser among all that write to the same Worker. */
function visitor(): string {
  const known = localStorage.getItem(VISITOR) ?? `visitor-${crypto.randomUUID().slice(0, 8)}`;
  localStorage.setItem(VISITOR, known);
  return known;
}
