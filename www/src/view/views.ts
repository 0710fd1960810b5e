// Which view is in front. The address says it, so going back works; on a wide screen the conversation is always there.

const narrow = matchMedia("(max-width: 719px)");
const NAMES = ["talk", "facts", "patterns", "context", "search"];

/** Lets the address choose the view. */
export function bindViews(): void {
  addEventListener("popstate", show);
  narrow.addEventListener("change", show);
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".views a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      bring(link.hash.slice(1));
    });
  }
  show();
}

/** Brings a view to the front, without the jump that following a link would make. */
export function bring(name: string): void {
  if (location.hash !== `#${name}`) history.pushState(null, "", `#${name}`);
  show();
}

let panel = "facts";

function show(): void {
  const asked = NAMES.find((name) => `#${name}` === location.hash) ?? (narrow.matches ? "talk" : panel);
  if (asked !== "talk") panel = asked;
  const front = narrow.matches ? asked : panel;
  const focus = document.activeElement;
  document.body.dataset["view"] = front;
  for (const name of NAMES) {
    const section = document.getElementById(name)!;
    section.hidden = name !== "talk" ? name !== front : narrow.matches && front !== "talk";
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".views a")) {
    if (link.hash === `#${front}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // Whoever was in a view that is gone goes on in the one that came.
  if (focus && !focus.checkVisibility()) document.querySelector<HTMLElement>(`#${front} .scroll`)?.focus({ preventScroll: true });
  scrollTo(0, 0);
}
