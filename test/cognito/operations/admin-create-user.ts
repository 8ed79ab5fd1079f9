// AdminCreateUser: creates a user with a temporary password. If the request has none and the pool has one-time codes as
// first factor, the user has no password. With RESEND it renews the invitation of a user who has not signed in yet.

import { claimAliases } from "../domain/aliases.ts";
import { type AttributePair, aliasesOf, initialAttributes } from "../domain/attributes.ts";
import type { Context } from "../domain/context.ts";
import { describeUserWithIdentities } from "../domain/identities.ts";
import { sendInvitation } from "../domain/invitations.ts";
import { newUserAttributesRejection, pairsOfNewUser, usernameRejection } from "../domain/new-users.ts";
import { makeVerifier, passwordRejection } from "../domain/passwords.ts";
import { firstFactorsOf, type Pool, requirePool, usesAddressesAsUsernames } from "../domain/pools.ts";
import { missingAttributes } from "../domain/schema-conformity.ts";
import {
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
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

type Input = InputOf<"AdminCreateUser">;

const CODE_ADDRESSES: Readonly<Record<string, string>> = { EMAIL_OTP: "email", SMS_OTP: "phone_number" };

/** A random password that satisfies every policy. Only the invitation contains it: if none is sent, nobody knows it. */
function generatedPassword(): string {
  return `Aa1!${toBase64Url(randomBytes(24))}`;
}

/** The attributes with the addresses to which the pool sends codes as first factor. */
function codeAddresses(pool: Pool): string[] {
  return firstFactorsOf(pool).flatMap((factor) => CODE_ADDRESSES[factor] ?? []);
}

/**
 * Rejects a user without a password who lacks an address that can receive codes, or a required attribute: unlike for
 * users with a temporary password, no later challenge asks for missing attributes.
 */
function passwordlessRejection(pool: Pool, pairs: readonly AttributePair[]) {
  const attributes = initialAttributes(pairs);
  const rejection = newUserAttributesRejection(pool, pairs, missingAttributes(pool, attributes));
  if (rejection !== null) return rejection;
  const addresses = codeAddresses(pool);
  return addresses.some((name) => attributes[name] !== undefined)
    ? null
    : invalidParameter(`A user without a password needs the attribute ${addresses.join(" or ")}.`);
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
  const temporaryPassword = input.TemporaryPassword || generatedPassword();
  const password = await makeVerifier(pool, user.username, temporaryPassword);
  context.transaction(() => {
    setPassword(context, user, password, "FORCE_CHANGE_PASSWORD");
    sendInvitation(context, pool, user, temporaryPassword, input.DesiredDeliveryMediums);
  });
  return response(context, findUserById(context, user.id) ?? user);
}

/** The error when another user has the address. Tests can configure it, unless addresses are usernames. */
function conflictName(pool: Pool) {
  return usesAddressesAsUsernames(pool) ? "UsernameExistsException" : pool.behaviour.aliasConflictOnCreate;
}

function response(context: Context, user: User) {
  return { User: describeUserWithIdentities(context, user) };
}

export const adminCreateUser: Handler<"AdminCreateUser"> = async (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const isPasswordless = !input.TemporaryPassword && codeAddresses(pool).length > 0;
  const { TemporaryPassword: given } = input;
  const weak = given === undefined || isPasswordless ? null : passwordRejection(pool, given);
  if (weak !== null) return weak;
  if (input.MessageAction === "RESEND") return resend(context, pool, input);

  const pairs = pairsOfNewUser(pool, input);
  const attributesRejection = isPasswordless ? passwordlessRejection : newUserAttributesRejection;
  const rejection = usernameRejection(pool, input.Username) ?? attributesRejection(pool, pairs);
  if (rejection !== null) return rejection;
  const sub = makeSub();
  const username = usesAddressesAsUsernames(pool) ? sub : input.Username;
  const temporaryPassword = isPasswordless ? null : (given ?? generatedPassword());
  const password = temporaryPassword === null ? null : await makeVerifier(pool, username, temporaryPassword);
  const status = password === null ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";

  return context.transaction(() => {
    if (findUserByUsername(context, pool, username) !== null) {
      return reject("UsernameExistsException", "User account already exists");
    }
    const attributes = initialAttributes(pairs);
    const onConflict = input.ForceAliasCreation ? "take_over" : "reject";
    const taken = claimAliases(context, pool, aliasesOf(pool, attributes), null, onConflict);
    if (taken !== null) return reject(conflictName(pool), taken);
    const user = insertUser(context, pool, { username, sub, status, password, attributes });
    if (input.MessageAction !== "SUPPRESS") {
      sendInvitation(context, pool, user, temporaryPassword, input.DesiredDeliveryMediums);
    }
    return response(context, user);
  });
};
