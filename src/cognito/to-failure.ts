// CognitoFailure → Failure, for calls in general. A use case maps first what means something else to its own caller.

import { type Failure, RETRY_AFTER_SECONDS } from "../core/failure.ts";
import type { CognitoFailure } from "./failures.ts";

export function cognitoToFailure(failure: CognitoFailure): Failure {
  switch (failure.kind) {
    case "alias_taken":
      return { kind: "email_taken" };
    case "throttled":
    case "unreachable":
      return { kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS };
    case "timed_out":
      return { kind: "cognito_timeout" };
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
