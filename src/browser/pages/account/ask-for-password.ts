// The forms with which people verify who they are: the password, and the code of a second factor. A passkey replaces
// both. Loaded when an action requires a recent sign-in. The page passes in its state, because this bundle can't
// import it.

import * as messages from "../../../messages/catalogue.ts";
import type { Gatehouse, ReauthenticationStep } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { builtForm, closingButton, codeField, currentPasswordField, usernameField } from "../../widgets/built-form.ts";
import { checkAppCode, checkPassword } from "../../widgets/checks.ts";
import { element, find } from "../../widgets/dom.ts";
import { handleForm, type Outcome, unreachable } from "../../widgets/form.ts";
import { addReveal } from "../../widgets/password-field.ts";
import { withAddress } from "../../widgets/with-address.ts";
import { withReturn } from "../return-to.ts";
import type { Panel } from "./panels.ts";
import { statusAt } from "./status-at.ts";
import { offerPasskey } from "./verify-by-passkey.ts";

export type AccountPage = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly email: string;
  readonly goToSignIn: (ended: boolean) => void;
  readonly lockedOut: () => Outcome;
};

/** @param newEmail The address to which the person is changing the e-mail. Undefined for any other action. */
export function verifyForm({ email }: AccountPage, newEmail: string | undefined): HTMLFormElement {
  const why = newEmail === undefined ? [messages.verifyIdentity] : withAddress(messages.verifyNewEmail, newEmail);
  const lead = element("p", { className: "lead" }, ...why);
  const fields = [usernameField(email), currentPasswordField()];
  return builtForm([lead, ...fields], messages.continueLabel, [], [closingButton(messages.cancel)]);
}

/** The link to /forgot-password, below a form that asks for the current password. */
export function forgottenPassword(): HTMLElement {
  const link = withTarget(messages.forgotPassword, withReturn("/forgot-password", "/account"));
  return element("p", { className: "other-way" }, ...link);
}

/** Asks for the password, then runs `then`. If `then` failed, submitting the form again repeats only `then`. */
export function askForPassword(page: AccountPage, form: HTMLFormElement, then: () => Promise<Outcome>): void {
  const { panel, gatehouse } = page;
  let isVerified = false;
  const follow = followSignIn(page, () => {
    isVerified = true;
    return then();
  });
  addReveal(find(HTMLInputElement, "#password", form), form);
  form.append(forgottenPassword());
  const handle = handleForm(panel.show(form), { password: checkPassword }, async ({ password }) =>
    isVerified ? then() : follow(await gatehouse.reauthenticate(password)),
  );
  void offerPasskey({ form, handle, gatehouse, status: statusAt(form), follow });
}

/** Follows the steps of signing in again, and runs `then` after the last one. */
export function followSignIn(
  page: AccountPage,
  then: () => Promise<Outcome>,
): (step: ReauthenticationStep) => Promise<Outcome> {
  const { panel } = page;
  return async function follow(step) {
    // The visitor may have closed the panel meanwhile.
    if (step.kind === "signed_in") return panel.isOpen() ? then() : "done";
    if (step.kind !== "code_required") return failureOf(page, step);
    let isVerified = false;
    const fields = [codeField(messages.appCodeLabel)];
    const form = builtForm(fields, messages.continueLabel, [], [closingButton(messages.cancel)]);
    handleForm(panel.show(form), { code: checkAppCode }, async ({ code }) => {
      if (isVerified) return then();
      const next = await step.answer(code);
      isVerified = next.kind === "signed_in";
      if (next.kind !== "rejected" || next.reason !== "challenge_over") return follow(next);
      // Cognito allows three minutes for a code. After that the visitor starts again with the password.
      panel.close(messages.challengeOver);
      return "done";
    });
    return "done";
  };
}

/** Cases that have no message here are left to the sign-in page. */
function failureOf(
  { goToSignIn, lockedOut }: AccountPage,
  step: Exclude<ReauthenticationStep, { kind: "signed_in" | "code_required" }>,
): Outcome {
  switch (step.kind === "rejected" ? step.reason : step.kind) {
    case "wrong_credentials":
      return { fields: { password: messages.passwordWrong } };
    case "code_wrong":
      return { fields: { code: messages.appCodeWrong } };
    case "code_used":
    case "code_expired":
      return { fields: { code: messages.appCodeUsed } };
    case "too_many_attempts":
      return lockedOut();
    case "unreachable":
      return unreachable();
    default:
      goToSignIn(step.kind !== "signed_out" || step.ended);
      return "done";
  }
}
