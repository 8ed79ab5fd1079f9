// The steps after the password: a new password, a code, setting up an app, and after a reset the end of the other
// sessions. Each step replaces the form of the step before. /login loads this file only for such a step.

import * as messages from "../../messages/catalogue.ts";
import {
  type EndOtherSessionsOutcome,
  gatehouse,
  type SignInRejected,
  type SignInStep,
  type TotpSecret,
} from "../client/client.ts";
import { withTarget } from "../widgets/alert.ts";
import { builtForm, codeField, newPasswordField, usernameField } from "../widgets/built-form.ts";
import { checkAppCode } from "../widgets/checks.ts";
import { element, find } from "../widgets/dom.ts";
import { type FormFailure, type FormHandle, handleForm, type Outcome, unreachable } from "../widgets/form.ts";
import { onDemand } from "../widgets/on-demand.ts";
import { addReveal, checkNewPassword } from "../widgets/password-field.ts";
import { addPasswordRules } from "../widgets/password-rules.ts";
import { withAddress } from "../widgets/with-address.ts";
import { showForm, showSignInStep } from "./show-form.ts";
import { signInFailure } from "./sign-in-failure.ts";
import { AFTER_RESET, goToReturnPath } from "./sign-in-page.ts";

/** The parts of the page that the steps use. `form` contains the password's field. */
export type SignInPage = {
  readonly form: HTMLFormElement;
  readonly handle: FormHandle;
  readonly follow: (step: SignInStep) => Promise<Outcome>;
  readonly resetPage: string;
};

type Answer = (text: string) => Promise<SignInStep>;

/** @param step Its kind is "signed_in" only after a reset. */
export async function nextStep(step: SignInStep, page: SignInPage): Promise<Outcome> {
  switch (step.kind) {
    case "signed_in":
      return endOtherSessions(page);
    case "new_password_required":
      askForNewPassword(page, step.answer);
      return "done";
    case "code_required": {
      const next = showSignInStep(codeForm(step.by, addressOf(page.form)), messages.codeTitle);
      const handle = askForCode(next, page, step.answer);
      if (history.state === AFTER_RESET) handle.note(messages.passwordChanged);
      return "done";
    }
    case "totp_setup_required":
      return setUpApp(step, page, step.answer);
    case "reset_required":
      // The reset page asks for the mailed code, and finds the address in a draft. It replaces this page, so that Back
      // does not lead to a sign-in that would not end the other sessions.
      location.replace(`${page.resetPage}#reset-required`);
      return "done";
    case "rejected":
      if (step.reason !== "challenge_over") return signInFailure(step, page.resetPage);
      startOver(page, signInFailure(step, page.resetPage));
      return "done";
  }
}

function askForNewPassword({ form, follow }: SignInPage, answer: Answer): void {
  const address = addressOf(form);
  const why = element("p", { className: "lead" }, messages.newPasswordWhy);
  const content = [signingInAs(address), why, usernameField(address), newPasswordField()];
  const next = showSignInStep(builtForm(content, messages.saveAndSignIn, [again()]), messages.newPasswordTitle);
  const field = find(HTMLInputElement, "#new-password", next);
  addReveal(field, next);
  addPasswordRules(field, next);
  handleForm(next, { "new-password": checkNewPassword }, async (values) =>
    follow(await answer(values["new-password"])),
  );
  field.focus();
}

function askForCode(next: HTMLFormElement, { follow }: SignInPage, answer: Answer): FormHandle {
  const handle = handleForm(next, { code: checkAppCode }, async (values) => follow(await answer(values.code)));
  find(HTMLInputElement, "#code", next).focus();
  return handle;
}

/**
 * After a reset, somebody who knew the old password may still be signed in, and may have started a change of the
 * account's address. This function ends these sessions and that change, which takes a signed-in visitor. It ends the
 * visitor's own session, too, so it signs in again. Visitors notice it only if they have an authenticator app: each of
 * its codes works once, so the second sign-in needs the next code.
 */
async function endOtherSessions({ form, resetPage }: SignInPage): Promise<Outcome> {
  return follow(await gatehouse.endOtherSessions(find(HTMLInputElement, "#password, #new-password", form).value));

  async function follow(step: EndOtherSessionsOutcome): Promise<Outcome> {
    if (step.kind === "signed_in") {
      goToReturnPath();
      return "done";
    }
    if (step.kind === "code_required") {
      const next = showSignInStep(codeForm("app", addressOf(form)), messages.codeTitle);
      handleForm(next, { code: checkAppCode }, async ({ code }) => {
        const outcome = await step.answer(code);
        return isCodeRejected(outcome) ? signInFailure(outcome, resetPage) : follow(outcome);
      }).note(messages.nextAppCode);
      find(HTMLInputElement, "#code", next).focus();
      return "done";
    }
    // Other sessions may still exist. With a session in this browser, the visitor would skip this step.
    void gatehouse.signOut();
    if (step.kind !== "rejected") return unreachable();
    if (step.reason !== "challenge_over") return signInFailure(step, resetPage);
    location.reload();
    return "done";
  }
}

/** Whether the same form can be sent again. */
function isCodeRejected(step: SignInStep): step is SignInRejected {
  return step.kind === "rejected" && /^code_|^too_many|^unreachable$/.test(step.reason);
}

const loadApp = onDemand<typeof import("../widgets/authenticator-app.ts")>("./authenticator-app.js");

/** Shows the form that sets up an authenticator app, because the pool requires a second factor of everybody. */
async function setUpApp(secret: TotpSecret, page: SignInPage, answer: Answer): Promise<Outcome> {
  const loaded = await loadApp();
  if (loaded === undefined) return unreachable();
  const setUp = loaded.authenticatorAppForm(secret, messages.saveAndSignIn);
  find(HTMLElement, ".lead", setUp).prepend(`${messages.secondFactorWhy} `);
  setUp.prepend(signingInAs(addressOf(page.form)));
  setUp.append(again());
  askForCode(showSignInStep(setUp, messages.secondFactorTitle), page, answer);
  return "done";
}

/** Shows the form for the password again: Cognito allows only three minutes for a challenge. */
function startOver({ form, handle }: SignInPage, failure: FormFailure): void {
  showForm(form, messages.signIn, true);
  find(HTMLInputElement, "#password").value = "";
  handle.fail({ ...failure, fields: { password: "" } });
}

/** The address with which the visitor signs in. */
function addressOf(form: HTMLFormElement): string {
  return find(HTMLInputElement, "#email, [name=username]", form).value;
}

function codeForm(by: "app" | "email", address: string): HTMLFormElement {
  const isOfApp = by === "app";
  const field = codeField(isOfApp ? messages.appCodeLabel : messages.mailedCodeLabel);
  const lost = element("p", { className: "hint" }, messages.appLost);
  return builtForm([signingInAs(address), field], messages.signIn, isOfApp ? [lost, again()] : [again()]);
}

function signingInAs(address: string): Node {
  return element("p", { className: "lead" }, ...withAddress(messages.signingInAs, address));
}

function again(): Node {
  return element("p", { className: "other-way" }, ...withTarget(messages.notYou, location.href));
}
