// The panels of the account page. A panel replaces the value and the action of its row. Only one panel is open at a
// time, and Escape closes it. The fragment of the URL names the open panel, so that it opens again after a reload or a
// sign-in. Typed values are kept as drafts. The confirmation of a change stays in the section until the next panel of
// the section opens.

import * as messages from "../../../messages/catalogue.ts";
import { type Target, withTarget } from "../../widgets/alert.ts";
import { closingButton } from "../../widgets/built-form.ts";
import { copyTemplate, element, find } from "../../widgets/dom.ts";
import { dropDraft, keepDraft } from "../../widgets/draft.ts";
import { addReveal } from "../../widgets/password-field.ts";
import { account } from "./loaded-account.ts";
import { renewActivity } from "./offer-activity.ts";
import { sayDone, statusAt } from "./status-at.ts";

export type Panel = {
  /** Replaces the content with a form: a new one from the template with this ID, or an existing one. */
  show(content: string | HTMLFormElement): HTMLFormElement;
  /** Replaces the content with a message. An empty text shows that the content is being loaded. */
  say(text: string, target?: Target): void;
  /** Closes the panel and shows `note` in its section. */
  close(note?: string): void;
  isOpen(): boolean;
};

let closeOpenPanel = () => {};
let isBusy = () => false;

/** Closes the open panel when the visitor asks for it, unless a request is pending, which could not be undone. */
function dismiss(): void {
  if (!isBusy()) closeOpenPanel();
}

/**
 * Makes a button open a panel, which `fill` fills. Returns the function that opens it.
 * @param rowId The row of the button.
 */
export function panelAt(id: string, fill: (panel: Panel) => void, rowId = id): () => void {
  const row = find(HTMLElement, `#${rowId}-row`);
  const button = find(HTMLButtonElement, `#${id}-action`);
  const status = statusAt(row);
  button.ariaExpanded = "false";

  const open = () => {
    if (isBusy()) return;
    const { activeElement } = document;
    closeOpenPanel();
    // Some browsers do not focus a button when it is clicked. In them, closing the previous panel has moved the focus
    // to the button of that panel.
    if (document.activeElement !== activeElement) button.focus();
    const place = element("div", { className: "panel", tabIndex: -1 });
    // Read before the row gets its panel, which hides the button and so takes its focus.
    const hadFocus = document.activeElement === button;
    row.append(place);
    if (hadFocus) place.focus();
    button.ariaExpanded = "true";
    status.textContent = "";
    setFragment(`#${id}`);

    const put = (content: Node) => {
      const hadFocus = place.contains(document.activeElement);
      place.replaceChildren(content);
      for (const closing of place.querySelectorAll("[data-close]")) closing.addEventListener("click", dismiss);
      const field = [...place.querySelectorAll("input")].find((input) => input.tabIndex >= 0 && input.value === "");
      if (hadFocus || document.activeElement === document.body) {
        const first = place.querySelector<HTMLElement>(":is(input:not([aria-hidden]), select, button):not(.loading *)");
        (field ?? first ?? place).focus();
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
        const alert = element("p", { role: "alert" });
        const isLoading = text === "";
        const closing = closingButton(isLoading ? messages.cancel : messages.close);
        const message = element("div", { className: "messages" }, alert);
        const className = isLoading ? "stack loading" : "stack";
        put(element("div", { className }, message, element("p", { className: "actions" }, closing)));
        // Screen readers announce only changes to an element that is already on the page.
        alert.append(...withTarget(text, target));
      },
      close(text = "") {
        if (!place.isConnected) return;
        for (const field of place.querySelectorAll("input")) dropDraft(field);
        const hadFocus = place.contains(document.activeElement) || document.activeElement === document.body;
        place.remove();
        button.ariaExpanded = "false";
        closeOpenPanel = () => {};
        isBusy = () => false;
        setFragment("");
        if (hadFocus) {
          button.focus();
          // The change may have hidden the button, which then can't get the focus.
          if (document.activeElement !== button) find(HTMLElement, `#${rowId}-action`).focus();
        }
        sayDone(status, text);
        renewActivity();
      },
      isOpen: () => place.isConnected,
    };
    closeOpenPanel = panel.close;
    isBusy = () => place.querySelector("[aria-busy=true]") !== null;
    fill(panel);
  };

  button.addEventListener("click", open);
  row.addEventListener("keydown", ({ key }) => key === "Escape" && button.ariaExpanded === "true" && dismiss());
  return open;
}

/** Adds reveal buttons and drafts, and fills in the e-mail with which password managers save a new password. */
function prepare(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLInputElement>("[type=password]")) addReveal(field, form);
  for (const field of form.querySelectorAll<HTMLInputElement>("[data-draft]")) keepDraft(field);
  for (const field of form.querySelectorAll<HTMLInputElement>("[name=username]")) field.value = account().email;
}

function setFragment(fragment: string): void {
  history.replaceState(null, "", location.pathname + location.search + fragment);
}
