// What the page shows, made from what the memory says. Text goes in as text, never as markup.

import type { EntityEdge, Episode } from "perdura";

/** The conversation and the events, oldest first. */
export function showMessages(list: HTMLElement, episodes: Episode[]): void {
  const rows = episodes.map((episode) => {
    const kind = episode.source === "message" ? (episode.roleType ?? "user") : "json";
    return make("li", { className: kind }, make("time", {}, day(episode.createdAt)), episode.content);
  });
  list.replaceChildren(...rows);
  list.scrollTop = list.scrollHeight;
}

/** The facts, those that hold first, the newest of them on top. */
export function showFacts(list: HTMLElement, count: HTMLElement, facts: EntityEdge[]): void {
  const open = (fact: EntityEdge) => !fact.invalidAt && !fact.expiredAt;
  const sorted = [...facts].sort(
    (a, b) => Number(open(b)) - Number(open(a)) || (b.validAt ?? "").localeCompare(a.validAt ?? ""),
  );
  list.replaceChildren(
    ...sorted.map((fact) =>
      make(
        "li",
        { className: open(fact) ? "open" : "closed" },
        fact.fact,
        make(
          "small",
          {},
          make("span", { className: "window" }, `${fact.validAt ? day(fact.validAt) : "date unknown"} – ${ending(fact)}`),
          " · ",
          make("code", {}, fact.name),
        ),
      ),
    ),
  );
  const current = facts.filter(open).length;
  count.textContent = facts.length ? `${current} true now, ${facts.length - current} past` : "none yet";
}

/** The block, as the model would get it. */
export function showContext(block: HTMLElement, size: HTMLElement, context: string): void {
  block.textContent = context;
  size.textContent = `${context.length.toLocaleString("en")} characters`;
}

function ending(fact: EntityEdge): string {
  if (fact.invalidAt) return day(fact.invalidAt);
  return fact.expiredAt ? "taken back" : "present";
}

function day(moment: string): string {
  return new Date(moment).toLocaleDateString("en", { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" });
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}
