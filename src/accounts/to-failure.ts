// Why Cognito or D1 stopped an operation → the failure that the caller is told.

import { type CognitoFailure, describeFailure } from "../cognito/failures.ts";
import type { FailureOfKind, FieldError, FieldMessageKey } from "../core/failure.ts";
import { RETRY_AFTER_SECONDS } from "../core/retry-after.ts";
import type { StorageFailure } from "../db/guard.ts";
import type { UserStep } from "./sign-up/cognito-user.ts";

export const STORAGE_UNAVAILABLE: FailureOfKind<"storage_unavailable"> = {
  kind: "storage_unavailable",
  retryAfterSeconds: RETRY_AFTER_SECONDS,
};

/** Cognito failed, and the caller can do nothing about it but try again. */
export type CognitoProblem = FailureOfKind<"cognito_failed" | "cognito_unavailable" | "cognito_timeout">;

export type DependencyProblem = CognitoProblem | FailureOfKind<"storage_unavailable">;

export function toFailure(failure: StorageFailure): FailureOfKind<"storage_unavailable">;
export function toFailure(failure: CognitoFailure): CognitoProblem;
export function toFailure(failure: CognitoFailure | StorageFailure): DependencyProblem;
export function toFailure(failure: CognitoFailure | StorageFailure): DependencyProblem {
  switch (failure.kind) {
    case "throttled":
    case "unreachable":
      return { kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS };
    case "storage_failed":
      return STORAGE_UNAVAILABLE;
    case "timed_out":
      return { kind: "cognito_timeout" };
    case "alias_taken":
    case "password_rejected":
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

/**
 * The same for calls that take what a person typed. The pool may be stricter than our own validation; that is a field
 * error, which the person can fix.
 */
export function toInputFailure(
  step: UserStep,
  failure: CognitoFailure | StorageFailure,
): DependencyProblem | FailureOfKind<"email_taken" | "invalid_fields"> {
  switch (failure.kind) {
    case "alias_taken":
      return { kind: "email_taken" };
    case "password_rejected":
      return { kind: "invalid_fields", errors: [passwordRejection(failure.rule)] };
    case "parameter_rejected":
      if (step === "confirm_password" && /password/i.test(failure.message)) {
        return { kind: "invalid_fields", errors: [passwordRejection("")] };
      }
      if (step === "create_user" && /e-?mail/i.test(failure.message)) {
        return { kind: "invalid_fields", errors: [EMAIL_REJECTION] };
      }
  }
  return toFailure(failure);
}

export function causeOf(failure: CognitoFailure | StorageFailure): string {
  return failure.kind === "storage_failed" ? failure.kind : describeFailure(failure);
}

const EMAIL_REJECTION: FieldError = { pointer: "/email", code: "email_rejected", message: "email_rejected" };

/**
 * The pool's rejection of a password in plain words (PW-1). Cognito names the first rule that is broken and no more.
 * Source: the password policy page of the developer guide and recorded answers.
 */
const PASSWORD_RULES: ReadonlyMap<string, FieldMessageKey> = new Map([
  ["Password not long enough", "password_length"],
  ["Password must have lowercase characters", "password_lowercase"],
  ["Password must have uppercase characters", "password_uppercase"],
  ["Password must have numeric characters", "password_number"],
  ["Password must have symbol characters", "password_symbol"],
]);

/** @param rule Cognito's sentence, or anything else. What we don't know is never passed on: it may repeat the password. */
function passwordRejection(rule: string): FieldError {
  const message = PASSWORD_RULES.get(rule) ?? "password_rejected";
  return { pointer: "/password", code: "password_policy", message };
}
