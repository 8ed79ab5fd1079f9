// Shows and hides a password. Loaded when a password field gets the focus, because most visitors sign in without it.

import * as messages from "../../messages/catalogue.ts";

/** Shows or hides the password. The caret stays in its place. */
export function toggle(field: HTMLInputElement, button: HTMLButtonElement): void {
  const { selectionStart, selectionEnd } = field;
  show(field.type === "password");
  // Browsers remember values that were submitted from a text field, and suggest them to the next person.
  field.form?.addEventListener("submit", () => show(false), { once: true });
  if (document.activeElement !== field) return;
  // Chromium moves the caret to the start at the next layout. This forces the layout before the caret is set.
  field.getBoundingClientRect();
  field.setSelectionRange(selectionStart, selectionEnd);

  function show(shown: boolean): void {
    button.textContent = shown ? messages.hide : messages.show;
    button.ariaLabel = shown ? messages.hidePassword : messages.showPassword;
    field.type = shown ? "text" : "password";
  }
}
