// AdminCreateUser: makes a user with a temporary password, or without one where a code signs people in; or renews the
// invitation of one who never used theirs.

import { claimAliases } from "../domain/aliases.ts";
import { aliasesOf, changedAttributes } from "../domain/attributes.ts";
import type { Context } from "../domain/context.ts";
import { sendInvitation } from "../domain/invitations.ts";
import { newUserAttributesRejection, pairsOfNewUser, usernameRejection } from "../domain/new-users.ts";
import { makeVerifier, passwordRejection } from "../domain/passwords.ts";
import { firstFactorsOf, type Pool, requirePool, usesAddressesAsUsernames } from "../domain/pools.ts";
import {
  attributesOf,
  describeUser,
  findUserById,
  findUserByUsername,
  findUserForAdmin,
  insertUser,
  makeSub,
  setPassword,
  type User,
} from "../domain/users.ts";
import type { InputOf } from "../model/operations.ts";
import { randomBytes, toBase64Url } from "../protocol/bytes.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

type Input = InputOf<"AdminCreateUser">;

/** Meets every policy. Only the invitation tells it: without one it cannot be used, and just keeps the place. */
function generatedPassword(): string {
  return `Aa1!${toBase64Url(randomBytes(24))}`;
}

/** Where people sign in by a code, a user needs no password. Nobody sends such codes here: the user is just as at AWS. */
function sendsSignInCodes(pool: Pool): boolean {
  return firstFactorsOf(pool).some((factor) => factor === "EMAIL_OTP" || factor === "SMS_OTP");
}

async function resend(context: Context, pool: Pool, input: Input) {
  const user = findUserForAdmin(context, pool, input.Username);
  if (user === null) return reject("UserNotFoundException", "User does not exist.");
  if (user.status !== "FORCE_CHANGE_PASSWORD") {
    return reject(
      "UnsupportedUserStateException",
      `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  const temporaryPassword = input.TemporaryPassword ?? generatedPassword();
  const password = await makeVerifier(pool, user.username, temporaryPassword);
  context.transaction(() => {
    setPassword(context, user, password, "FORCE_CHANGE_PASSWORD");
    sendInvitation(context, pool, user, temporaryPassword, input.DesiredDeliveryMediums);
  });
  return answer(context, findUserById(context, user.id) ?? user);
}

/** The name of the rejection when another user has the address: always the same where it is a username. */
function conflictName(pool: Pool) {
  return usesAddressesAsUsernames(pool) ? "UsernameExistsException" : pool.behaviour.aliasConflictOnCreate;
}

function answer(context: Context, user: User) {
  return { User: describeUser(user, attributesOf(context, user)) };
}

export const adminCreateUser: Handler<"AdminCreateUser"> = async (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const weak = input.TemporaryPassword === undefined ? null : passwordRejection(pool, input.TemporaryPassword);
  if (weak !== null) return weak;
  if (input.MessageAction === "RESEND") return resend(context, pool, input);

  const pairs = pairsOfNewUser(pool, input);
  const rejection = usernameRejection(pool, input.Username) ?? newUserAttributesRejection(pool, pairs);
  if (rejection !== null) return rejection;
  const sub = makeSub();
  const username = usesAddressesAsUsernames(pool) ? sub : input.Username;
  const temporaryPassword = input.TemporaryPassword ?? (sendsSignInCodes(pool) ? null : generatedPassword());
  const password = temporaryPassword === null ? null : await makeVerifier(pool, username, temporaryPassword);
  const status = password === null ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";

  return context.transaction(() => {
    if (findUserByUsername(context, pool, username) !== null) {
      return reject("UsernameExistsException", "User account already exists");
    }
    const attributes = changedAttributes({}, pairs);
    const onConflict = input.ForceAliasCreation ? "take_over" : "reject";
    const taken = claimAliases(context, pool, aliasesOf(pool, attributes), null, onConflict);
    if (taken !== null) return reject(conflictName(pool), taken);
    const user = insertUser(context, pool, { username, sub, status, password, attributes });
    if (temporaryPassword !== null && input.MessageAction !== "SUPPRESS") {
      sendInvitation(context, pool, user, temporaryPassword, input.DesiredDeliveryMediums);
    }
    return answer(context, user);
  });
};
