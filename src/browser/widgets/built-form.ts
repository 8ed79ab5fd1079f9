// Forms that few visitors of a page meet. They are built here, so that the page's HTML, which everybody loads, does not contain
// them. Pass them to handleForm.

import * as messages from "../../messages/catalogue.ts";
import { element } from "./dom.ts";

/** A form with a button, the places of its messages, and what comes after them. */
export function builtForm(
  content: readonly Node[],
  button: string,
  after: readonly Node[] = [],
  beside: readonly Node[] = [],
): HTMLFormElement {
  const submit = element("button", { className: "button main", type: "submit" }, button);
  const form = element("form", { method: "post" });
  form.append(
    ...content,
    beside.length === 0 ? submit : element("p", { className: "actions" }, submit, ...beside),
    element("div", { className: "messages" }, element("p", { role: "alert" }), element("p", { role: "status" })),
    ...after,
  );
  return form;
}

/** @param after Between the input and the place of its error. */
export function builtField(
  id: string,
  label: string,
  input: Partial<HTMLInputElement>,
  after: readonly Node[] = [],
): HTMLElement {
  const control = element("input", { id, name: id, type: "text", required: true, spellcheck: false, ...input });
  control.setAttribute("aria-describedby", `${id}-error`);
  return element(
    "div",
    { className: "field" },
    element("label", { htmlFor: id }, label),
    control,
    ...after,
    element("p", { className: "error", id: `${id}-error` }),
  );
}

/** Closes the panel that it is in (pages/account/panels.ts). */
export function closingButton(label: string): HTMLButtonElement {
  const button = element("button", { className: "button", type: "button" }, label);
  button.dataset.close = "";
  return button;
}

export function codeField(label: string): HTMLElement {
  return builtField("code", label, { inputMode: "numeric", autocomplete: "one-time-code" });
}

/** For addReveal and addPasswordRules. */
export function newPasswordField(): HTMLElement {
  const id = "new-password";
  const reveal = element("button", { className: "reveal", type: "button" }, messages.show);
  reveal.setAttribute("aria-controls", id);
  reveal.ariaLabel = messages.showPassword;
  const input = { type: "password", autocomplete: "new-password", autocapitalize: "none" } as const;
  const field = builtField(id, messages.newPasswordLabel, input, [reveal]);
  field.querySelector("input")?.setAttribute("aria-describedby", `${id}-error ${id}-rules`);
  field.lastChild?.before(element("ul", { className: "rules", id: `${id}-rules` }));
  return field;
}
