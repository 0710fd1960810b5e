// The two clocks, as sliders: what was true then, and what we knew then.

import { type Clocks, lessons, span } from "../clocks.js";
import type { Page, Wishes } from "../page.js";
import { atMinute, onDay } from "./dates.js";
import { byId, fill, keyed, make } from "./dom.js";

const at = byId<HTMLInputElement>("at");
const by = byId<HTMLInputElement>("by");
const replay = byId<HTMLButtonElement>("replay");
const now = byId<HTMLButtonElement>("now");
const STEPS = 400;
// How long each event is looked at when time is played.
const PAUSE = 750;

let page: Page | undefined;
let playing: ReturnType<typeof setTimeout> | undefined;

/** Sets the sliders to what the clocks show. */
export function showClocks(next: Page): void {
  page = next;
  const { known, clocks } = next;
  const all = span(known);
  const learned = lessons(known);
  at.disabled = replay.disabled = !all;
  by.disabled = learned.length < 2;
  now.disabled = clocks.at === undefined && clocks.by === undefined;
  byId("clocks").classList.toggle("turned", !now.disabled);

  at.max = String(STEPS);
  at.value = String(all && clocks.at !== undefined ? Math.round(((clocks.at - all.from) / (all.until - all.from)) * STEPS) : STEPS);
  at.ariaValueText = byId("at-says").textContent = clocks.at === undefined ? "now" : onDay(clocks.at);
  const ticks = all ? all.events.map((moment) => ((moment - all.from) / (all.until - all.from)) * 100) : [];
  keyed(byId("ticks"), ticks, String, (left) => tick(left));

  by.max = String(Math.max(learned.length - 1, 1));
  const heard = learned.findLastIndex(({ moment }) => moment <= (clocks.by ?? Infinity));
  by.value = clocks.by === undefined ? by.max : String(Math.max(heard, 0));
  byId("by-says").textContent = clocks.by === undefined ? "today" : heard < 0 ? "nothing yet" : `step ${heard + 1} of ${learned.length}`;
  const from = learned[heard]?.from;
  const words = from ? `after “${from.content}”, said ${atMinute(from.createdAt)}` : "";
  by.ariaValueText = by.title = clocks.by === undefined ? "everything that is known today" : words;
  fill(at);
  fill(by);
  byId("moment").textContent = now.disabled ? "" : sentence(clocks, from?.content);
  const stops = learned.length > 1 ? learned.map((_, n) => (n / (learned.length - 1)) * 100) : [];
  keyed(byId("stops"), stops, String, (left) => tick(left));
}

/** Lets the sliders and their buttons turn the clocks. */
export function bindClocks(wishes: Wishes): void {
  const turn = (change: Clocks) => wishes.turn(change);
  at.addEventListener("input", () => {
    stop();
    const all = page && span(page.known);
    const value = Number(at.value);
    if (all) turn(without({ ...page!.clocks, at: value >= STEPS ? undefined : all.from + ((all.until - all.from) * value) / STEPS }));
  });
  // From event to event, where a step of the arrow keys would be a day or a month.
  at.addEventListener("keydown", (event) => {
    const ahead = { PageUp: 1, PageDown: -1 }[event.key];
    const events = page && span(page.known)?.events;
    if (!ahead || !events) return;
    event.preventDefault();
    stop();
    const here = page!.clocks.at ?? Infinity;
    const next = ahead > 0 ? events.find((moment) => moment + 1 > here) : events.findLast((moment) => moment + 1 < here);
    turn(without({ ...page!.clocks, at: next === undefined ? (ahead > 0 ? undefined : page!.clocks.at) : next + 1 }));
  });
  by.addEventListener("input", () => {
    const learned = page ? lessons(page.known) : [];
    const value = Number(by.value);
    turn(without({ ...page!.clocks, by: value >= learned.length - 1 ? undefined : learned[value]?.moment }));
  });
  now.addEventListener("click", () => {
    stop();
    turn({});
  });
  replay.addEventListener("click", () => {
    const events = page && span(page.known)?.events;
    if (playing !== undefined) stop();
    else if (events) play(events, turn);
  });
}

/** `What was true on May 1, 2024, as known after “I moved to Oslo.”` */
function sentence({ at, by }: Clocks, words: string | undefined): string {
  const world = at === undefined ? "What is true now" : `What was true on ${onDay(at)}`;
  if (by === undefined) return `${world}, as known today.`;
  if (words === undefined) return `${world}, before anything was known.`;
  return `${world}, as known after “${words.length > 48 ? `${words.slice(0, 47).trimEnd()}…` : words}”`;
}

function play([next, ...rest]: number[], turn: (clocks: Clocks) => void): void {
  replay.classList.add("playing");
  replay.ariaLabel = "Stop playing";
  // A little after what happens, so that it has happened.
  turn(without({ by: page?.clocks.by, at: next === undefined ? undefined : next + 1 }));
  if (next === undefined) return stop();
  playing = setTimeout(() => play(rest, turn), PAUSE);
}

function stop(): void {
  clearTimeout(playing);
  playing = undefined;
  replay.classList.remove("playing");
  replay.ariaLabel = "Play through time";
}

function tick(left: number): HTMLElement {
  const mark = make("i");
  mark.style.left = `${left}%`;
  return mark;
}

function without({ at, by }: { at?: number | undefined; by?: number | undefined }): Clocks {
  return { ...(at !== undefined && { at }), ...(by !== undefined && { by }) };
}
