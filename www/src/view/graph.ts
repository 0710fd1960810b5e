// The graph, drawn: entities as circles in the colour of what they are, facts as lines between them.
// What is over at the moment that is looked at is faint, what had not begun or was not known is not there;
// everything keeps its place, so that turning the clocks is calm.

import { type Standing, standing } from "../clocks.js";
import { type Page, type Wishes, asKnown } from "../page.js";
import { byId, draw, keyed, make } from "./dom.js";
import { inOrder, inWords } from "./labels.js";
import { Layout, type Spot, type Tie } from "./layout.js";
import { bring } from "./views.js";

const svg = byId<SVGSVGElement>("graph");
const canvas = byId("canvas");
const lines = svg.appendChild(draw("g", { class: "lines" }));
const circles = svg.appendChild(draw("g", { class: "circles" }));
// Names lie above everything, and apart from what is pressed: that has a fuller name for those who do not see it.
const names = svg.appendChild(draw("g", { class: "names", "aria-hidden": "true" }));
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const layout = new Layout(() => calm.matches && frame(true));
// Beyond this many, words for every line would be noise.
const WORDY = 16;
// Beyond this many, things move only while they find their place.
const LIVELY = 80;
// What stands above the graph and beneath it, in pixels: what the clocks say; the legend and the news.
const [HEAD, FOOT] = [34, 50];

let shape = "";
// What turning the world's clock could show.
let within = new Set<string>();
let wishes: Wishes;

/** Draws what is known as it stands when the clocks show this. */
export function showGraph(page: Page, wanted: Wishes): void {
  wishes = wanted;
  const { known, clocks, chosen } = page;
  const { facts } = known;
  const joined = new Set(facts.flatMap((fact) => [fact.sourceNodeUuid, fact.targetNodeUuid]));
  const entities = known.entities.filter((entity) => joined.has(entity.uuid) || entity.labels.includes("User"));
  const now = JSON.stringify([page.person.userId, entities.map(({ uuid, degree }) => [uuid, degree]), facts.map(({ uuid }) => uuid)]);
  if (now !== shape) layout.update(entities, facts, canvas.clientWidth / canvas.clientHeight || 1, calm.matches);
  shape = now;

  const stands = new Map(facts.map((fact) => [fact.uuid, standing(asKnown(page, fact), clocks.at)]));
  const visible = (tie: Tie) => ["true", "over"].includes(stands.get(tie.fact.uuid)!);
  const lit = new Set(layout.ties.filter(visible).flatMap(({ source, target }) => [source.id, target.id]));
  const bright = new Set(layout.ties.filter((tie) => stands.get(tie.fact.uuid) === "true").flatMap(({ source, target }) => [source.id, target.id]));
  within = new Set(layout.ties.filter((tie) => !["wrong", "unheard"].includes(stands.get(tie.fact.uuid)!)).flatMap(({ source, target }) => [source.id, target.id]));
  svg.classList.toggle("wordy", layout.ties.length <= WORDY);
  keyed(lines, layout.ties, (tie) => tie.fact.uuid, line, (node, tie) => {
    const stand: Standing = stands.get(tie.fact.uuid)!;
    const isChosen = chosen.fact === tie.fact.uuid || (!!chosen.episode && tie.fact.episodes.includes(chosen.episode));
    const touches = !chosen.entity || [tie.source.id, tie.target.id].includes(chosen.entity);
    node.setAttribute("class", `tie ${stand}${isChosen ? " chosen" : ""}${touches ? "" : " aside"}`);
  });
  const state = (spot: Spot) => (spot.kind === "User" || bright.has(spot.id) ? "" : lit.has(spot.id) ? " over" : " hidden");
  keyed(names, layout.spots, (spot) => spot.id, nameOf, (node, spot) => {
    node.setAttribute("class", `label${state(spot)}`);
    node.querySelector<SVGTextElement>(".name")!.setAttribute("y", String(spot.radius + 15));
  });
  keyed(circles, layout.spots, (spot) => spot.id, circle, (node, spot) => {
    node.setAttribute("class", `spot${state(spot)}${chosen.entity === spot.id ? " chosen" : ""}`);
    node.setAttribute("aria-label", `${spot.entity.name}, ${spot.kind}, ${spot.entity.degree} ${spot.entity.degree === 1 ? "fact" : "facts"}`);
    node.querySelector(".disc")!.setAttribute("r", String(spot.radius));
  });
  rove();
  svg.setAttribute("aria-label", `Graph of ${lit.size} entities and ${layout.ties.filter(visible).length} facts`);
  byId("graph-empty").hidden = facts.length > 0;
  const kinds = inOrder(layout.spots.filter((spot) => lit.has(spot.id)).map((spot) => spot.kind));
  keyed(byId("legend"), kinds, (kind) => kind, (kind) => {
    const dot = make("span", { className: "dot" });
    dot.dataset["kind"] = kind;
    return make("li", {}, dot, kind);
  });
  frame(true);
}

function line({ fact }: Tie): SVGGElement {
  const node = draw("g", {}, draw("path", { class: "reach" }), draw("path", { class: "stroke" }), draw("text", { class: "relation" }));
  node.querySelector("text")!.textContent = inWords(fact.name);
  node.append(draw("title"));
  node.querySelector("title")!.textContent = fact.fact;
  node.addEventListener("click", () => choose({ fact: fact.uuid }));
  return node;
}

function circle(spot: Spot): SVGGElement {
  const inner = draw("g", { class: "grow" }, draw("circle", { class: "disc" }));
  const node = draw("g", { role: "button", tabindex: -1 }, inner);
  inner.dataset["kind"] = spot.kind;
  const current = () => layout.spots.find(({ id }) => id === spot.id) ?? spot;
  draggable(node, current, () => choose({ entity: spot.id }));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose({ entity: spot.id });
  });
  return node;
}

