// USER_AUTH: the client names the user first and the factor second. Four of Cognito's factors are supported: a plain
// password, a password proved by SRP, a code by e-mail, and a passkey.

import type { OutputOf } from "../model/operations.ts";
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import { type ClientAndPool, hidesUnknownUsers, secretHashRejection, sessionMilliseconds } from "./clients.ts";
import type { Context } from "./context.ts";
import { issueEmailCode, offersEmailCode, signInWithEmailCode, startRejection } from "./email-sign-in.ts";
import { issuePasskeyChallenge, offersPasskey, signInWithPasskey } from "./passkey-sign-in.ts";
import { firstFactorsOf, type Pool } from "./pools.ts";
import { usedSession } from "./sessions.ts";
import {
  type NamedValues,
  requiredParameter,
  type SignInRejection,
  type SignInResponse,
  signInWithPassword,
  startSrp,
} from "./sign-in.ts";
import { markUsed } from "./single-use-seals.ts";
import { type FirstFactor, issueChallenge, openSealedSession, type UserAuthChallenge } from "./user-auth-session.ts";
import { findUserForSignIn, type User } from "./users.ts";

export type UserAuthResponse = OutputOf<"InitiateAuth">;

/** The response to a client's answer to SELECT_CHALLENGE or to another challenge of USER_AUTH. */
export type UserAuthAnswer = SignInResponse | SignInRejection | Rejection<"CodeMismatchException">;

/**
 * A first factor of Cognito that is not supported here. A client that prefers it is offered the supported ones
 * instead.
 */
const UNSUPPORTED_FACTOR = "SMS_OTP";
/**
 * The parameter that answers each factor. If a call lacks the parameter of a password factor, the factor is issued as
 * a challenge. EMAIL_OTP and WEB_AUTHN are always issued as a challenge first.
 */
const PARAMETER_OF: Record<FirstFactor, string> = {
  PASSWORD: "PASSWORD",
  PASSWORD_SRP: "SRP_A",
  EMAIL_OTP: "EMAIL_OTP_CODE",
  WEB_AUTHN: "CREDENTIAL",
};

const notAvailable = () => invalidParameter("Selected challenge is not available");

/** USER_AUTH needs the ESSENTIALS or PLUS tier. */
export function offersUserAuth({ settings }: Pool): boolean {
  return settings.UserPoolTier !== "LITE";
}

function allowsPasswords(pool: Pool): boolean {
  return firstFactorsOf(pool).some((allowed) => allowed === "PASSWORD");
}

/**
 * The factors that the user with this name is offered: as at AWS, those of the pool that the user can use. Unknown
 * names (`user` is null) are offered passwords, codes and, in some cases, a passkey. A user who can use no factor is
 * offered passwords.
 */
async function offeredFactors(context: Context, pool: Pool, name: string, user: User | null): Promise<FirstFactor[]> {
  const offered: FirstFactor[] = [];
  if (offersEmailCode(context, pool, user)) offered.push("EMAIL_OTP");
  if (await offersPasskey(context, pool, name, user)) offered.push("WEB_AUTHN");
  const hasPassword = user === null || user.password !== null || offered.length === 0;
  return hasPassword && allowsPasswords(pool) ? ["PASSWORD_SRP", "PASSWORD", ...offered] : offered;
}

/** The factor that the client continues with at once, or undefined if it must choose one. */
function preferredFactor({ behaviour }: Pool, user: User | null, offered: FirstFactor[], preferred?: string) {
  return user === null && behaviour.unknownUserChallenge === "random"
    ? offered[Math.floor(Math.random() * offered.length)]
    : offered.find((factor) => factor === preferred);
}

/** Issues WEB_AUTHN. The options for the browser are JSON in a string. */
async function challengePasskey(context: Context, clientAndPool: ClientAndPool, name: string) {
  const { pool } = clientAndPool;
  const issued = await issuePasskeyChallenge(context, pool, name, findUserForSignIn(context, pool, name));
  if (issued === null) return notAvailable();
  const { options, ...passkey } = issued;
  const parameters = { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) };
  return issueChallenge(context, clientAndPool, "WEB_AUTHN", name, { passkey }, parameters);
}

/** Issues EMAIL_OTP: sends a code that is valid as long as the session. */
async function challengeEmail(context: Context, clientAndPool: ClientAndPool, name: string) {
  const { client, pool } = clientAndPool;
  const expiresAt = context.now + sessionMilliseconds(client);
  const issued = await issueEmailCode(context, pool, name, findUserForSignIn(context, pool, name), expiresAt);
  if (issued === null) return notAvailable();
  if (issued instanceof Rejection) return issued;
  const { proof, parameters } = issued;
  return issueChallenge(context, clientAndPool, "EMAIL_OTP", name, { proof }, parameters);
}

