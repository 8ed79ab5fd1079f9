// Exception name → CognitoFailure, in one table. The HTTP status is not used: throttling, unknown users and wrong
// passwords all have the status 400.
// Source: the user pools API reference and recorded responses.

/** Why a call to Cognito failed. */
export type CognitoFailure =
  /**
   * Another user has verified the e-mail address. AdminCreateUser reports this as a UsernameExistsException whose
   * message mentions the e-mail.
   */
  | { readonly kind: "alias_taken" }
  | { readonly kind: "username_taken" }
  | { readonly kind: "user_not_found" }
  /** The pool's policy rejected the password; `rule` is Cognito's description of the first rule that it breaks. */
  | { readonly kind: "password_rejected"; readonly rule: string }
  | { readonly kind: "parameter_rejected"; readonly message: string }
  | { readonly kind: "not_authorized"; readonly message: string }
  /** Too many calls. The call had no effect. */
  | { readonly kind: "throttled" }
  /** Credentials, the IAM policy or a pool setting are wrong: an operator must act. */
  | { readonly kind: "misconfigured"; readonly name: string }
  /** An exception or a response that this call should never get. */
  | { readonly kind: "unexpected"; readonly name: string }
  /** A fault inside Cognito, or a response that is not Cognito's. */
  | { readonly kind: "broken"; readonly name: string }
  /** The connection failed. */
  | { readonly kind: "unreachable" }
  /** No response within the call's time limit. */
  | { readonly kind: "timed_out" };

/**
 * Whether a failed call took effect.
 * final: it did not, and repeating it would fail again.
 * not_done: it did not, and it may be repeated.
 * unknown: it may have taken effect, or may do so later. Repeat it only if doing it twice is harmless.
 */
export function workAfter(failure: CognitoFailure): "final" | "not_done" | "unknown" {
  switch (failure.kind) {
    case "alias_taken":
    case "username_taken":
    case "user_not_found":
    case "password_rejected":
    case "parameter_rejected":
    case "not_authorized":
    case "misconfigured":
    case "unexpected":
      return "final";
    case "throttled":
      return "not_done";
    case "broken":
    case "unreachable":
    case "timed_out":
      return "unknown";
  }
}

/** The failure in a short form for the log. */
export function describeFailure(failure: CognitoFailure): string {
  return "name" in failure ? `${failure.kind}: ${failure.name}` : failure.kind;
}

/** @param message Cognito's text. It may repeat the input, so it must never appear in a response or in the log. */
export function classifyException(name: string, message: string): CognitoFailure {
  switch (name) {
    case "AliasExistsException":
      return { kind: "alias_taken" };
    case "UsernameExistsException":
      return /e-?mail/i.test(message) ? { kind: "alias_taken" } : { kind: "username_taken" };
    case "UserNotFoundException":
      return { kind: "user_not_found" };
    case "InvalidPasswordException":
    case "PasswordHistoryPolicyViolationException":
      return { kind: "password_rejected", rule: passwordRule(message) };
    case "InvalidParameterException":
      return { kind: "parameter_rejected", message };
    case "NotAuthorizedException":
      return { kind: "not_authorized", message };
    case "TooManyRequestsException":
    case "LimitExceededException":
    case "ThrottlingException":
      return { kind: "throttled" };
    case "AccessDeniedException":
    case "ExpiredTokenException":
    case "IncompleteSignatureException":
    case "InvalidSignatureException":
    case "MissingAuthenticationTokenException":
    case "UnrecognizedClientException":
    case "InvalidUserPoolConfigurationException":
    case "ResourceNotFoundException":
      return { kind: "misconfigured", name };
    default:
      return { kind: "unexpected", name };
  }
}

/** Cognito writes "did not conform with policy: RULE" or "does not conform to policy: RULE"; this returns RULE. */
function passwordRule(message: string): string {
  const start = message.indexOf("policy: ");
  return start === -1 ? message : message.slice(start + "policy: ".length);
}
