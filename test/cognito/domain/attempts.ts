// Who may try to sign in at all, and what a failed try leads to. Passwords and codes of a second factor count alike.

import { notAuthorized, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { afterFailure, isLocked } from "./lockout.ts";
import type { SignInRejection } from "./sign-in.ts";
import { findUserById, setAttempts, type User } from "./users.ts";

/** Whether this user may try now. UNCONFIRMED comes first: Cognito tells it before it looks at passwords. */
export function attemptRejection(user: User, now: number): SignInRejection | null {
  if (user.status === "UNCONFIRMED") return reject("UserNotConfirmedException", "User is not confirmed.");
  if (isLocked(user.attempts, now)) return notAuthorized("Password attempts exceeded");
  return user.enabled ? null : notAuthorized("User is disabled.");
}

/** Counts a failure on top of what is stored now, not of what was read before the password was hashed. */
export function recordFailure(context: Context, user: User): void {
  const { attempts } = findUserById(context, user.id) ?? user;
  setAttempts(context, user, afterFailure(attempts, context.now));
}
