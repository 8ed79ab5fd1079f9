// Ways to sign in without the password: a passkey, or a code from a mail. /login loads this file when a visitor
// chooses one of them, or when this browser remembers an address for a passkey.

import * as messages from "../../messages/catalogue.ts";
import { normaliseCode } from "../../wire/normal-form.ts";
import { gatehouse, type SignInStep } from "../client/client.ts";
import { withTarget } from "../widgets/alert.ts";
import { checkEmail } from "../widgets/checks.ts";
import { element, find } from "../widgets/dom.ts";
import { busy, handleForm, type Outcome } from "../widgets/form.ts";
import { mailedCodeForm } from "../widgets/mailed-code-form.ts";
import { offerResend } from "../widgets/resend.ts";
import { withAddress } from "../widgets/with-address.ts";
import { showForm, showSignInStep } from "./show-form.ts";
import type { SignInPage } from "./sign-in-steps.ts";

export type Way = "use-passkey" | "mail-code";

/** @param button The button that was pressed. */
export async function signInBy(way: Way, button: HTMLButtonElement, page: SignInPage): Promise<void> {
  const { form, handle, follow } = page;
  const email = emailField(form).value;
  const wrong = checkEmail(email);
  if (wrong !== undefined) return handle.fail({ fields: { email: wrong } });
  if (button.ariaBusy === "true") return;
  handle.fail({});
  const idle = busy(button, find(HTMLElement, "[role=status]", form));
  const outcome =
    way === "use-passkey"
      ? await follow(await gatehouse.signInWithPasskey({ email, remember: isRemembered(form) }))
      : await sendCode(email, page);
  idle();
  if (outcome !== "done") handle.fail(outcome);
}

/** Suggests the passkey of the remembered address in the e-mail field, as browsers suggest passwords there. */
export async function suggestPasskey({ form, handle, follow }: SignInPage): Promise<void> {
  const address = await gatehouse.rememberedAddress();
  if (address === undefined) return;
  const field = emailField(form);
  if (field.value === "") field.value = address;
  field.autocomplete = "username webauthn";
  let stopper = new AbortController();
  form.addEventListener("submit", () => stopper.abort());
  // The choice to stay signed in is fixed when the browser begins to wait for a passkey. So a change begins the wait
  // again.
  find(HTMLInputElement, "#remember", form).addEventListener("change", () => {
    if (stopper.signal.aborted) return;
    stopper.abort();
    void suggest();
  });
  await suggest();

  async function suggest(): Promise<void> {
    stopper = new AbortController();
    const step = await gatehouse.signInWithPasskey({ remember: isRemembered(form), autofill: stopper.signal });
    // The visitor has chosen no passkey, or there is none to choose. The page stays as it would be without the
    // suggestion.
    if (step.kind === "rejected" && step.reason !== "passkey_rejected") return;
    const outcome = await follow(step);
    if (outcome !== "done") handle.fail(outcome);
  }
}

const emailField = (form: HTMLFormElement) => find(HTMLInputElement, "#email", form);

function isRemembered(form: HTMLFormElement): boolean {
  return find(HTMLInputElement, "#remember", form).checked;
}

async function sendCode(email: string, { form, follow }: SignInPage): Promise<Outcome> {
  const remember = isRemembered(form);
  const first = await gatehouse.signInWithCode({ email, remember });
  if (first.kind !== "code_required") return limitReached(first) ?? follow(first);
  let { answer } = first;
  const lead = withAddress(messages.signInCodeSent, email);
  const below = [withTarget(messages.otherAddress, askAgain), withTarget(messages.anotherWay, location.href)];
  const line = element("p", { className: "other-way ways" }, ...below.map((way) => element("span", {}, ...way)));
  const next = showSignInStep(mailedCodeForm(lead, messages.signIn, [line]), messages.checkMailTitle);
  const handle = handleForm(next, { code: checkCode }, async ({ code }) => {
    const step = await answer(code);
    return failureOf(step) ?? follow(step);
  });
  const sending = offerResend(next, email, Date.now(), async () => {
    const step = await gatehouse.signInWithCode({ email, remember });
    if (step.kind === "code_required") {
      answer = step.answer;
      return sending.resent(handle);
    }
    const outcome = limitReached(step) ?? (await follow(step));
    if (outcome !== "done") handle.fail(outcome);
  });
  find(HTMLInputElement, "#code", next).focus();
  return "done";

  /** Shows the first form again, which still has the address. */
  function askAgain(): void {
    showForm(form, messages.signIn, true);
    emailField(form).focus();
    emailField(form).select();
  }

  function failureOf(step: SignInStep): Outcome | undefined {
    switch (step.kind === "rejected" ? step.reason : "") {
      case "code_wrong":
        return { fields: { code: messages.mailedCodeWrong } };
      case "code_used":
      case "code_expired":
      case "challenge_over":
        return sending.expired();
      default:
        return undefined;
    }
  }
}

/**
 * Says that Cognito's limit on codes, which is per hour, is reached. A countdown would disable the form, which also
 * works without a code.
 */
function limitReached(step: SignInStep): Outcome | undefined {
  const isOver = step.kind === "rejected" && step.reason === "too_many_attempts";
  return isOver ? { alert: messages.tooManyCodes } : undefined;
}

/** Cognito does not say how many digits its codes have: it documents six and eight. */
function checkCode(code: string): string | undefined {
  return /^\d{6,8}$/.test(normaliseCode(code)) ? undefined : messages.signInCodeMissing;
}
