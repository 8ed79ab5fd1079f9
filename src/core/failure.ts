// Everything that a caller of the API can be rejected for. http/problem.ts turns each kind into its status and words, and
// does not compile until it knows a new one. Nothing in here may hold a password, token, session or e-mail address.

import type { FieldSentence } from "../messages/field-messages.ts";

/** One rejected field: a JSON pointer into the request body, a stable code, and the name of the sentence for the person. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly sentence: FieldSentence;
}

export type Failure =
  | { readonly kind: "malformed_json" }
  | { readonly kind: "unsupported_media_type" }
  | { readonly kind: "body_too_large" }
  | { readonly kind: "invalid_fields"; readonly errors: readonly FieldError[] }
  | { readonly kind: "email_taken" }
  /** Cognito has not verified the new address (yet): the code is still to be entered. */
  | { readonly kind: "email_not_verified" }
  /** Another request works on the same address, key or account. */
  | { readonly kind: "in_progress"; readonly retryAfterSeconds: number }
  | { readonly kind: "idempotency_key_malformed" }
  | { readonly kind: "idempotency_key_reused" }
  | { readonly kind: "too_many_requests"; readonly retryAfterSeconds: number }
  /** Cognito answered, and the answer is a fault of ours or its: wrong credentials, a setting of the pool, a 500. */
  | { readonly kind: "cognito_failed" }
  /** Cognito throttled us or could not be reached: the same request may work in a moment. */
  | { readonly kind: "cognito_unavailable"; readonly retryAfterSeconds: number }
  | { readonly kind: "cognito_timeout" }
  /** D1 failed, before anything happened or after everything did: the same request may work in a moment. */
  | { readonly kind: "storage_unavailable"; readonly retryAfterSeconds: number }
  /** No bearer token came with the request. */
  | { readonly kind: "token_missing" }
  /** A token came and was not accepted; why is in the log only. */
  | { readonly kind: "token_rejected" }
  /** The token is good but its user proved who they are too long ago (RFC 9470). */
  | { readonly kind: "recent_sign_in_required"; readonly maxAgeSeconds: number }
  | { readonly kind: "account_not_found" }
  /** The token is good, but its user is not in the group that may do this. */
  | { readonly kind: "operators_only" }
  /** For those who watch: something that answers depend on can't be reached; what, is in the log only. */
  | { readonly kind: "not_ready"; readonly retryAfterSeconds: number }
  | { readonly kind: "https_required" }
  | { readonly kind: "not_found" }
  | { readonly kind: "method_not_allowed"; readonly allow: readonly string[] }
  | { readonly kind: "internal_error" };

export type FailureKind = Failure["kind"];
