// Two clocks: when a fact was true, and when it was known. Turned back, they tell what was true then,
// as one would have said at another time.

import type { EntityEdge, Episode } from "perdura";
import { type Known, episodeOf } from "./known.js";

/** What the clocks show; where absent: now, and everything that is known. */
export interface Clocks {
  /** The moment in the world. */
  at?: number;
  /** The moment in the memory. */
  by?: number;
}

/** The clocks as a question to the memory names them. */
export function lookingBack({ at, by }: Clocks): { asOf?: Date; knownAt?: Date } {
  return { ...(at !== undefined && { asOf: new Date(at) }), ...(by !== undefined && { knownAt: new Date(by) }) };
}

/** How a fact stands at a moment. */
export type Standing = "true" | "over" | "ahead" | "wrong" | "unheard";

/** How a fact, as it was known, stands at a moment of the world. */
export function standing(fact: EntityEdge | undefined, at: number = Date.now()): Standing {
  if (!fact) return "unheard";
  if (fact.expiredAt && !fact.invalidAt) return "wrong";
  if (fact.validAt && at < Date.parse(fact.validAt)) return "ahead";
  return fact.invalidAt && Date.parse(fact.invalidAt) <= at ? "over" : "true";
}

/** The span over which the world's clock can be turned, with the moments at which something began or ended. */
export function span(known: Known): { from: number; until: number; events: number[] } | undefined {
  const events = known.facts.flatMap(({ validAt, invalidAt }) => [validAt, invalidAt].flatMap((moment) => (moment ? [Date.parse(moment)] : [])));
  const all = [...known.episodes.map(({ createdAt }) => Date.parse(createdAt)), ...events];
  if (all.length === 0) return undefined;
  const [from, last] = [Math.min(...all), Math.max(...all)];
  // The end of the track stands for now, a little after the last that happened.
  const margin = Math.max((last - from) * 0.06, DAY);
  return { from: from - margin / 2, until: last + margin, events: [...new Set(events)].sort((a, b) => a - b) };
}

/** The moments at which the memory learned something, each with the words it learned from. */
export function lessons(known: Known): { moment: number; from: Episode | undefined }[] {
  const learned = new Map<number, Episode | undefined>();
  for (const fact of known.facts) {
    const end = known.endings.get(fact.uuid)?.decision;
    if (fact.expiredAt) learned.set(Date.parse(fact.expiredAt), episodeOf(known, end?.episodeUuid));
  }
  for (const fact of known.facts) learned.set(Date.parse(fact.createdAt), episodeOf(known, fact.episodes[0]));
  return [...learned].map(([moment, from]) => ({ moment, from })).sort((a, b) => a.moment - b.moment);
}

const DAY = 86_400_000;
