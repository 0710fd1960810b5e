// The visitor's own form of the block, filled in while it is written; what is wrong is marked where it stands.

import type { Perdura } from "perdura";
import { lookingBack } from "../clocks.js";
import type { Page } from "../page.js";
import { byId, make } from "./dom.js";

const text = byId<HTMLTextAreaElement>("template-text");
const marks = byId("template-marks");
const error = byId("template-error");
const result = byId("template-result");
const frame = byId<HTMLDetailsElement>("template");
const LONGEST = 1200;

text.value = "About the user: %{user_summary}\n\nWhat is known:\n%{edges limit=5}\n";
byId("template-help").textContent =
  "Variables: %{user_summary} %{edges} %{entities} %{episodes} %{observations} %{thread_summaries}, with limit=, types=[…] and include_attributes=.";

/** Fills the template in, if it is being looked at. */
export async function showTemplate({ person, clocks }: Page, memory: Perdura): Promise<void> {
  if (!frame.open) return;
  const template = text.value;
  try {
    const { context } = await memory.thread.getUserContext(person.threadId, { template, ...lookingBack(clocks) });
    if (template !== text.value) return;
    result.textContent = context;
    complain("");
  } catch (failure) {
    if (template === text.value) complain((failure as Error).message);
  }
}

/** Lets what is written be filled in. */
export function bindTemplate(again: () => void): void {
  let soon: ReturnType<typeof setTimeout>;
  frame.addEventListener("toggle", again);
  text.addEventListener("scroll", () => (marks.scrollTop = text.scrollTop));
  text.addEventListener("input", () => {
    marks.textContent = text.value;
    clearTimeout(soon);
    soon = setTimeout(again, 200);
  });
}

/** Says what is wrong, and marks the place that the message names, or the characters that are too many. */
function complain(message: string): void {
  error.textContent = message;
  text.ariaInvalid = String(message !== "");
  const characters = [...text.value];
  const named = message.match(/at character (\d+)/);
  const from = named ? Number(named[1]) - 1 : message && characters.length > LONGEST ? LONGEST : -1;
  if (from < 0) return void (marks.textContent = text.value);
  const end = named ? characters.indexOf("}", from) + 1 || from + 1 : characters.length;
  const part = (start: number, end?: number) => characters.slice(start, end).join("");
  marks.replaceChildren(part(0, from), make("mark", {}, part(from, Math.max(end, from + 1)) || " "), part(Math.max(end, from + 1)), "\n");
}
