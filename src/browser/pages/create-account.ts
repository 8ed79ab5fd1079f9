// Creates the account with the API when the visitor clicks "Create account", then signs in directly with Cognito. This
// file also has the rules for passwords, so /sign-up loads it as soon as the visitor begins to fill in the form.

import * as messages from "../../messages/catalogue.ts";
import { type AccountFields, gatehouse } from "../client/client.ts";
import type { Outcome, Values } from "../widgets/form.ts";
import { controlOfMember, enteredValue, fieldsIn } from "../widgets/site-field.ts";
import { callFailure, fieldFailures } from "./failure-messages.ts";
import { otherPage, signInPage } from "./sign-in-page.ts";
import type { Proving } from "./sign-up-proof.ts";

export { addPasswordRules } from "../widgets/password-rules.ts";

const SHORT_WAIT_SECONDS = 5;

export type Creation = {
  readonly form: HTMLFormElement;
  readonly proving: Proving | undefined;
  /** Passed in by the script of the page, which has the state of the drafts. */
  readonly goToReturnPath: () => void;
};

export type Entered = Values<"name" | "email" | "password">;

export async function createAccount(
  { name, email, password }: Entered,
  { form, proving, goToReturnPath }: Creation,
): Promise<Outcome> {
  const terms = form.querySelector<HTMLInputElement>("#termsAccepted");
  const outcome = await gatehouse.signUp({
    name,
    email,
    password,
    fields: enteredFields(form),
    termsAccepted: terms?.checked,
    proof: proving?.proof(),
  });
  switch (outcome.kind) {
    case "created":
      return signInAfterwards();
    case "email_taken":
      // The sign-in page finds the address in a draft.
      return { fields: { email: messages.emailTaken }, target: otherPage("/login") };
    case "invalid_fields": {
      // The page has no checkbox, because the site began to require acceptance of its terms after this page was
      // loaded.
      if (!terms && outcome.errors.some(({ field }) => field === "termsAccepted")) {
        return { alert: messages.termsChanged, target: () => location.reload() };
      }
      const rejected = outcome.errors.find(({ field }) => field === "proof");
      if (rejected === undefined) return fieldFailures(outcome.errors, controlOfMember);
      return proving === undefined ? startProof() : proving.failure(rejected.code);
    }
    case "in_progress":
      return {
        wait: { reason: messages.signUpInProgress, seconds: outcome.retryAfterSeconds ?? SHORT_WAIT_SECONDS },
      };
    case "sign_up_closed":
      return { alert: messages.signUpClosed };
    default:
      return callFailure(outcome);
  }

  async function signInAfterwards(): Promise<Outcome> {
    const step = await gatehouse.signIn({ email, password, remember: false });
    if (step.kind === "rejected" && step.reason === "unreachable") return { alert: messages.createdNotSignedIn };
    if (step.kind === "signed_in") goToReturnPath();
    // If signing in requires more than the password, or is rejected, the sign-in page takes over.
    else location.replace(signInPage("created"));
    return "done";
  }
}

/** Undefined if the site has no fields of its own. */
function enteredFields(form: HTMLFormElement): AccountFields | undefined {
  const fields = fieldsIn(form);
  const entered = fields.flatMap((field) => {
    const value = enteredValue(field, form);
    return value === null ? [] : [[field, value] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(entered);
}

/**
 * Starts over with a proof of the address, because the site began to require one after this page loaded the settings.
 * Name and e-mail are kept as drafts.
 */
function startProof(): Outcome {
  history.replaceState({ proof: "ask" }, "");
  location.reload();
  return "done";
}
