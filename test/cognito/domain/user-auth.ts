// USER_AUTH: the client names the user first and the factor second. Three of Cognito's factors are supported: a plain
// password, a password proved by SRP, and a passkey. Sessions are sealed, because unknown usernames must get them as
// well.

import type { OutputOf } from "../model/operations.ts";
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import { isFields } from "../protocol/types.ts";
import { type ClientAndPool, hidesUnknownUsers, secretHashRejection, sessionMilliseconds } from "./clients.ts";
import type { Context } from "./context.ts";
import { issuePasskeyChallenge, offersPasskey, type PasskeyChallenge, signInWithPasskey } from "./passkey-sign-in.ts";
import { firstFactorsOf, nameKey, type Pool } from "./pools.ts";
import { expiredSession, invalidSession, usedSession } from "./sessions.ts";
import {
  type NamedValues,
  requiredParameter,
  type SignInRejection,
  type SignInResponse,
  signInWithPassword,
  startSrp,
} from "./sign-in.ts";
import { attemptRejection } from "./sign-in-attempts.ts";
import { isUsed, markUsed, type SingleUseSeal } from "./single-use-seals.ts";
import { findUserForSignIn, type User } from "./users.ts";

type FirstFactor = "PASSWORD" | "PASSWORD_SRP" | "WEB_AUTHN";
export type UserAuthChallenge = FirstFactor | "SELECT_CHALLENGE";
export type UserAuthResponse = OutputOf<"InitiateAuth">;

/** Cognito's other first factors. A client that prefers one of them is offered the supported ones instead. */
const UNSUPPORTED_FACTORS = ["EMAIL_OTP", "SMS_OTP"];
/** The parameter of each factor. Without it, the factor is issued as a challenge; a passkey always is. */
const PARAMETER_OF: Record<FirstFactor, string> = {
  PASSWORD: "PASSWORD",
  PASSWORD_SRP: "SRP_A",
  WEB_AUTHN: "CREDENTIAL",
};

const notAvailable = () => invalidParameter("Selected challenge is not available");

/** USER_AUTH needs the tier ESSENTIALS or PLUS. */
export function offersUserAuth({ settings }: Pool): boolean {
  return settings.UserPoolTier !== "LITE";
}

function allowsPasswords(pool: Pool): boolean {
  return firstFactorsOf(pool).some((allowed) => allowed === "PASSWORD");
}

/**
 * The factors that a name is offered. Passwords are offered to all of them, so they reveal nothing about a user. Passkeys
 * are offered to users who have one, as at AWS, and to some unknown names.
 */
async function offeredFactors(context: Context, pool: Pool, name: string, user: User | null) {
  const offered: FirstFactor[] = [];
  if (allowsPasswords(pool)) offered.push("PASSWORD_SRP", "PASSWORD");
  if (await offersPasskey(context, pool, name, user)) offered.push("WEB_AUTHN");
  return offered;
}

/** The content of a session. */
interface SealedSession extends SingleUseSeal {
  readonly clientId: string;
  readonly challenge: UserAuthChallenge;
  readonly name: string;
  /** The factors that SELECT_CHALLENGE offered. */
  readonly offered?: readonly FirstFactor[];
  readonly passkey?: PasskeyChallenge;
}

function isSealedSession(value: unknown): value is SealedSession {
  return isFields(value) && typeof value.id === "string" && typeof value.challenge === "string";
}

async function issueChallenge(
  context: Context,
  { client, pool }: ClientAndPool,
  challenge: UserAuthChallenge,
  name: string,
  more: Pick<SealedSession, "offered" | "passkey"> = {},
  ChallengeParameters: NamedValues = {},
): Promise<SignInResponse> {
  const sealed: SealedSession = {
    id: crypto.randomUUID(),
    poolId: pool.id,
    clientId: client.id,
    challenge,
    name,
    expiresAt: context.now + sessionMilliseconds(client),
    ...more,
  };
  return { ChallengeName: challenge, Session: await context.seal.close(sealed), ChallengeParameters };
}

/** WEB_AUTHN: the options for the browser are JSON in a string. */
async function challengePasskey(context: Context, clientAndPool: ClientAndPool, name: string) {
  const { pool } = clientAndPool;
  const issued = await issuePasskeyChallenge(context, pool, name, findUserForSignIn(context, pool, name));
  if (issued === null) return notAvailable();
  const { options, ...passkey } = issued;
  const parameters = { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) };
  return issueChallenge(context, clientAndPool, "WEB_AUTHN", name, { passkey }, parameters);
}

