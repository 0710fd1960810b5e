// The facts, those that hold first; each opens to tell why it is as it is.

import type { EntityEdge, Perdura } from "perdura";
import { type Standing, span, standing } from "../clocks.js";
import { type Page, type Wishes, asKnown } from "../page.js";
import { window } from "./dates.js";
import { byId, keyed, make } from "./dom.js";
import { inWords, kindOf } from "./labels.js";
import { twice } from "./twice.js";
import { whyView } from "./why.js";

const groups = byId("fact-groups");
const count = byId("fact-count");
const about = byId("about");
const empty = byId("facts-empty");
const headings: [Standing, string][] = [["true", "True"], ["ahead", "Not yet"], ["over", "Over"], ["wrong", "Taken back"]];
let opened: string | undefined;

/** Shows the facts as they stand when the clocks show this. */
export function showFacts(page: Page, memory: Perdura | undefined, wishes: Wishes): void {
  const { known, clocks, chosen } = page;
  const of = known.facts
    .filter((fact) => !chosen.entity || [fact.sourceNodeUuid, fact.targetNodeUuid].includes(chosen.entity))
    .map((fact) => ({ fact, stands: standing(asKnown(page, fact), clocks.at) }))
    .sort((a, b) => (b.fact.validAt ?? "").localeCompare(a.fact.validAt ?? "") || a.fact.fact.localeCompare(b.fact.fact));
  const number = (stands: Standing) => of.filter((one) => one.stands === stands).length;
  empty.hidden = known.facts.length > 0;
  const counted = headings.map(([stands, title]) => [number(stands), title.toLowerCase()] as const).filter(([n]) => n > 0);
  count.textContent = counted.map(([n, title]) => `${n} ${title}`).join(" · ");
  showAbout(page, wishes);

  const filled = headings.filter(([stands]) => number(stands) > 0);
  keyed(groups, filled, ([stands]) => stands, ([stands, title]) => group(stands, title), (node, [stands]) => {
    const facts = of.filter((one) => one.stands === stands).map(({ fact }) => fact);
    keyed(node.querySelector("ul")!, facts, (fact) => fact.uuid, (fact) => row(fact, wishes), (item, fact) => update(item, fact, page));
  });
  open(page, memory, wishes);
}

function group(stands: Standing, title: string): HTMLElement {
  return make("section", { className: `group ${stands}` }, make("h3", {}, title), make("ul", { className: "facts" }));
}

function row(fact: EntityEdge, wishes: Wishes): HTMLLIElement {
  const button = make(
    "button",
    { type: "button", className: "fact" },
    make("span", { className: "dot" }),
    make("span", { className: "sentence" }, fact.fact),
    make("span", { className: "dates" }),
    make("span", { className: "bar", ariaHidden: "true" }, make("i"), make("b")),
  );
  button.addEventListener("click", () => wishes.choose(button.ariaExpanded === "true" ? {} : { fact: fact.uuid }));
  return make("li", {}, button);
}

/** What may change in a row: its words when edited, its window, its place on the bar, and whether it is open. */
function update(item: HTMLElement, fact: EntityEdge, page: Page): void {
  const { known, clocks, chosen } = page;
  const { validAt, invalidAt } = asKnown(page, fact) ?? fact;
  const [button, dot] = [item.querySelector("button")!, item.querySelector<HTMLElement>(".dot")!];
  item.querySelector(".sentence")!.textContent = fact.fact;
  item.querySelector(".dates")!.textContent = `${window(validAt, invalidAt)} · ${inWords(fact.name)}`;
  dot.dataset["kind"] = kindOf(fact.targetNodeLabels);
  button.ariaExpanded = String(chosen.fact === fact.uuid);
  item.classList.toggle("chosen", chosen.fact === fact.uuid);
  const all = span(known);
  if (!all) return;
  const place = (moment: number) => Math.min(100, Math.max(0, ((moment - all.from) / (all.until - all.from)) * 100));
  const [from, until] = [validAt ? place(Date.parse(validAt)) : 0, invalidAt ? place(Date.parse(invalidAt)) : 100];
  const [bar, hand] = [item.querySelector<HTMLElement>("i")!, item.querySelector<HTMLElement>("b")!];
  bar.style.left = `${from}%`;
  bar.style.width = `${Math.max(until - from, 1.5)}%`;
  hand.style.left = `${place(clocks.at ?? all.until)}%`;
}

/** Opens the reasons beneath the chosen fact, and closes others. */
function open(page: Page, memory: Perdura | undefined, wishes: Wishes): void {
  const { chosen, known } = page;
  const fact = known.facts.find(({ uuid }) => uuid === chosen.fact);
  const state = fact && JSON.stringify([fact, page.person.userId]);
  if (state === opened && (!fact || groups.querySelector(".why"))) return;
  const moved = opened === undefined || !fact || !opened.includes(fact.uuid);
  opened = state;
  groups.querySelectorAll(".why").forEach((why) => why.remove());
  const item = fact && groups.querySelector(`[data-key="${fact.uuid}"]`);
  if (!fact || !item || !memory) return;
  const why = make("div", { className: "why" });
  item.append(why);
  const told = memory.graph.edge.why(fact.uuid);
  told.then(
    (reasons) => {
      why.replaceChildren(whyView(reasons, page, wishes), twice("Forget this fact", "Sure?", () => wishes.forget("edge", fact.uuid)));
      if (moved) item.scrollIntoView({ block: "nearest" });
    },
    (failure) => (why.textContent = String(failure.message)),
  );
}

/** Says to whom the list is narrowed, and how to widen it. */
function showAbout({ known, chosen }: Page, wishes: Wishes): void {
  const entity = known.entities.find(({ uuid }) => uuid === chosen.entity);
  about.hidden = !entity;
  if (!entity || about.dataset["of"] === entity.uuid + entity.summary) return;
  about.dataset["of"] = entity.uuid + entity.summary;
  const all = make("button", { type: "button", className: "quiet" }, "Show all");
  all.addEventListener("click", () => wishes.choose({}));
  const isUser = entity.labels.includes("User");
  const forget = isUser ? undefined : twice("Forget", `Forget ${entity.name}?`, () => wishes.forget("node", entity.uuid));
  about.replaceChildren(make("strong", {}, entity.name), ` ${entity.summary} `, all, forget ?? "");
}
