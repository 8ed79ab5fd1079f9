// Which users may attempt a sign-in, and the effect of a failure. Wrong passwords and wrong second-factor codes share
// one counter.

import { notAuthorized, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { afterFailure, isLocked } from "./lockout.ts";
import type { SignInRejection } from "./sign-in.ts";
import { findUserById, setAttempts, type User } from "./users.ts";

/**
 * Why this user may not attempt a sign-in now, or null. UNCONFIRMED comes first, as Cognito reports it without checking
 * the password.
 */
export function attemptRejection(user: User, now: number): SignInRejection | null {
  if (user.status === "UNCONFIRMED") return reject("UserNotConfirmedException", "User is not confirmed.");
  if (isLocked(user.attempts, now)) return notAuthorized("Password attempts exceeded");
  return user.enabled ? null : notAuthorized("User is disabled.");
}

/** Reads the counter again before it increments it: other requests may have failed while the password was hashed. */
export function recordFailure(context: Context, user: User): void {
  const { attempts } = findUserById(context, user.id) ?? user;
  setAttempts(context, user, afterFailure(attempts, context.now));
}
