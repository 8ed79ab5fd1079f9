// /sign-up: creates the account at our API, then signs in straight at Cognito and goes on.

import { arrive, goOn } from "./arrival.ts";
import { checkEmail, checkName } from "./checks.ts";
import { type Problem, signIn, signUp } from "./client/client.ts";
import { find } from "./dom.ts";
import { handleForm, type Outcome, type Trouble, unreachable, type Values } from "./form.ts";
import { message } from "./messages/messages.ts";
import { addPasswordRules, addReveal, checkNewPassword } from "./password-field.ts";

const form = find(HTMLFormElement, "form");
const passwordField = find(HTMLInputElement, "#password");

addReveal(passwordField);
addPasswordRules(passwordField);
const handle = handleForm(form, { name: checkName, email: checkEmail, password: checkNewPassword }, createAndSignIn);
arrive(form, () => handle.note(message("sessionOver")));

async function createAndSignIn(values: Values<"name" | "email" | "password">): Promise<Outcome> {
  const email = values.email.trim();
  const outcome = await signUp(values.name.trim(), email, values.password);
  if (outcome.kind === "unreachable") return unreachable();
  if (outcome.kind === "problem") return problemTrouble(outcome.problem);
  const step = await signIn(email, values.password);
  if (step.kind !== "signed_in") return { alert: message("createdNotSignedIn") };
  goOn();
  return "done";
}

function problemTrouble(problem: Problem): Trouble {
  switch (problem.type) {
    case "email-taken":
      return emailTaken();
    case "invalid-fields":
      return {
        alert: message("notCreated"),
        fields: Object.fromEntries(problem.faults.map(({ field, detail }) => [field, detail])),
      };
    case "too-many-requests":
      return { wait: { reason: "tooManyAttempts", seconds: problem.retryAfterSeconds ?? 60 } };
    case "in-progress":
      return { wait: { reason: "signUpInProgress", seconds: problem.retryAfterSeconds ?? 5 } };
    case "malformed-json":
    case "unsupported-media-type":
    case "body-too-large":
      return { alert: message("refused") };
    default:
      return unreachable();
  }
}

/** The link keeps the address: drafts do. */
function emailTaken(): Trouble {
  return {
    alert: message("emailTaken"),
    href: find(HTMLAnchorElement, "a[data-other-page]").href,
    fields: { email: "" },
  };
}
