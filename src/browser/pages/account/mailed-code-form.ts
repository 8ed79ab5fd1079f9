// The form for a code from a mail, with a line `.resend` for another mail. Pass it to handleForm; its field is `code`.

import * as messages from "../../../messages/catalogue.ts";
import { builtForm, closingButton, codeField } from "../../widgets/built-form.ts";
import { element } from "../../widgets/dom.ts";

/** @param after Below the line for another mail. */
export function mailedCodeForm(text: string, ...after: readonly Node[]): HTMLFormElement {
  return builtForm(
    [element("p", { className: "lead" }, text), codeField(messages.mailedCodeLabel)],
    messages.confirmEmail,
    [element("p", { className: "hint resend" }), ...after],
    [closingButton(messages.cancel)],
  );
}
