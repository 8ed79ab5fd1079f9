// Turns a rejected sign-in into messages on the form. A new reason does not compile until it has a message here.

import * as messages from "../../messages/catalogue.ts";
import type { SignInRejected } from "../client/client.ts";
import { type FormFailure, unreachable } from "../widgets/form.ts";
import { passwordRejection } from "../widgets/password-rejection.ts";

/**
 * The messages for the most common reasons. Undefined for other reasons.
 * @param resetPage The address of the page that resets passwords.
 */
export function commonSignInFailure({ reason }: SignInRejected, resetPage: string): FormFailure | undefined {
  switch (reason) {
    case "wrong_credentials":
      return { alert: messages.wrongCredentials, target: resetPage, fields: { password: "" } };
    case "unreachable":
      return unreachable();
    default:
      return undefined;
  }
}

export function signInFailure(rejected: SignInRejected, resetPage: string): FormFailure {
  const { reason, detail = "" } = rejected;
  switch (reason) {
    case "too_many_attempts":
      return lockedOut();
    case "wrong_credentials":
    case "unreachable":
      return commonSignInFailure(rejected, resetPage) ?? unreachable();
    case "code_wrong":
      return { fields: { code: messages.appCodeWrong } };
    case "code_used":
    case "code_expired":
      return { fields: { code: messages.appCodeUsed } };
    case "password_too_weak":
      return { fields: { "new-password": passwordRejection(detail) } };
    case "password_used_before":
      return { fields: { "new-password": messages.passwordUsedBefore } };
    case "temporary_password_expired":
      return { alert: messages.temporaryPasswordExpired };
    case "not_confirmed":
      return { alert: messages.notConfirmed };
    case "disabled":
      return { alert: messages.disabled };
    case "challenge_over":
      return { alert: messages.challengeOver };
    case "challenge_unknown":
      return { alert: messages.challengeUnknown };
    case "passkey_cancelled":
      return { alert: messages.passkeyCancelled };
    case "passkey_rejected":
      return { alert: messages.passkeyRejected };
    case "passkey_unsupported":
      return { alert: messages.passkeyUnsupported };
  }
}

const FIRST_WAIT_SECONDS = 15;
/** Cognito's longest lockout is about 15 minutes. */
const LONGEST_WAIT_SECONDS = 900;
let waitSeconds = FIRST_WAIT_SECONDS;

/**
 * Cognito does not say for how long it rejects attempts. It doubles the time with each further attempt; so does this
 * function.
 */
export function lockedOut(): FormFailure {
  const seconds = waitSeconds;
  waitSeconds = Math.min(waitSeconds * 2, LONGEST_WAIT_SECONDS);
  return { wait: { reason: messages.tooManyAttempts, seconds } };
}
