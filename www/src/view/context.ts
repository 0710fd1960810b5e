// The block as the model would get it. What a line says can be followed to the words it came from.

import type { ContextLine, Perdura } from "perdura";
import { type Written, ask, room, written } from "../block.js";
import type { Chosen, Page, Wishes } from "../page.js";
import { byId, fill, make } from "./dom.js";
import { bring } from "./views.js";

const block = byId("block");
const budget = byId<HTMLInputElement>("budget");
const used = byId("used");
const [budgetSays, usedSays] = [byId("budget-says"), byId("used-says")];
let asked = 0;

budget.min = String(room.least);
budget.max = String(room.most);
budget.step = String(room.step);
budget.value = String(room.usual);

/** Asks for the block anew, and shows it. */
export async function showContext(page: Page, memory: Perdura, wishes: Wishes): Promise<void> {
  const turn = ++asked;
  const most = Number(budget.value);
  fill(budget);
  budgetSays.textContent = `${most.toLocaleString("en")} tokens`;
  const answer = await ask(memory, page, most);
  if (turn !== asked) return;
  const { tokens, cut, context } = answer;
  used.ariaValueMax = String(most);
  used.ariaValueNow = String(tokens);
  used.querySelector("i")!.style.width = `${Math.min(tokens / most, 1) * 100}%`;
  const left = cut.lines > 0 ? `${cut.lines} ${cut.lines === 1 ? "line" : "lines"} of ${cut.tokens} tokens found no room` : "nothing was left out";
  usedSays.textContent = `${tokens.toLocaleString("en")} used, ${left}`;
  const told = written(answer).map((line) => lineView(line, wishes));
  block.replaceChildren(...(context ? [copying(context), ...told] : [nothing]));
  mark(page);
}

/** Marks the line of what is chosen. */
export function mark({ chosen }: Page): void {
  for (const line of block.querySelectorAll<HTMLElement>("button.line")) {
    line.classList.toggle("chosen", [chosen.fact, chosen.entity, chosen.episode].includes(line.dataset["of"]));
  }
}

/** Lets the slider ask again. */
export function bindContext(again: () => void): void {
  budget.addEventListener("input", again);
}

const nothing = make("p", { className: "blank" }, "Empty, as the memory is. Say something, and it will stand here in the next moment.");

function copying(context: string): HTMLElement {
  const copy = make("button", { type: "button", className: "quiet copy" }, "Copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(context);
    copy.textContent = "Copied";
  });
  return copy;
}

function lineView({ text, tells }: Written, wishes: Wishes): HTMLElement {
  if (!tells) return make("p", { className: text ? "line frame" : "line" }, text || "\u00a0");
  const button = make("button", { type: "button", className: "line", title: "Show where it comes from" }, text.trim());
  button.dataset["of"] = tells.kind === "observation" ? tells.sources.at(-1) : tells.uuid;
  button.addEventListener("click", () => {
    const chosen = whatItTells(tells);
    wishes.choose(chosen);
    bring(chosen.episode ? "talk" : "facts");
  });
  return button;
}

/** What a line leads to: what it tells, or the newest words that it comes from. */
function whatItTells({ kind, uuid, sources }: ContextLine): Chosen {
  switch (kind) {
    case "edge":
      return { fact: uuid };
    case "node":
    case "user_summary":
      return { entity: uuid };
    case "observation":
      return sources.length > 0 ? { episode: sources.at(-1)! } : {};
    default:
      return { episode: uuid };
  }
}
