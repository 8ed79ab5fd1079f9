// User attributes: which there are, how they may change, and which of them sign a user in.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { schemaOf } from "./attribute-schema.ts";
import { type AliasName, nameKey, type Pool, usesAddressesAsUsernames } from "./pools.ts";

export type Attributes = Readonly<Record<string, string>>;
export type AttributePair = { readonly Name: string; readonly Value?: string };

/** Which address each flag is about. */
const VERIFIED_FLAGS: Readonly<Record<string, string>> = {
  email_verified: "email",
  phone_number_verified: "phone_number",
};
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE_NUMBER = /^\+\d{1,15}$/;

export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** Whether an attribute says of another one that it is verified. A custom one may be called as it likes. */
export function isVerifiedFlag(name: string): boolean {
  return Object.hasOwn(VERIFIED_FLAGS, name);
}

export function verifiedFlagOf(name: string): string | null {
  return Object.keys(VERIFIED_FLAGS).find((flag) => VERIFIED_FLAGS[flag] === name) ?? null;
}

function pairRejection(pool: Pool, { Name, Value = "" }: AttributePair): Rejection<"InvalidParameterException"> | null {
  if (Name === "sub") return invalidParameter("Cannot modify the non-mutable attribute sub");
  if (!schemaOf(pool).some((attribute) => attribute.Name === Name)) {
    return invalidParameter(
      `Attributes did not conform to the schema: ${Name}: Attribute does not exist in the schema.\n`,
    );
  }
  if (Name === "email" && Value !== "" && !isEmail(Value)) return invalidParameter("Invalid email address format.");
  if (Name === "phone_number" && Value !== "" && !PHONE_NUMBER.test(Value)) {
    return invalidParameter("Invalid phone number format.");
  }
  return null;
}

/** Whether these attributes may be given to a new user. */
export function newAttributesRejection(
  pool: Pool,
  pairs: readonly AttributePair[],
): Rejection<"InvalidParameterException"> | null {
  for (const pair of pairs) {
    const rejection = pairRejection(pool, pair);
    if (rejection !== null) return rejection;
  }
  return null;
}

/** Whether an administrator may make these changes: as for a new user, and what the schema calls immutable stays. */
export function changesRejection(
  pool: Pool,
  pairs: readonly AttributePair[],
): Rejection<"InvalidParameterException"> | null {
  const rejection = newAttributesRejection(pool, pairs);
  if (rejection !== null) return rejection;
  const immutable = pairs.find(({ Name }) =>
    schemaOf(pool).some((attribute) => attribute.Name === Name && attribute.Mutable === false),
  );
  return immutable === undefined ? null : invalidParameter(`user.${immutable.Name}: Attribute cannot be updated.\n`);
}

function normalised({ Name, Value = "" }: AttributePair): readonly [string, string] {
  return [Name, isVerifiedFlag(Name) ? String(Value.toLowerCase() === "true") : Value];
}

/**
 * The attributes after a change. A blank value deletes; an address that comes without its flag becomes unverified, even
 * when it is the same address.
 */
export function changedAttributes(current: Attributes, pairs: readonly AttributePair[]): Attributes {
  const changes = Object.fromEntries(pairs.map(normalised));
  const result: Record<string, string> = { ...current, ...changes };
  for (const [flag, name] of Object.entries(VERIFIED_FLAGS)) {
    if (name in changes && !(flag in changes)) result[flag] = "false";
    if (!result[name]) delete result[flag];
  }
  return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== ""));
}

export interface Alias {
  readonly name: AliasName;
  /** The value in the form in which it is compared. */
  readonly key: string;
}

/** What these attributes sign a user in by: verified addresses in an alias pool, any address where addresses are usernames. */
export function aliasesOf(pool: Pool, attributes: Attributes): readonly Alias[] {
  const isEntitled = (name: AliasName) => {
    const flag = verifiedFlagOf(name);
    return flag === null || usesAddressesAsUsernames(pool) || attributes[flag] === "true";
  };
  const names = usesAddressesAsUsernames(pool) ? pool.settings.UsernameAttributes : pool.settings.AliasAttributes;
  return (names ?? []).flatMap((name) => {
    const value = attributes[name];
    return value !== undefined && isEntitled(name) ? [{ name, key: nameKey(pool, value) }] : [];
  });
}

export function toPairs(attributes: Attributes): { Name: string; Value: string }[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}
