// AdminUpdateUserAttributes: changes attributes as an administrator. If the request contains a new address but does not
// mark it as verified, the address becomes unverified or, in a pool that requires verification before an update, stays
// pending until its code is entered.

import { changeAttributes } from "../domain/attribute-changes.ts";
import { changesRejection } from "../domain/attributes.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminUpdateUserAttributes: Handler<"AdminUpdateUserAttributes"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const { pool, user } = found;
  const rejection = changesRejection(pool, input.UserAttributes);
  if (rejection !== null) return rejection;
  const sent = changeAttributes(context, pool, user, input.UserAttributes, pool.behaviour.aliasConflictOnUpdate);
  return sent instanceof Rejection ? sent : {};
};
