// AdminDeleteUser: removes a user with everything that hangs on it. The username is free again at once.

import { deleteUser, requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminDeleteUser: Handler<"AdminDeleteUser"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  context.transaction(() => deleteUser(context, found.user));
  return null;
};
