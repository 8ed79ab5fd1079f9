// Every reason why the API can reject a request. http/problem.ts turns each kind into a status and messages, and does
// not compile if a kind has none. No member may contain a password, token, session or e-mail address.

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
  /** The messages about the user pool's rules for passwords share the code `password_policy`. */
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
  /** The SIGN_UP setting is `closed`. */
  | { readonly kind: "sign_up_closed" }
  /** The SIGN_UP setting is `invite`, and the address is not invited. */
  | { readonly kind: "invitation_required" }
  /** The ID token is too old, or does not belong to the caller's sign-in or to a provider of the site. */
  | { readonly kind: "identity_rejected" }
  /** Another account is connected with the identity. */
  | { readonly kind: "identity_taken" }
  /** The account is connected with another identity of the same provider. */
  | { readonly kind: "provider_connected" }
  /** The account already has a password. Clients change passwords at Cognito, not through this API. */
  | { readonly kind: "has_password" }
  /** Without this identity, nobody could sign in to the account. */
  | { readonly kind: "last_way_to_sign_in" }
  /** The site sends no mail of its own. */
  | { readonly kind: "mail_off" }
  | { readonly kind: "invitation_not_found" }
  /** The invitation has been accepted or revoked. */
  | { readonly kind: "invitation_decided" }
  /** Cognito has not verified the new address: nobody has entered its code yet. */
  | { readonly kind: "email_not_verified" }
  /** Another request with the same e-mail address, Idempotency-Key or account is still being processed. */
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
  /** The file is gated, and the request has no valid session cookie. */
  | { readonly kind: "session_required" }
  /** The file is gated, and the session has none of the roles that open it. */
  | { readonly kind: "role_required" }
  /** The page that makes the request has an origin that may not start a session here. */
  | { readonly kind: "origin_not_allowed" }
  | { readonly kind: "account_not_found" }
  /** The caller has the role `support`, but only operators may call the operation, or call it for this account. */
  | { readonly kind: "operators_only" }
  /** The caller must sign in with an authenticator app to change something as an operator or as support. */
  | { readonly kind: "second_factor_required" }
  /** Operators and support cannot change their own account through the admin API. */
  | { readonly kind: "own_account" }
  /** The account is the last one with the role `operators`, without which nobody could manage the site. */
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
