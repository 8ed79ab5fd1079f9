// The step of a form that asks for the code of a mail. What helps if there is none has its place below the button, the same in all.

import * as messages from "../../messages/catalogue.ts";
import { builtForm, codeField } from "./built-form.ts";
import { element } from "./dom.ts";

/**
 * Offer another mail in its line `.resend`. The field is `code`.
 * @param lead Names the address, which is nowhere else in the form.
 * @param after Below that line.
 * @param beside Beside the button.
 */
export function mailedCodeForm(
  lead: readonly (string | Node)[],
  button: string,
  after: readonly Node[] = [],
  beside: readonly Node[] = [],
): HTMLFormElement {
  const resend = element("p", { className: "hint resend" });
  const content = [element("p", { className: "lead" }, ...lead), codeField(messages.mailedCodeLabel)];
  return builtForm(content, button, [resend, ...after], beside);
}
