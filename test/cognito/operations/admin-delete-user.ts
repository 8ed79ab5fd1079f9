// AdminDeleteUser: deletes a user with all related data. The username is available again at once.

import { deleteUser, requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminDeleteUser: Handler<"AdminDeleteUser"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  context.transaction(() => deleteUser(context, found.user));
  return null;
};
