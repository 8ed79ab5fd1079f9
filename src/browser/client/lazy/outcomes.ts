// Maps rejections of Cognito and of the API to the outcomes that types.ts declares. Each call lists the kinds that it
// can have; any other rejection becomes a "problem".

import type { CognitoOutcome } from "../cognito.ts";
import type {
  InvalidFields,
  PasswordTooWeak,
  Problem,
  RecentSignInRequired,
  SignedOut,
  TooManyAttempts,
} from "../types.ts";
import type { ApiOutcome } from "./api.ts";
import type { LazyContext } from "./context.ts";

type CognitoKind =
  | "code_wrong"
  | "code_expired"
  | "email_taken"
  | "wrong_password"
  | "not_offered"
  | "password_too_weak"
  | "password_used_before";

const BY_NAME: { readonly [exception: string]: CognitoKind } = {
  NotAuthorizedException: "wrong_password",
  CodeMismatchException: "code_wrong",
  EnableSoftwareTokenMFAException: "code_wrong",
  ExpiredCodeException: "code_expired",
  AliasExistsException: "email_taken",
  SoftwareTokenMFANotFoundException: "not_offered",
  InvalidPasswordException: "password_too_weak",
  PasswordHistoryPolicyViolationException: "password_used_before",
};

/** The problem type for a call that Cognito does not allow after a sign-in with another provider. */
export const OUT_OF_SCOPE = "insufficient-scope";

type CognitoRejection<Kind> = Kind extends "password_too_weak" ? PasswordTooWeak : { readonly kind: Kind };

/** Maps a failed Cognito call to one of `kinds`, or to an outcome that any call can have. */
export function cognitoRejection<
  Outcome extends Exclude<CognitoOutcome, { kind: "ok" }> | SignedOut,
  Kind extends CognitoKind = never,
>(
  outcome: Outcome,
  ...kinds: readonly Kind[]
): CognitoRejection<NoInfer<Kind>> | TooManyAttempts | Problem | Exclude<Outcome, { kind: "exception" }>;
export function cognitoRejection(outcome: CognitoOutcome | SignedOut, ...kinds: readonly CognitoKind[]): object {
  if (outcome.kind !== "exception") return outcome;
  // Cognito validates the form of a code before it compares it.
  const isMalformedCode = outcome.name === "InvalidParameterException" && /code/i.test(outcome.message);
  const kind = isMalformedCode ? "code_wrong" : BY_NAME[outcome.name];
  // TooManyRequestsException, TooManyFailedAttemptsException, LimitExceededException.
  if (/^TooMany|^Limit/.test(outcome.name)) return { kind: "too_many_attempts", retryAfterSeconds: undefined };
  if (/required scopes/.test(outcome.message)) return { kind: "problem", type: OUT_OF_SCOPE, detail: outcome.message };
  if (kind && kinds.includes(kind)) return { kind, ...(kind === "password_too_weak" && { detail: outcome.message }) };
  return { kind: "problem", type: outcome.name, detail: outcome.message };
}

type ApiKind =
  | "email_taken"
  | "sign_up_closed"
  | "invalid_fields"
  | "in_progress"
  | "recent_sign_in_required"
  | "identity_taken"
  | "provider_connected"
  | "last_way_to_sign_in"
  | "has_password";

type ApiRejection<Kind> = Kind extends "invalid_fields"
  ? InvalidFields
  : Kind extends "recent_sign_in_required"
    ? RecentSignInRequired
    : Kind extends "in_progress"
      ? { readonly kind: Kind; readonly retryAfterSeconds: number | undefined }
      : { readonly kind: Kind };

/** Maps a failed API call to one of `kinds`, or to an outcome that any call can have. */
export function apiRejection<
  Outcome extends Exclude<ApiOutcome, { kind: "ok" }> | SignedOut,
  Kind extends ApiKind = never,
>(
  { reauthenticate }: Pick<LazyContext, "reauthenticate">,
  outcome: Outcome,
  ...kinds: readonly Kind[]
): ApiRejection<NoInfer<Kind>> | TooManyAttempts | Problem | Exclude<Outcome, { kind: "rejection" }>;
export function apiRejection(
  { reauthenticate }: Pick<LazyContext, "reauthenticate">,
  outcome: ApiOutcome | SignedOut,
  ...kinds: readonly ApiKind[]
): object {
  if (outcome.kind !== "rejection") return outcome;
  const { type, detail, errors, retryAfterSeconds } = outcome;
  if (type === "too-many-requests") return { kind: "too_many_attempts", retryAfterSeconds };
  const kind = kinds.find((one) => one === type.replaceAll("-", "_"));
  if (!kind) return { kind: "problem", type, detail };
  const details: { readonly [Kind in ApiKind]?: object } = {
    invalid_fields: { errors },
    in_progress: { retryAfterSeconds },
    recent_sign_in_required: { reauthenticate },
  };
  return { kind, ...details[kind] };
}
