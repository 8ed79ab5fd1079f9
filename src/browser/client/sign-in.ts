// Signing in by SRP, in steps. A step for which Cognito needs more input has a function that sends the input. The
// password is proved and never sent, with one exception: a new password that an operator required is sent over TLS,
// because Cognito has no SRP form of that.

import { claimTimestamp } from "../../wire/srp/derivations.ts";
import { type CognitoOutcome, callCognito } from "./cognito.ts";
import { type JsonObject, textIn } from "./json.ts";
import { createKeyPair, type KeyPair, provePassword, readChallenge } from "./srp-client.ts";
import { readTokens, type Tokens } from "./tokens.ts";
import { typed } from "./typed.ts";
import type { Configuration, SignInRejected, SignInRejection } from "./types.ts";

export type Step =
  | { readonly kind: "signed_in"; readonly tokens: Tokens }
  | { readonly kind: "new_password_required"; readonly answer: AnswerNewPassword }
  | { readonly kind: "code_required"; readonly by: "app" | "email"; readonly answer: (code: string) => Promise<Step> }
  | { readonly kind: "totp_setup_required"; readonly setup: TotpSetup }
  | { readonly kind: "reset_required" }
  | SignInRejected;

/** `password` is in its normal form (wire/normal-form.ts). */
export type AnswerNewPassword = (password: string) => Promise<Step>;

/** `session` is for AssociateSoftwareToken. `answer` takes the session that VerifySoftwareToken returns. */
export type TotpSetup = { readonly session: string; readonly answer: (session: string) => Promise<Step> };

/** The members that are read from responses of InitiateAuth and RespondToAuthChallenge: tokens, or a challenge. */
const SIGN_IN = {
  AuthenticationResult: "object|undefined",
  ChallengeName: "string|undefined",
  ChallengeParameters: "object|undefined",
  Session: "string|undefined",
} as const;

export type SignInResponse = Extract<CognitoOutcome<typeof SIGN_IN>, { kind: "ok" }>;

export const REJECTED = { kind: "rejected", reason: "unreachable" } as const;
const UNKNOWN_CHALLENGE = { kind: "rejected", reason: "challenge_unknown" } as const;

let prepared: KeyPair | undefined;

/**
 * Creates the key pair of the next sign-in and warms up WebCrypto, which take some milliseconds each. Call it while the
 * visitor types.
 */
export function prepareSignIn(): void {
  if (prepared !== undefined) return;
  prepared = createKeyPair();
  crypto.subtle.digest("SHA-256", new Uint8Array());
}

function takeKeyPair(): KeyPair {
  const pair = prepared ?? createKeyPair();
  prepared = undefined;
  return pair;
}

/** @param email An address, or the Cognito username of an account, which is sent unchanged. */
export async function startSignIn(config: Configuration, email: string, password: string): Promise<Step> {
  const pair = takeKeyPair();
  const opening = await initiate(config, "USER_SRP_AUTH", email, { SRP_A: pair.A.toString(16) });
  if (opening.kind !== "ok") return rejection(opening);
  if (opening.body.ChallengeName !== "PASSWORD_VERIFIER") return nextStep(config, opening, email);

  const challenge = readChallenge(opening.body.ChallengeParameters ?? {});
  if (!challenge) return REJECTED;
  // Cognito rejects a TIMESTAMP that is more than about five minutes off. The visitor's clock may be wrong, so the time
  // of Cognito's response is used.
  const timestamp = claimTimestamp(opening.serverTime);
  const signature = await provePassword(pair, challenge, config.userPoolId, typed.password(password), timestamp);
  if (!signature) return REJECTED;

  return respond(config, "PASSWORD_VERIFIER", opening.body.Session, challenge.userId, {
    PASSWORD_CLAIM_SECRET_BLOCK: challenge.secretBlock,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP: timestamp,
  });
}

/** @param email As for startSignIn. */
export function initiate(config: Configuration, AuthFlow: string, email: string, parameters: JsonObject) {
  return callCognito(config, "InitiateAuth", SIGN_IN, {
    AuthFlow,
    AuthParameters: { USERNAME: typed.email(email), ...parameters },
  });
}

