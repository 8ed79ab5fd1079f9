// Setting up a TOTP app during a sign-in (MFA_SETUP). The operations take the sign-in's session instead of an access
// token. Each step returns a new session, so the challenge can only be answered after all steps.

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

export interface SetupDuringSignIn extends ClientAndPool {
  readonly user: User;
  readonly session: OpenSession;
}

/**
 * The unfinished sign-in that a session belongs to. Rejects a user who has set up an app since the sign-in began: in
 * this way, only a first app can be set up.
 */
export async function setupDuringSignIn(
  context: Context,
  sessionText: string | undefined,
  purposes: readonly SessionPurpose[],
): Promise<
  SetupDuringSignIn | Rejection<"InvalidParameterException" | "NotAuthorizedException" | "ResourceNotFoundException">
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
 * Performs a step and returns the session for the next one. If two calls use one session, only one performs the step.
 * If `work` returns false, the session ends.
 */
export async function advanceSetup(
  context: Context,
  { client, user, session }: SetupDuringSignIn,
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
