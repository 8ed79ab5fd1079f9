// ListUserSessions: the caller's active sessions with every client of the pool, all in one response.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { invalidNextToken } from "../domain/pagination.ts";
import { describeSessions, trackingRejection } from "../domain/user-sessions.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const listUserSessions: Handler<"ListUserSessions"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { pool, user, signIn } = caller;
  const rejection = trackingRejection(context, pool);
  if (rejection !== null) return rejection;
  return input.NextToken === undefined ? describeSessions(context, pool, user, signIn) : invalidNextToken();
};
