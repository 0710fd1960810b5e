// What many episodes show together.

import type { Page, Wishes } from "../page.js";
import { onDay } from "./dates.js";
import { byId, keyed, make } from "./dom.js";
import { bring } from "./views.js";

/** Shows the patterns, each with the span of its evidence. */
export function showPatterns({ known, clocks }: Page, wishes: Wishes): void {
  const seen = known.patterns.filter((pattern) => Date.parse(pattern.startAt) <= (clocks.at ?? Infinity));
  byId("patterns-empty").hidden = seen.length > 0;
  keyed(
    byId("pattern-list"),
    seen,
    ({ uuid, summary }) => uuid + summary,
    ({ summary, startAt, endAt, episodeIds, labels }) => {
      const span = onDay(startAt) === onDay(endAt) ? onDay(startAt) : `${onDay(startAt)} – ${onDay(endAt)}`;
      const number = episodeIds.length === 1 ? "1 source" : `${episodeIds.length} sources`;
      const show = make("button", { type: "button", className: "card" }, make("span", {}, summary), make("small", {}, [span, number, ...labels].join(" · ")));
      show.addEventListener("click", () => {
        wishes.choose({ episode: episodeIds.at(-1)! });
        bring("talk");
      });
      return make("li", {}, show);
    },
  );
}
