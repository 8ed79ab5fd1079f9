// The rows of the account page that open: one at a time, in place, closed by Escape. Which one is open stands in the
// fragment of the address, so that a reload or a sign-in in between leads back to it; what was typed is kept as a draft.

import { type Target, withTarget } from "../alert.ts";
import { copyTemplate, find } from "../dom.ts";
import { dropDraft, keepDraft } from "../draft.ts";
import { addReveal } from "../password-field.ts";
import { account } from "./current.ts";

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

/** Makes the row's button open what `fill` puts there. */
export function panelAt(id: string, note: (text: string) => void, fill: (panel: Panel) => void): () => void {
  const row = find(HTMLElement, `#${id}-row`);
  const button = find(HTMLButtonElement, `[data-opens=${id}]`, row);

  const open = () => {
    closeOpenPanel();
    const place = document.createElement("div");
    place.className = "panel";
    row.append(place);
    button.ariaExpanded = "true";
    setFragment(`#${id}`);

    const put = (content: Node) => {
      const hadFocus = place.contains(document.activeElement) || document.activeElement === button;
      place.replaceChildren(content);
      for (const closing of place.querySelectorAll<HTMLElement>("[data-close]")) {
        closing.addEventListener("click", () => panel.close());
      }
      const field = [...place.querySelectorAll("input")].find((input) => input.tabIndex >= 0 && input.value === "");
      if (hadFocus || document.activeElement === document.body) {
        (field ?? place.querySelector<HTMLElement>("input:not([aria-hidden]), button"))?.focus();
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
        setFragment("");
        note(text);
        if (hadFocus) button.focus();
      },
      isOpen: () => place.isConnected,
    };
    place.addEventListener("keydown", ({ key }) => {
      const isBusy = place.querySelector("[aria-busy=true]") !== null;
      if (key === "Escape" && !isBusy) panel.close();
    });
    closeOpenPanel = panel.close;
    fill(panel);
  };

  button.addEventListener("click", () => (button.ariaExpanded === "true" ? closeOpenPanel() : open()));
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
