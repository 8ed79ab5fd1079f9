// Failures of the steps of a sign-up → the Failure that the caller of the API gets. A rejected e-mail or password is a
// field error, which the person can correct.

import type { CognitoFailure } from "../../cognito/failures.ts";
import type { FailureOfKind, FieldMessageKey } from "../../core/failure.ts";
import { invalidField } from "../../core/invalid-field.ts";
import type { StorageFailure } from "../../db/storage-failure.ts";
import { type DependencyProblem, toEmailFailure, toFailure } from "../to-failure.ts";
import type { UserStep } from "./cognito-user.ts";

export function toSignUpFailure(
  step: UserStep,
  failure: CognitoFailure | StorageFailure,
): DependencyProblem | FailureOfKind<"email_taken" | "invalid_fields"> {
  if (failure.kind === "password_rejected") return passwordRejected(PASSWORD_RULES.get(failure.rule));
  if (step === "create_user") return toEmailFailure(failure);
  return failure.kind === "parameter_rejected" && /password/i.test(failure.message)
    ? passwordRejected(undefined)
    : toFailure(failure);
}

/**
 * Cognito's descriptions of the rules that a password can break (PW-1). Cognito names only the first broken rule.
 * Source: the password policy page of the developer guide, and recorded responses.
 */
const PASSWORD_RULES: ReadonlyMap<string, FieldMessageKey> = new Map([
  ["Password not long enough", "password_length"],
  ["Password must have lowercase characters", "password_lowercase"],
  ["Password must have uppercase characters", "password_uppercase"],
  ["Password must have numeric characters", "password_number"],
  ["Password must have symbol characters", "password_symbol"],
]);

/** Cognito's own text is never passed on: it may repeat the password. */
function passwordRejected(message: FieldMessageKey = "password_rejected"): FailureOfKind<"invalid_fields"> {
  return invalidField("/password", message, "password_policy");
}
