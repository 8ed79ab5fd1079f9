// Shows and hides a password. Loaded when the visitor goes to such a field: most sign in without it.

/** The caret stays where it is. */
export function toggle(field: HTMLInputElement, button: HTMLButtonElement): void {
  const { selectionStart, selectionEnd } = field;
  show(button.ariaPressed !== "true");
  // Browsers remember values that were submitted from a text field, and suggest them to the next person.
  field.form?.addEventListener("submit", () => show(false), { once: true });
  if (document.activeElement !== field) return;
  // Chromium moves the caret to the start at the next layout. This forces the layout before the caret is set.
  field.getBoundingClientRect();
  field.setSelectionRange(selectionStart, selectionEnd);

  function show(shown: boolean): void {
    button.ariaPressed = String(shown);
    field.type = shown ? "text" : "password";
  }
}
