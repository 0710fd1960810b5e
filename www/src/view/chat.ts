// The conversation. Beneath each message stands what it did to the memory.

import type { EntityEdge, Episode } from "perdura";
import { type Page, type Wishes, sources } from "../page.js";
import { speakerOf } from "../known.js";
import { atMinute } from "./dates.js";
import { byId, keyed, make } from "./dom.js";
import { twice } from "./twice.js";

const list = byId("messages");
const scroll = byId("talk-scroll");
const welcome = byId("welcome");
let newest: string | undefined;
let pointed: string | undefined;

/** Shows what was said, and scrolls to what is new or pointed at. */
export function showChat(page: Page, wishes: Wishes): void {
  const { episodes } = page.known;
  const marked = sources(page);
  const effects = effectsOf(page);
  welcome.hidden = episodes.length > 0;
  keyed(
    list,
    episodes,
    (episode) => episode.uuid,
    (episode) => message(episode, page, wishes),
    (item, { uuid }) => {
      item.classList.toggle("source", marked.has(uuid));
      keyed(
        item.querySelector(".effects")!,
        effects.get(uuid) ?? [],
        ({ kind, fact }) => `${kind} ${fact.uuid}`,
        (effect) => footnote(effect, wishes),
      );
    },
  );
  const last = episodes.at(-1)?.uuid;
  const point = [...marked].sort().join();
  if (last !== newest) scroll.scrollTop = scroll.scrollHeight;
  else if (point !== pointed) list.querySelector(".source")?.scrollIntoView({ block: "nearest" });
  [newest, pointed] = [last, point];
}

function message(episode: Episode, { person }: Page, wishes: Wishes): HTMLLIElement {
  const speaker = speakerOf(episode, person);
  const kind = episode.source === "message" ? (episode.roleType === "assistant" ? "assistant" : "user") : "data";
  const words = kind === "data" ? make("pre", {}, pretty(episode.content)) : make("p", {}, episode.content);
  words.classList.add("bubble");
  const forget = twice("Forget", "Forget this, and what rests on it?", () => wishes.forget("episode", episode.uuid));
  return make(
    "li",
    { className: `message ${kind}` },
    make("small", { className: "meta" }, `${speaker} · `, make("time", { dateTime: episode.createdAt }, atMinute(episode.createdAt)), forget),
    words,
    make("div", { className: "effects" }),
  );
}

interface Effect {
  kind: "new" | "over" | "wrong" | "same";
  fact: EntityEdge;
}

/** What each episode did: the facts it brought, and those it ended; where it did neither, those it told again. */
function effectsOf({ known }: Page): Map<string, Effect[]> {
  const effects = new Map<string, Effect[]>();
  const add = (episode: string | undefined, effect: Effect) => {
    if (episode) effects.set(episode, [...(effects.get(episode) ?? []), effect]);
  };
  for (const fact of known.facts) {
    const ended = known.endings.get(fact.uuid)?.decision?.episodeUuid;
    if (ended !== fact.episodes[0]) add(fact.episodes[0], { kind: "new", fact });
    if (ended) add(ended, { kind: fact.invalidAt ? "over" : "wrong", fact });
    for (const again of fact.episodes.slice(1)) if (again !== ended) add(again, { kind: "same", fact });
  }
  for (const [episode, all] of effects) {
    const weighty = all.filter(({ kind }) => kind !== "same");
    const told = weighty.length > 0 ? weighty : all;
    effects.set(episode, told.sort((a, b) => a.kind.localeCompare(b.kind) || a.fact.fact.localeCompare(b.fact.fact)));
  }
  return effects;
}

const verbs = { new: "remembered", over: "ended", wrong: "taken back", same: "heard again" };

function footnote({ kind, fact }: Effect, wishes: Wishes): HTMLButtonElement {
  const button = make("button", { type: "button", className: `effect ${kind}` }, make("span", {}, verbs[kind]), ` ${fact.fact}`);
  button.addEventListener("click", () => wishes.choose({ fact: fact.uuid }));
  return button;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 1).replace(/\n\s*/g, " ");
  } catch {
    return text;
  }
}
