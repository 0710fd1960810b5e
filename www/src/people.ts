// Whose memory is on the page: the visitor's own, and one for each story, so that a story never mixes with what
// the visitor wrote.

import type { Perdura } from "perdura";
import { type Story, stories } from "./stories.js";

/** Somebody who is remembered. */
export interface Person {
  userId: string;
  threadId: string;
  name: string;
  story?: Story;
}

/** Everybody, the visitor first. `prefix` keeps visitors apart where they share a memory. */
export function people(prefix = ""): Person[] {
  const person = (id: string, name: string): Person => ({ userId: `${prefix}${id}`, threadId: `${prefix}${id}-talk`, name });
  return [person("robin", "Robin"), ...stories.map((story) => ({ ...person(story.id, story.name), story }))];
}

/** Makes sure that there is somebody to remember, and a thread to remember them by. */
export async function begin(memory: Perdura, { userId, threadId, name }: Person): Promise<void> {
  await memory.user.add({ userId, firstName: name }).catch(unlessThere);
  await memory.thread.create({ threadId, userId }).catch(unlessThere);
}

/** Forgets somebody, and begins anew with them. */
export async function forget(memory: Perdura, person: Person): Promise<void> {
  await memory.user.delete(person.userId);
  await begin(memory, person);
}

/** Says something to somebody's memory, as the user or the assistant, or sends it a document. */
export async function tell(memory: Perdura, person: Person, { as, text, at }: Line): Promise<void> {
  if (as === "json") {
    await memory.graph.add({ userId: person.userId, type: "json", data: text, createdAt: at });
  } else {
    await memory.thread.addMessages(person.threadId, { messages: [{ role: as, content: text, createdAt: at }] });
  }
}

/** Something that is said or sent. */
export interface Line {
  as: "user" | "assistant" | "json";
  text: string;
  at: Date;
}

function unlessThere(failure: { kind?: string }): void {
  if (failure.kind !== "already_exists") throw failure;
}
