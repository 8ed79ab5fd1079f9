// The checks that every answer to a challenge with a session shares: username, session, and that they belong together.

import { invalidParameter, notAuthorized, Rejection } from "../protocol/rejection.ts";
import { type ClientAndPool, secretHashRejection } from "./clients.ts";
import type { Context } from "./context.ts";
import { findSession, invalidSession, type OpenSession, type SessionPurpose } from "./sessions.ts";
import { type NamedValues, requiredParameter } from "./sign-in.ts";
import { findUserForSignIn } from "./users.ts";

/**
 * The session of the challenge that a call answers, if its user is enabled. It stays open until closeSession is called.
 */
export async function challengeSession(
  context: Context,
  { client, pool }: ClientAndPool,
  purposes: readonly SessionPurpose[],
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<OpenSession | Rejection<"InvalidParameterException" | "NotAuthorizedException">> {
  const username = requiredParameter(responses, "USERNAME");
  if (username instanceof Rejection) return username;
  if (sessionText === undefined) return invalidParameter("Missing required parameter Session");
  const secretRejection = await secretHashRejection(client, [username], responses.SECRET_HASH);
  if (secretRejection !== null) return secretRejection;
  const session = await findSession(context, client, purposes, sessionText);
  if (session instanceof Rejection) return session;
  if (findUserForSignIn(context, pool, username)?.id !== session.user.id) return invalidSession();
  return session.user.enabled ? session : notAuthorized("User is disabled.");
}
