// User attributes: their format, how they may change, and which of them a user signs in with.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { type AliasName, nameKey, type Pool, usesAddressesAsUsernames } from "./pools.ts";
import { immutableAttributes, nonconformingAttributes } from "./schema-conformity.ts";

export type Attributes = Readonly<Record<string, string>>;
export type AttributePair = { readonly Name: string; readonly Value?: string };

/** Maps each verified flag to the attribute that contains the address. */
const VERIFIED_FLAGS: Readonly<Record<string, string>> = {
  email_verified: "email",
  phone_number_verified: "phone_number",
};
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE_NUMBER = /^\+\d{1,15}$/;

export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** True for email_verified and phone_number_verified. A custom attribute with a similar name is not a flag. */
export function isVerifiedFlag(name: string): boolean {
  return Object.hasOwn(VERIFIED_FLAGS, name);
}

export function verifiedFlagOf(name: string): string | null {
  return Object.keys(VERIFIED_FLAGS).find((flag) => VERIFIED_FLAGS[flag] === name) ?? null;
}

/** Why an address has a wrong format, or null. Cognito checks these formats in addition to the schema. */
function formatRejection({ Name, Value = "" }: AttributePair): Rejection<"InvalidParameterException"> | null {
  if (Name === "email" && Value !== "" && !isEmail(Value)) return invalidParameter("Invalid email address format.");
  return Name === "phone_number" && Value !== "" && !PHONE_NUMBER.test(Value)
    ? invalidParameter("Invalid phone number format.")
    : null;
}

/**
 * Why a new user may not have these attributes, or null. `missing` names required attributes that the user would lack.
 */
export function newAttributesRejection(
  pool: Pool,
  pairs: readonly AttributePair[],
  missing: readonly string[] = [],
): Rejection<"InvalidParameterException"> | null {
  if (pairs.some(({ Name }) => Name === "sub")) {
    return invalidParameter("Cannot modify the non-mutable attribute sub");
  }
  const nonconforming = nonconformingAttributes(pool, pairs, missing);
  if (nonconforming !== null) return nonconforming;
  for (const pair of pairs) {
    const rejection = formatRejection(pair);
    if (rejection !== null) return rejection;
  }
  return null;
}

/**
 * Why an administrator may not make these changes, or null. The rules for a new user apply, and no immutable
 * attribute may be among them.
 */
export function changesRejection(
  pool: Pool,
  pairs: readonly AttributePair[],
): Rejection<"InvalidParameterException"> | null {
  return (
    newAttributesRejection(pool, pairs) ??
    immutableAttributes(
      pool,
      pairs.map(({ Name }) => Name),
    )
  );
}

function normalised({ Name, Value = "" }: AttributePair): readonly [string, string] {
  return [Name, isVerifiedFlag(Name) ? String(Value.toLowerCase() === "true") : Value];
}

/** The attributes of a user whom an administrator creates: only those that were given. Blank ones are omitted. */
export function initialAttributes(pairs: readonly AttributePair[]): Attributes {
  return Object.fromEntries(pairs.map(normalised).filter(([, value]) => value !== ""));
}

/**
 * The attributes after a change. A blank value deletes the attribute. An address that is written without its verified
 * flag becomes unverified, even if the address is the same.
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
  /** The value, normalised for comparison. */
  readonly key: string;
}

/**
 * The aliases with which a user with these attributes can sign in: the address itself, verified or not, in a pool
 * with UsernameAttributes; otherwise the pool's AliasAttributes, and of addresses only verified ones.
 */
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
