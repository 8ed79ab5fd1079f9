// Signing in with a code by e-mail, without a password: who can, and the answer to the challenge.

import { Rejection, reject } from "../protocol/rejection.ts";
import { type Address, addressIn } from "./addresses.ts";
import type { Client, ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { type EmailCode, isEmailCode, sendEmailCode, simulateEmailCode, wrongEmailCode } from "./email-codes.ts";
import { firstFactorsOf, type Pool } from "./pools.ts";
import { completeSignIn, demandsSecondFactor } from "./second-factor.ts";
import type { SignInRejection, SignInResponse } from "./sign-in.ts";
import { attemptRejection, recordFailure } from "./sign-in-attempts.ts";
import { attributesOf, findUserById, setStatus, type User } from "./users.ts";

/** Whether a pool offers codes as a first factor. A pool that demands MFA cannot: see codesRejection. */
function offersEmailCodes(pool: Pool): boolean {
  return firstFactorsOf(pool).some((factor) => factor === "EMAIL_OTP");
}

/** The verified address that gets a user's code now, or null. A user who needs a second factor cannot get a code. */
function codeAddress(context: Context, pool: Pool, user: User): Address | null {
  const isBarred =
    user.status === "EXTERNAL_PROVIDER" ||
    (user.status === "FORCE_CHANGE_PASSWORD" && pool.behaviour.emailCodeBeforePassword === "not_offered");
  if (!offersEmailCodes(pool) || isBarred || demandsSecondFactor(context, pool, user)) return null;
  const attributes = attributesOf(context, user);
  return attributes.email_verified === "true" ? addressIn(attributes, "email") : null;
}

/**
 * Whether a user can sign in with a code. `user` is null for an unknown name. In a pool that offers codes, the result
 * is true for every unknown name, so that clients cannot tell that it is unknown.
 */
export function offersEmailCode(context: Context, pool: Pool, user: User | null): boolean {
  return user === null ? offersEmailCodes(pool) : codeAddress(context, pool, user) !== null;
}

/**
 * Why this user may not start USER_AUTH now, or null. An unconfirmed user may start it if a code can be sent:
 * entering the code confirms the user.
 */
export function startRejection(context: Context, pool: Pool, client: Client, user: User): SignInRejection | null {
  const confirmsItself = user.status === "UNCONFIRMED" && codeAddress(context, pool, user) !== null;
  return attemptRejection(client, confirmsItself ? { ...user, status: "CONFIRMED" } : user, context.now);
}

/**
 * Sends a code to the user with this name, or only pretends to if the name is unknown (`user` is null). Returns null
 * if a code can no longer be sent, because the pool or the user has changed since codes were offered.
 */
export async function issueEmailCode(
  context: Context,
  pool: Pool,
  name: string,
  user: User | null,
  expiresAt: number,
): Promise<EmailCode | Rejection<"LimitExceededException"> | null> {
  if (user === null) return offersEmailCodes(pool) ? simulateEmailCode(context, pool, name) : null;
  const address = codeAddress(context, pool, user);
  return address === null ? null : sendEmailCode(context, pool, user, "sign_in", address, expiresAt);
}

/** The user after a correct code. The code verifies the address, so it confirms an unconfirmed user. */
function confirm(context: Context, pool: Pool, user: User): User {
  const isConfirmed =
    user.status === "UNCONFIRMED" ||
    (user.status === "FORCE_CHANGE_PASSWORD" && pool.behaviour.emailCodeBeforePassword === "confirm");
  if (isConfirmed) setStatus(context, user, "CONFIRMED");
  return findUserById(context, user.id) ?? user;
}

/**
 * Handles the answer to EMAIL_OTP as first factor. A wrong code leaves the session open. Reads the user again after
 * the code was checked, because an administrator may have changed the user in the meantime. `use` marks the session
 * as used.
 */
export async function signInWithEmailCode(
  context: Context,
  clientAndPool: ClientAndPool,
  user: User | null,
  proof: string,
  code: string,
  use: () => Rejection<"NotAuthorizedException"> | null,
): Promise<SignInResponse | SignInRejection | Rejection<"CodeMismatchException">> {
  const { client, pool } = clientAndPool;
  if (user === null) return wrongEmailCode();
  const isCounted = pool.behaviour.wrongEmailCodes === "counted";
  const early = isCounted ? startRejection(context, pool, client, user) : null;
  if (early !== null) return early;
  const address = codeAddress(context, pool, user);
  const isRight = address !== null && (await isEmailCode(context, pool, user, "sign_in", address, proof, code));
  const now = findUserById(context, user.id);
  if (now === null || !isRight || codeAddress(context, pool, now)?.value !== address?.value) {
    if (isCounted) recordFailure(context, user);
    return wrongEmailCode();
  }
  const rejection = startRejection(context, pool, client, now);
  if (rejection !== null) return rejection;
  if (now.status === "RESET_REQUIRED") {
    return reject("PasswordResetRequiredException", "Password reset required for the user");
  }
  const used = use();
  return used instanceof Rejection ? used : completeSignIn(context, clientAndPool, confirm(context, pool, now));
}
