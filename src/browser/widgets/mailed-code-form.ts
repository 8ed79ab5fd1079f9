// The form that asks for the code from a mail. If the mail does not arrive, the line below the button helps: it
// mentions the spam folder and offers another mail.

import * as messages from "../../messages/catalogue.ts";
import { builtForm, codeField } from "./built-form.ts";
import { element } from "./dom.ts";

/**
 * Returns the form, for handleForm. Its field is `code`, and its line `.resend` is for the offer of another mail.
 * @param lead Names the address, which is nowhere else in the form.
 * @param after Elements below the line `.resend`.
 * @param beside Elements next to the button.
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