/**
 * Continues the sign-in with a factor: checks the password or starts SRP if the call contains the parameter for it;
 * otherwise, and always for EMAIL_OTP and WEB_AUTHN, issues the challenge of the factor.
 */
function proceed(
  context: Context,
  clientAndPool: ClientAndPool,
  factor: FirstFactor,
  name: string,
  parameters: NamedValues,
) {
  if (factor === "WEB_AUTHN") return challengePasskey(context, clientAndPool, name);
  if (factor === "EMAIL_OTP") return challengeEmail(context, clientAndPool, name);
  if (parameters[PARAMETER_OF[factor]] === undefined) return issueChallenge(context, clientAndPool, factor, name);
  return factor === "PASSWORD"
    ? signInWithPassword(context, clientAndPool, parameters)
    : startSrp(context, clientAndPool, parameters);
}

/**
 * Handles the first call of USER_AUTH. If the client states no preference, or the user is not offered the preferred
 * factor, the response lists the available factors.
 */
export async function startUserAuth(
  context: Context,
  clientAndPool: ClientAndPool,
  parameters: NamedValues,
): Promise<UserAuthResponse | SignInRejection> {
  const { client, pool } = clientAndPool;
  const username = requiredParameter(parameters, "USERNAME");
  if (username instanceof Rejection) return username;
  const secretRejection = await secretHashRejection(client, [username], parameters.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  const user = findUserForSignIn(context, pool, username);
  if (user === null && !hidesUnknownUsers(client)) return reject("UserNotFoundException", "User does not exist.");
  const rejection = user === null ? null : startRejection(context, pool, client, user);
  if (rejection !== null) return rejection;

  const { PREFERRED_CHALLENGE: preferred } = parameters;
  const AvailableChallenges = await offeredFactors(context, pool, username, user);
  const isKnown = preferred === undefined || Object.hasOwn(PARAMETER_OF, preferred) || preferred === UNSUPPORTED_FACTOR;
  if (!isKnown) return notAvailable();
  const factor = preferredFactor(pool, user, AvailableChallenges, preferred);
  if (factor !== undefined) {
    const next = await proceed(context, clientAndPool, factor, username, parameters);
    const showsOthers = factor === "EMAIL_OTP" || factor === "WEB_AUTHN";
    return next instanceof Rejection || !showsOthers ? next : { ...next, AvailableChallenges };
  }
  const more = { offered: AvailableChallenges };
  return { ...(await issueChallenge(context, clientAndPool, "SELECT_CHALLENGE", username, more)), AvailableChallenges };
}

/**
 * Handles the answers to SELECT_CHALLENGE, PASSWORD, PASSWORD_SRP, EMAIL_OTP and WEB_AUTHN. After a wrong password or
 * code the session stays open. An answer to WEB_AUTHN uses it up, whether or not the assertion is valid.
 */
export async function answerUserAuth(
  context: Context,
  clientAndPool: ClientAndPool,
  challenge: UserAuthChallenge,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<UserAuthAnswer> {
  const username = requiredParameter(responses, "USERNAME");
  if (username instanceof Rejection) return username;
  const answer = requiredParameter(responses, challenge === "SELECT_CHALLENGE" ? "ANSWER" : PARAMETER_OF[challenge]);
  if (answer instanceof Rejection) return answer;
  if (sessionText === undefined) return invalidParameter("Missing required parameter Session");
  const secretRejection = await secretHashRejection(clientAndPool.client, [username], responses.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  const sealed = await openSealedSession(context, clientAndPool, challenge, username, sessionText);
  if (sealed instanceof Rejection) return sealed;

  const user = findUserForSignIn(context, clientAndPool.pool, username);
  const use = () => (markUsed(context, sealed) ? null : usedSession());
  if (sealed.passkey !== undefined) {
    return use() ?? signInWithPasskey(context, clientAndPool, user, sealed.passkey, answer);
  }
  if (sealed.proof !== undefined) {
    return signInWithEmailCode(context, clientAndPool, user, sealed.proof, answer, use);
  }
  const chosen = challenge === "SELECT_CHALLENGE" ? answer : challenge;
  const factor = (sealed.offered ?? [challenge]).find((offered) => offered === chosen);
  const needsNoPassword = factor === "EMAIL_OTP" || factor === "WEB_AUTHN";
  const isAllowed = needsNoPassword || allowsPasswords(clientAndPool.pool);
  if (factor === undefined || factor === "SELECT_CHALLENGE" || !isAllowed) return notAvailable();
  const next = await proceed(context, clientAndPool, factor, username, responses);
  return next instanceof Rejection ? next : (use() ?? next);
}
