// CognitoFailure → Failure, for most calls. A use case first handles those failures that have another meaning for it.

import type { FailureOfKind } from "../core/failure.ts";
import { RETRY_AFTER_SECONDS } from "../core/retry-after.ts";
import type { CognitoFailure } from "./failures.ts";

/** Cognito failed for a reason that the caller cannot correct. */
export type CognitoProblem = FailureOfKind<"cognito_failed" | "cognito_unavailable" | "cognito_timeout">;

export function cognitoToFailure(failure: CognitoFailure): CognitoProblem {
  switch (failure.kind) {
    case "throttled":
    case "unreachable":
      return { kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS };
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
