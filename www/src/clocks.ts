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

/** How a fact stands at a moment. */
export type Standing = "true" | "over" | "ahead" | "wrong" | "unheard";

/** How a fact stands when the clocks show this. */
export function standing(fact: EntityEdge, { at, by }: Clocks): Standing {
  if (by !== undefined && by < time(fact.createdAt)!) return "unheard";
  const learned = heardOfEnd(fact, by);
  if (learned && fact.expiredAt && !fact.invalidAt) return "wrong";
  const [from, until] = [time(fact.validAt), learned ? time(fact.invalidAt) : undefined];
  const moment = at ?? Date.now();
  if (from !== undefined && moment < from) return "ahead";
  return until !== undefined && until <= moment ? "over" : "true";
}

/** When it is true, as known by a moment: an end that had not been heard of is none. */
export function windowOf(fact: EntityEdge, { by }: Clocks): { validAt: string | undefined; invalidAt: string | undefined } {
  return { validAt: fact.validAt, invalidAt: heardOfEnd(fact, by) ? fact.invalidAt : undefined };
}

/** The span over which the world's clock can be turned, with the moments at which something began or ended. */
export function span(known: Known): { from: number; until: number; events: number[] } | undefined {
  const said = known.episodes.map((episode) => time(episode.createdAt)!);
  const events = known.facts.flatMap((fact) => [time(fact.validAt), time(fact.invalidAt)]).filter((moment) => moment !== undefined);
  const all = [...said, ...events];
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
    if (fact.expiredAt) learned.set(time(fact.expiredAt)!, episodeOf(known, end?.episodeUuid));
  }
  for (const fact of known.facts) learned.set(time(fact.createdAt)!, episodeOf(known, fact.episodes[0]));
  return [...learned].map(([moment, from]) => ({ moment, from })).sort((a, b) => a.moment - b.moment);
}

const DAY = 86_400_000;

function heardOfEnd(fact: EntityEdge, by: number | undefined): boolean {
  return by === undefined || !fact.expiredAt || time(fact.expiredAt)! <= by;
}

function time(moment: string | undefined): number | undefined {
  return moment === undefined ? undefined : Date.parse(moment);
}
