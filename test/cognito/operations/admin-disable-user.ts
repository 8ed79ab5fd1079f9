// AdminDisableUser: the user can no longer sign in, and all tokens are revoked.

import { revokeAllSignIns } from "../domain/sign-ins.ts";
import { requireUser, setEnabled } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminDisableUser: Handler<"AdminDisableUser"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  context.transaction(() => {
    setEnabled(context, found.user, false);
    revokeAllSignIns(context, found.user);
  });
  return {};
};
