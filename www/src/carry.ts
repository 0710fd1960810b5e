// Carrying memories from one place to another: a file with what was said, in order, from which everything else follows.

import type { Episode, Perdura } from "perdura";
import { type Line, type Person, begin, tell } from "./people.js";

/** The file. */
interface Carried {
  perdura: "conversations";
  version: 1;
  people: { id: string; lines: { as: Line["as"]; text: string; at: string }[] }[];
}

/** All that everybody said, as the text of a file. */
export async function pack(memory: Perdura, people: Person[]): Promise<string> {
  const packed = await Promise.all(
    people.map(async (person) => {
      const { episodes } = await memory.graph.episode.getByUserId(person.userId, { lastn: 500 }).catch(() => ({ episodes: [] }));
      return { id: bare(person), lines: episodes.map(line) };
    }),
  );
  const file: Carried = { perdura: "conversations", version: 1, people: packed.filter(({ lines }) => lines.length > 0) };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Says again what stands in a file, and tells who said most of it. What was known already changes nothing. */
export async function unpack(memory: Perdura, people: Person[], text: string): Promise<Person | undefined> {
  const there = read(text).flatMap(({ id, lines }) => {
    const person = people.find((person) => bare(person) === id);
    return person ? [{ person, lines }] : [];
  });
  for (const { person, lines } of there) {
    await begin(memory, person);
    for (const { as, text, at } of lines) await tell(memory, person, { as, text, at: new Date(at) });
  }
  return there.sort((a, b) => b.lines.length - a.lines.length)[0]?.person;
}

function line({ source, roleType, content, createdAt }: Episode): Carried["people"][number]["lines"][number] {
  const as = source !== "message" ? "json" : roleType === "assistant" ? "assistant" : "user";
  return { as, text: content, at: createdAt };
}

/** The name of somebody without what keeps visitors apart. */
function bare({ userId }: Person): string {
  return userId.slice(userId.lastIndexOf("-") + 1);
}

function read(text: string): Carried["people"] {
  const file = parsed(text);
  if (file?.perdura !== "conversations" || !Array.isArray(file.people)) throw new Error("this is not a file that this page exported");
  if (file.version !== 1) throw new Error(`the file is of version ${file.version}, this page reads version 1`);
  return file.people;
}

function parsed(text: string): Partial<Carried> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
