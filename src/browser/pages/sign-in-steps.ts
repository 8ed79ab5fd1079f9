// The steps after the password on /login: a new password, a code, or setting up an app. Each replaces the form of the step
// before. Loaded only when Cognito requires one.

import * as messages from "../../messages/catalogue.ts";
import type { SignInStep, TotpSecret } from "../client/client.ts";
import { checkAppCode } from "../widgets/checks.ts";
import { copyTemplate, find, showHeading } from "../widgets/dom.ts";
import { type FormFailure, type FormHandle, handleForm, type Outcome, unreachable } from "../widgets/form.ts";
import { addPasswordRules, addReveal, checkNewPassword } from "../widgets/password-field.ts";
import { signInFailure } from "./sign-in-failure.ts";

/** The parts of /login that the steps use. */
export type SignInPage = {
  readonly form: HTMLFormElement;
  readonly handle: FormHandle;
  readonly follow: (step: SignInStep) => Promise<Outcome>;
  readonly resetPage: string;
};

type Step = Exclude<SignInStep, { kind: "signed_in" }>;
type Answer = (text: string) => Promise<SignInStep>;

export async function nextStep(step: Step, page: SignInPage): Promise<Outcome> {
  switch (step.kind) {
    case "new_password_required":
      askForNewPassword(page, step.answer);
      return "done";
    case "code_required":
      askForCode(showForm(copyTemplate("code-form"), messages.codeTitle), page, step.answer);
      return "done";
    case "totp_setup_required":
      return setUpApp(step, page, step.answer);
    case "reset_required":
      // That page asks for the e-mailed code. It gets the address as a draft.
      location.assign(`${page.resetPage}#reset-required`);
      return "done";
    case "rejected":
      if (step.reason !== "challenge_over") return signInFailure(step, page.resetPage);
      startOver(page, signInFailure(step, page.resetPage));
      return "done";
  }
}

function askForNewPassword({ form, follow }: SignInPage, answer: Answer): void {
  const next = showForm(copyTemplate("new-password-form"), messages.newPasswordTitle);
  // Password managers save a username and password from the same form.
  find(HTMLInputElement, "#username", next).value = find(HTMLInputElement, "#email", form).value;
  const field = find(HTMLInputElement, "#new-password", next);
  addReveal(field, next);
  addPasswordRules(field, next);
  handleForm(next, { "new-password": checkNewPassword }, async (values) =>
    follow(await answer(values["new-password"])),
  );
  field.focus();
}

function askForCode(next: HTMLFormElement, { follow }: SignInPage, answer: Answer): void {
  handleForm(next, { code: checkAppCode }, async (values) => follow(await answer(values.code)));
  find(HTMLInputElement, "#code", next).focus();
}

/** The pool requires a second factor of everybody. */
async function setUpApp(secret: TotpSecret, page: SignInPage, answer: Answer): Promise<Outcome> {
  const loaded = await import("../widgets/authenticator-app.ts").catch(() => undefined);
  if (loaded === undefined) return unreachable();
  const setUp = loaded.authenticatorAppForm(secret, messages.secondFactorWhy, messages.turnOn);
  askForCode(showForm(setUp, messages.secondFactorTitle), page, answer);
  return "done";
}

/** Cognito allows three minutes for a challenge. After that the visitor enters the password again. */
function startOver({ form, handle }: SignInPage, failure: FormFailure): void {
  showHeading(messages.signIn);
  find(HTMLFormElement, "form").replaceWith(form);
  find(HTMLInputElement, "#password").value = "";
  handle.fail({ ...failure, fields: { password: "" } });
}

function showForm(content: Node, title: string): HTMLFormElement {
  showHeading(title);
  find(HTMLFormElement, "form").replaceWith(content);
  const next = find(HTMLFormElement, "form");
  const again = next.querySelector<HTMLAnchorElement>("a[data-again]");
  if (again !== null) again.href = location.href;
  return next;
}
