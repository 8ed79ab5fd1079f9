// /forgot-password: asks Cognito to mail a code, then takes the code and a new password. It says the same whether the
// address has an account or not (AC-2).
//
// How far one has come stands in the history entry: so a reload stays at the step, Back leads to the one before, and
// the address stands in no URL.

import * as texts from "../../messages/catalogue.ts";
import { type ForgotPasswordOutcome, gatehouse } from "../client/client.ts";
import { checkEmail, checkMailedCode, plainCode } from "../widgets/checks.ts";
import { copyTemplate, find, showHeading } from "../widgets/dom.ts";
import { type FormHandle, handleForm, type Outcome, type Trouble } from "../widgets/form.ts";
import { fill } from "../widgets/format.ts";
import { addPasswordRules, addReveal, checkNewPassword, passwordRejection } from "../widgets/password-field.ts";
import { offerResend } from "../widgets/resend.ts";
import { arrive, continueLabel, otherPage } from "./continue.ts";
import { troubleOf } from "./failure-messages.ts";

/** The step of the code. `resetRequired`: an operator has reset the password, and the code came without asking. */
type CodeStep = { readonly email: string; readonly sentAt: number; readonly resetRequired: boolean };

const main = find(HTMLElement, "main");
const askForm = find(HTMLFormElement, "form");
const emailField = find(HTMLInputElement, "#email");

const ask = handleForm(askForm, { email: checkEmail }, async (values) => {
  const email = values.email.trim();
  const outcome = await gatehouse.forgotPassword(email);
  if (outcome.kind !== "sent") return sendTrouble(outcome);
  ask.fail({});
  enterCodeStep({ email, sentAt: Date.now(), resetRequired: false });
  return "done";
});
arrive(askForm, ask);
addEventListener("popstate", showStep);
// Sent here by the sign-in page, which has kept the address that was typed there.
if (location.hash === "#reset-required" && stepNow() === undefined && checkEmail(emailField.value) === undefined) {
  history.replaceState({ email: emailField.value.trim(), sentAt: 0, resetRequired: true } satisfies CodeStep, "");
}
showStep();

function stepNow(): CodeStep | undefined {
  return (history.state as CodeStep | null) ?? undefined;
}

function enterCodeStep(step: CodeStep): void {
  history.pushState(step, "");
  showStep();
}

function showStep(): void {
  const step = stepNow();
  if (step !== undefined) {
    askForCode(step);
    return;
  }
  showHeading(texts.resetTitle);
  find(HTMLFormElement, "form", main).replaceWith(askForm);
  if (document.activeElement === document.body) emailField.focus();
}

function askForCode({ email, sentAt, resetRequired }: CodeStep): void {
  showHeading(resetRequired ? texts.newPasswordTitle : texts.checkMailTitle);
  find(HTMLFormElement, "form", main).replaceWith(copyTemplate("new-password-form"));
  const form = find(HTMLFormElement, "form", main);
  find(HTMLElement, ".lead", form).textContent = resetRequired ? texts.resetRequired : fill(texts.codeSent, { email });
  find(HTMLInputElement, "[name=username]", form).value = email;
  find(HTMLAnchorElement, "a[data-again]", form).addEventListener("click", (event) => {
    event.preventDefault();
    if (resetRequired) location.replace(otherPage("/login"));
    else history.back();
  });
  const field = find(HTMLInputElement, "#new-password", form);
  addReveal(field, form);
  addPasswordRules(field, form);

  const handle = handleForm(form, { code: checkMailedCode, "new-password": checkNewPassword }, async (values) => {
    const newPassword = values["new-password"];
    const outcome = await gatehouse.resetPassword({ email, code: plainCode(values.code), newPassword });
    switch (outcome.kind) {
      case "reset":
        return signInWith(email, newPassword);
      case "code_wrong":
        return { fields: { code: texts.mailedCodeWrong } };
      case "code_expired":
        return { alert: texts.mailedCodeExpired, target: () => resend.again(), fields: { code: "" } };
      case "password_too_weak":
        return { fields: { "new-password": passwordRejection(outcome.detail) } };
      case "password_used_before":
        return { fields: { "new-password": texts.passwordUsedBefore } };
      default:
        return troubleOf(outcome);
    }
  });
  const resend = offerResend(find(HTMLElement, ".resend", form), sentAt, sendAgain);
  find(HTMLInputElement, "#code", form).focus();

  async function sendAgain(): Promise<void> {
    const outcome = await gatehouse.forgotPassword(email);
    if (!form.isConnected) return;
    if (outcome.kind !== "sent") {
      resend.pause(0);
      return handle.fail(sendTrouble(outcome));
    }
    history.replaceState({ email, sentAt: Date.now(), resetRequired } satisfies CodeStep, "");
    reportSent(handle, form);
  }
}

function reportSent(handle: FormHandle, form: HTMLFormElement): void {
  handle.fail({});
  handle.note(texts.resent);
  const code = find(HTMLInputElement, "#code", form);
  code.value = "";
  code.ariaInvalid = null;
  find(HTMLElement, "#code-error", form).textContent = "";
  code.focus();
}

function sendTrouble(outcome: Exclude<ForgotPasswordOutcome, { kind: "sent" }>): Trouble {
  return outcome.kind === "not_offered" ? { alert: texts.resetNotOffered } : troubleOf(outcome);
}

/** Whatever signing in asks for beyond the password is the business of the sign-in page. */
async function signInWith(email: string, password: string): Promise<Outcome> {
  history.replaceState(null, "");
  const step = await gatehouse.signIn({ email, password, remember: false });
  if (step.kind === "signed_in") continueLabel();
  else location.replace(otherPage("/login", "password-changed"));
  return "done";
}
