// The page: a conversation on one side, the memory it becomes on the other.
// In this tab the whole memory runs in wasm and is kept in IndexedDB; no request leaves the page.

import { pack, unpack } from "./carry.js";
import { act, arrive, now, say, set, showing, start, turnTo, wishes } from "./live.js";
import { forget } from "./people.js";
import { type Place, type Where, inThisTab, onTheEdge } from "./place.js";
import { end, play } from "./player.js";
import { stories } from "./stories.js";
import { bindClocks } from "./view/clocks.js";
import { bindComposer, showPreview } from "./view/composer.js";
import { bindContext, showContext } from "./view/context.js";
import { ask, tellBriefly } from "./view/dialog.js";
import { byId, make } from "./view/dom.js";
import { bindSearch, showSearch } from "./view/search.js";
import { bindTemplate, showTemplate } from "./view/template.js";
import { bindViews } from "./view/views.js";

bindComposer(say, showing(showPreview));
bindClocks(wishes);
bindContext(showing(showContext));
bindTemplate(showing(showTemplate));
bindSearch(showing(showSearch));
bindViews();
set({});

// The page stands and can be written in; now, and not before, the wasm is fetched.
const opened = start(inThisTab().then(arriving)).then(() => document.body.classList.add("ready"));

const offline = document.querySelector<HTMLMetaElement>("meta[name=service-worker]")?.content;
if (offline && "serviceWorker" in navigator) {
  void opened.then(() => navigator.serviceWorker.register(offline)).catch(() => {
    // Without it the page needs the network, and is the same otherwise.
  });
}

/** Says where the memory lives. */
function arriving(place: Place): Place {
  const tab = place.fleeting ? "The memory lives in this tab, and ends with it." : "The memory lives in this tab, in IndexedDB.";
  byId("whereabouts").textContent = place.where === "tab" ? `${tab} Nothing leaves the page.` : `The memory lives in the Worker at ${location.host}, in D1.`;
  if (place.fleeting) tellBriefly(`Nothing can be kept in this browser (${place.fleeting}). What you say ends with this tab.`);
  return place;
}

for (const list of [byId("stories"), byId("story-menu")]) {
  list.append(
    ...stories.map(({ id, title, teaser }) => {
      const button = make("button", { type: "button", className: "story" }, make("strong", {}, title), make("span", {}, teaser));
      button.addEventListener("click", () => {
        byId("story-menu").hidePopover();
        void tellStory(id);
      });
      return make(list.tagName === "UL" ? "li" : "div", {}, button);
    }),
  );
}

byId("first").addEventListener("click", () => void tellStory(stories[0]!.id));

/** Tells a story from its beginning, in a memory of its own. */
async function tellStory(id: string): Promise<void> {
  end();
  const ready = await act(async ({ memory, people }) => {
    await turnTo(people.find(({ story }) => story?.id === id)!);
    await forget(memory, now().person);
  });
  if (ready) await play(now().person.story!, { page: now, say, wishes });
}

byId("person").addEventListener("change", (event) => {
  end();
  const id = (event.target as HTMLSelectElement).value;
  void act(({ people }) => turnTo(people.find(({ userId }) => userId === id)!));
});

byId("places").addEventListener("change", (event) => {
  const where = (event.target as HTMLInputElement).value as Where;
  end();
  void act(async () => {
    const place = where === "tab" ? await inThisTab() : await onTheEdge(askForKey);
    if (typeof place !== "string") return arrive(arriving(place));
    byId("places").querySelector<HTMLInputElement>("[value=tab]")!.checked = true;
    tellBriefly(place);
  });
});

function askForKey(wrong: boolean): Promise<string | undefined> {
  const text = "Every request to the Worker carries it; it stays in this tab. `cargo xtask serve` makes one for local use: dev-key.";
  return ask({ title: wrong ? "That key is not known here" : "The edge asks for a key", text, yes: "Connect", secret: "API key" });
}

byId("forget-all").addEventListener("click", async () => {
  const { name } = now().person;
  byId("menu").hidePopover();
  const text = `Every message, fact and pattern in ${name}'s memory is erased. This cannot be undone.`;
  if (!(await ask({ title: `Forget ${name}?`, text, yes: "Forget everything", danger: true }))) return;
  end();
  if (await act(({ memory }) => forget(memory, now().person))) tellBriefly("Everything is forgotten.");
});

byId("export").addEventListener("click", () =>
  act(async ({ memory, people }) => {
    const file = new Blob([await pack(memory, people)], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(file), download: "perdura-memory.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    byId("menu").hidePopover();
  }),
);

byId("import").addEventListener("change", async (event) => {
  const input = event.target as HTMLInputElement;
  const text = await input.files?.[0]?.text();
  input.value = "";
  byId("menu").hidePopover();
  if (text === undefined) return;
  end();
  const read = await act(({ memory, people }) => unpack(memory, people, text, turnTo));
  if (read) tellBriefly("Imported: everything was said again, and understood anew.");
});
