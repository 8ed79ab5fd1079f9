// /sign-up: creates the account at our API, then signs in straight at Cognito and goes on.

import * as texts from "../../messages/catalogue.ts";
import { gatehouse } from "../client/client.ts";
import { checkEmail, checkName } from "../widgets/checks.ts";
import { find } from "../widgets/dom.ts";
import { handleForm, type Outcome, type Values } from "../widgets/form.ts";
import { addPasswordRules, addReveal, checkNewPassword } from "../widgets/password-field.ts";
import { arrive, continueLabel, otherPage } from "./continue.ts";
import { faultsTrouble, troubleOf } from "./failure-messages.ts";

const SHORT_WAIT_SECONDS = 5;

const form = find(HTMLFormElement, "form");
const passwordField = find(HTMLInputElement, "#password");

addReveal(passwordField);
addPasswordRules(passwordField);
const handle = handleForm(form, { name: checkName, email: checkEmail, password: checkNewPassword }, createAndSignIn);
arrive(form, handle);

async function createAndSignIn(values: Values<"name" | "email" | "password">): Promise<Outcome> {
  const email = values.email.trim();
  const outcome = await gatehouse.signUp({ name: values.name.trim(), email, password: values.password });
  switch (outcome.kind) {
    case "created":
      return signInAfterwards(email, values.password);
    case "email_taken":
      // The address comes along as a draft.
      return { alert: texts.emailTaken, target: otherPage("/login"), fields: { email: "" } };
    case "invalid_fields":
      return faultsTrouble(outcome.faults);
    case "in_progress":
      return { wait: { reason: texts.signUpInProgress, seconds: outcome.retryAfterSeconds ?? SHORT_WAIT_SECONDS } };
    default:
      return troubleOf(outcome);
  }
}

async function signInAfterwards(email: string, password: string): Promise<Outcome> {
  const step = await gatehouse.signIn({ email, password, remember: false });
  if (step.kind === "rejected" && step.reason === "unreachable") return { alert: texts.createdNotSignedIn };
  if (step.kind === "signed_in") continueLabel();
  // Whatever signing in asks for beyond the password, or rejects for, is the business of the sign-in page.
  else location.replace(otherPage("/login", "created"));
  return "done";
}
