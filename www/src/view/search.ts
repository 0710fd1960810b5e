// Searching, while one types. Each result says how well it fits.

import type { GraphSearchResults, GraphSearchScope, Perdura } from "perdura";
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
  const query = { userId: person.userId, query: words, scope, limit: 20, ...lookingBack(clocks) };
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
  chosen: { fact: string } | { entity: string } | { episode: string };
}

function listed({ edges, nodes, episodes, observations }: GraphSearchResults): Hit[] {
  return [
    ...(edges ?? []).map((fact): Hit => ({
      text: fact.fact,
      detail: `${window(fact.validAt, fact.invalidAt)} · ${inWords(fact.name)}`,
      kind: kindOf(fact.targetNodeLabels),
      score: fact.score ?? 0,
      chosen: { fact: fact.uuid },
    })),
    ...(nodes ?? []).map((node): Hit => ({
      text: node.name,
      detail: node.summary,
      kind: kindOf(node.labels),
      score: node.score ?? 0,
      chosen: { entity: node.uuid },
    })),
    ...(episodes ?? []).map((episode): Hit => ({
      text: episode.content,
      detail: onDay(episode.createdAt),
      score: episode.score ?? 0,
      chosen: { episode: episode.uuid },
    })),
    ...(observations ?? []).map((pattern): Hit => ({
      text: pattern.summary,
      detail: `${onDay(pattern.startAt)} – ${onDay(pattern.endAt)}`,
      score: pattern.score ?? 0,
      chosen: { episode: pattern.episodeIds.at(-1)! },
    })),
  ];
}

function card({ text, detail, kind, score, chosen }: Hit, share: number, wishes: Wishes): HTMLElement {
  const dot = kind === undefined ? undefined : make("span", { className: "dot" });
  if (dot) dot.dataset["kind"] = kind;
  const bar = make("span", { className: "score", ariaHidden: "true" }, make("i"));
  bar.querySelector("i")!.style.width = `${Math.max(share * 100, 2)}%`;
  const button = make(
    "button",
    { type: "button", className: "card" },
    make("span", {}, dot ?? "", text),
    make("small", {}, detail),
    make("small", { className: "scored" }, bar, `score ${score.toFixed(3)}`),
  );
  button.addEventListener("click", () => {
    wishes.choose(chosen);
    bring("episode" in chosen ? "talk" : "facts");
  });
  return button;
}
