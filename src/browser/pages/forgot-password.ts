// /forgot-password: has Cognito e-mail a code, then takes the code and a new password. The page shows the same whether
// or not the address has an account (AC-2).
//
// A reset runs between the browser and Cognito, and ends no session. So the page signs in with the new password, ends
// all other sessions, and signs in again (sign-in-steps.ts).
//
// The state of the history entry contains the current step: a reload stays at it, Back returns to the step before, and
// the e-mail address is in no URL.

import { providerLabel } from "../../core/provider-label.ts";
import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { type ForgotPasswordOutcome, gatehouse, type SignInStep } from "../client/client.ts";
import { withTarget } from "../widgets/alert.ts";
import { checkEmail, checkMailedCode } from "../widgets/checks.ts";
import { copyTemplate, element, find } from "../widgets/dom.ts";
import { type FormFailure, handleForm, type Outcome, unreachable } from "../widgets/form.ts";
import { onDemand } from "../widgets/on-demand.ts";
import { addReveal, checkNewPassword } from "../widgets/password-field.ts";
import { passwordRejection } from "../widgets/password-rejection.ts";
import { addPasswordRules } from "../widgets/password-rules.ts";
import { offerResend } from "../widgets/resend.ts";
import { withAddress } from "../widgets/with-address.ts";
import { callFailure } from "./failure-messages.ts";
import { showForm, turnAway } from "./show-form.ts";
import { signInFailure } from "./sign-in-failure.ts";
import { AFTER_RESET, otherPage, prepareSignInPage, signInPage } from "./sign-in-page.ts";
import { nextStep } from "./sign-in-steps.ts";

/**
 * The step that asks for the code. "reset-required": an operator reset the password, so the visitor did not request a
 * code. "recovered": the visitor has just claimed the address (recovery.ts).
 */
type CodeStep = { readonly email: string; readonly sentAt: number; readonly why: Why };

const WHYS = ["forgotten", "reset-required", "recovered"] as const;
type Why = (typeof WHYS)[number];

const askForm = find(HTMLFormElement, "form");
const emailField = find(HTMLInputElement, "#email");
const loadRecovery = onDemand<typeof import("./recovery.ts")>("./recovery.js");

const ask = handleForm(askForm, { email: checkEmail }, async (values) => {
  const email = values.email.trim();
  const outcome = await gatehouse.forgotPassword(email);
  if (outcome.kind === "not_offered") {
    turnAway(askForm, messages.resetNotOfferedTitle, messages.resetNotOffered);
    return "done";
  }
  if (outcome.kind !== "sent") return sendFailure(outcome);
  ask.fail({});
  enterCodeStep({ email, sentAt: Date.now(), why: "forgotten" });
  return "done";
});
// Visitors who are signed in can stay: they may have forgotten the password, too.
prepareSignInPage(askForm, ask, true);
addEventListener("popstate", showStep);
offerOtherWays();
// The sign-in page redirects here after an operator reset the password. The e-mail field has the address as a draft.
if (location.hash === "#reset-required" && currentStep() === undefined && checkEmail(emailField.value) === undefined) {
  history.replaceState({ email: emailField.value.trim(), sentAt: 0, why: "reset-required" } satisfies CodeStep, "");
}
showStep();

/** Every value is checked: the state may come from another script, an older version of this page, or an extension. */
function currentStep(): CodeStep | undefined {
  const state: Partial<Record<keyof CodeStep, unknown>> = Object(history.state);
  const { email, sentAt } = state;
  const why = WHYS.find((one) => one === state.why);
  if (typeof email !== "string" || checkEmail(email) !== undefined) return undefined;
  return typeof sentAt === "number" && why !== undefined ? { email, sentAt, why } : undefined;
}

function enterCodeStep(step: CodeStep): void {
  history.pushState(step, "");
  showStep();
}

function showStep(): void {
  const step = currentStep();
  if (step !== undefined) {
    askForCode(step);
    return;
  }
  if (location.hash === "#recover") {
    void recover();
    return;
  }
  showForm(askForm, messages.resetTitle, true);
  if (document.activeElement === document.body) emailField.focus();
}

/**
 * Offers the recovery only if the site sends mail itself, because only such a mail can verify the address. Points to
 * other providers, because Cognito sends no code for an account that was created with one of them.
 */
async function offerOtherWays(): Promise<void> {
  const config = await gatehouse.configuration();
  const recovery = find(HTMLElement, "#recovery", askForm);
  recovery.hidden = config?.mail !== true;
  const providers = config?.federation?.providers.map(providerLabel);
  if (providers !== undefined) {
    const names = new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" }).format(providers);
    const text = fill(messages.providerInstead, { provider: names });
    recovery.before(element("p", { className: "hint" }, ...withTarget(text, otherPage("/login"))));
  }
  find(HTMLElement, "#to-sign-in", askForm).hidden = false;
}

