// RevokeUserSession: ends a session of the caller other than the current one, with its refresh token and access tokens.
// The emulator ignores RevokeAssociatedSessions, because it does not record which browser sessions belong to a session.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { revokeSignIn } from "../domain/sign-ins.ts";
import { findSessionOf, noSuchSession, trackingRejection } from "../domain/user-sessions.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const revokeUserSession: Handler<"RevokeUserSession"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const rejection = trackingRejection(context, caller.pool);
  if (rejection !== null) return rejection;
  const session = findSessionOf(context, caller.user, input.SessionId);
  if (session === null) return noSuchSession();
  if (session.eventId === caller.signIn.eventId) return invalidParameter("The current session cannot be revoked.");
  revokeSignIn(context, session);
  return {};
};
