// Why Cognito or D1 stopped a sign-up → what the caller is told, in one table.

import { type CognitoFailure, describeFailure } from "../cognito/failures.ts";
import type { Failure, FieldError } from "../core/failure.ts";
import { RETRY_AFTER_SECONDS } from "../core/retry-after.ts";
import type { StorageFailure } from "../db/guard.ts";
import type { FieldSentence } from "../messages/field-messages.ts";
import type { UserStep } from "./sign-up/cognito-user.ts";

export const STORAGE_UNAVAILABLE: Failure = { kind: "storage_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS };

export function toFailure(failure: CognitoFailure | StorageFailure): Failure {
  switch (failure.kind) {
    case "alias_taken":
      return { kind: "email_taken" };
    case "password_rejected":
      return { kind: "invalid_fields", errors: [passwordRejection(failure.rule)] };
    case "throttled":
    case "unreachable":
      return { kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS };
    case "storage_failed":
      return STORAGE_UNAVAILABLE;
    case "timed_out":
      return { kind: "cognito_timeout" };
    case "parameter_rejected":
    case "username_taken":
    case "user_not_found":
    case "not_authorized":
    case "misconfigured":
    case "unexpected":
    case "broken":
      return { kind: "cognito_failed" };
  }
}

/** The pool's own grammar of a field may be narrower than ours; then the person can mend it, and is told where. */
export function toSignUpFailure(step: UserStep, failure: CognitoFailure | StorageFailure): Failure {
  if (failure.kind === "parameter_rejected") {
    if (step === "confirm_password" && /password/i.test(failure.message)) {
      return { kind: "invalid_fields", errors: [passwordRejection("")] };
    }
    if (step === "create_user" && /e-?mail/i.test(failure.message)) {
      return { kind: "invalid_fields", errors: [EMAIL_REFUSAL] };
    }
  }
  return toFailure(failure);
}

export function causeOf(failure: CognitoFailure | StorageFailure): string {
  return failure.kind === "storage_failed" ? failure.kind : describeFailure(failure);
}

const EMAIL_REFUSAL: FieldError = { pointer: "/email", code: "email_rejected", sentence: "email_rejected" };

/**
 * The pool's rejection of a password in plain words (PW-1). Cognito names the first rule that is broken and no more.
 * Source: the password policy page of the developer guide and recorded answers.
 */
const PASSWORD_RULES: ReadonlyMap<string, FieldSentence> = new Map([
  ["Password not long enough", "password_length"],
  ["Password must have lowercase characters", "password_lowercase"],
  ["Password must have uppercase characters", "password_uppercase"],
  ["Password must have numeric characters", "password_number"],
  ["Password must have symbol characters", "password_symbol"],
]);

/** @param rule Cognito's sentence, or anything else. What we don't know is never passed on: it may repeat the password. */
function passwordRejection(rule: string): FieldError {
  const sentence = PASSWORD_RULES.get(rule) ?? "password_rejected";
  return { pointer: "/password", code: "password_policy", sentence };
}
