// The demo: a conversation on one side, the memory it becomes on the other.
// The whole memory runs in this tab and is kept in IndexedDB; no request leaves the page.

import { Perdura, indexedDb } from "perdura";
import { story } from "./story.js";
import { showContext, showFacts, showMessages } from "./view.js";

const USER = "robin";
const THREAD = "demo";

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const composer = element<HTMLFormElement>("composer");
const text = element<HTMLTextAreaElement>("text");
const when = element<HTMLInputElement>("when");
const error = element<HTMLParagraphElement>("error");
const buttons = ["send", "story", "forget"].map((id) => element<HTMLButtonElement>(id));

// One thing at a time: whoever is quicker than the wasm waits a turn behind the opening, and loses nothing.
let turn = Promise.resolve();
let memory: Perdura;
void act(async () => {
  memory = await Perdura.open({ storage: indexedDb("perdura-demo") });
  await begin();
});

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  void act(async () => {
    const as = new FormData(composer).get("as");
    await remember(String(as), text.value.trim(), when.value ? new Date(`${when.value}Z`) : new Date());
    text.value = "";
  });
});

// Enter sends, Shift+Enter makes a new line.
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});

element("story").addEventListener("click", () =>
  act(async () => {
    for (const { as, text, at } of story) {
      await remember(as, text, new Date(at));
      await show();
      await new Promise((later) => setTimeout(later, 700));
    }
  }),
);

element("forget").addEventListener("click", () =>
  act(async () => {
    await memory.user.delete(USER);
    await begin();
  }),
);

/** Makes sure that there is somebody to remember, and a thread to remember them by. */
async function begin(): Promise<void> {
  const known = await memory.user.listOrdered({ search: USER });
  if (known.users?.some((user) => user.userId === USER)) return;
  await memory.user.add({ userId: USER, firstName: "Robin" });
  await memory.thread.create({ threadId: THREAD, userId: USER });
}

async function remember(as: string, words: string, at: Date): Promise<void> {
  if (as === "json") {
    await memory.graph.add({ userId: USER, type: "json", data: words, createdAt: at });
  } else {
    const role = as === "assistant" ? "assistant" : "user";
    await memory.thread.addMessages(THREAD, { messages: [{ role, content: words, createdAt: at }] });
  }
}

async function show(): Promise<void> {
  const [episodes, facts, context] = await Promise.all([
    memory.graph.episode.getByUserId(USER, { lastn: 200 }),
    memory.graph.edge.getByUserId(USER, { limit: 200 }),
    memory.thread.getUserContext(THREAD),
  ]);
  showMessages(element("messages"), episodes.episodes ?? []);
  showFacts(element("facts"), element("fact-count"), facts);
  showContext(element("context"), element("context-size"), context.context ?? "");
}

/** Does something, after whatever was asked before it, while the buttons rest; then shows what became of it. */
function act(doing: () => Promise<void>): Promise<void> {
  turn = turn.then(async () => {
    for (const button of buttons) button.disabled = true;
    error.textContent = "";
    const failures = [await attempt(doing), await attempt(show)].filter((failure) => failure !== undefined);
    error.textContent = failures[0] ?? "";
    for (const button of buttons) button.disabled = false;
    text.focus();
  });
  return turn;
}

/** What went wrong, if anything did. */
async function attempt(doing: () => Promise<void>): Promise<string | undefined> {
  try {
    await doing();
    return undefined;
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}
