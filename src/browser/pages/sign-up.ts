// /sign-up: creates the account with the API, then signs in directly with Cognito.

import * as messages from "../../messages/catalogue.ts";
import { type AccountFields, gatehouse } from "../client/client.ts";
import { checkEmail, checkName } from "../widgets/checks.ts";
import { find } from "../widgets/dom.ts";
import { handleForm, type Outcome, type Values } from "../widgets/form.ts";
import { addPasswordRules, addReveal, checkNewPassword } from "../widgets/password-field.ts";
import { checkField, controlName, controlOfMember, enteredValue, fieldsIn } from "../widgets/site-field.ts";
import { callFailure, fieldFailures } from "./failure-messages.ts";
import { goToReturnPath, otherPage, prepareSignInPage } from "./sign-in-page.ts";

const SHORT_WAIT_SECONDS = 5;

const form = find(HTMLFormElement, "form");
const passwordField = find(HTMLInputElement, "#password");

addReveal(passwordField);
addPasswordRules(passwordField);
const siteFields = fieldsIn(form);
const checks = { name: checkName, email: checkEmail, password: checkNewPassword };
/** The Worker puts it into the page if the site requires that its terms are accepted. */
const terms = form.querySelector<HTMLInputElement>("#termsAccepted");
const fieldChecks = Object.fromEntries(siteFields.map((field) => [controlName(field), checkField(field, form)]));
const termsCheck = terms && { termsAccepted: () => (terms.checked ? undefined : messages.termsRequired) };
const handle = handleForm(form, { ...checks, ...fieldChecks, ...termsCheck }, createAndSignIn);
prepareSignInPage(form, handle);

async function createAndSignIn(values: Values<"name" | "email" | "password">): Promise<Outcome> {
  const { name, email, password } = values;
  const outcome = await gatehouse.signUp({
    name,
    email,
    password,
    fields: enteredFields(),
    termsAccepted: terms?.checked,
  });
  switch (outcome.kind) {
    case "created":
      return signInAfterwards(values);
    case "email_taken":
      // The sign-in page gets the address as a draft.
      return { alert: messages.emailTaken, target: otherPage("/login"), fields: { email: "" } };
    case "invalid_fields":
      // The site requires it since this page was loaded.
      if (!terms && outcome.errors.some(({ field }) => field === "termsAccepted")) {
        return { alert: messages.termsChanged, target: () => location.reload() };
      }
      return fieldFailures(outcome.errors, controlOfMember);
    case "in_progress":
      return { wait: { reason: messages.signUpInProgress, seconds: outcome.retryAfterSeconds ?? SHORT_WAIT_SECONDS } };
    default:
      return callFailure(outcome);
  }
}

/** Undefined if the site has no fields of its own. */
function enteredFields(): AccountFields | undefined {
  const entered = siteFields.flatMap((field) => {
    const value = enteredValue(field, form);
    return value === null ? [] : [[field, value] as const];
  });
  return siteFields.length === 0 ? undefined : Object.fromEntries(entered);
}

async function signInAfterwards({ email, password }: Values<"email" | "password">): Promise<Outcome> {
  const step = await gatehouse.signIn({ email, password, remember: false });
  if (step.kind === "rejected" && step.reason === "unreachable") return { alert: messages.createdNotSignedIn };
  if (step.kind === "signed_in") goToReturnPath();
  // If signing in requires more than the password, or is rejected, the sign-in page takes over.
  else location.replace(otherPage("/login", "created"));
  return "done";
}