function nameOf({ entity: { name }, kind }: Spot): SVGGElement {
  const node = draw("g", {}, draw("text", { class: "name" }));
  node.querySelector("text")!.textContent = name.length > 22 ? `${name.slice(0, 21)}…` : name;
  if (kind === "User") node.append(draw("text", { class: "initial", y: 7 }));
  if (kind === "User") node.querySelector(".initial")!.textContent = [...name][0] ?? "";
  return node;
}

function choose(chosen: { fact: string } | { entity: string }): void {
  wishes.choose(chosen);
  bring("facts");
}

/** One stop for the Tab key; the arrows go from entity to entity. */
function rove(): void {
  const all = [...circles.children].filter((node) => !node.classList.contains("hidden")) as SVGGElement[];
  const stop = all.find((node) => node.tabIndex === 0) ?? all[0];
  for (const node of circles.children) (node as SVGGElement).tabIndex = node === stop ? 0 : -1;
}

circles.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const all = [...circles.children].filter((node) => !node.classList.contains("hidden")) as SVGGElement[];
  const here = all.indexOf(document.activeElement as Element as SVGGElement);
  if (!step || here < 0) return;
  event.preventDefault();
  const next = all[(here + step + all.length) % all.length]!;
  next.tabIndex = 0;
  next.focus();
  all[here]!.tabIndex = -1;
});

function draggable(node: SVGGElement, spot: () => Spot, clicked: () => void): void {
  let began: { x: number; y: number } | undefined;
  let dragged = false;
  node.addEventListener("pointerdown", (event) => {
    began = { x: event.clientX, y: event.clientY };
    dragged = false;
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener("pointermove", (event) => {
    if (!began) return;
    dragged ||= Math.hypot(event.clientX - began.x, event.clientY - began.y) > 4;
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse());
    if (dragged) layout.hold(spot(), place);
  });
  for (const over of ["pointerup", "pointercancel"] as const) {
    node.addEventListener(over, () => {
      if (dragged) layout.hold(spot());
      else if (began && over === "pointerup") clicked();
      began = undefined;
    });
  }
}

// The part of the plane that is seen; it follows what is drawn, slowly.
let seen: [number, number, number, number] | undefined;

function frame(first = false): void {
  const drift = calm.matches || layout.spots.length > LIVELY ? 0 : 2.2;
  const now = performance.now() / 1000;
  const at = (spot: Spot) => {
    const phase = spot.index ?? 0;
    return { x: spot.x + Math.sin(now * 0.6 + phase * 1.7) * drift, y: spot.y + Math.cos(now * 0.5 + phase * 2.3) * drift };
  };
  layout.spots.forEach((spot, n) => {
    const { x, y } = at(spot);
    const there = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
    circles.children[n]?.setAttribute("transform", there);
    names.children[n]?.setAttribute("transform", there);
  });
  layout.ties.forEach((tie, n) => place(lines.children[n]!, at(tie.source), at(tie.target), tie.bend));
  fit(first && (!seen || calm.matches));
}

/** Draws a line with a slight curve, more of it where there are several, and its words in the middle. */
function place(node: Element, from: { x: number; y: number }, to: { x: number; y: number }, bend: number): void {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const curve = (bend % 2 ? -1 : 1) * (0.1 + Math.ceil(bend / 2) * 0.16);
  const [x, y] = [(from.x + to.x) / 2 - dy * curve, (from.y + to.y) / 2 + dx * curve];
  const path = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${x.toFixed(1)} ${y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
  node.children[0]!.setAttribute("d", path);
  node.children[1]!.setAttribute("d", path);
  node.children[2]!.setAttribute("x", ((from.x + to.x) / 4 + x / 2).toFixed(1));
  node.children[2]!.setAttribute("y", ((from.y + to.y) / 4 + y / 2 + 3).toFixed(1));
}

function fit(atOnce: boolean): void {
  const [width, height] = [canvas.clientWidth || 1, canvas.clientHeight || 1];
  const shown = layout.spots.filter(({ id, kind }) => within.has(id) || kind === "User");
  const xs = shown.map(({ x }) => x);
  const ys = shown.map(({ y }) => y);
  const [left, right] = [Math.min(0, ...xs) - 76, Math.max(0, ...xs) + 76];
  const [top, bottom] = [Math.min(0, ...ys) - 44, Math.max(0, ...ys) + 56];
  const [head, foot] = [Math.min(HEAD, height * 0.06), Math.min(FOOT, height * 0.1)];
  const scale = Math.max((right - left) / width, (bottom - top) / (height - head - foot), xs.length > 1 ? 0.6 : 0.8);
  // Words keep their size on the screen, however far away the plane is.
  svg.style.setProperty("--unit", Math.min(Math.max(scale, 0.7), 2).toFixed(2));
  const [w, h] = [width * scale, height * scale];
  const wanted = [(left + right - w) / 2, (top + bottom + (foot - head) * scale - h) / 2, w, h] as const;
  const pace = atOnce || !seen ? 1 : 0.08;
  seen = wanted.map((value, n) => (seen?.[n] ?? value) + (value - (seen?.[n] ?? value)) * pace) as typeof seen;
  svg.setAttribute("viewBox", seen!.map((value) => value.toFixed(1)).join(" "));
}

new ResizeObserver(() => frame(true)).observe(canvas);
(function alive() {
  if (!calm.matches && layout.spots.length > 0) frame();
  requestAnimationFrame(alive);
})();
