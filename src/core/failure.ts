// Every reason why the API can reject a request. http/problem.ts turns each kind into a status and messages, and does not
// compile without an entry for a new one. No member may contain a password, token, session or e-mail address.

/** Codes of field validation. Programs use the code; people read the message with the same key. */
export type FieldCode =
  | "not_an_object"
  | "not_text"
  | "parameter_invalid"
  | "parameter_conflict"
  | "field_required"
  | "field_too_short"
  | "field_too_long"
  | "field_control_characters"
  | "field_not_a_choice"
  | "field_not_yes_or_no"
  | "field_not_a_date"
  | "field_too_early"
  | "field_too_late"
  | "field_not_writable"
  | "name_required"
  | "name_too_long"
  | "name_control_characters"
  | "email_required"
  | "email_malformed"
  | "password_required"
  | "password_too_long"
  | "password_control_characters"
  | "password_outer_spaces"
  | "terms_required"
  | "role_unknown"
  | "proof_wrong";

/** The key of a message about a field. src/messages has each message in every language. */
export type FieldMessageKey =
  | FieldCode
  /** The user pool's rules for passwords. They share the code `password_policy`. */
  | "password_length"
  | "password_lowercase"
  | "password_uppercase"
  | "password_number"
  | "password_symbol"
  | "password_rejected"
  | "email_rejected"
  | "email_unchanged"
  | "proof_required"
  | "proof_expired";

/** One rejected field. */
export interface FieldError {
  /** A JSON pointer into the body, or `/` and the name of a query parameter; empty for the whole body. */
  readonly pointer: string;
  /** Stable: programs may depend on it. */
  readonly code: string;
  readonly message: FieldMessageKey;
  /** The number or the date that the message mentions. */
  readonly limit?: string;
}

export type Failure =
  | { readonly kind: "malformed_json" }
  | { readonly kind: "unsupported_media_type" }
  | { readonly kind: "body_too_large" }
  /** The body did not arrive in full within its time limit. */
  | { readonly kind: "body_timeout" }
  | { readonly kind: "invalid_fields"; readonly errors: readonly FieldError[] }
  | { readonly kind: "email_taken" }
  /** The setting SIGN_UP is closed. */
  | { readonly kind: "sign_up_closed" }
  /** The setting SIGN_UP is invite, and the address is not invited. */
  | { readonly kind: "invitation_required" }
  /** An ID token that is not of the caller's sign-in, not fresh, or not of a provider of the site. */
  | { readonly kind: "identity_rejected" }
  /** Another account signs in with it. */
  | { readonly kind: "identity_taken" }
  /** The account has another identity of the provider. */
  | { readonly kind: "provider_connected" }
  /** It is changed at Cognito. */
  | { readonly kind: "has_password" }
  /** The account could not sign in any more. */
  | { readonly kind: "last_way_to_sign_in" }
  /** The site sends no mail of its own. */
  | { readonly kind: "mail_off" }
  | { readonly kind: "invitation_not_found" }
  /** It is accepted or revoked. */
  | { readonly kind: "invitation_decided" }
  /** Cognito has not verified the new address: nobody has entered its code yet. */
  | { readonly kind: "email_not_verified" }
  /** Another request holds the lease of the same address, key or account. */
  | { readonly kind: "in_progress"; readonly retryAfterSeconds: number }
  | { readonly kind: "idempotency_key_malformed" }
  | { readonly kind: "idempotency_key_reused" }
  | { readonly kind: "too_many_requests"; readonly retryAfterSeconds: number }
  /** Cognito responded with an error that the caller cannot fix: wrong credentials, a pool setting, a 500. */
  | { readonly kind: "cognito_failed" }
  /** Cognito throttled the Worker or could not be reached: the same request may succeed later. */
  | { readonly kind: "cognito_unavailable"; readonly retryAfterSeconds: number }
  | { readonly kind: "cognito_timeout" }
  /** D1 failed: the same request may succeed later. */
  | { readonly kind: "storage_unavailable"; readonly retryAfterSeconds: number }
  /** No bearer token came with the request. */
  | { readonly kind: "token_missing" }
  /** The access token was not accepted. Only the log says why. */
  | { readonly kind: "token_rejected" }
  /** The token is valid, but its user last signed in too long ago (RFC 9470). */
  | { readonly kind: "recent_sign_in_required"; readonly maxAgeSeconds: number }
  /** A gated file, and no session cookie that is valid. */
  | { readonly kind: "session_required" }
  /** A gated file, and a session without a role that opens it. */
  | { readonly kind: "role_required" }
  /** The page that makes the request is of an origin that may not have a session cookie here. */
  | { readonly kind: "origin_not_allowed" }
  | { readonly kind: "account_not_found" }
  /** The caller has the role `support`, and only operators may do this, or to this account. */
  | { readonly kind: "operators_only" }
  /** An operator must sign in with an authenticator app. */
  | { readonly kind: "second_factor_required" }
  /** Operators do not change their own account as operators. */
  | { readonly kind: "own_account" }
  /** Nobody else could manage the site. */
  | { readonly kind: "last_operator" }
  /** For monitoring: a dependency cannot be reached. Only the log says which. */
  | { readonly kind: "not_ready"; readonly retryAfterSeconds: number }
  | { readonly kind: "https_required" }
  | { readonly kind: "not_found" }
  | { readonly kind: "method_not_allowed"; readonly allow: readonly string[] }
  | { readonly kind: "internal_error" };

export type FailureKind = Failure["kind"];

/** The members of Failure with these kinds. */
export type FailureOfKind<Kind extends FailureKind> = Extract<Failure, { readonly kind: Kind }>;
