// What a refusal of Cognito means to the person at the form. Exhaustive: a new refusal does not compile until it has words.

import type { SignInStep } from "./client/client.ts";
import { type Trouble, unreachable } from "./form.ts";
import { message } from "./messages/messages.ts";
import { passwordRefusal } from "./password-field.ts";

type Refused = Extract<SignInStep, { kind: "refused" }>;

export function signInTrouble({ reason, detail = "" }: Refused): Trouble {
  switch (reason) {
    case "wrong_credentials":
      return { alert: message("wrongCredentials"), fields: { password: "" } };
    case "too_many_attempts":
      return { wait: { reason: "tooManyAttempts", seconds: nextWait() } };
    case "code_wrong":
      return { fields: { code: message("codeWrong") } };
    case "code_used":
      return { fields: { code: message("codeUsed") } };
    case "password_too_weak":
      return { fields: { "new-password": passwordRefusal(detail) } };
    case "password_used_before":
      return { fields: { "new-password": message("passwordUsedBefore") } };
    case "unreachable":
      return unreachable();
    case "reset_required":
      return { alert: message("resetRequired") };
    case "temporary_password_expired":
      return { alert: message("temporaryPasswordExpired") };
    case "not_confirmed":
      return { alert: message("notConfirmed") };
    case "disabled":
      return { alert: message("disabled") };
    case "challenge_over":
      return { alert: message("challengeOver") };
    case "challenge_unknown":
      return { alert: message("challengeUnknown") };
  }
}

const FIRST_WAIT_SECONDS = 15;
/** Cognito's longest lock-out is about a quarter of an hour. */
const LONGEST_WAIT_SECONDS = 900;
let wait = FIRST_WAIT_SECONDS;

/** Cognito does not say how long it refuses: it doubles the time with each further wrong attempt, and so does this. */
function nextWait(): number {
  const seconds = wait;
  wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS);
  return seconds;
}
