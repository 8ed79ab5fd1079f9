// Which failures each operation can answer with, stated once. The types hold the table to the kinds that there are; the
// tests see every pair of it answered, and no other.

import type { Failure, FailureKind } from "../../core/failure.ts";

type Kinds = readonly FailureKind[];

/** Whatever is asked. */
const ALWAYS = ["https_required", "internal_error"] satisfies Kinds;

/** Of what needs an access token: it may be missing or rejected, or the pool's keys may be out of reach. */
const TOKEN = ["token_missing", "token_rejected", "too_many_requests", "cognito_unavailable"] satisfies Kinds;

/** Of what reads the caller's record first. */
const OWN_RECORD = [...TOKEN, "account_not_found", "storage_unavailable"] satisfies Kinds;

/** Of what takes a body. */
const BODY = ["malformed_json", "unsupported_media_type", "body_too_large", "invalid_fields"] satisfies Kinds;

/** Of what calls Cognito. */
const COGNITO = ["cognito_failed", "cognito_unavailable", "cognito_timeout"] satisfies Kinds;

const FAILURES = {
  createAccount: [
    ...BODY,
    ...COGNITO,
    "idempotency_key_malformed",
    "idempotency_key_reused",
    "in_progress",
    "email_taken",
    "too_many_requests",
    "storage_unavailable",
  ],
  getAccount: OWN_RECORD,
  updateAccount: [...OWN_RECORD, ...BODY],
  deleteAccount: [...TOKEN, ...COGNITO, "recent_sign_in_required", "in_progress", "storage_unavailable"],
  signOutEverywhere: [...OWN_RECORD, ...COGNITO],
  startEmailChange: [...OWN_RECORD, ...BODY, ...COGNITO, "recent_sign_in_required", "email_taken"],
  confirmEmailChange: [...OWN_RECORD, ...COGNITO, "email_not_verified", "email_taken"],
  exportAccount: [...OWN_RECORD, ...COGNITO],
  disableAccount: [...OWN_RECORD, ...BODY, ...COGNITO, "operators_only"],
  enableAccount: [...OWN_RECORD, ...BODY, ...COGNITO, "operators_only"],
  getSettings: [],
  getPasswordPolicy: COGNITO,
  getHealth: [],
  getReadiness: ["not_ready"],
  getApiDescription: [],
} as const satisfies Readonly<Record<string, Kinds>>;

export type OperationId = keyof typeof FAILURES;

/** Each kind once. */
export function failuresOf(id: OperationId): FailureKind[] {
  return [...new Set<FailureKind>([...FAILURES[id], ...ALWAYS])];
}

/** Answered by every path for the methods that it doesn't have, and by paths that nothing stands at. */
export const FAILURES_OF_PATHS = ["method_not_allowed", "not_found"] satisfies Kinds;

type WithRetryAfter = Extract<Failure, { readonly retryAfterSeconds: number }>["kind"];

/** Kinds whose answer has a header of its own. */
export const HEADERS_OF_KINDS: Readonly<Partial<Record<FailureKind, "Retry-After" | "WWW-Authenticate" | "Allow">>> = {
  ...({
    in_progress: "Retry-After",
    too_many_requests: "Retry-After",
    cognito_unavailable: "Retry-After",
    storage_unavailable: "Retry-After",
    not_ready: "Retry-After",
  } satisfies Record<WithRetryAfter, "Retry-After">),
  token_missing: "WWW-Authenticate",
  token_rejected: "WWW-Authenticate",
  recent_sign_in_required: "WWW-Authenticate",
  method_not_allowed: "Allow",
};
