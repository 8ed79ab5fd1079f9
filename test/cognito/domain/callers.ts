// Who may do something with their own account: the owner of a good access token whose password is not to be reset.

import { Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { type Caller, callerOf } from "./tokens.ts";

/** A token outlives a reset of the password by an administrator, but until there is a new one it is of no use. */
export async function callerInGoodStanding(
  context: Context,
  token: string,
): Promise<Caller | Rejection<"NotAuthorizedException" | "PasswordResetRequiredException" | "UserNotFoundException">> {
  const caller = await callerOf(context, token);
  if (caller instanceof Rejection) return caller;
  return caller.user.status === "RESET_REQUIRED"
    ? reject("PasswordResetRequiredException", "Password reset required for the user")
    : caller;
}
