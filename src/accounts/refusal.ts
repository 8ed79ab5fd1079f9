// Why Cognito or D1 stopped a sign-up → what the caller is told, in one table.

import { type CognitoFailure, describeFailure } from "../cognito/failures.ts";
import type { StorageFailure } from "../db/guard.ts";
import type { Failure, FieldError } from "../failure.ts";
import type { UserStep } from "./confirmed-user.ts";

/** For a dependency that is overloaded or away: long enough to help, short enough to wait for. */
const RETRY_AFTER_SECONDS = 5;

export const STORAGE_UNAVAILABLE: Failure = { kind: "storage_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS };

export function toFailure(failure: CognitoFailure | StorageFailure): Failure {
  switch (failure.kind) {
    case "alias_taken":
      return { kind: "email_taken" };
    case "password_refused":
      return { kind: "invalid_fields", errors: [passwordRefusal(failure.rule)] };
    case "throttled":
    case "unreachable":
      return { kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS };
    case "storage_failed":
      return STORAGE_UNAVAILABLE;
    case "timed_out":
      return { kind: "cognito_timeout" };
    case "parameter_refused":
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
  if (failure.kind === "parameter_refused") {
    if (step === "confirm_password" && /password/i.test(failure.message)) {
      return { kind: "invalid_fields", errors: [passwordRefusal("")] };
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

const EMAIL_REFUSAL: FieldError = {
  pointer: "/email",
  code: "email_refused",
  detail: "Use another e-mail address; the sign-in service doesn't accept this one.",
};

/**
 * The pool's refusal of a password in plain words (PW-1). Cognito names the first rule that is broken and no more.
 * Source: the password policy page of the developer guide and recorded answers.
 */
const PASSWORD_RULES: ReadonlyMap<string, string> = new Map([
  ["Password not long enough", "Use a longer password."],
  ["Password must have lowercase characters", "Add a lower-case letter (a–z)."],
  ["Password must have uppercase characters", "Add a capital letter (A–Z)."],
  ["Password must have numeric characters", "Add a number (0–9)."],
  ["Password must have symbol characters", "Add a symbol, such as ! ? # or -."],
]);

const OTHER_PASSWORD_RULE = "Choose another password; the sign-in service doesn't accept this one.";

/** @param rule Cognito's sentence, or anything else. What we don't know is never passed on: it may repeat the password. */
function passwordRefusal(rule: string): FieldError {
  const detail = PASSWORD_RULES.get(rule) ?? OTHER_PASSWORD_RULE;
  return { pointer: "/password", code: "password_policy", detail };
}
