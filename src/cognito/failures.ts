// Exception name → our failure, in one table. Cognito's HTTP status says nothing (throttling, unknown users and wrong
// passwords are all 400), so the name alone decides.
// Source: the user pools API reference and answers recorded from it.

/** Why a call to Cognito did not give what it was made for. */
export type CognitoFailure =
  /** Somebody's verified alias. AdminCreateUser says so as UsernameExistsException with a text about the e-mail. */
  | { readonly kind: "alias_taken" }
  | { readonly kind: "username_taken" }
  | { readonly kind: "user_not_found" }
  /** The pool's policy rejected the password; `rule` is Cognito's sentence for the first rule that it breaks. */
  | { readonly kind: "password_rejected"; readonly rule: string }
  | { readonly kind: "parameter_rejected"; readonly message: string }
  | { readonly kind: "not_authorized"; readonly message: string }
  /** Too many calls: nothing happened. */
  | { readonly kind: "throttled" }
  /** Our credentials, our place in IAM, or a setting of the pool: an operator must act. */
  | { readonly kind: "misconfigured"; readonly name: string }
  /** An exception or an answer that this call should never get. */
  | { readonly kind: "unexpected"; readonly name: string }
  /** A fault inside Cognito, or an answer that isn't Cognito's. */
  | { readonly kind: "broken"; readonly name: string }
  /** The connection failed. */
  | { readonly kind: "unreachable" }
  /** No answer within the call's time limit. */
  | { readonly kind: "timed_out" };

/**
 * What a failure says of the call's work.
 * final: it wasn't done, and won't be if the call is repeated.
 * not_done: it wasn't done, and the call may be repeated at once.
 * unknown: it may or may not have been done, and may yet be done; the call may be repeated if twice does no harm.
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

/** A short text for the log. */
export function describeFailure(failure: CognitoFailure): string {
  return "name" in failure ? `${failure.kind}: ${failure.name}` : failure.kind;
}

/** `message` is Cognito's own text: it may repeat what was sent, so it is looked at and never passed on whole. */
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

/** Two wordings are in use, "did not conform with policy: R" and "does not conform to policy: R"; R is what counts. */
function passwordRule(message: string): string {
  const start = message.indexOf("policy: ");
  return start === -1 ? message : message.slice(start + "policy: ".length);
}