/** Shows the recovery, for visitors whose address another person has used to sign up. */
async function recover(): Promise<void> {
  const recovery = await loadRecovery();
  if (recovery === undefined) return ask.fail(unreachable());
  recovery.showRecovery(askForm, async (email) => {
    const outcome = await gatehouse.forgotPassword(email);
    if (outcome.kind !== "sent") return sendFailure(outcome);
    // Replaces the step before in the history, because its code is used up.
    history.replaceState(
      { email, sentAt: Date.now(), why: "recovered" } satisfies CodeStep,
      "",
      otherPage("/forgot-password"),
    );
    showStep();
    return "done";
  });
}

function askForCode({ email, sentAt, why }: CodeStep): void {
  const isAsked = why === "forgotten";
  const form = find(HTMLFormElement, "form", copyTemplate("new-password-form"));
  const toSignIn = find(HTMLAnchorElement, "a[data-sign-in]", form);
  toSignIn.href = otherPage("/login");
  showForm(form, isAsked ? messages.checkMailTitle : messages.newPasswordTitle);
  const lead = find(HTMLElement, ".lead", form);
  find(HTMLInputElement, "[name=username]", form).value = email;
  const again = find(HTMLAnchorElement, "a[data-again]", form);
  if (why === "recovered") {
    const news = element("p", { className: "lead" }, ...withAddress(messages.recovered, email));
    news.style.color = "var(--text)";
    lead.before(news);
    lead.textContent = messages.recoveredNext;
    // The label tells the codes apart, because the mail with the first code is in the same inbox.
    find(HTMLElement, "[for=code]", form).textContent = messages.secondCodeLabel;
    // The address was just verified, so there is no link to correct it.
    again.parentElement?.remove();
  } else {
    lead.append(...withAddress(isAsked ? messages.codeSent : messages.resetRequired, email));
  }
  again.addEventListener("click", (event) => {
    event.preventDefault();
    if (!isAsked) location.replace(otherPage("/login"));
    else history.back();
  });
  const field = find(HTMLInputElement, "#new-password", form);
  addReveal(field, form);
  addPasswordRules(field, form);

  let isReset = false;
  const handle = handleForm(form, { code: checkMailedCode, "new-password": checkNewPassword }, async (values) => {
    const newPassword = values["new-password"];
    // The code works once. After it has been accepted, submitting again repeats only the sign-in.
    if (isReset) return signInWith(newPassword);
    const outcome = await gatehouse.resetPassword({ email, code: values.code, newPassword });
    switch (outcome.kind) {
      case "reset":
        isReset = true;
        becomeSignInAfterReset();
        // Back leads to the history entry of the previous step, which shows this same document. That entry also
        // becomes the sign-in page.
        addEventListener("popstate", () => {
          becomeSignInAfterReset();
          location.reload();
        });
        return signInWith(newPassword);
      case "code_wrong":
        return { fields: { code: messages.mailedCodeWrong } };
      case "code_expired":
        return resend.expired();
      case "password_too_weak":
        return { fields: { "new-password": passwordRejection(outcome.detail) } };
      case "password_used_before":
        return { fields: { "new-password": messages.passwordUsedBefore } };
      case "too_many_attempts":
        // While Cognito rejects attempts, it sends no new code, and this code expires before Cognito accepts another
        // attempt.
        for (const way of form.querySelectorAll(".other-way")) way.remove();
        turnAway(form, messages.tooManyResetsTitle, messages.tooManyResets, toSignIn.href);
        // A reload leads to the step that asks for the address.
        history.replaceState(null, "", otherPage("/forgot-password"));
        return "done";
      default:
        return callFailure(outcome);
    }
  });
  const line = find(HTMLElement, ".resend", form);
  const resend = offerResend(form, email, sentAt, sendAgain);
  find(HTMLInputElement, "#code", form).focus();

  async function signInWith(password: string): Promise<Outcome> {
    return follow(await gatehouse.signIn({ email, password, remember: false }));
  }

  /** If signing in requires more than the password and a code, or is rejected, the sign-in page takes over. */
  async function follow(step: SignInStep): Promise<Outcome> {
    const resetPage = otherPage("/forgot-password");
    if (step.kind === "signed_in" || step.kind === "code_required") {
      return nextStep(step, { form, handle, follow, resetPage });
    }
    const isAtCode = !form.isConnected;
    if (isAtCode && step.kind === "rejected" && step.reason !== "challenge_over") return signInFailure(step, resetPage);
    location.reload();
    return "done";
  }

  async function sendAgain(): Promise<void> {
    const outcome = await gatehouse.forgotPassword(email);
    if (!form.isConnected) return;
    line.hidden = outcome.kind === "too_many_attempts";
    if (outcome.kind !== "sent") {
      resend.pause(0);
      return handle.fail(sendFailure(outcome));
    }
    history.replaceState({ email, sentAt: Date.now(), why } satisfies CodeStep, "");
    resend.resent(handle);
  }
}

/** From now on a reload of this history entry leads to the sign-in page, which ends the other sessions too. */
function becomeSignInAfterReset(): void {
  history.replaceState(AFTER_RESET, "", signInPage("password-changed"));
}

function sendFailure(outcome: Exclude<ForgotPasswordOutcome, { kind: "sent" }>): FormFailure {
  return outcome.kind === "not_offered" ? { alert: messages.resetNotOffered } : callFailure(outcome);
}
