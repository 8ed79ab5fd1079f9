// AdminEnableUser: the user can sign in again. Revoked tokens stay revoked.

import { requireUser, setEnabled } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminEnableUser: Handler<"AdminEnableUser"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  setEnabled(context, found.user, true);
  return {};
};
