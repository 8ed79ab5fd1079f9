// Changes a user's attributes with everything that follows: aliases move, and a new address that the caller does not
// mark as verified is sent a code. The pool's settings decide whether such an address replaces the old one at once or
// only after its verification.

import { type Rejection, reject } from "../protocol/rejection.ts";
import { type Address, type AddressName, type CodeDeliveryDetails, isAddressName } from "./addresses.ts";
import { claimAliases } from "./aliases.ts";
import { requiredAttributes } from "./attribute-schema.ts";
import {
  type AttributePair,
  type Attributes,
  changedAttributes,
  changesRejection,
  verifiedFlagOf,
} from "./attributes.ts";
import { dropCode, sendCode, verificationPurpose } from "./codes.ts";
import type { Context } from "./context.ts";
import { deletePendingAddress, requiresVerificationFirst, storePendingAddress } from "./pending-addresses.ts";
import type { Behaviour, Pool } from "./pools.ts";
import { lostAttributes, unknownAttributes } from "./schema-conformity.ts";
import { verifiesByItself } from "./sign-up-codes.ts";
import { subjectOf } from "./subjects.ts";
import { aliasesOfUser, attributesOf, type User, writeAttributes } from "./users.ts";

type ChangeRejection = Rejection<"AliasExistsException" | "InvalidParameterException">;

/** The changed addresses that the caller does not mark as verified. Deletions are not included. */
function unverifiedAddresses(pairs: readonly AttributePair[]): Address[] {
  const given = (name: string | null) => pairs.findLast(({ Name }) => Name === name)?.Value ?? "";
  return (["email", "phone_number"] as const).flatMap((name) => {
    const value = given(name);
    return value === "" || given(verifiedFlagOf(name)).toLowerCase() === "true" ? [] : [{ name, value }];
  });
}

/** The changes that apply at once. If an address is pending, so is its verified flag. */
function withoutPending(pairs: readonly AttributePair[], pending: readonly AddressName[]): readonly AttributePair[] {
  return pairs.filter(({ Name }) => !pending.some((name) => Name === name || Name === verifiedFlagOf(name)));
}

/** Deletes the codes and pending addresses that a change supersedes. */
export function discardSuperseded(context: Context, user: User, pairs: readonly AttributePair[]): void {
  for (const { Name } of pairs) {
    if (!isAddressName(Name)) continue;
    deletePendingAddress(context, user, Name);
    dropCode(context, subjectOf(user), verificationPurpose(Name));
  }
}

/**
 * The rejection of a change that deletes a required attribute, or null. A required attribute that the user already
 * lacked does not matter here: the user must provide it in the answer to NEW_PASSWORD_REQUIRED.
 */
function lossRejection(
  pool: Pool,
  before: Attributes,
  after: Attributes,
): Rejection<"InvalidParameterException"> | null {
  return lostAttributes(requiredAttributes(pool).filter((name) => name in before && !(name in after)));
}

/** Applies changes that the caller has validated. Returns the delivery details of the codes that were sent. */
export function changeAttributes(
  context: Context,
  pool: Pool,
  user: User,
  pairs: readonly AttributePair[],
  onConflict: Behaviour["aliasConflictOnUpdate"],
): CodeDeliveryDetails[] | ChangeRejection {
  return context.transaction(() => {
    const unverified = unverifiedAddresses(pairs);
    const pending = unverified.filter(({ name }) => requiresVerificationFirst(pool, name));
    const now = withoutPending(
      pairs,
      pending.map(({ name }) => name),
    );
    const current = attributesOf(context, user);
    const attributes = changedAttributes(current, now);
    const loss = lossRejection(pool, current, attributes);
    if (loss !== null) return loss;
    const taken = claimAliases(context, pool, aliasesOfUser(pool, user, attributes), user.id, onConflict);
    if (taken !== null) return reject("AliasExistsException", taken);
    if (now.length > 0) writeAttributes(context, pool, user.id, attributes);
    discardSuperseded(context, user, pairs);
    for (const address of pending) storePendingAddress(context, user, address);
    return unverified
      .filter((address) => pending.includes(address) || verifiesByItself(pool, address.name))
      .map((address) => sendCode(context, user, verificationPurpose(address.name), "verify_attribute", address));
  });
}

/** Deletes attributes. Returns null, or why they cannot be deleted. */
export function deleteAttributes(
  context: Context,
  pool: Pool,
  user: User,
  names: readonly string[],
): Rejection<"InvalidParameterException"> | null {
  const pairs = names.map((Name) => ({ Name, Value: "" }));
  const rejection = unknownAttributes(pool, names) ?? changesRejection(pool, pairs);
  if (rejection !== null) return rejection;
  return context.transaction(() => {
    const current = attributesOf(context, user);
    const attributes = changedAttributes(current, pairs);
    const loss = lossRejection(pool, current, attributes);
    if (loss !== null) return loss;
    writeAttributes(context, pool, user.id, attributes);
    discardSuperseded(context, user, pairs);
    return null;
  });
}
