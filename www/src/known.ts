// All that the memory holds of one person, read at once.

import type { Decision, DerivedNode, EntityEdge, EntityNode, Episode, Perdura } from "perdura";
import type { Person } from "./people.js";

/** What is known of somebody. */
export interface Known {
  /** What was said and sent, oldest first. */
  episodes: Episode[];
  facts: EntityEdge[];
  entities: EntityNode[];
  /** What many episodes show together. */
  patterns: DerivedNode[];
  /** For each fact that is over or was wrong, the decision that made it so. */
  endings: Map<string, Ending>;
}

interface Ending {
  /** The fact as it was when this was asked. */
  of: EntityEdge;
  decision: Decision | undefined;
}

/** Nothing. */
export const nothing: Known = { episodes: [], facts: [], entities: [], patterns: [], endings: new Map() };

// What one page of a list holds at the most.
const PAGE = 500;

/** Reads it. `before` saves asking again why something ended. */
export async function read(memory: Perdura, { userId }: Person, before: Known): Promise<Known> {
  const [{ episodes }, facts, entities] = await Promise.all([
    memory.graph.episode.getByUserId(userId, { lastn: PAGE }),
    memory.graph.edge.getByUserId(userId, { limit: PAGE }),
    memory.graph.node.getByUserId(userId, { limit: PAGE }),
  ]);
  const [endings, patterns] = await Promise.all([
    readEndings(memory, facts, before.endings),
    readPatterns(memory, userId, entities),
  ]);
  return { episodes, facts, entities, patterns, endings };
}

/** The facts that were known at a moment, as they were known. */
export async function factsAt(memory: Perdura, { userId }: Person, moment: number): Promise<Map<string, EntityEdge>> {
  const facts = await memory.graph.edge.getByUserId(userId, { limit: PAGE, knownAt: new Date(moment) });
  return new Map(facts.map((fact) => [fact.uuid, fact]));
}

/** The fact of a name. */
export function factOf(known: Known, uuid: string | undefined): EntityEdge | undefined {
  return known.facts.find((fact) => fact.uuid === uuid);
}

/** What was said or sent under a name. */
export function episodeOf(known: Known, uuid: string | undefined): Episode | undefined {
  return known.episodes.find((episode) => episode.uuid === uuid);
}

/** Who said something, or that it is data. */
export function speakerOf(episode: Episode, person: Person): string {
  if (episode.source !== "message") return episode.source === "json" ? "Data" : "Text";
  return episode.role ?? (episode.roleType === "assistant" ? "Assistant" : person.name);
}

async function readEndings(memory: Perdura, facts: EntityEdge[], before: Known["endings"]): Promise<Known["endings"]> {
  const over = facts.filter((fact) => fact.expiredAt);
  const read = over.map(async (fact): Promise<[string, Ending]> => {
    const told = before.get(fact.uuid);
    if (told && told.of.expiredAt === fact.expiredAt && told.of.invalidAt === fact.invalidAt) return [fact.uuid, told];
    const { decisions } = await memory.graph.edge.why(fact.uuid);
    return [fact.uuid, { of: fact, decision: decisions.findLast((decision) => endsWith(decision, fact)) }];
  });
  return new Map(await Promise.all(read));
}

function endsWith(decision: Decision, fact: EntityEdge): boolean {
  if (decision.loserUuid) return decision.loserUuid === fact.uuid;
  return ["said_to_be_over", "late_arrival", "corrected", "edited"].includes(decision.rule);
}

/** There is no list of them: a search for everything there is a name of finds those that are. */
async function readPatterns(memory: Perdura, userId: string, entities: EntityNode[]): Promise<DerivedNode[]> {
  const names = entities.map((entity) => entity.name).join(" ").trim();
  if (!names) return [];
  const found = await memory.graph.search({ userId, query: names.slice(0, 400), scope: "observations", limit: 50 });
  return found.observations ?? [];
}
