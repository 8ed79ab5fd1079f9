// The rows of the account page that open: one at a time, in place, closed by Escape. Which one is open stands in the
// fragment of the address, so that a reload or a sign-in in between leads back to it; what was typed is kept as a draft.

import { type Target, withTarget } from "../../widgets/alert.ts";
import { copyTemplate, find } from "../../widgets/dom.ts";
import { dropDraft, keepDraft } from "../../widgets/draft.ts";
import { addReveal } from "../../widgets/password-field.ts";
import { account } from "./loaded-account.ts";

export type Panel = {
  /** Puts a form in the place of what is there: that of a template, or one that was there before. */
  show(content: string | HTMLFormElement): HTMLFormElement;
  /** Puts a sentence in the place of what is there. */
  say(text: string, target?: Target): void;
  /** Closes the panel. The page says `note`. */
  close(note?: string): void;
  isOpen(): boolean;
};

let closeOpenPanel = () => {};
let isAtWork = () => false;

/** Closes the open panel because the visitor wants it closed. Not while it works: what was sent can't be revoked. */
function dismiss(): void {
  if (!isAtWork()) closeOpenPanel();
}

/** Makes the row's button open what `fill` puts there. */
export function panelAt(id: string, note: (text: string) => void, fill: (panel: Panel) => void): () => void {
  const row = find(HTMLElement, `#${id}-row`);
  const button = find(HTMLButtonElement, `[data-opens=${id}]`, row);

  const open = () => {
    if (isAtWork()) return;
    const { activeElement } = document;
    closeOpenPanel();
    // Not every browser gives a button the focus that is clicked: then the row that closed has taken it.
    if (document.activeElement !== activeElement) button.focus();
    const place = document.createElement("div");
    place.className = "panel";
    row.append(place);
    button.ariaExpanded = "true";
    setFragment(`#${id}`);

    const put = (content: Node) => {
      const hadFocus = place.contains(document.activeElement) || document.activeElement === button;
      place.replaceChildren(content);
      for (const closing of place.querySelectorAll("[data-close]")) closing.addEventListener("click", dismiss);
      const field = [...place.querySelectorAll("input")].find((input) => input.tabIndex >= 0 && input.value === "");
      if (hadFocus || document.activeElement === document.body) {
        (field ?? place.querySelector<HTMLElement>("input:not([aria-hidden]), button") ?? button).focus();
      }
    };
    const panel: Panel = {
      show(content) {
        const form = typeof content === "string" ? find(HTMLFormElement, "form", copyTemplate(content)) : content;
        if (typeof content === "string") prepare(form);
        put(form);
        return form;
      },
      say(text, target) {
        const words = document.createElement("p");
        words.role = "alert";
        put(words);
        // After it is there: a screen reader announces what changes.
        words.append(...withTarget(text, target));
      },
      close(text = "") {
        if (!place.isConnected) return;
        for (const field of place.querySelectorAll("input")) dropDraft(field);
        const hadFocus = place.contains(document.activeElement) || document.activeElement === document.body;
        place.remove();
        button.ariaExpanded = "false";
        closeOpenPanel = () => {};
        isAtWork = () => false;
        setFragment("");
        note(text);
        if (hadFocus) button.focus();
      },
      isOpen: () => place.isConnected,
    };
    closeOpenPanel = panel.close;
    isAtWork = () => place.querySelector("[aria-busy=true]") !== null;
    fill(panel);
  };

  const isOpen = () => button.ariaExpanded === "true";
  button.addEventListener("click", () => (isOpen() ? dismiss() : open()));
  row.addEventListener("keydown", ({ key }) => key === "Escape" && isOpen() && dismiss());
  return open;
}

/** What all forms have: reveal buttons, drafts, and the e-mail that password managers file a new password under. */
function prepare(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLInputElement>("[type=password]")) addReveal(field, form);
  for (const field of form.querySelectorAll<HTMLInputElement>("[data-draft]")) keepDraft(field);
  for (const field of form.querySelectorAll<HTMLInputElement>("[name=username]")) field.value = account().email;
}

function setFragment(fragment: string): void {
  history.replaceState(null, "", location.pathname + location.search + fragment);
}
