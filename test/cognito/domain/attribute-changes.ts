// A change of someone's attributes with all that follows from it: aliases move, and a new address that nobody vouches for
// gets a code, before or after it takes the old one's place.

import { invalidParameter, type Rejection, reject } from "../protocol/rejection.ts";
import { type Address, type AddressName, type CodeDeliveryDetails, isAddressName } from "./addresses.ts";
import { claimAliases } from "./aliases.ts";
import { requiredAttributes, schemaOf } from "./attribute-schema.ts";
import {
  type AttributePair,
  type Attributes,
  aliasesOf,
  changedAttributes,
  changesRejection,
  verifiedFlagOf,
} from "./attributes.ts";
import { dropCode, purposeOfVerifying, sendCode } from "./codes.ts";
import type { Context } from "./context.ts";
import { forgetHeldAddress, holdAddress, isHeldBack } from "./held-addresses.ts";
import type { Behaviour, Pool } from "./pools.ts";
import { verifiesByItself } from "./sign-up-codes.ts";
import { subjectOf } from "./subjects.ts";
import { attributesOf, type User, writeAttributes } from "./users.ts";

type ChangeRejection = Rejection<"AliasExistsException" | "InvalidParameterException">;

/** The addresses among the changes that nobody vouches for; deletions are none. */
function unvouchedAddresses(pairs: readonly AttributePair[]): Address[] {
  const given = (name: string | null) => pairs.findLast(({ Name }) => Name === name)?.Value ?? "";
  return (["email", "phone_number"] as const).flatMap((name) => {
    const value = given(name);
    return value === "" || given(verifiedFlagOf(name)).toLowerCase() === "true" ? [] : [{ name, value }];
  });
}

/** The changes that happen now. The flag of an address that waits is about that address, and waits with it. */
function withoutHeld(pairs: readonly AttributePair[], held: readonly AddressName[]): readonly AttributePair[] {
  return pairs.filter(({ Name }) => !held.some((name) => Name === name || Name === verifiedFlagOf(name)));
}

/** Codes and waiting addresses that a change has overtaken. */
function forgetFormer(context: Context, user: User, pairs: readonly AttributePair[]): void {
  for (const { Name } of pairs) {
    if (!isAddressName(Name)) continue;
    forgetHeldAddress(context, user, Name);
    dropCode(context, subjectOf(user), purposeOfVerifying(Name));
  }
}

/** Nobody can lose what the pool requires; a user who never had it is asked for it at the next change of a password. */
function lossRejection(
  pool: Pool,
  before: Attributes,
  after: Attributes,
): Rejection<"InvalidParameterException"> | null {
  const lost = requiredAttributes(pool).find((name) => name in before && !(name in after));
  return lost === undefined
    ? null
    : invalidParameter(`Attributes did not conform to the schema: ${lost}: The attribute is required\n`);
}

/** Makes the changes, which the caller has found to be allowed, and answers where codes were sent to. */
export function changeAttributes(
  context: Context,
  pool: Pool,
  user: User,
  pairs: readonly AttributePair[],
  onConflict: Behaviour["aliasConflictOnUpdate"],
): CodeDeliveryDetails[] | ChangeRejection {
  return context.transaction(() => {
    const unvouched = unvouchedAddresses(pairs);
    const held = unvouched.filter(({ name }) => isHeldBack(pool, name));
    const now = withoutHeld(
      pairs,
      held.map(({ name }) => name),
    );
    const current = attributesOf(context, user);
    const attributes = changedAttributes(current, now);
    const loss = lossRejection(pool, current, attributes);
    if (loss !== null) return loss;
    const taken = claimAliases(context, pool, aliasesOf(pool, attributes), user.id, onConflict);
    if (taken !== null) return reject("AliasExistsException", taken);
    if (now.length > 0) writeAttributes(context, pool, user.id, attributes);
    forgetFormer(context, user, pairs);
    for (const address of held) holdAddress(context, user, address);
    return unvouched
      .filter((address) => held.includes(address) || verifiesByItself(pool, address.name))
      .map((address) => sendCode(context, user, purposeOfVerifying(address.name), "verify_attribute", address));
  });
}

/** Deletes attributes, or says why not. */
export function deleteAttributes(
  context: Context,
  pool: Pool,
  user: User,
  names: readonly string[],
): Rejection<"InvalidParameterException"> | null {
  const unknown = names.find((name) => !schemaOf(pool).some((attribute) => attribute.Name === name));
  if (unknown !== undefined) {
    return invalidParameter(`Invalid user attributes: user.${unknown}: Attribute does not exist in the schema.\n`);
  }
  const pairs = names.map((Name) => ({ Name, Value: "" }));
  const rejection = changesRejection(pool, pairs);
  if (rejection !== null) return rejection;
  return context.transaction(() => {
    const current = attributesOf(context, user);
    const attributes = changedAttributes(current, pairs);
    const loss = lossRejection(pool, current, attributes);
    if (loss !== null) return loss;
    writeAttributes(context, pool, user.id, attributes);
    forgetFormer(context, user, pairs);
    return null;
  });
}
