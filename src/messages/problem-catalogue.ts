// The HTTP status and the English messages of each failure. If a new kind of failure lacks them, or lacks messages in
// a translation, the project does not compile.

import type { FailureKind } from "../core/failure.ts";

export interface ProblemMessage {
  readonly title: string;
  readonly detail: string;
}

export interface Problem extends ProblemMessage {
  readonly status: number;
}

export const PROBLEMS: Readonly<Record<FailureKind, Problem>> = {
  malformed_json: {
    status: 400,
    title: "The body is not valid JSON",
    detail: "The body is not JSON in UTF-8.",
  },
  unsupported_media_type: {
    status: 415,
    title: "Unsupported media type",
    detail: "Send the body as Content-Type: application/json.",
  },
  body_too_large: {
    status: 413,
    title: "Body too large",
    detail: "The body may be at most {bodyMaxKiB} KiB.",
  },
  invalid_fields: {
    status: 422,
    title: "Some fields are invalid",
    detail: "Some fields are invalid; `errors` says which and why.",
  },
  email_taken: {
    status: 409,
    title: "E-mail already has an account",
    detail: "There is already an account for this e-mail address. Sign in instead.",
  },
  sign_up_closed: {
    status: 403,
    title: "Sign-up closed",
    detail: "This site takes no new accounts.",
  },
  invitation_required: {
    status: 403,
    title: "Invitation required",
    detail: "This site takes new accounts by invitation only, and this address is not invited.",
  },
  identity_rejected: {
    status: 422,
    title: "Identity rejected",
    detail: "The ID token is not a fresh one of this sign-in. Sign in with the provider again.",
  },
  identity_taken: {
    status: 409,
    title: "Identity belongs to another account",
    detail: "Another account signs in with this identity. Nothing was merged.",
  },
  provider_connected: {
    status: 409,
    title: "Provider already connected",
    detail: "The account is connected with another identity of this provider.",
  },
  has_password: {
    status: 409,
    title: "Password already set",
    detail: "The account has a password.",
  },
  last_way_to_sign_in: {
    status: 409,
    title: "The only way to sign in can't be removed",
    detail: "The account could not sign in without this identity.",
  },
  mail_off: {
    status: 403,
    title: "Mail is switched off",
    detail: "This site sends no mail of its own.",
  },
  invitation_not_found: {
    status: 404,
    title: "Invitation not found",
    detail: "There is no invitation with this ID.",
  },
  invitation_decided: {
    status: 409,
    title: "Invitation already decided",
    detail: "This invitation was accepted or revoked, or its address has an account.",
  },
  email_not_verified: {
    status: 409,
    title: "E-mail not verified yet",
    detail: "The new address is not verified. Enter the code that was sent to it first.",
  },
  in_progress: {
    status: 409,
    title: "Same request already in progress",
    detail: "Another request is already doing this. Try again after the time in Retry-After.",
  },
  idempotency_key_malformed: {
    status: 400,
    title: "Malformed idempotency key",
    detail: "Idempotency-Key takes 1 to {idempotencyKeyMaxCharacters} visible ASCII characters, such as a UUID.",
  },
  idempotency_key_reused: {
    status: 422,
    title: "Idempotency key used for another request",
    detail: "This Idempotency-Key was already used with another body. Use a new one.",
  },
  too_many_requests: {
    status: 429,
    title: "Too many requests",
    detail: "Too many requests came from your address. Try again after the time in Retry-After.",
  },
  cognito_failed: {
    status: 502,
    title: "Sign-in service failed",
    detail: "The sign-in service sent a response that can't be used. Nothing was stored; try again later.",
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
    detail: "The sign-in service didn't respond in time. Nothing was lost; try again later.",
  },
  storage_unavailable: {
    status: 503,
    title: "Database unavailable",
    detail: "The database can't be reached right now. Nothing was lost; try again after the time in Retry-After.",
  },
  recent_sign_in_required: {
    status: 401,
    title: "Recent sign-in required",
    detail: "This requires a sign-in within the last few minutes. Sign in again.",
  },
  token_missing: {
    status: 401,
    title: "Not signed in",
    detail: "Send an access token in the header Authorization, after Bearer.",
  },
  token_rejected: {
    status: 401,
    title: "Access token not accepted",
    detail: "The access token is malformed, expired or not meant for this service. Sign in again.",
  },
  session_required: {
    status: 401,
    title: "Sign-in required for this file",
    detail: "This file is for people who are signed in. Sign in with a browser; an access token does not open it.",
  },
  role_required: {
    status: 403,
    title: "Role required",
    detail: "None of your roles opens this file.",
  },
  origin_not_allowed: {
    status: 403,
    title: "Origin not allowed",
    detail: "Pages of this origin may not start a session here.",
  },
  account_not_found: {
    status: 404,
    title: "Account not found",
    detail: "There is no account with this ID, or none for the user of the access token.",
  },
  operators_only: {
    status: 403,
    title: "Operators only",
    detail: "Only operators may do that. Support may not act on operators or other support.",
  },
  second_factor_required: {
    status: 403,
    title: "Second factor required",
    detail: "Operators who change something must sign in with an authenticator app.",
  },
  own_account: {
    status: 403,
    title: "Not possible for your own account",
    detail: "Operators cannot do this to their own account.",
  },
  last_operator: {
    status: 409,
    title: "The last operator must remain",
    detail: "This is the only operator who can sign in.",
  },
  not_ready: {
    status: 503,
    title: "A required service can't be reached",
    detail: "A service that the site depends on can't be reached right now. The log names it.",
  },
  https_required: {
    status: 403,
    title: "HTTPS required",
    detail: "This address is available over https only. The request was not read.",
  },
  not_found: {
    status: 404,
    title: "Address not found",
    detail: "There is nothing at this address.",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    detail: "This address doesn't support that method; Allow lists those that it supports.",
  },
  internal_error: {
    status: 500,
    title: "Unexpected error on our side",
    detail: "Something went wrong on our side. The request ID helps us find the cause.",
  },
  body_timeout: {
    status: 408,
    title: "Body took too long",
    detail: "The body didn't arrive in full within {bodyTimeLimitSeconds} seconds. Nothing was changed; send it again.",
  },
};

const UNAUTHORIZED = "unauthorized";

/** The fragment of `type` in a problem document. It is the same for a missing and a rejected token. */
export function problemSlug(kind: FailureKind): string {
  return kind === "token_missing" || kind === "token_rejected" ? UNAUTHORIZED : kind.replaceAll("_", "-");
}
