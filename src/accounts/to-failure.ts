// Converts failures of Cognito and D1 to the Failure that the API returns.

import { type CognitoFailure, describeFailure } from "../cognito/failures.ts";
import { type CognitoProblem, cognitoToFailure } from "../cognito/to-failure.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { invalidField } from "../core/invalid-field.ts";
import { STORAGE_UNAVAILABLE, type StorageFailure, type StorageProblem } from "../db/storage-failure.ts";

/** Cognito or D1 failed, and the caller can only try again. */
export type DependencyProblem = CognitoProblem | StorageProblem;

export function toFailure(failure: StorageFailure): StorageProblem;
export function toFailure(failure: CognitoFailure): CognitoProblem;
export function toFailure(failure: CognitoFailure | StorageFailure): DependencyProblem;
export function toFailure(failure: CognitoFailure | StorageFailure): DependencyProblem {
  return failure.kind === "storage_failed" ? STORAGE_UNAVAILABLE : cognitoToFailure(failure);
}

/**
 * For a call that gives a user an e-mail address. The pool may be stricter than our own validation; that is a field
 * error, which the person can correct.
 */
export function toEmailFailure(
  failure: CognitoFailure | StorageFailure,
): DependencyProblem | FailureOfKind<"email_taken" | "invalid_fields"> {
  if (failure.kind === "alias_taken") return { kind: "email_taken" };
  return failure.kind === "parameter_rejected" && /e-?mail/i.test(failure.message)
    ? invalidField("/email", "email_rejected")
    : toFailure(failure);
}

/** For the log. */
export function causeOf(failure: CognitoFailure | StorageFailure): string {
  return failure.kind === "storage_failed" ? failure.kind : describeFailure(failure);
}
