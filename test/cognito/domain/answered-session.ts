// What all answers to a challenge with a session have in common: a username, the session, and that the two belong together.

import { invalidParameter, notAuthorized, Refusal } from "../protocol/refusal.ts";
import { type ClientAndPool, secretHashRefusal } from "./clients.ts";
import type { Context } from "./context.ts";
import { findSession, invalidSession, type OpenSession, type SessionPurpose } from "./sessions.ts";
import { type NamedValues, requiredParameter } from "./sign-in.ts";
import { findUserForSignIn } from "./users.ts";

/** The session that an answer belongs to, with its user, who still may sign in. It stays open until it is closed. */
export async function answeredSession(
  context: Context,
  { client, pool }: ClientAndPool,
  purpose: SessionPurpose,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<OpenSession | Refusal<"InvalidParameterException" | "NotAuthorizedException">> {
  const username = requiredParameter(responses, "USERNAME");
  if (username instanceof Refusal) return username;
  if (sessionText === undefined) return invalidParameter("Missing required parameter Session");
  const secretRefusal = await secretHashRefusal(client, [username], responses.SECRET_HASH);
  if (secretRefusal !== null) return secretRefusal;
  const session = await findSession(context, client, [purpose], sessionText);
  if (session instanceof Refusal) return session;
  if (findUserForSignIn(context, pool, username)?.id !== session.user.id) return invalidSession();
  return session.user.enabled ? session : notAuthorized("User is disabled.");
}
