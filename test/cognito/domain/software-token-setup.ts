// Setting up a TOTP app inside a sign-in that has stopped at MFA_SETUP. The session takes the place of an access token,
// and each step gives a new one, so that nobody answers the challenge without having gone through all of them.

import { invalidParameter, notAuthorized, Rejection, reject } from "../protocol/rejection.ts";
import { type ClientAndPool, requireClient } from "./clients.ts";
import type { Context } from "./context.ts";
import {
  closeSession,
  findSession,
  invalidSession,
  type OpenSession,
  openSession,
  type SessionPurpose,
  usedSession,
} from "./sessions.ts";
import { verifiedTokenOf } from "./software-tokens.ts";
import type { User } from "./users.ts";

export interface SetupInSignIn extends ClientAndPool {
  readonly user: User;
  readonly session: OpenSession;
}

/** The sign-in that a session belongs to. Whoever has got an app since is asked for its codes, and sets up no other. */
export async function setupInSignIn(
  context: Context,
  sessionText: string | undefined,
  purposes: readonly SessionPurpose[],
): Promise<
  SetupInSignIn | Rejection<"InvalidParameterException" | "NotAuthorizedException" | "ResourceNotFoundException">
> {
  if (sessionText === undefined) return invalidParameter("Either AccessToken or Session is required.");
  const session = await findSession(context, null, purposes, sessionText);
  if (session instanceof Rejection) return session;
  const { user, clientId } = session;
  if (!user.enabled) return notAuthorized("User is disabled.");
  if (verifiedTokenOf(context, user) !== null) return invalidSession();
  const clientAndPool = requireClient(context, clientId);
  return clientAndPool instanceof Rejection ? clientAndPool : { ...clientAndPool, user, session };
}

/**
 * Does the work of a step and gives the session of the next one. Of two calls with one session, one does the work; work
 * that turns out to be overtaken ends the session.
 */
export async function passOn(
  context: Context,
  { client, user, session }: SetupInSignIn,
  next: SessionPurpose,
  work: () => boolean,
): Promise<string | Rejection<"NotAuthorizedException">> {
  const text = await openSession(context, client, user, next);
  return context.transaction(() => {
    if (!closeSession(context, session)) return usedSession();
    return work() ? text : invalidSession();
  });
}

export const softwareTokensNotOffered = () =>
  reject("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool");
