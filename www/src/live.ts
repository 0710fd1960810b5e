// The page alive: the memory that it stands before, the value it shows, and one thing done at a time.

import type { ChangeEvent, Perdura } from "perdura";
import type { Clocks } from "./clocks.js";
import { factsAt, nothing, read } from "./known.js";
import { newsOf } from "./news.js";
import { type Page, type Wishes, begun } from "./page.js";
import { type Line, type Person, begin, people, tell } from "./people.js";
import type { Place } from "./place.js";
import { showChat } from "./view/chat.js";
import { showClocks } from "./view/clocks.js";
import { complain } from "./view/composer.js";
import { mark, showContext } from "./view/context.js";
import { tellBriefly } from "./view/dialog.js";
import { byId } from "./view/dom.js";
import { showFacts } from "./view/facts.js";
import { showGraph } from "./view/graph.js";
import { showNews } from "./view/news.js";
import { showPatterns } from "./view/patterns.js";
import { showSearch } from "./view/search.js";
import { showTemplate } from "./view/template.js";

let place: Place | undefined;
let page: Page = begun(people()[0]!);

/** What the page shows now. */
export const now = () => page;

/** What the views may ask for. */
export const wishes: Wishes = {
  choose: (chosen) => set({ chosen }),
  turn: (clocks) => void turnClocks(clocks).catch((failure) => complain(failure.message)),
  forget: async (what, uuid) => {
    const before = page.known.facts.length;
    const gone = await act(({ memory }) => memory.graph[what].delete(uuid));
    const facts = before - page.known.facts.length;
    if (gone) tellBriefly(`Forgotten${facts > 0 ? `, with ${facts} ${facts === 1 ? "fact" : "facts"} that rested on it` : ""}. Nothing of it is left.`);
  },
};

// One thing at a time: whoever is quicker than the wasm waits a turn behind the opening, and loses nothing.
let turn: Promise<unknown> = Promise.resolve();

/** Opens the first memory; whatever is done meanwhile waits for it. */
export function start(opening: Promise<Place>): Promise<unknown> {
  turn = opening
    .then(arrive)
    .then(refresh)
    .catch((failure) => complain(`${failure.message}; reload the page to try again`));
  return turn;
}

/** Does something with the memory after whatever was asked before, then shows what became of it; says whether it went well. */
export function act(doing: (place: Place) => Promise<unknown>): Promise<boolean> {
  const done = turn.then(async () => {
    complain("");
    try {
      if (!place) throw new Error("the memory could not be opened; reload the page to try again");
      await doing(place);
      return true;
    } catch (failure) {
      complain(failure instanceof Error ? failure.message : String(failure));
      return false;
    } finally {
      await refresh().catch((failure) => complain(String(failure.message)));
    }
  });
  turn = done;
  return done;
}

/** Says something to the memory of whoever is on the page. */
export function say(line: Line): Promise<boolean> {
  return act(({ memory }) => tell(memory, page.person, line));
}

/** Shows something that is asked of the memory, once there is one. */
export function showing(show: (page: Page, memory: Perdura, wishes: Wishes) => Promise<void>): () => void {
  return () => void (place && show(page, place.memory, wishes).catch((failure) => complain(failure.message)));
}

/** Goes to a place; the visitor comes first there. */
export async function arrive(arrived: Place): Promise<void> {
  place?.memory.free();
  place = arrived;
  // A memory in this tab tells what it commits; of one behind a server, the page knows what it asks.
  if (arrived.where === "tab") arrived.memory.on("change", grow);
  await turnTo(arrived.people[0]!);
}

/** Shows what a commit did, and, with the next frame, what is known by it: long things are seen to grow. */
function grow(change: ChangeEvent): void {
  if (change.userId !== page.person.userId) return;
  set({ news: newsOf(change) });
  const here = place;
  // Whoever has left meanwhile does not miss what could not be read any more.
  next ??= requestAnimationFrame(() => void refresh().catch((failure) => here === place && complain(failure.message)));
}

/** Puts somebody's memory on the page. */
export async function turnTo(person: Person): Promise<void> {
  set({ person, known: nothing, news: [], clocks: {}, then: undefined, chosen: {} });
  await begin(place!.memory, person);
}

/** Shows the page as it is from now on. */
export function set(change: Partial<Page>): void {
  page = { ...page, ...change };
  const { person } = page;
  for (const name of ["as-user", "welcome-name"]) byId(name).textContent = person.name;
  showPeople(person);
  showChat(page, wishes);
  showFacts(page, place?.memory, wishes);
  showGraph(page, wishes);
  showNews(page, wishes);
  showClocks(page);
  showPatterns(page, wishes);
  mark(page);
}

// The frame that will show more, while one is asked for; how often the memory was read, and which reading is shown.
let next: number | undefined;
let readings = 0;
let latest = 0;

/** Reads the memory anew. */
async function refresh(): Promise<void> {
  if (next !== undefined) cancelAnimationFrame(next);
  next = undefined;
  if (!place) return;
  const reading = ++readings;
  const { person } = page;
  const known = await read(place.memory, person, page.known);
  // Somebody else may be on the page by now, or something newer.
  if (person !== page.person || reading < latest) return;
  latest = reading;
  set({ known });
  await showAnswers();
}

/** Turns the clocks; what was known at another moment is asked of the memory. */
async function turnClocks(clocks: Clocks): Promise<void> {
  const { by } = clocks;
  const then = by === undefined || by === page.clocks.by || !place ? page.then : await factsAt(place.memory, page.person, by);
  set({ clocks, then: by === undefined ? undefined : then });
  await showAnswers();
}

/** Shows what is asked of the memory at the moment that is looked at. */
async function showAnswers(): Promise<void> {
  if (!place) return;
  const { memory } = place;
  await Promise.all([showContext(page, memory, wishes), showTemplate(page, memory), showSearch(page, memory, wishes)]);
}

function showPeople({ userId }: Person): void {
  const select = byId<HTMLSelectElement>("person");
  if (place && select.options[0]?.value !== place.people[0]!.userId) {
    const all = place.people.map(({ userId, name, story }) => new Option(story ? `${name} · ${story.title}` : `${name} · you`, userId));
    select.replaceChildren(...all);
  }
  select.value = userId;
}
