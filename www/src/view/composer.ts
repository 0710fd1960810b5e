// Where one writes: who says it, on which day, and, while one types, what it would do to the memory.

import type { Perdura } from "perdura";
import { factOf } from "../known.js";
import type { Page } from "../page.js";
import type { Line } from "../people.js";
import { tellBriefly } from "./dialog.js";
import { byId, make } from "./dom.js";

const form = byId<HTMLFormElement>("composer");
const text = byId<HTMLTextAreaElement>("text");
const when = byId<HTMLInputElement>("when");
const preview = byId("preview");
const error = byId("error");
const examples = {
  user: "I live in Lisbon and work at Acme.",
  assistant: "Lisbon is lovely. What do you do at Acme?",
  json: '{"event": "order_placed", "item": "cups"}',
};

/** Lets what is written be remembered; `soon` is called while it is being written. */
export function bindComposer(remember: (line: Line) => Promise<boolean>, soon: () => void): void {
  let later: ReturnType<typeof setTimeout>;
  const look = () => {
    text.placeholder = examples[speaker()];
    clearTimeout(later);
    later = setTimeout(soon, 250);
  };
  form.addEventListener("input", look);
  form.addEventListener("input", () => complain(""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const line: Line = { as: speaker(), text: text.value.trim(), at: moment() };
    if (line.text) void remember(line).then((kept) => kept && text.value.trim() === line.text && clear());
  });
  // Enter sends, Shift+Enter makes a new line.
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

/** Says what went wrong, or that nothing did, in words of the page where those of the API name what it has no field for. */
export function complain(failure: string): void {
  const message = failure.replace("`messages[0].content`", "the message").replace("`data`", "this");
  error.textContent = message;
  // On a phone another view may be in front, and while a story plays its captions are.
  if (message && !error.checkVisibility()) tellBriefly(message);
}

/** Says what the words that are written would do; nothing is changed. */
export async function showPreview(page: Page, memory: Perdura): Promise<void> {
  const [as, words] = [speaker(), text.value.trim()];
  const would = as === "json" || !words ? [] : await foreseen(page, memory, as, words, moment());
  if (words !== text.value.trim()) return;
  preview.replaceChildren(...would.map(({ ends, fact }) => make("span", { className: ends ? "over" : "new" }, make("b", {}, ends ? "would end " : "would remember "), fact)));
  preview.title = preview.textContent ?? "";
}

async function foreseen(page: Page, memory: Perdura, role: "user" | "assistant", content: string, createdAt: Date) {
  const request = { messages: [{ role, content, createdAt }] };
  const { edges, decisions } = await memory.thread.dryRun(page.person.threadId, request).catch(() => ({ edges: [], decisions: [] }));
  const added = new Set(decisions.filter(({ rule, loserUuid }) => rule === "new" && !loserUuid).map(({ winnerUuid }) => winnerUuid));
  return edges
    .filter((edge) => added.has(edge.uuid) || edge.expiredAt || !factOf(page.known, edge.uuid))
    .map((edge) => ({ ends: factOf(page.known, edge.uuid) !== undefined, fact: edge.fact }));
}

function speaker(): Line["as"] {
  return new FormData(form).get("as") as Line["as"];
}

/** Now, or this time of day on the day that is set. */
function moment(): Date {
  const now = new Date().toISOString();
  return new Date(when.value ? when.value + now.slice(10) : now);
}

function clear(): void {
  text.value = "";
  preview.replaceChildren();
}
