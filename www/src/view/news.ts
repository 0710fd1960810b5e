// The last change of the memory, as a quiet line beneath the graph: which facts it opened, and which it closed.

import type { News } from "../news.js";
import type { Page, Wishes } from "../page.js";
import { byId, make } from "./dom.js";
import { bring } from "./views.js";

const list = byId("news");
let shown: readonly News[] | undefined;

/** Shows what the last commit did, while the clocks stand at now. */
export function showNews({ news, clocks }: Page, wishes: Wishes): void {
  list.hidden = news.length === 0 || clocks.at !== undefined || clocks.by !== undefined;
  if (news === shown) return;
  shown = news;
  list.replaceChildren(...news.map((one) => make("li", {}, item(one, wishes))));
}

function item({ kind, verb, fact, rule }: News, wishes: Wishes): HTMLElement {
  const what = `${fact.name} ${fact.targetNodeName ?? ""}`.trim();
  const button = make("button", { type: "button", className: `effect ${kind}`, title: `${fact.fact} (${rule})` }, make("span", {}, verb), " ", make("code", {}, what));
  button.addEventListener("click", () => {
    wishes.choose({ fact: fact.uuid });
    bring("facts");
  });
  return button;
}
