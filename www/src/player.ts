// Plays a story: says its lines one after the other, turns the clocks, and leaves time to look.

import { lessons } from "./clocks.js";
import { type Page, type Wishes } from "./page.js";
import type { Line } from "./people.js";
import type { Step, Story } from "./stories.js";
import { byId } from "./view/dom.js";

const player = byId("player");
const composer = byId("composer");
const caption = byId("caption");
const progress = byId<HTMLProgressElement>("player-progress");
const [pause, next, stop] = ["pause", "next", "stop"].map((name) => byId<HTMLButtonElement>(`player-${name}`)) as [HTMLButtonElement, HTMLButtonElement, HTMLButtonElement];
// Time to see a change, and to read a caption of so many characters.
const LOOK = 1600;
const READ = 42;

let ended: (() => void) | undefined;
let paused = false;
// Ends the time to look, while there is some; whoever is quicker than the memory has none after it.
let waiting: (() => void) | undefined;
let hurried = false;

/** What a player needs of the page. */
export interface Stage {
  page: () => Page;
  say: (line: Line) => Promise<boolean>;
  wishes: Wishes;
}

/** Plays it to its end, or until it is stopped. */
export async function play(story: Story, { page, say, wishes }: Stage): Promise<void> {
  ended?.();
  let over = false;
  ended = () => {
    over = true;
    goOn();
  };
  paused = hurried = false;
  pause.textContent = "Pause";
  show(true);
  for (const [n, step] of story.steps.entries()) {
    progress.value = (n + 1) / story.steps.length;
    caption.textContent = step.caption;
    if (!(await perform(step, page, say, wishes)) || over) break;
    await moment(LOOK + step.caption.length * READ);
    if (over) break;
  }
  if (over) return;
  wishes.turn({});
  caption.textContent = "That was it. Turn the clocks yourself, open a fact to see why, or write a line of your own.";
  await moment(4000);
  if (!over) show(false);
}

/** Ends what is played, if anything is. */
export function end(): void {
  ended?.();
  ended = undefined;
  show(false);
}

pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? "Go on" : "Pause";
  if (!paused) waiting?.();
});
next.addEventListener("click", goOn);
stop.addEventListener("click", end);

async function perform(step: Step, page: () => Page, say: Stage["say"], wishes: Wishes): Promise<boolean> {
  if ("text" in step) return say(step);
  const { known } = page();
  const unheard = step.before && lessons(known).find(({ from }) => from?.content === step.before);
  wishes.turn({ at: step.at.getTime(), ...(unheard && { by: unheard.moment - 1 }) });
  return true;
}

/** Waits so long, or until somebody goes on by hand; while paused, for that alone. */
async function moment(length: number): Promise<void> {
  if (!hurried) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => !paused && resolve(), length);
      waiting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  waiting = undefined;
  hurried = false;
}

function goOn(): void {
  if (waiting) waiting();
  else hurried = true;
}

/** Puts the player in the composer's place, or back; the focus stays with whoever plays. */
function show(playing: boolean): void {
  const leaves = !playing && player.contains(document.activeElement);
  player.hidden = !playing;
  composer.hidden = playing;
  if (playing) pause.focus({ preventScroll: true });
  else if (leaves) byId("talk-scroll").focus({ preventScroll: true });
}
