// Searching, while one types. Each result says how well it fits, and what every way of looking said for it.

import type { GraphSearchResults, GraphSearchScope, Perdura, SearchLegs } from "perdura";
import { lookingBack } from "../clocks.js";
import type { Page, Wishes } from "../page.js";
import { onDay, window } from "./dates.js";
import { byId, make } from "./dom.js";
import { inWords, kindOf } from "./labels.js";
import { bring } from "./views.js";

const form = byId<HTMLFormElement>("finder");
const asking = byId<HTMLInputElement>("query");
const found = byId("found");
const empty = byId("found-empty");
const hint = empty.textContent;
let asked = 0;

/** Searches for what is asked, and shows what was found. */
export async function showSearch({ person, clocks }: Page, memory: Perdura, wishes: Wishes): Promise<void> {
  const turn = ++asked;
  const scope = new FormData(form).get("scope") as GraphSearchScope;
  const words = asking.value.trim();
  const query = { userId: person.userId, query: words, scope, limit: 20, returnLegs: true, ...lookingBack(clocks) };
  const hits = words ? listed(await memory.graph.search(query)) : [];
  if (turn !== asked) return;
  const best = Math.max(...hits.map(({ score }) => score), Number.EPSILON);
  found.replaceChildren(...hits.map((hit) => make("li", {}, card(hit, hit.score / best, wishes))));
  empty.hidden = hits.length > 0;
  empty.textContent = words ? "Nothing fits. Try other words, or another kind above." : hint;
}

/** Lets typing search. */
export function bindSearch(again: () => void): void {
  let soon: ReturnType<typeof setTimeout>;
  form.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(again, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
}

interface Hit {
  text: string;
  detail: string;
  kind?: string;
  score: number;
  legs: SearchLegs | undefined;
  chosen: { fact: string } | { entity: string } | { episode: string };
}

function listed({ edges, nodes, episodes, observations }: GraphSearchResults): Hit[] {
  return [
    ...(edges ?? []).map((fact): Hit => ({
      text: fact.fact,
      detail: `${window(fact.validAt, fact.invalidAt)} · ${inWords(fact.name)}`,
      kind: kindOf(fact.targetNodeLabels),
      score: fact.score ?? 0,
      legs: fact.legs,
      chosen: { fact: fact.uuid },
    })),
    ...(nodes ?? []).map((node): Hit => ({
      text: node.name,
      detail: node.summary,
      kind: kindOf(node.labels),
      score: node.score ?? 0,
      legs: node.legs,
      chosen: { entity: node.uuid },
    })),
    ...(episodes ?? []).map((episode): Hit => ({
      text: episode.content,
      detail: onDay(episode.createdAt),
      score: episode.score ?? 0,
      legs: episode.legs,
      chosen: { episode: episode.uuid },
    })),
    ...(observations ?? []).map((pattern): Hit => ({
      text: pattern.summary,
      detail: `${onDay(pattern.startAt)} – ${onDay(pattern.endAt)}`,
      score: pattern.score ?? 0,
      legs: pattern.legs,
      chosen: { episode: pattern.episodeIds.at(-1)! },
    })),
  ];
}

/** The ways of looking, in words. */
const ways: [keyof SearchLegs, string][] = [["words", "words"], ["meaning", "meaning"], ["near", "graph walk"], ["talk", "conversation"]];

/** A piece in the colour of a way of looking, as wide as its share. */
function coloured(leg: keyof SearchLegs, share?: number): HTMLElement {
  const piece = make("i");
  piece.dataset["leg"] = leg;
  if (share !== undefined) piece.style.width = `${share * 100}%`;
  return piece;
}

function card({ text, detail, kind, score, legs, chosen }: Hit, share: number, wishes: Wishes): HTMLElement {
  const dot = kind === undefined ? undefined : make("span", { className: "dot" });
  if (dot) dot.dataset["kind"] = kind;
  const found = ways.map(([leg, name]) => ({ leg, name, said: legs?.[leg] ?? 0 })).filter(({ said }) => said >= 0.005);
  const all = found.reduce((sum, { said }) => sum + said, 0);
  const bar = found.map(({ leg, said }) => coloured(leg, (said / all) * share));
  const button = make(
    "button",
    { type: "button", className: "card" },
    make("span", {}, dot ?? "", text),
    make("small", {}, detail),
    make("span", { className: "score", ariaHidden: "true" }, ...(legs ? bar : [coloured("words", share)])),
    make(
      "small",
      { className: "legs" },
      make("b", { className: "scored" }, `score ${score.toFixed(3)}`),
      ...found.map(({ leg, name, said }) => make("span", {}, coloured(leg), `${name} ${said.toFixed(2)}`)),
    ),
  );
  button.addEventListener("click", () => {
    wishes.choose(chosen);
    bring("episode" in chosen ? "talk" : "facts");
  });
  return button;
}
