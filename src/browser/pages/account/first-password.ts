// Sets a password for an account that was created with another provider, after the visitor has entered a code from a
// mail. Loaded when the panel is opened. The page passes in its state, because this bundle can't import it.

import * as messages from "../../../messages/catalogue.ts";
import { builtForm, closingButton, codeField, newPasswordField, usernameField } from "../../widgets/built-form.ts";
import { checkProofCode } from "../../widgets/checks.ts";
import { element, find } from "../../widgets/dom.ts";
import { type FormHandle, handleForm, type Outcome } from "../../widgets/form.ts";
import { addReveal, checkNewPassword } from "../../widgets/password-field.ts";
import { addPasswordRules } from "../../widgets/password-rules.ts";
import { offerResend } from "../../widgets/resend.ts";
import { withAddress } from "../../widgets/with-address.ts";
import { fieldFailures } from "../failure-messages.ts";
import type { AccountPage } from "./account-page.ts";

export type PasswordPage = AccountPage & {
  readonly email: string;
  readonly leave: (notice: "password-changed") => void;
  readonly whileEnding: <Value>(work: Promise<Value>) => Promise<Value>;
};

type Mailed = Awaited<ReturnType<AccountPage["gatehouse"]["mailPasswordCode"]>>;

export function offerPassword(page: PasswordPage): void {
  const { panel, gatehouse, email } = page;
  const lead = element("p", { className: "lead" }, ...withAddress(messages.proveWhy, email));
  const form = panel.show(builtForm([lead], messages.sendCode, [], [closingButton(messages.cancel)]));
  const handle: FormHandle = handleForm(form, {}, async () => {
    const outcome = await gatehouse.mailPasswordCode();
    if (outcome.kind !== "sent") return notSent(page, form, handle, outcome);
    if (panel.isOpen()) askForPassword(page, outcome.request);
    return "done";
  });
}

function notSent(
  { panel, sessionFailure, signInFirst }: AccountPage,
  form: HTMLFormElement,
  handle: FormHandle,
  outcome: Exclude<Mailed, { kind: "sent" }>,
): Outcome {
  switch (outcome.kind) {
    case "recent_sign_in_required":
      return signInFirst(panel, form, handle);
    case "not_offered":
    case "has_password":
      return { alert: messages.rejected };
    default:
      return sessionFailure(outcome);
  }
}

function askForPassword(page: PasswordPage, first: string): void {
  const { panel, gatehouse, email, leave, whileEnding, sessionFailure, signInFirst } = page;
  let request = first;
  const lead = element("p", { className: "lead" }, ...withAddress(messages.proveSent, email));
  const form = panel.show(
    builtForm(
      [lead, usernameField(email), codeField(messages.mailedCodeLabel), newPasswordField()],
      messages.savePassword,
      [element("p", { className: "hint resend" })],
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
        return proof ? resend.expired() : fieldFailures(outcome.errors, () => "new-password");
      }
      case "recent_sign_in_required":
        return signInFirst(panel, form, handle);
      case "has_password":
        return { alert: messages.rejected };
      default:
        return sessionFailure(outcome);
    }
  });
  const resend = offerResend(form, email, Date.now(), async () => {
    const outcome = await gatehouse.mailPasswordCode();
    if (!form.isConnected) return;
    if (outcome.kind === "sent") {
      ({ request } = outcome);
      return resend.resent(handle);
    }
    resend.pause(0);
    const failure = notSent(page, form, handle, outcome);
    if (failure !== "done") handle.fail(failure);
  });
}
