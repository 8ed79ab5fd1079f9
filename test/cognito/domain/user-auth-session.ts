// The sessions of USER_AUTH. They are sealed and not stored, because unknown usernames must get them as well.

import { sha256, toBase64Url, utf8 } from "../protocol/bytes.ts";
import type { Rejection } from "../protocol/rejection.ts";
import { isFields } from "../protocol/types.ts";
import { type ClientAndPool, sessionMilliseconds } from "./clients.ts";
import type { Context } from "./context.ts";
import type { PasskeyChallenge } from "./passkey-sign-in.ts";
import type { Pool } from "./pools.ts";
import { expiredSession, invalidSession, usedSession } from "./sessions.ts";
import type { NamedValues, SignInResponse } from "./sign-in.ts";
import { isUsed, type SingleUseSeal } from "./single-use-seals.ts";
import { subjectOf, subjectOfName } from "./subjects.ts";
import { findUserForSignIn } from "./users.ts";

export type FirstFactor = "PASSWORD" | "PASSWORD_SRP" | "EMAIL_OTP" | "WEB_AUTHN";
export type UserAuthChallenge = FirstFactor | "SELECT_CHALLENGE";

/** The content of a session. */
interface SealedSession extends SingleUseSeal {
  readonly clientId: string;
  readonly challenge: UserAuthChallenge;
  /** The digest that ownerOf returns for the session's user. */
  readonly owner: string;
  /** The factors that SELECT_CHALLENGE offered. */
  readonly offered?: readonly FirstFactor[];
  readonly passkey?: PasskeyChallenge;
  /** The proof of the code that was sent by e-mail: see email-codes.ts. */
  readonly proof?: string;
}

function isSealedSession(value: unknown): value is SealedSession {
  return isFields(value) && typeof value.id === "string" && typeof value.challenge === "string";
}

/**
 * A digest of the user's ID or, for an unknown user, of the name. It is used because a name could be too long for a
 * session.
 */
async function ownerOf(context: Context, pool: Pool, name: string): Promise<string> {
  const user = findUserForSignIn(context, pool, name);
  const { key } = user === null ? subjectOfName(pool, name) : subjectOf(user);
  return toBase64Url(await sha256(utf8(key)));
}

/** Issues a challenge, with a new session, to the user with this name or to an unknown name. */
export async function issueChallenge(
  context: Context,
  { client, pool }: ClientAndPool,
  challenge: UserAuthChallenge,
  name: string,
  more: Pick<SealedSession, "offered" | "passkey" | "proof"> = {},
  ChallengeParameters: NamedValues = {},
): Promise<SignInResponse> {
  const sealed: SealedSession = {
    id: crypto.randomUUID(),
    poolId: pool.id,
    clientId: client.id,
    challenge,
    owner: await ownerOf(context, pool, name),
    expiresAt: context.now + sessionMilliseconds(client),
    ...more,
  };
  return { ChallengeName: challenge, Session: await context.seal.close(sealed), ChallengeParameters };
}

/** The session that a client returns, or the reason why it is invalid. */
export async function openSealedSession(
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
  if ((await ownerOf(context, pool, username)) !== sealed.owner) return invalidSession();
  if (isUsed(context, sealed)) return usedSession();
  return sealed.expiresAt < context.now ? expiredSession() : sealed;
}

/** Whether a session is a session of USER_AUTH. */
export async function isUserAuthSession(context: Context, sessionText: string | undefined): Promise<boolean> {
  return sessionText !== undefined && isSealedSession(await context.seal.open(sessionText));
}
