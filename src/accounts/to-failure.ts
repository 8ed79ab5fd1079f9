// Failures of Cognito and D1 → the Failure that the caller of the API gets.

import { type CognitoFailure, describeFailure } from "../cognito/failures.ts";
import { cognitoToFailure } from "../cognito/to-failure.ts";
import type { Failure, FieldError } from "../core/failure.ts";
import { STORAGE_UNAVAILABLE, type StorageFailure } from "../db/storage-failure.ts";

export function toFailure(failure: CognitoFailure | StorageFailure): Failure {
  return failure.kind === "storage_failed" ? STORAGE_UNAVAILABLE : cognitoToFailure(failure);
}

/**
 * For a call that gives a user an e-mail address. The pool may be stricter than our own validation; that is a field error,
 * which the person can correct.
 */
export function toEmailFailure(failure: CognitoFailure | StorageFailure): Failure {
  return failure.kind === "parameter_rejected" && /e-?mail/i.test(failure.message)
    ? { kind: "invalid_fields", errors: [EMAIL_REJECTED] }
    : toFailure(failure);
}

const EMAIL_REJECTED: FieldError = { pointer: "/email", code: "email_rejected", sentence: "email_rejected" };

/** For the log. */
export function causeOf(failure: CognitoFailure | StorageFailure): string {
  return failure.kind === "storage_failed" ? failure.kind : describeFailure(failure);
}
