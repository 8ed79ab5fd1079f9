// Exception name → our failure, in one table. Cognito's HTTP status says nothing (throttling, unknown users and wrong
// passwords are all 400), so the name alone decides.
// Source: the user pools API reference and answers recorded from it.

/** Why a call to Cognito did not give what it was made for. */
export type CognitoFailure =
  /** Somebody's verified alias. AdminCreateUser says so as UsernameExistsException with a text about the e-mail. */
  | { readonly kind: "alias_taken" }
  | { readonly kind: "username_taken" }
  | { readonly kind: "user_not_found" }
  /** The pool's policy refused the password; `rule` is Cognito's sentence for the first rule that it breaks. */
  | { readonly kind: "password_refused"; readonly rule: string }
  | { readonly kind: "parameter_refused"; readonly message: string }
  | { readonly kind: "not_authorized"; readonly message: string }
  /** Nothing happened, and the same call may work in a moment. */
  | { readonly kind: "throttled" }
  /** Our credentials or our place in IAM: an operator must act. */
  | { readonly kind: "access_denied"; readonly name: string }
  /** A fault inside Cognito or an answer that isn't Cognito's. The work may have been done. */
  | { readonly kind: "broken"; readonly name: string }
  /** The connection failed. The work may have been done. */
  | { readonly kind: "unreachable" }
  /** No answer within the call's time limit. The work may have been done. */
  | { readonly kind: "timed_out" };

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
      return { kind: "password_refused", rule: passwordRule(message) };
    case "InvalidParameterException":
      return { kind: "parameter_refused", message };
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
      return { kind: "access_denied", name };
    default:
      return { kind: "broken", name };
  }
}

/** Two wordings are in use, "did not conform with policy: R" and "does not conform to policy: R"; R is what counts. */
function passwordRule(message: string): string {
  const start = message.indexOf("policy: ");
  return start === -1 ? message : message.slice(start + "policy: ".length);
}
