// The page: a conversation on one side, the memory it becomes on the other.
// In this tab the whole memory runs in wasm and is kept in IndexedDB; no request leaves the page.

import type { Perdura } from "perdura";
import { pack, unpack } from "./carry.js";
import { read, nothing } from "./known.js";
import { type Page, type Wishes, begun } from "./page.js";
import { type Line, type Person, begin, forget, people, tell } from "./people.js";
import { type Place, type Where, inThisTab, onTheEdge } from "./place.js";
import { end, play } from "./player.js";
import { stories } from "./stories.js";
import { showChat } from "./view/chat.js";
import { bindClocks, showClocks } from "./view/clocks.js";
import { bindComposer, complain, showPreview } from "./view/composer.js";
import { bindContext, mark, showContext } from "./view/context.js";
import { ask, tellBriefly } from "./view/dialog.js";
import { byId, make } from "./view/dom.js";
import { showFacts } from "./view/facts.js";
import { showGraph } from "./view/graph.js";
import { showPatterns } from "./view/patterns.js";
import { bindSearch, showSearch } from "./view/search.js";
import { bindTemplate, showTemplate } from "./view/template.js";
import { bindViews } from "./view/views.js";

let place: Place | undefined;
let page: Page = begun(people()[0]!);

const wishes: Wishes = {
  choose: (chosen) => set({ chosen }),
  turn: (clocks) => set({ clocks }),
  forget: async (what, uuid) => {
    const before = page.known.facts.length;
    const gone = await act(({ memory }) => memory.graph[what].delete(uuid));
    const facts = before - page.known.facts.length;
    if (gone) tellBriefly(`Forgotten${facts > 0 ? `, with ${facts} ${facts === 1 ? "fact" : "facts"} that rested on it` : ""}. Nothing of it is left.`);
  },
};

/** Shows the page as it is from now on. */
function set(change: Partial<Page>): void {
  page = { ...page, ...change };
  showChat(page, wishes);
  showFacts(page, place?.memory, wishes);
  showGraph(page, wishes);
  showClocks(page);
  showPatterns(page, wishes);
  mark(page);
}

// One thing at a time: whoever is quicker than the wasm waits a turn behind the opening, and loses nothing.
let turn: Promise<unknown> = Promise.resolve();

/** Does something with the memory after whatever was asked before, then shows what became of it; says whether it went well. */
function act(doing: (place: Place) => Promise<unknown>): Promise<boolean> {
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

/** Reads the memory anew. */
async function refresh(): Promise<void> {
  if (!place) return;
  set({ known: await read(place.memory, page.person, page.known) });
  await Promise.all([showContext(page, place.memory, wishes), showTemplate(page, place.memory), showSearch(page, place.memory, wishes)]);
}

const say = (line: Line) => act(({ memory }) => tell(memory, page.person, line));
const quietly = (show: (page: Page, memory: Perdura, wishes: Wishes) => Promise<void>) => () =>
  void (place && show(page, place.memory, wishes).catch((failure) => complain(failure.message)));

/** Goes to a place; the visitor comes first there. */
async function goTo(arrived: Place): Promise<void> {
  end();
  place?.memory.free();
  place = arrived;
  document.body.dataset["where"] = arrived.where;
  byId("whereabouts").textContent =
    arrived.where === "tab"
      ? "The memory lives in this tab, in IndexedDB. Nothing leaves the page."
      : `The memory lives in the Worker at ${location.host}, in D1.`;
  const select = byId<HTMLSelectElement>("person");
  select.replaceChildren(...arrived.people.map(({ userId, name, story }) => new Option(story ? `${name} · ${story.title}` : `${name} · you`, userId)));
  await turnTo(arrived.people[0]!);
}

async function turnTo(person: Person): Promise<void> {
  byId<HTMLSelectElement>("person").value = person.userId;
  for (const name of ["as-user", "welcome-name"]) byId(name).textContent = person.name;
  set({ person, known: nothing, clocks: {}, chosen: {}, where: place!.where });
  await begin(place!.memory, person);
}

function tellStory(id: string): void {
  const person = () => place!.people.find(({ story }) => story?.id === id)!;
  end();
  void act(async ({ memory }) => {
    await turnTo(person());
    await forget(memory, page.person);
  }).then((ready) => (ready ? play(page.person.story!, { page: () => page, say, wishes }) : undefined));
}

for (const list of [byId("stories"), byId("story-menu")]) {
  list.append(
    ...stories.map(({ id, title, teaser }) => {
      const button = make("button", { type: "button", className: "story" }, make("strong", {}, title), make("span", {}, teaser));
      button.addEventListener("click", () => {
        byId("story-menu").hidePopover();
        tellStory(id);
      });
      return make(list.tagName === "UL" ? "li" : "div", {}, button);
    }),
  );
}

byId("person").addEventListener("change", (event) => {
  end();
  const id = (event.target as HTMLSelectElement).value;
  void act(({ people }) => turnTo(people.find(({ userId }) => userId === id)!));
});

byId("places").addEventListener("change", (event) => {
  const where = (event.target as HTMLInputElement).value as Where;
  void act(async () => {
    const arrived = where === "tab" ? await inThisTab() : await onTheEdge(askForKey);
    if (typeof arrived !== "string") return goTo(arrived);
    byId("places").querySelector<HTMLInputElement>("[value=tab]")!.checked = true;
    tellBriefly(arrived);
  });
});

function askForKey(wrong: boolean): Promise<string | undefined> {
  const text = "Every request to the Worker carries it; it stays in this tab. `cargo xtask serve` makes one for local use: dev-key.";
  return ask({ title: wrong ? "That key is not known here" : "The edge asks for a key", text, yes: "Connect", secret: "API key" });
}

byId("forget-all").addEventListener("click", async () => {
  const { name } = page.person;
  const sure = await ask({ title: `Forget ${name}?`, text: `Every message, fact and pattern in ${name}'s memory is erased. This cannot be undone.`, yes: "Forget everything", danger: true });
  if (!sure) return;
  end();
  if (await act(({ memory }) => forget(memory, page.person))) tellBriefly("Everything is forgotten.");
});

byId("export").addEventListener("click", () =>
  act(async ({ memory, people }) => {
    const file = new Blob([await pack(memory, people)], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(file), download: "perdura-memory.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }),
);

byId("import").addEventListener("change", async (event) => {
  const input = event.target as HTMLInputElement;
  const text = await input.files?.[0]?.text();
  input.value = "";
  byId("menu").hidePopover();
  if (text === undefined) return;
  const read = await act(async ({ memory, people }) => {
    const person = await unpack(memory, people, text);
    if (person) await turnTo(person);
  });
  if (read) tellBriefly("Imported: everything was said again, and understood anew.");
});

bindComposer(say, quietly(showPreview));
bindClocks(wishes);
bindContext(quietly(showContext));
bindTemplate(quietly(showTemplate));
bindSearch(quietly(showSearch));
bindViews();
set({});

// The page stands and can be written in; now, and not before, the wasm is fetched.
turn = inThisTab()
  .then(goTo)
  .then(refresh)
  .catch((failure) => complain(failure.message))
  .then(() => document.body.classList.add("ready"));

const offline = document.querySelector<HTMLMetaElement>("meta[name=service-worker]")?.content;
if (offline && "serviceWorker" in navigator) {
  void turn.then(() => navigator.serviceWorker.register(offline)).catch(() => {
    // Without it the page needs the network, and is the same otherwise.
  });
}
