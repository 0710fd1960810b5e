// Why a fact is as it is: the words it came from, and what was decided about it.

import type { Decision, WhyResponse } from "perdura";
import { episodeOf, factOf, speakerOf } from "../known.js";
import type { Page, Wishes } from "../page.js";
import { atMinute, atSecond, onDay } from "./dates.js";
import { make } from "./dom.js";
import { bring } from "./views.js";

/** The reasons, as a person would tell them. */
export function whyView({ edge, episodes, decisions }: WhyResponse, page: Page, wishes: Wishes): DocumentFragment {
  const view = document.createDocumentFragment();
  const quotes = episodes.map((episode) => {
    const link = make("button", { type: "button", className: "quote" }, episode.content);
    link.addEventListener("click", () => {
      wishes.choose({ episode: episode.uuid });
      bring("talk");
    });
    return make("li", {}, link, make("small", {}, `${speakerOf(episode, page.person)}, ${atMinute(episode.createdAt)}`));
  });
  const steps = decisions.map((decision) => make("li", {}, sentence(decision, edge.uuid, page, wishes), recorded(decision, page)));
  view.append(make("h4", {}, "The words it came from"), make("ul", { className: "quotes" }, ...quotes));
  view.append(make("h4", {}, "What was decided"), make("ol", { className: "decisions" }, ...steps));
  return view;
}

/** What each rule says of the fact that it speaks for, and of the one it speaks against. */
const rules: Record<string, { winner: string; loser?: string }> = {
  new: { winner: "Nothing of the kind was known, so it was added." },
  same_again: { winner: "Said again: another source for the same fact." },
  one_at_a_time: { winner: "Only one of these holds at a time, so it ended", loser: "Only one of these holds at a time, so it ended with" },
  late_arrival: { winner: "Heard late: something newer was known already, so it got an end at once." },
  said_to_be_over: { winner: "The words themselves say that it is over.", loser: "The words themselves say that it is over." },
  corrected: { winner: "A correction. It replaced", loser: "Taken back by a correction:" },
  reopened: { winner: "What had ended it does so no more: it goes on.", loser: "What had ended it does so no more: it goes on." },
  disputed: { winner: "A less trusted source says otherwise; both are kept:", loser: "It contradicts a more trusted source; both are kept:" },
  edited: { winner: "Changed by hand." },
};

function sentence({ rule, winnerUuid, loserUuid }: Decision, uuid: string, page: Page, wishes: Wishes): HTMLElement {
  const lost = loserUuid === uuid;
  const words = rules[rule];
  const text = (lost ? words?.loser : words?.winner) ?? words?.winner ?? rule;
  const other = factOf(page.known, lost ? winnerUuid : loserUuid);
  const names = other && other.uuid !== uuid && !text.endsWith(".");
  if (!names) return make("p", {}, text.replace(/:$/, "."));
  const link = make("button", { type: "button", className: "link" }, other.fact);
  link.addEventListener("click", () => wishes.choose({ fact: other.uuid }));
  return make("p", {}, `${text} `, link);
}

/** Both clocks of a decision: when it was taken, and on whose words. */
function recorded({ rule, episodeUuid, createdAt }: Decision, { known }: Page): HTMLElement {
  const from = episodeOf(known, episodeUuid);
  const said = from ? `, on words of ${onDay(from.createdAt)}` : "";
  return make("small", {}, make("code", {}, rule), ` · decided ${atSecond(createdAt)}${said}`);
}
