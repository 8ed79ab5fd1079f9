// Modal dialogs. The browser keeps the focus inside, closes them by Escape, and returns the focus.

import { copyTemplate, element, find } from "../../widgets/dom.ts";
import { addReveal } from "../../widgets/password-field.ts";

export type Dialog = {
  readonly form: HTMLFormElement;
  /** Replaces the form with a copy of the form in the template with this ID. */
  show(template: string): HTMLFormElement;
  close(): void;
};

/** @param onClose Called once, however the dialog is closed. */
export function openDialog(title: string, template: string, onClose: () => void = () => {}): Dialog {
  // The number in the ID is that of the dialogs already on the page. A counter in this module would not do: dialogs on
  // top of each other may come from scripts that have separate copies of it.
  const id = `dialog-${document.querySelectorAll("dialog").length}`;
  const heading = element("h2", { id }, title);
  const place = element("div", {});
  const dialog = element("dialog", { className: "dialog" }, heading, place);
  dialog.setAttribute("aria-labelledby", heading.id);
  const isBusy = () => dialog.querySelector("[aria-busy=true]") !== null;

  const show = (id: string) => {
    place.replaceChildren(copyTemplate(id));
    const form = find(HTMLFormElement, "form", place);
    for (const field of form.querySelectorAll<HTMLInputElement>("[type=password]")) addReveal(field, form);
    // A dialog does not close while a request is pending, which could not be undone.
    for (const button of form.querySelectorAll("[data-close]")) {
      button.addEventListener("click", () => isBusy() || dialog.close());
    }
    return form;
  };
  dialog.addEventListener("cancel", (event) => isBusy() && event.preventDefault());
  dialog.addEventListener("close", () => {
    dialog.remove();
    onClose();
  });
  document.body.append(dialog);
  const form = show(template);
  dialog.showModal();
  return { form, show, close: () => dialog.close() };
}
