// What comes after the password on /login, when Cognito asks for more: each step in the place of the one before. Loaded
// when it is needed.

import * as texts from "../../messages/catalogue.ts";
import type { SignInStep, TotpSecret } from "../client/client.ts";
import { checkAppCode, plainCode } from "../widgets/checks.ts";
import { copyTemplate, find, showHeading } from "../widgets/dom.ts";
import { type FormHandle, handleForm, type Outcome, type Trouble, unreachable } from "../widgets/form.ts";
import { addPasswordRules, addReveal, checkNewPassword } from "../widgets/password-field.ts";
import { signInTrouble } from "./sign-in-messages.ts";

/** The page as far as it has come. */
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
      askForCode(showForm(copyTemplate("code-form"), texts.codeTitle), page, step.answer);
      return "done";
    case "totp_setup_required":
      return setUpApp(step, page, step.answer);
    case "reset_required":
      // That page asks for the code that was mailed; the address comes along as a draft.
      location.assign(`${page.resetPage}#reset-required`);
      return "done";
    case "rejected":
      if (step.reason !== "challenge_over") return signInTrouble(step, page.resetPage);
      startOver(page, signInTrouble(step, page.resetPage));
      return "done";
  }
}

function askForNewPassword({ form, follow }: SignInPage, answer: Answer): void {
  const next = showForm(copyTemplate("new-password-form"), texts.newPasswordTitle);
  // Password managers save the pair that they find in one form.
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
  handleForm(next, { code: checkAppCode }, async (values) => follow(await answer(plainCode(values.code))));
  find(HTMLInputElement, "#code", next).focus();
}

/** This pool wants a second factor of everybody: without one there is no way in. */
async function setUpApp(secret: TotpSecret, page: SignInPage, answer: Answer): Promise<Outcome> {
  const loaded = await import("../widgets/authenticator-app.ts").catch(() => undefined);
  if (loaded === undefined) return unreachable();
  const setUp = loaded.authenticatorAppForm(secret, texts.secondFactorWhy, texts.turnOn);
  askForCode(showForm(setUp, texts.secondFactorTitle), page, answer);
  return "done";
}

/** Cognito gives three minutes for a challenge; then the password has to be proved again. */
function startOver({ form, handle }: SignInPage, trouble: Trouble): void {
  showHeading(texts.signIn);
  find(HTMLFormElement, "form").replaceWith(form);
  find(HTMLInputElement, "#password").value = "";
  handle.fail({ ...trouble, fields: { password: "" } });
}

function showForm(content: Node, title: string): HTMLFormElement {
  showHeading(title);
  find(HTMLFormElement, "form").replaceWith(content);
  const next = find(HTMLFormElement, "form");
  const again = next.querySelector<HTMLAnchorElement>("a[data-again]");
  if (again !== null) again.href = location.href;
  return next;
}
