// AdminListUserSessions: a user's active sessions, all in one response.

import { invalidNextToken } from "../domain/pagination.ts";
import { describeSessions, trackingRejection } from "../domain/user-sessions.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminListUserSessions: Handler<"AdminListUserSessions"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const rejection = trackingRejection(context, found.pool);
  if (rejection !== null) return rejection;
  return input.NextToken === undefined ? describeSessions(context, found.pool, found.user, null) : invalidNextToken();
};
