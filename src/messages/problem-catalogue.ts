// What each failure is called: its status, and its words in English. The table is exhaustive: a new kind does not compile
// until its status and words are decided, here and in the catalogue of each other language (src/messages).

import type { FailureKind } from "../core/failure.ts";

export interface ProblemText {
  readonly title: string;
  readonly detail: string;
}

export interface Problem extends ProblemText {
  readonly status: number;
}

export const PROBLEMS: Readonly<Record<FailureKind, Problem>> = {
  malformed_json: {
    status: 400,
    title: "Malformed JSON",
    detail: "The body is not a JSON text in UTF-8.",
  },
  unsupported_media_type: {
    status: 415,
    title: "Unsupported media type",
    detail: "Send the body as Content-Type: application/json.",
  },
  body_too_large: {
    status: 413,
    title: "Body too large",
    detail: "The body may have 16,384 bytes at most.",
  },
  invalid_fields: {
    status: 422,
    title: "Invalid fields",
    detail: "Some fields were rejected; `errors` says which and why.",
  },
  email_taken: {
    status: 409,
    title: "E-mail already has an account",
    detail: "There is already an account for this e-mail address. Sign in instead.",
  },
  email_not_verified: {
    status: 409,
    title: "E-mail not verified yet",
    detail: "The new address is not verified. Enter the code that was sent to it first.",
  },
  in_progress: {
    status: 409,
    title: "Already in progress",
    detail: "The same is being done by another request. Try again after the time in Retry-After.",
  },
  idempotency_key_malformed: {
    status: 400,
    title: "Malformed idempotency key",
    detail: "Idempotency-Key takes 1 to 255 visible ASCII characters, such as a UUID.",
  },
  idempotency_key_reused: {
    status: 422,
    title: "Idempotency key used for another request",
    detail: "This Idempotency-Key came with another body before. Use a new key for a new request.",
  },
  too_many_requests: {
    status: 429,
    title: "Too many requests",
    detail: "Too many requests came from your address. Try again after the time in Retry-After.",
  },
  cognito_failed: {
    status: 502,
    title: "Sign-in service failed",
    detail: "The sign-in service gave an answer that can't be used. Nothing was kept; try again later.",
  },
  cognito_unavailable: {
    status: 503,
    title: "Sign-in service unavailable",
    detail:
      "The sign-in service can't be reached right now. Nothing was lost; try again after the time in Retry-After.",
  },
  cognito_timeout: {
    status: 504,
    title: "Sign-in service timed out",
    detail: "The sign-in service didn't answer in time. Nothing was lost; try again in a moment.",
  },
  storage_unavailable: {
    status: 503,
    title: "Database unavailable",
    detail: "The database can't be reached right now. Nothing was lost; try again after the time in Retry-After.",
  },
  recent_sign_in_required: {
    status: 401,
    title: "Recent sign-in required",
    detail: "This needs a sign-in of the last few minutes. Sign in again.",
  },
  token_missing: {
    status: 401,
    title: "Not signed in",
    detail: "Send an access token as Authorization: Bearer ….",
  },
  token_rejected: {
    status: 401,
    title: "Access token not accepted",
    detail: "The access token is malformed, expired or not meant for this service. Sign in again.",
  },
  account_not_found: {
    status: 404,
    title: "Account not found",
    detail: "There is no account with this id, or none for the user of the access token.",
  },
  operators_only: {
    status: 403,
    title: "Operators only",
    detail: "Only those who run this site may do that.",
  },
  not_ready: {
    status: 503,
    title: "Not ready",
    detail: "Something that answers depend on can't be reached right now. The log says what.",
  },
  https_required: {
    status: 403,
    title: "HTTPS required",
    detail: "This is answered over https only. Nothing that was sent in the clear was read.",
  },
  not_found: {
    status: 404,
    title: "Not found",
    detail: "There is nothing at this address.",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    detail: "This address doesn't answer that method; Allow says which it does.",
  },
  internal_error: {
    status: 500,
    title: "Internal error",
    detail: "Something went wrong on our side. The request id helps us to find it.",
  },
};

const UNAUTHORIZED = "unauthorized";

/** The fragment of `type`. Missing and rejected tokens share one: which it was stands in WWW-Authenticate. */
export function problemSlug(kind: FailureKind): string {
  return kind === "token_missing" || kind === "token_rejected" ? UNAUTHORIZED : kind.replaceAll("_", "-");
}
