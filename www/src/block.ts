// The context block, line by line, each with what it says and where it came from.

import type { Perdura } from "perdura";
import type { Known } from "./known.js";
import type { Person } from "./people.js";

/** The block, and how much of the room it took. */
export interface Block {
  text: string;
  sections: Section[];
  used: number;
}

/** Lines of one kind. */
export interface Section {
  title: string;
  lines: Line[];
}

/** One thing to know, and where it leads. */
export interface Line {
  text: string;
  fact?: string;
  entity?: string;
  episode?: string;
}

/** How much room a block can be given, in characters. */
export const room = { least: 200, usual: 1500, most: 4000 };

/** The block for the next reply, in no more than so many characters. */
export async function ask(memory: Perdura, { userId }: Person, known: Known, longest: number): Promise<Block> {
  const newest = known.episodes.filter(({ source }) => source === "message").slice(-4);
  const query = (newest.length > 0 ? newest : known.episodes.slice(-1)).map(({ content }) => content).join(" ").slice(-400);
  if (!query) return { text: "", sections: [], used: 0 };
  const { context = "" } = await memory.graph.search({ userId, query, scope: "auto", maxCharacters: longest });
  return { text: context, sections: sections(context, known), used: context.length };
}

const TITLES: Record<string, string> = {
  USER_SUMMARY: "Who it is about",
  FACTS: "Facts",
  ENTITIES: "Entities",
  EPISODES: "Word for word",
  OBSERVATIONS: "Patterns",
  THREAD_SUMMARIES: "Earlier",
};

function sections(text: string, known: Known): Section[] {
  return [...text.matchAll(/<([A-Z_]+)>\n([^]*?)<\/\1>/g)].map(([, tag = "", body = ""]) => ({
    title: TITLES[tag] ?? tag,
    lines: body.split("\n").filter((line) => line.trim()).map((line) => linked(tag, line.replace(/^ {2}- /, ""), known)),
  }));
}

/** A line and what it says, found by its words. */
function linked(tag: string, text: string, known: Known): Line {
  const words = text.replace(/ \([^()]*\)$/, "");
  switch (tag) {
    case "FACTS": {
      const fact = known.facts.find((fact) => fact.fact === words);
      return fact ? { text, fact: fact.uuid } : { text };
    }
    case "ENTITIES": {
      const entity = known.entities.find(({ name }) => words.startsWith(`${name}: `));
      return entity ? { text, entity: entity.uuid } : { text };
    }
    default: {
      const said = words.replace(/^[\w ]+: /, "");
      const patterns = known.patterns.find(({ summary }) => summary === words);
      const episode = patterns?.episodeIds.at(-1) ?? known.episodes.find(({ content }) => content === said || content === words)?.uuid;
      return episode ? { text, episode } : { text };
    }
  }
}
