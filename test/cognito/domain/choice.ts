// USER_AUTH: the client says who wants to sign in, and then how. Of the ways that Cognito knows there are two here, a
// password as it is and one proved by SRP. Its sessions are sealed, because they must exist for names that nobody has.

import type { OutputOf } from "../model/operations.ts";
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import { isFields } from "../protocol/types.ts";
import { attemptRejection } from "./attempts.ts";
import { type ClientAndPool, hidesUnknownUsers, secretHashRejection, sessionMilliseconds } from "./clients.ts";
import type { Context } from "./context.ts";
import { isUsed, type SealedOnce, useOnce } from "./once.ts";
import { firstFactorsOf, nameKey, type Pool } from "./pools.ts";
import { expiredSession, invalidSession, usedSession } from "./sessions.ts";
import {
  type NamedValues,
  requiredParameter,
  type SignInAnswer,
  type SignInRejection,
  signInWithPassword,
  startSrp,
} from "./sign-in.ts";
import { findUserForSignIn } from "./users.ts";

type Way = "PASSWORD" | "PASSWORD_SRP";
export type ChoiceChallenge = Way | "SELECT_CHALLENGE";
export type ChoiceAnswer = OutputOf<"InitiateAuth">;

/** The other ways that the API knows. A pool without them offers what it has instead. */
const ABSENT_WAYS = ["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];
/** What a client must send for a way; without it, the way itself is posed as a challenge. */
const PARAMETER_OF: Record<Way, string> = { PASSWORD: "PASSWORD", PASSWORD_SRP: "SRP_A" };

const notAvailable = () => invalidParameter("Selected challenge is not available");

/** Choosing belongs to the tiers Essentials and Plus. */
export function offersChoice({ settings }: Pool): boolean {
  return settings.UserPoolTier !== "LITE";
}

/** The ways of signing in that a pool offers. Nobody's name changes them, so that they tell nothing about a user. */
function waysOf(pool: Pool): readonly Way[] {
  return firstFactorsOf(pool).some((factor) => factor === "PASSWORD") ? ["PASSWORD_SRP", "PASSWORD"] : [];
}

/** What a session of this flow holds. */
interface SealedChoice extends SealedOnce {
  readonly clientId: string;
  readonly challenge: ChoiceChallenge;
  readonly name: string;
}

function isSealedChoice(value: unknown): value is SealedChoice {
  return isFields(value) && typeof value.id === "string" && typeof value.challenge === "string";
}

async function pose(
  context: Context,
  { client, pool }: ClientAndPool,
  challenge: ChoiceChallenge,
  name: string,
): Promise<SignInAnswer> {
  const sealed: SealedChoice = {
    id: crypto.randomUUID(),
    poolId: pool.id,
    clientId: client.id,
    challenge,
    name,
    expiresAt: context.now + sessionMilliseconds(client),
  };
  return { ChallengeName: challenge, Session: await context.seal.close(sealed), ChallengeParameters: {} };
}

/** Goes a way, or poses it when what it needs is not there yet. */
function go(context: Context, clientAndPool: ClientAndPool, way: Way, name: string, parameters: NamedValues) {
  if (parameters[PARAMETER_OF[way]] === undefined) return pose(context, clientAndPool, way, name);
  return way === "PASSWORD"
    ? signInWithPassword(context, clientAndPool, parameters)
    : startSrp(context, clientAndPool, parameters);
}

/** The first call. Without a preference that the pool can meet, it answers what there is to choose from. */
export async function startChoice(
  context: Context,
  clientAndPool: ClientAndPool,
  parameters: NamedValues,
): Promise<ChoiceAnswer | SignInRejection> {
  const { client, pool } = clientAndPool;
  const username = requiredParameter(parameters, "USERNAME");
  if (username instanceof Rejection) return username;
  const secretRejection = await secretHashRejection(client, [username], parameters.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  const user = findUserForSignIn(context, pool, username);
  if (user === null && !hidesUnknownUsers(client)) return reject("UserNotFoundException", "User does not exist.");
  const rejection = user === null ? null : attemptRejection(user, context.now);
  if (rejection !== null) return rejection;

  const { PREFERRED_CHALLENGE: preferred } = parameters;
  const AvailableChallenges = waysOf(pool);
  const way = AvailableChallenges.find((offered) => offered === preferred);
  if (way !== undefined) return go(context, clientAndPool, way, username, parameters);
  const isKnown = preferred === undefined || Object.hasOwn(PARAMETER_OF, preferred) || ABSENT_WAYS.includes(preferred);
  if (!isKnown) return notAvailable();
  return { ...(await pose(context, clientAndPool, "SELECT_CHALLENGE", username)), AvailableChallenges };
}

/** The session of this flow that a client sends back, or why it is none. */
async function openedChoice(
  context: Context,
  { client, pool }: ClientAndPool,
  challenge: ChoiceChallenge,
  username: string,
  sessionText: string,
): Promise<SealedChoice | Rejection<"NotAuthorizedException">> {
  const sealed = await context.seal.open(sessionText);
  if (!isSealedChoice(sealed) || sealed.clientId !== client.id || sealed.challenge !== challenge) {
    return invalidSession();
  }
  const idOf = (name: string) => findUserForSignIn(context, pool, name)?.id ?? nameKey(pool, name);
  if (idOf(username) !== idOf(sealed.name)) return invalidSession();
  if (isUsed(context, sealed)) return usedSession();
  return sealed.expiresAt < context.now ? expiredSession() : sealed;
}

/** SELECT_CHALLENGE with ANSWER, and the ways themselves. A rejected password leaves the session open. */
export async function answerChoice(
  context: Context,
  clientAndPool: ClientAndPool,
  challenge: ChoiceChallenge,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInAnswer | SignInRejection> {
  const username = requiredParameter(responses, "USERNAME");
  if (username instanceof Rejection) return username;
  const answer = requiredParameter(responses, challenge === "SELECT_CHALLENGE" ? "ANSWER" : PARAMETER_OF[challenge]);
  if (answer instanceof Rejection) return answer;
  if (sessionText === undefined) return invalidParameter("Missing required parameter Session");
  const secretRejection = await secretHashRejection(clientAndPool.client, [username], responses.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  const sealed = await openedChoice(context, clientAndPool, challenge, username, sessionText);
  if (sealed instanceof Rejection) return sealed;

  const chosen = challenge === "SELECT_CHALLENGE" ? answer : challenge;
  const way = waysOf(clientAndPool.pool).find((offered) => offered === chosen);
  if (way === undefined) return notAvailable();
  const next = await go(context, clientAndPool, way, username, responses);
  if (next instanceof Rejection) return next;
  return useOnce(context, sealed) ? next : usedSession();
}
