// Forms that few visitors of a page see. They are built here, so that the page's HTML, which everybody loads, does
// not contain them. Pass them to handleForm.

import * as messages from "../../messages/catalogue.ts";
import { element } from "./dom.ts";

/**
 * A form with a submit button and the elements for its messages.
 * @param after Follows the messages.
 * @param beside Follows the button, on the same line.
 */
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

/** A form whose submit button has the colour of danger. */
export function dangerousForm(content: readonly Node[], button: string, beside: readonly Node[]): HTMLFormElement {
  const form = builtForm(content, button, [], beside);
  form.querySelector("[type=submit]")?.classList.add("danger");
  return form;
}

/** @param after Elements between the input and its error message. */
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

/** A button that closes the panel that contains it (pages/account/panels.ts). */
export function closingButton(label: string): HTMLButtonElement {
  const button = element("button", { className: "button", type: "button" }, label);
  button.dataset.close = "";
  return button;
}

export function codeField(label: string): HTMLElement {
  return builtField("code", label, { inputMode: "numeric", autocomplete: "one-time-code" });
}

/** A hidden field with the address, because password managers save username and password from the same form. */
export function usernameField(email: string): HTMLInputElement {
  return element("input", {
    name: "username",
    type: "email",
    className: "visually-hidden",
    readOnly: true,
    tabIndex: -1,
    ariaHidden: "true",
    autocomplete: "username",
    value: email,
  });
}

function passwordField(id: string, label: string, autocomplete: AutoFill): HTMLElement {
  const reveal = element("button", { className: "reveal", type: "button" }, messages.show);
  reveal.setAttribute("aria-controls", id);
  reveal.ariaLabel = messages.showPassword;
  return builtField(id, label, { type: "password", autocomplete, autocapitalize: "none" }, [reveal]);
}

/** The field for the current password. Needs addReveal. */
export function currentPasswordField(): HTMLElement {
  return passwordField("password", messages.passwordLabel, "current-password");
}

/** The field for a new password. Needs addReveal and addPasswordRules. */
export function newPasswordField(): HTMLElement {
  const id = "new-password";
  const field = passwordField(id, messages.newPasswordLabel, id);
  field.querySelector("input")?.setAttribute("aria-describedby", `${id}-error ${id}-rules`);
  field.lastChild?.before(element("ul", { className: "rules", id: `${id}-rules` }));
  return field;
}
