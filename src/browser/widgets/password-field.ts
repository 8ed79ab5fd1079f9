// Password fields: the button that reveals the password, and the messages about a new one.

import { PASSWORD_MAX_CHARACTERS } from "../../core/limits.ts";
import * as messages from "../../messages/catalogue.ts";
import { find } from "./dom.ts";
import { onDemand } from "./on-demand.ts";

const loadReveal = onDemand<typeof import("./reveal.ts")>("./reveal.js");

/** Makes the button in the field show and hide the password. */
export function addReveal(field: HTMLInputElement, within: ParentNode = document): void {
  const button = find(HTMLButtonElement, `[aria-controls=${field.id}]`, within);
  // Otherwise the button would take the focus from the field on mousedown.
  button.onmousedown = (event) => event.preventDefault();
  button.onclick = async () => (await loadReveal())?.toggle(field, button);
  field.addEventListener("focus", loadReveal);
}

/**
 * Keeps a form of several fields short: the rules for the new password appear once its field has the focus. They
 * appear below the pointer, so nothing under it moves. If the rules are loaded later (password-rules.ts), space is
 * reserved for the usual ones.
 */
export function showRulesOnFocus(field: HTMLInputElement, within: ParentNode): void {
  const list = find(HTMLElement, `#${field.id}-rules`, within);
  list.hidden = true;
  const show = () => {
    list.hidden = false;
    list.classList.toggle("late", list.firstChild === null);
  };
  field.addEventListener("focus", show, { once: true });
}

/** @param field Its `minlength` is that of the pool once password-rules.ts has loaded it. */
export function checkNewPassword(password: string, field: Element): string | undefined {
  if (password === "") return messages.passwordRequired;
  if (password !== password.trim()) return messages.passwordOuterSpaces;
  const { length } = [...password];
  const minimumLength = Number(field.getAttribute("minlength"));
  // No message, because the list of rules tells how many characters are missing.
  if (length < minimumLength) return "";
  return length > PASSWORD_MAX_CHARACTERS ? messages.passwordTooLong : undefined;
}
