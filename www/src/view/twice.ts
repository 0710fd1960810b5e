// What cannot be undone is asked twice, in the same place, without a window in the way.

import { make } from "./dom.js";

/** A button that asks before it acts. */
export function twice(label: string, question: string, act: () => Promise<void>): HTMLElement {
  const first = make("button", { type: "button", className: "forget" }, label);
  const yes = make("button", { type: "button", className: "forget yes" }, "Forget");
  const no = make("button", { type: "button", className: "forget" }, "Keep");
  const sure = make("span", { className: "sure", hidden: true }, `${question} `, yes, " ", no);
  const show = (asking: boolean) => {
    first.hidden = asking;
    sure.hidden = !asking;
    (asking ? no : first).focus();
  };
  first.addEventListener("click", () => show(true));
  no.addEventListener("click", () => show(false));
  yes.addEventListener("click", async () => {
    const around = sure.closest<HTMLElement>("[role=region]");
    await act();
    // What was asked about is gone, and the focus with it.
    if (!sure.isConnected) around?.focus({ preventScroll: true });
  });
  sure.addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  return make("span", { className: "twice" }, first, sure);
}
