// The step of a form that asks for the code of a mail. What helps if there is none has its place below the button, the same in all.

import * as messages from "../../messages/catalogue.ts";
import { builtForm, codeField } from "./built-form.ts";
import { element } from "./dom.ts";

/**
 * Offer another mail in its line `.resend`.
 * @param lead Names the address, which is nowhere else in the form.
 * @param others The content of the line below.
 */
export function mailedCodeForm(lead: string, button: string, others: readonly (string | Node)[]): HTMLFormElement {
  return builtForm([element("p", { className: "lead" }, lead), codeField(messages.mailedCodeLabel)], button, [
    element("p", { className: "hint resend" }),
    element("p", { className: "other-way" }, ...others),
  ]);
}