/** Responds to a challenge. Session is sent only if Cognito gave one; it gives none with PASSWORD_VERIFIER. */
export async function respond(
  config: Configuration,
  challengeName: string,
  session: string | undefined,
  userId: string,
  responses: JsonObject,
): Promise<Step> {
  const outcome = await callCognito(config, "RespondToAuthChallenge", SIGN_IN, {
    ChallengeName: challengeName,
    ChallengeResponses: { USERNAME: userId, ...responses },
    ...(session && { Session: session }),
  });
  return outcome.kind === "ok" ? nextStep(config, outcome, userId) : rejection(outcome);
}

export function nextStep(config: Configuration, response: SignInResponse, knownUserId: string): Step {
  const tokens = readTokens(response.body);
  if (tokens) return { kind: "signed_in", tokens };

  const { Session: session = "", ChallengeParameters: parameters = {} } = response.body;
  const userId = textIn(parameters, "USER_ID_FOR_SRP") || knownUserId;
  const { ChallengeName: name } = response.body;
  switch (name) {
    case "NEW_PASSWORD_REQUIRED":
      return {
        kind: "new_password_required",
        answer: (password) => respond(config, "NEW_PASSWORD_REQUIRED", session, userId, { NEW_PASSWORD: password }),
      };
    case "SOFTWARE_TOKEN_MFA":
    case "EMAIL_OTP":
      return {
        kind: "code_required",
        by: name === "EMAIL_OTP" ? "email" : "app",
        answer: (code) => respond(config, name, session, userId, { [`${name}_CODE`]: typed.code(code) }),
      };
    case "MFA_SETUP":
      if (!textIn(parameters, "MFAS_CAN_SETUP").includes("SOFTWARE_TOKEN_MFA")) return UNKNOWN_CHALLENGE;
      return {
        kind: "totp_setup_required",
        setup: { session, answer: (verified) => respond(config, "MFA_SETUP", verified, userId, {}) },
      };
    case undefined:
      return REJECTED;
    default:
      return UNKNOWN_CHALLENGE;
  }
}

export function rejection(outcome: Exclude<CognitoOutcome, { kind: "ok" }>): Exclude<Step, { kind: "signed_in" }> {
  if (outcome.kind === "unreachable") return REJECTED;
  if (outcome.name === "PasswordResetRequiredException") return { kind: "reset_required" };
  return { kind: "rejected", reason: rejectionOf(outcome.name, outcome.message), detail: outcome.message };
}

/** NotAuthorizedException has several meanings; only its message distinguishes them. */
const NOT_AUTHORIZED: ReadonlyArray<readonly [RegExp, SignInRejection]> = [
  [/attempts exceeded/i, "too_many_attempts"],
  [/is disabled/i, "disabled"],
  [/temporary password/i, "temporary_password_expired"],
  [/invalid session/i, "challenge_over"],
];

const BY_NAME: { readonly [exception: string]: SignInRejection } = {
  UserNotFoundException: "wrong_credentials",
  UserNotConfirmedException: "not_confirmed",
  CodeMismatchException: "code_wrong",
  ExpiredCodeException: "code_used",
  InvalidPasswordException: "password_too_weak",
  PasswordHistoryPolicyViolationException: "password_used_before",
};

export function rejectionOf(name: string, message: string): SignInRejection {
  if (name === "NotAuthorizedException") {
    return NOT_AUTHORIZED.find(([text]) => text.test(message))?.[1] ?? "wrong_credentials";
  }
  // TooManyRequestsException, TooManyFailedAttemptsException, LimitExceededException.
  if (/^TooMany|^Limit/.test(name)) return "too_many_attempts";
  // Cognito validates the form of a value before it compares it.
  if (name === "InvalidParameterException" && /code/i.test(message)) return "code_wrong";
  if (name === "InvalidParameterException" && /username/i.test(message)) return "wrong_credentials";
  return BY_NAME[name] ?? "unreachable";
}
