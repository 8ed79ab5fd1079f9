// AdminEnableUser: the user may sign in again. Tokens that disabling revoked stay revoked.

import { requireUser, setEnabled } from "../domain/users.ts";
import { Refusal } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

export const adminEnableUser: Handler<"AdminEnableUser"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Refusal) return found;
  setEnabled(context, found.user, true);
  return {};
};
