// Carrying memories from one place to another: a file with what was said, in order, from which everything else follows.

import type { Episode, Perdura } from "perdura";
import { type Line, type Person, begin, tell } from "./people.js";

/** The file. */
interface Carried {
  perdura: "conversations";
  version: 1;
  people: { id: string; lines: Written[] }[];
}

/** A line as it is written down. */
interface Written {
  as: Line["as"];
  text: string;
  at: string;
}

// More than anybody says to a page.
const EVERYTHING = 1_000_000;

/** All that everybody said, as the text of a file. */
export async function pack(memory: Perdura, people: Person[]): Promise<string> {
  const packed = await Promise.all(
    people.map(async (person) => {
      const { episodes } = await memory.graph.episode.getByUserId(person.userId, { lastn: EVERYTHING }).catch(() => ({ episodes: [] }));
      return { id: bare(person), lines: episodes.map(line) };
    }),
  );
  const file: Carried = { perdura: "conversations", version: 1, people: packed.filter(({ lines }) => lines.length > 0) };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * Says again what stands in a file, and tells who said most of it. What was known already changes nothing;
 * a file that cannot be read as a whole is not begun. `turnTo` puts somebody on the page, to be seen growing.
 */
export async function unpack(memory: Perdura, people: Person[], text: string, turnTo: (person: Person) => Promise<void>): Promise<void> {
  const there = read(text).flatMap(({ id, lines }) => {
    const person = people.find((person) => bare(person) === id);
    return person ? [{ person, lines: lines.map((line, n) => checked(line, `line ${n + 1} of “${id}”`)) }] : [];
  });
  if (there.length === 0) throw new Error("nothing in the file belongs to anybody on this page");
  there.sort((a, b) => b.lines.length - a.lines.length);
  await turnTo(there[0]!.person);
  for (const { person, lines } of there) {
    await begin(memory, person);
    for (const line of lines) await tell(memory, person, line);
  }
}

function line({ source, roleType, content, createdAt }: Episode): Written {
  const as = source !== "message" ? "json" : roleType === "assistant" ? "assistant" : "user";
  return { as, text: content, at: createdAt };
}

/** The name of somebody without what keeps visitors apart. */
function bare({ userId }: Person): string {
  return userId.slice(userId.lastIndexOf("-") + 1);
}

function read(text: string): { id: string; lines: unknown[] }[] {
  const file = parsed(text);
  if (file?.perdura !== "conversations" || !Array.isArray(file.people)) {
    throw new Error("this is not a file that this page exported: choose one that “Export to a file” has made");
  }
  if (file.version !== 1) throw new Error(`the file is of version ${file.version}, this page reads version 1`);
  return file.people.map((one) => ({ id: String(one?.id), lines: Array.isArray(one?.lines) ? one.lines : [] }));
}

function parsed(text: string): Partial<Carried> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A line, if it is whole. */
function checked(line: unknown, where: string): Line {
  const { as, text, at } = (line ?? {}) as Partial<Written>;
  if (as !== "user" && as !== "assistant" && as !== "json") throw new Error(`${where} says \`as\`: \`${as}\`, it must be \`user\`, \`assistant\` or \`json\``);
  if (typeof text !== "string" || text.trim() === "") throw new Error(`${where} has no \`text\``);
  const moment = new Date(String(at));
  if (Number.isNaN(moment.getTime())) throw new Error(`${where} says \`at\`: \`${at}\`, which is no date; it should look like \`2024-01-15T09:00:00Z\``);
  return { as, text, at: moment };
}
