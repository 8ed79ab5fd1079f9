// What a rejection of Cognito means to the person who signs in. Exhaustive: a new rejection does not compile until it has
// words.

import * as texts from "../../messages/catalogue.ts";
import type { SignInRejected } from "../client/client.ts";
import { type Trouble, unreachable } from "../widgets/form.ts";
import { passwordRejection } from "../widgets/password-field.ts";

/** What happens every day; undefined for the rest. @param resetPage Where a forgotten password is reset. */
export function commonTrouble({ reason }: SignInRejected, resetPage: string): Trouble | undefined {
  switch (reason) {
    case "wrong_credentials":
      return { alert: texts.wrongCredentials, target: resetPage, fields: { password: "" } };
    case "too_many_attempts":
      return lockedOut();
    case "unreachable":
      return unreachable();
    default:
      return undefined;
  }
}

export function signInTrouble(rejected: SignInRejected, resetPage: string): Trouble {
  const { reason, detail = "" } = rejected;
  switch (reason) {
    case "wrong_credentials":
    case "too_many_attempts":
    case "unreachable":
      return commonTrouble(rejected, resetPage) ?? unreachable();
    case "code_wrong":
      return { fields: { code: texts.appCodeWrong } };
    case "code_used":
    case "code_expired":
      return { fields: { code: texts.appCodeUsed } };
    case "password_too_weak":
      return { fields: { "new-password": passwordRejection(detail) } };
    case "password_used_before":
      return { fields: { "new-password": texts.passwordUsedBefore } };
    case "temporary_password_expired":
      return { alert: texts.temporaryPasswordExpired };
    case "not_confirmed":
      return { alert: texts.notConfirmed };
    case "disabled":
      return { alert: texts.disabled };
    case "challenge_over":
      return { alert: texts.challengeOver };
    case "challenge_unknown":
      return { alert: texts.challengeUnknown };
  }
}

const FIRST_WAIT_SECONDS = 15;
/** Cognito's longest lock-out is about a quarter of an hour. */
const LONGEST_WAIT_SECONDS = 900;
let wait = FIRST_WAIT_SECONDS;

/** Cognito does not say how long it rejects: it doubles the time with each further wrong attempt, and so does this. */
export function lockedOut(): Trouble {
  const seconds = wait;
  wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS);
  return { wait: { reason: texts.tooManyAttempts, seconds } };
}
