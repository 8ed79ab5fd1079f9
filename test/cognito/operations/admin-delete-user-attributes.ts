// AdminDeleteUserAttributes: deletes attributes as an administrator. Deleting an address also deletes its alias.

import { deleteAttributes } from "../domain/attribute-changes.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminDeleteUserAttributes: Handler<"AdminDeleteUserAttributes"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  return deleteAttributes(context, found.pool, found.user, input.UserAttributeNames) ?? {};
};
