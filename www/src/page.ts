// What the page shows at a moment: one value, made anew by whatever changes and shown by every view.

import type { EntityEdge } from "perdura";
import type { Clocks } from "./clocks.js";
import { type Known, nothing } from "./known.js";
import type { News } from "./news.js";
import type { Person } from "./people.js";

/** The page as a value. */
export interface Page {
  person: Person;
  known: Known;
  /** What the last commit did, as the memory told it. */
  news: readonly News[];
  clocks: Clocks;
  /** The facts as they were known when the memory's clock is turned back. */
  then?: Map<string, EntityEdge> | undefined;
  /** What was clicked. */
  chosen: Chosen;
}

/** At most one of these is chosen. */
export interface Chosen {
  /** A fact, whose reasons are shown. */
  fact?: string;
  /** An entity, to which the facts are narrowed. */
  entity?: string;
  /** Something that was said, which is shown in the conversation. */
  episode?: string;
}

/** What a view may ask of the page. */
export interface Wishes {
  choose(chosen: Chosen): void;
  turn(clocks: Clocks): void;
  /** Forgets one thing; the promise ends when it is gone. */
  forget(what: "episode" | "edge" | "node", uuid: string): Promise<void>;
}

/** The page before anything is known. */
export function begun(person: Person): Page {
  return { person, known: nothing, news: [], clocks: {}, chosen: {} };
}

/** A fact as it is known at the moment that is looked at; nothing, if it had not been heard of. */
export function asKnown({ then }: Page, fact: EntityEdge): EntityEdge | undefined {
  return then ? then.get(fact.uuid) : fact;
}

/** The episodes that what is chosen comes from. */
export function sources({ known, chosen }: Page): Set<string> {
  const fact = known.facts.find(({ uuid }) => uuid === chosen.fact);
  const end = chosen.fact ? known.endings.get(chosen.fact)?.decision?.episodeUuid : undefined;
  return new Set([...(fact?.episodes ?? []), ...(end ? [end] : []), ...(chosen.episode ? [chosen.episode] : [])]);
}
