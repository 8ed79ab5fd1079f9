// AdminUserGlobalSignOut: revokes all sign-ins of a user. Services that verify tokens without a call to Cognito still
// accept them until they expire.

import { revokeAllSignIns } from "../domain/sign-ins.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminUserGlobalSignOut: Handler<"AdminUserGlobalSignOut"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  revokeAllSignIns(context, found.user);
  return {};
};
