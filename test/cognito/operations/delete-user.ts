// DeleteUser: users delete their own accounts. No client setting prevents it.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { deleteUser as removeUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const deleteUser: Handler<"DeleteUser"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  context.transaction(() => removeUser(context, caller.user));
  return null;
};
