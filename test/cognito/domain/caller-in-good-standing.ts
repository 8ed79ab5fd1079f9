// Callers of self-service operations: a valid access token, and no password reset pending.

import { Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { type Caller, callerOf } from "./tokens.ts";

/** A token survives a reset by an administrator but is rejected until the user has set a new password. */
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
