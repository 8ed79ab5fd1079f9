// AdminRevokeUserSession: ends a session of a user, with its refresh token and its access tokens.

import { revokeSignIn } from "../domain/sign-ins.ts";
import { findSessionOf, noSuchSession, trackingRejection } from "../domain/user-sessions.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminRevokeUserSession: Handler<"AdminRevokeUserSession"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const rejection = trackingRejection(context, found.pool);
  if (rejection !== null) return rejection;
  const session = findSessionOf(context, found.user, input.SessionId);
  if (session === null) return noSuchSession();
  revokeSignIn(context, session);
  return {};
};
