// Callers of self-service operations need a valid access token, and no password reset may be pending.

import { Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { type Caller, callerOf } from "./tokens.ts";

/**
 * The caller with this access token. A password reset by an administrator does not revoke tokens, but they are
 * rejected until the user has set a new password.
 */
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
