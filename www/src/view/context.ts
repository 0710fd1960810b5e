// The block as the model would get it. What a line says can be followed to the words it came from.

import type { Perdura } from "perdura";
import { type Block, type Line, ask, room } from "../block.js";
import type { Page, Wishes } from "../page.js";
import { byId, fill, make } from "./dom.js";
import { bring } from "./views.js";

const block = byId("block");
const budget = byId<HTMLInputElement>("budget");
const used = byId<HTMLMeterElement>("used");
const [budgetSays, usedSays] = [byId("budget-says"), byId("used-says")];
let asked = 0;

budget.min = String(room.least);
budget.max = String(room.most);
budget.step = "50";
budget.value = String(room.usual);

/** Asks for the block anew, and shows it. */
export async function showContext(page: Page, memory: Perdura, wishes: Wishes): Promise<void> {
  const turn = ++asked;
  const longest = Number(budget.value);
  fill(budget);
  budgetSays.textContent = `${longest.toLocaleString("en")} characters`;
  const answer = await ask(memory, page.person, page.known, longest);
  if (turn !== asked) return;
  used.max = longest;
  used.value = answer.used;
  usedSays.textContent = `${answer.used.toLocaleString("en")} used, ${Math.max(longest - answer.used, 0).toLocaleString("en")} free`;
  block.replaceChildren(...(answer.sections.length > 0 ? told(answer, wishes) : [nothing]));
  mark(page);
}

/** Marks the line of what is chosen. */
export function mark({ chosen }: Page): void {
  for (const line of block.querySelectorAll<HTMLElement>(".line")) {
    const is = [chosen.fact, chosen.entity, chosen.episode].includes(line.dataset["of"]);
    line.classList.toggle("chosen", is && line.dataset["of"] !== undefined);
  }
}

/** Lets the slider ask again. */
export function bindContext(again: () => void): void {
  budget.addEventListener("input", again);
}

const nothing = make("p", { className: "blank" }, "Empty, as the memory is. Say something, and it will stand here in the next moment.");

function told({ sections, text }: Block, wishes: Wishes): Node[] {
  const copy = make("button", { type: "button", className: "quiet copy" }, "Copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  const parts = sections.map(({ title, lines }) =>
    make("section", {}, make("h3", {}, title), make("ul", {}, ...lines.map((line) => make("li", {}, written(line, wishes))))),
  );
  return [copy, ...parts];
}

function written(line: Line, wishes: Wishes): HTMLElement {
  const { text, fact, entity, episode } = line;
  const of = fact ?? entity ?? episode;
  if (!of) return make("span", { className: "line" }, text);
  const button = make("button", { type: "button", className: "line" }, text);
  button.dataset["of"] = of;
  button.addEventListener("click", () => {
    wishes.choose({ ...(fact && { fact }), ...(entity && { entity }), ...(episode && { episode }) });
    bring(episode ? "talk" : "facts");
  });
  return button;
}
