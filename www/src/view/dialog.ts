// Asking the visitor, and telling them what happened.

import { byId } from "./dom.js";

const dialog = byId<HTMLDialogElement>("ask");
const field = byId("ask-field");
const toast = byId("toast");
let fading: ReturnType<typeof setTimeout>;

/** What is asked. */
export interface Question {
  title: string;
  text: string;
  /** What the button says that agrees. */
  yes: string;
  danger?: boolean;
  /** A secret to be typed. */
  secret?: string;
}

/** Asks, and answers what was typed, or "yes" where there was nothing to type; nothing when it was declined. */
export function ask({ title, text, yes, danger, secret }: Question): Promise<string | undefined> {
  byId("ask-title").textContent = title;
  byId("ask-text").textContent = text;
  const button = byId<HTMLButtonElement>("ask-yes");
  button.textContent = yes;
  button.classList.toggle("danger", danger === true);
  const input = field.querySelector("input")!;
  field.hidden = secret === undefined;
  field.querySelector("span")!.textContent = secret ?? "";
  input.required = secret !== undefined;
  input.value = "";
  dialog.returnValue = "";
  dialog.showModal();
  (secret === undefined ? button : input).focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes" ? input.value || "yes" : undefined), { once: true });
  });
}

/** Tells something that goes away by itself. */
export function tellBriefly(text: string): void {
  toast.textContent = text;
  toast.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => toast.classList.remove("shown"), 3000 + text.length * 40);
}
