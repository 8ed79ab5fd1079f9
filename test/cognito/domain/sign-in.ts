// Sign-in, step by step. The signed and the public operations share it; they differ only in the flows that they accept.

import type { OutputOf } from "../model/operations.ts";
import { invalidParameter, notAuthorized, Rejection, reject } from "../protocol/rejection.ts";
import { requiredAttributes } from "./attribute-schema.ts";
import { changedAttributes } from "./attributes.ts";
import { type ClientAndPool, hidesUnknownUsers, secretHashRejection } from "./clients.ts";
import type { Context } from "./context.ts";
import { isPasswordOf } from "./passwords.ts";
import { temporaryPasswordDaysOf } from "./pools.ts";
import { afterPassword } from "./second-factor.ts";
import { openSession } from "./sessions.ts";
import { attemptRejection, recordFailure } from "./sign-in-attempts.ts";
import { usableRefreshToken } from "./sign-ins.ts";
import { issueSrpChallenge, malformedClaimRejection, verifyClaim } from "./srp-sign-in.ts";
import { readableBy, refreshTokens } from "./tokens.ts";
import { attributesOf, findUserById, findUserForSignIn, type User } from "./users.ts";

const DAY_MILLISECONDS = 86_400_000;

export type SignInResponse = OutputOf<"RespondToAuthChallenge">;

export type SignInRejection = Rejection<
  | "InvalidParameterException"
  | "LimitExceededException"
  | "NotAuthorizedException"
  | "PasswordResetRequiredException"
  | "UserNotConfirmedException"
  | "UserNotFoundException"
>;

export type NamedValues = Readonly<Record<string, string>>;

export const wrongPassword = () => notAuthorized("Incorrect username or password.");

/** The named entry of AuthParameters or ChallengeResponses. */
export function requiredParameter(
  parameters: NamedValues,
  name: string,
): string | Rejection<"InvalidParameterException"> {
  return parameters[name] ?? invalidParameter(`Missing required parameter ${name}`);
}

/**
 * The step after a correct password: a rejection, a challenge, or tokens. Reads the user again, because an
 * administrator may have disabled the user, or attempts may have failed, while the password was checked.
 */
async function afterProof(
  context: Context,
  clientAndPool: ClientAndPool,
  proved: User,
): Promise<SignInResponse | SignInRejection> {
  const { client, pool } = clientAndPool;
  const user = findUserById(context, proved.id);
  if (user === null) return wrongPassword();
  const rejection = attemptRejection(client, user, context.now);
  if (rejection !== null) return rejection;
  if (user.status === "RESET_REQUIRED") {
    return reject("PasswordResetRequiredException", "Password reset required for the user");
  }
  if (user.status !== "FORCE_CHANGE_PASSWORD") return afterPassword(context, clientAndPool, user);
  if (context.now > user.passwordSetAt + temporaryPasswordDaysOf(pool) * DAY_MILLISECONDS) {
    return notAuthorized("Temporary password has expired and must be reset by an administrator.");
  }
  const attributes = attributesOf(context, user);
  const missing = requiredAttributes(pool).filter((name) => attributes[name] === undefined);
  return {
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: await openSession(context, client, user, "NEW_PASSWORD_REQUIRED"),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify(readableBy(client, changedAttributes(attributes, []))),
    },
  };
}

/** ADMIN_USER_PASSWORD_AUTH and USER_PASSWORD_AUTH: the client sends the password. */
export async function signInWithPassword(
  context: Context,
  clientAndPool: ClientAndPool,
  parameters: NamedValues,
): Promise<SignInResponse | SignInRejection> {
  const { client, pool } = clientAndPool;
  const username = requiredParameter(parameters, "USERNAME");
  if (username instanceof Rejection) return username;
  const password = requiredParameter(parameters, "PASSWORD");
  if (password instanceof Rejection) return password;
  const secretRejection = await secretHashRejection(client, [username], parameters.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  const user = findUserForSignIn(context, pool, username);
  if (user === null) {
    return hidesUnknownUsers(client) ? wrongPassword() : reject("UserNotFoundException", "User does not exist.");
  }
  const rejection = attemptRejection(client, user, context.now);
  if (rejection !== null) return rejection;
  if (!(await isPasswordOf(pool, user, password))) {
    recordFailure(context, user);
    return wrongPassword();
  }
  return afterProof(context, clientAndPool, user);
}

/** USER_SRP_AUTH, first step. */
export async function startSrp(context: Context, clientAndPool: ClientAndPool, parameters: NamedValues) {
  const { client, pool } = clientAndPool;
  const username = requiredParameter(parameters, "USERNAME");
  if (username instanceof Rejection) return username;
  const srpA = requiredParameter(parameters, "SRP_A");
  if (srpA instanceof Rejection) return srpA;
  const secretRejection = await secretHashRejection(client, [username], parameters.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  const user = findUserForSignIn(context, pool, username);
  if (user === null && !hidesUnknownUsers(client)) return reject("UserNotFoundException", "User does not exist.");
  const rejection = user === null ? null : attemptRejection(client, user, context.now);
  return rejection ?? issueSrpChallenge(context, clientAndPool, username, user, srpA);
}

/** PASSWORD_VERIFIER: USER_SRP_AUTH, second step. */
export async function finishSrp(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
): Promise<SignInResponse | SignInRejection> {
  const { client, pool } = clientAndPool;
  const username = requiredParameter(responses, "USERNAME");
  if (username instanceof Rejection) return username;
  const signature = requiredParameter(responses, "PASSWORD_CLAIM_SIGNATURE");
  if (signature instanceof Rejection) return signature;
  const secretBlock = requiredParameter(responses, "PASSWORD_CLAIM_SECRET_BLOCK");
  if (secretBlock instanceof Rejection) return secretBlock;
  const timestamp = requiredParameter(responses, "TIMESTAMP");
  if (timestamp instanceof Rejection) return timestamp;
  const secretRejection = await secretHashRejection(client, [username], responses.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  const claim = { signature, secretBlock, timestamp };
  const malformed = malformedClaimRejection(claim);
  if (malformed !== null) return malformed;

  const user = findUserForSignIn(context, pool, username);
  if (user === null) return wrongPassword();
  const rejection = attemptRejection(client, user, context.now);
  if (rejection !== null) return rejection;
  const verdict = await verifyClaim(context, clientAndPool, user, claim);
  if (verdict === "wrong") recordFailure(context, user);
  return verdict === "proved" ? afterProof(context, clientAndPool, user) : wrongPassword();
}

/** REFRESH_TOKEN_AUTH: new access and ID tokens. Clients with refresh token rotation cannot use this flow. */
export async function signInWithRefreshToken(
  context: Context,
  clientAndPool: ClientAndPool,
  parameters: NamedValues,
): Promise<SignInResponse | SignInRejection> {
  const token = requiredParameter(parameters, "REFRESH_TOKEN");
  if (token instanceof Rejection) return token;
  const used = await usableRefreshToken(context, clientAndPool, token);
  if (used instanceof Rejection) return notAuthorized(used.message ?? "");
  const { username, sub } = used.user;
  const secretRejection = await secretHashRejection(clientAndPool.client, [username, sub], parameters.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  return { ChallengeParameters: {}, AuthenticationResult: await refreshTokens(context, clientAndPool, used) };
}
