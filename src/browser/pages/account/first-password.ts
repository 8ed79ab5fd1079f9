// A password for an account that was made with another provider, in the panel of connected accounts: a code from a mail first.

import * as messages from "../../../messages/catalogue.ts";
import { builtForm, closingButton, codeField, newPasswordField } from "../../widgets/built-form.ts";
import { checkProofCode } from "../../widgets/checks.ts";
import { element, find } from "../../widgets/dom.ts";
import { type FormHandle, handleForm } from "../../widgets/form.ts";
import { addReveal, checkNewPassword } from "../../widgets/password-field.ts";
import { addPasswordRules } from "../../widgets/password-rules.ts";
import { codeExpired } from "../../widgets/resend.ts";
import { withAddress } from "../../widgets/with-address.ts";
import { fieldFailures } from "../failure-messages.ts";
import type { AccountPage } from "./account-page.ts";

export function offerPassword(page: AccountPage): void {
  const { panel, gatehouse, email, sessionFailure, signInFirst } = page;
  const lead = element("p", { className: "lead" }, ...withAddress(messages.proveWhy, email));
  const form = panel.show(builtForm([lead], messages.sendCode, [], [closingButton(messages.cancel)]));
  const handle: FormHandle = handleForm(form, {}, async () => {
    const outcome = await gatehouse.mailPasswordCode();
    switch (outcome.kind) {
      case "sent":
        if (panel.isOpen()) askForPassword(page, outcome.request);
        return "done";
      case "recent_sign_in_required":
        return signInFirst(panel, form, handle);
      case "not_offered":
      case "has_password":
        return { alert: messages.rejected };
      default:
        return sessionFailure(outcome);
    }
  });
}

function askForPassword(page: AccountPage, request: string): void {
  const { panel, gatehouse, email, leave, whileEnding, sessionFailure, signInFirst } = page;
  const lead = element("p", { className: "lead" }, ...withAddress(messages.proveSent, email));
  // Password managers save a username and password from the same form.
  const username = element("input", {
    name: "username",
    type: "email",
    className: "visually-hidden",
    readOnly: true,
    tabIndex: -1,
    ariaHidden: "true",
    autocomplete: "username",
    value: email,
  });
  const form = panel.show(
    builtForm(
      [lead, username, codeField(messages.mailedCodeLabel), newPasswordField()],
      messages.savePassword,
      [],
      [closingButton(messages.cancel)],
    ),
  );
  const field = find(HTMLInputElement, "#new-password", form);
  addReveal(field, form);
  addPasswordRules(field, form);
  const checks = { code: checkProofCode, "new-password": checkNewPassword };
  const handle: FormHandle = handleForm(form, checks, async ({ code, "new-password": password }) => {
    const outcome = await whileEnding(gatehouse.setPassword({ password, proof: { request, code } }));
    switch (outcome.kind) {
      case "set":
        leave("password-changed");
        return "done";
      case "invalid_fields": {
        const proof = outcome.errors.find((error) => error.field === "proof");
        if (proof?.code === "wrong") return { fields: { code: messages.mailedCodeWrong } };
        return proof ? codeExpired(() => offerPassword(page)) : fieldFailures(outcome.errors, () => "new-password");
      }
      case "recent_sign_in_required":
        return signInFirst(panel, form, handle);
      case "has_password":
        return { alert: messages.rejected };
      default:
        return sessionFailure(outcome);
    }
  });
}