/** Continues with a factor, or issues it as a challenge if its parameter is missing. */
function proceed(
  context: Context,
  clientAndPool: ClientAndPool,
  factor: FirstFactor,
  name: string,
  parameters: NamedValues,
) {
  if (factor === "WEB_AUTHN") return challengePasskey(context, clientAndPool, name);
  if (parameters[PARAMETER_OF[factor]] === undefined) return issueChallenge(context, clientAndPool, factor, name);
  return factor === "PASSWORD"
    ? signInWithPassword(context, clientAndPool, parameters)
    : startSrp(context, clientAndPool, parameters);
}

/** The first call. Without a preference that the pool offers, the response lists the available factors. */
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
  const rejection = user === null ? null : attemptRejection(client, user, context.now);
  if (rejection !== null) return rejection;

  const { PREFERRED_CHALLENGE: preferred } = parameters;
  const AvailableChallenges = await offeredFactors(context, pool, username, user);
  const factor = AvailableChallenges.find((offered) => offered === preferred);
  if (factor !== undefined) {
    const next = await proceed(context, clientAndPool, factor, username, parameters);
    return next instanceof Rejection || factor !== "WEB_AUTHN" ? next : { ...next, AvailableChallenges };
  }
  const isKnown =
    preferred === undefined || Object.hasOwn(PARAMETER_OF, preferred) || UNSUPPORTED_FACTORS.includes(preferred);
  if (!isKnown) return notAvailable();
  const more = { offered: AvailableChallenges };
  return { ...(await issueChallenge(context, clientAndPool, "SELECT_CHALLENGE", username, more)), AvailableChallenges };
}

/** The session that a client returns, or the reason why it is invalid. */
async function openSealedSession(
  context: Context,
  { client, pool }: ClientAndPool,
  challenge: UserAuthChallenge,
  username: string,
  sessionText: string,
): Promise<SealedSession | Rejection<"NotAuthorizedException">> {
  const sealed = await context.seal.open(sessionText);
  if (!isSealedSession(sealed) || sealed.clientId !== client.id || sealed.challenge !== challenge) {
    return invalidSession();
  }
  const idOf = (name: string) => findUserForSignIn(context, pool, name)?.id ?? nameKey(pool, name);
  if (idOf(username) !== idOf(sealed.name)) return invalidSession();
  if (isUsed(context, sealed)) return usedSession();
  return sealed.expiresAt < context.now ? expiredSession() : sealed;
}

/**
 * Answers SELECT_CHALLENGE, PASSWORD, PASSWORD_SRP and WEB_AUTHN. A wrong password leaves the session open; an
 * assertion uses it up, valid or not.
 */
export async function answerUserAuth(
  context: Context,
  clientAndPool: ClientAndPool,
  challenge: UserAuthChallenge,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInResponse | SignInRejection> {
  const username = requiredParameter(responses, "USERNAME");
  if (username instanceof Rejection) return username;
  const answer = requiredParameter(responses, challenge === "SELECT_CHALLENGE" ? "ANSWER" : PARAMETER_OF[challenge]);
  if (answer instanceof Rejection) return answer;
  if (sessionText === undefined) return invalidParameter("Missing required parameter Session");
  const secretRejection = await secretHashRejection(clientAndPool.client, [username], responses.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  const sealed = await openSealedSession(context, clientAndPool, challenge, username, sessionText);
  if (sealed instanceof Rejection) return sealed;

  if (sealed.passkey !== undefined) {
    if (!markUsed(context, sealed)) return usedSession();
    const user = findUserForSignIn(context, clientAndPool.pool, username);
    return signInWithPasskey(context, clientAndPool, user, sealed.passkey, answer);
  }
  const chosen = challenge === "SELECT_CHALLENGE" ? answer : challenge;
  const factor = (sealed.offered ?? [challenge]).find((offered) => offered === chosen);
  const isAllowed = factor === "WEB_AUTHN" || allowsPasswords(clientAndPool.pool);
  if (factor === undefined || factor === "SELECT_CHALLENGE" || !isAllowed) return notAvailable();
  const next = await proceed(context, clientAndPool, factor, username, responses);
  if (next instanceof Rejection) return next;
  return markUsed(context, sealed) ? next : usedSession();
}
