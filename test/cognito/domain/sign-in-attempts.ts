// Which users may attempt a sign-in, and the effect of a failure. Wrong passwords and wrong second-factor codes share
// one counter.

import { notAuthorized, reject } from "../protocol/rejection.ts";
import { type Client, hidesUnknownUsers } from "./clients.ts";
import type { Context } from "./context.ts";
import { afterFailure, isLocked } from "./lockout.ts";
import type { SignInRejection } from "./sign-in.ts";
import { findUserById, setAttempts, type User } from "./users.ts";

/**
 * Why this user may not attempt a sign-in now, or null. UNCONFIRMED is checked first, because Cognito reports it even
 * for a wrong password. An imported user has no password yet and must reset it. Clients that hide unknown users do
 * not get that error.
 */
export function attemptRejection(client: Client, user: User, now: number): SignInRejection | null {
  if (user.status === "UNCONFIRMED") return reject("UserNotConfirmedException", "User is not confirmed.");
  if (isLocked(user.attempts, now)) return notAuthorized("Password attempts exceeded");
  if (!user.enabled) return notAuthorized("User is disabled.");
  return user.status === "RESET_REQUIRED" && user.password === null && !hidesUnknownUsers(client)
    ? reject("PasswordResetRequiredException", "Password reset required for the user")
    : null;
}

/** Counts a failure. Reads the counter again first: other requests may have failed while the password was hashed. */
export function recordFailure(context: Context, user: User): void {
  const { attempts } = findUserById(context, user.id) ?? user;
  setAttempts(context, user, afterFailure(attempts, context.now));
}
