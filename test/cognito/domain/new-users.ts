// Validates the username and attributes of a new user, for AdminCreateUser and SignUp.

import { invalidParameter } from "../protocol/rejection.ts";
import { type AttributePair, isEmail, newAttributesRejection } from "./attributes.ts";
import { type Pool, usesAddressesAsUsernames } from "./pools.ts";

interface NewUserInput {
  readonly Username: string;
  readonly UserAttributes?: readonly AttributePair[];
}

/** Names of the formats in Cognito's messages. */
const FORMS = { email: "an email", phone_number: "a phone number" } as const;

function isPhoneNumber(text: string): boolean {
  return /^\+\d+$/.test(text);
}

function addressRejection(allowed: readonly (keyof typeof FORMS)[], username: string) {
  const fits = allowed.includes("email") && isEmail(username);
  if (fits || (allowed.includes("phone_number") && isPhoneNumber(username))) return null;
  const forms = (["email", "phone_number"] as const)
    .filter((name) => allowed.includes(name))
    .map((name) => FORMS[name]);
  return invalidParameter(`Username should be ${forms.length > 1 ? "either " : ""}${forms.join(" or ")}.`);
}

/**
 * Why the pool does not accept this username, or null. It must not be an address if addresses are aliases in this
 * pool, and it must be an address if addresses are usernames.
 */
export function usernameRejection(pool: Pool, username: string) {
  const { AliasAttributes = [], UsernameAttributes = [] } = pool.settings;
  if (usesAddressesAsUsernames(pool)) return addressRejection(UsernameAttributes, username);
  if (AliasAttributes.includes("email") && isEmail(username)) {
    return invalidParameter("Username cannot be of email format, since user pool is configured for email alias.");
  }
  return AliasAttributes.includes("phone_number") && isPhoneNumber(username)
    ? invalidParameter(
        "Username cannot be of phone number format, since user pool is configured for phone number alias.",
      )
    : null;
}

/**
 * The attributes of a new user. In a pool where addresses are usernames, the username from the input becomes the
 * address.
 */
export function pairsOfNewUser(pool: Pool, input: NewUserInput): readonly AttributePair[] {
  const { UserAttributes = [], Username } = input;
  if (!usesAddressesAsUsernames(pool)) return UserAttributes;
  const Name = isEmail(Username) ? "email" : "phone_number";
  return [{ Name, Value: Username }, ...UserAttributes.filter((pair) => pair.Name !== Name)];
}

/**
 * Why a new user may not have these attributes, or null. A verified flag needs its address. `missing` names required
 * attributes that the user would lack.
 */
export function newUserAttributesRejection(
  pool: Pool,
  pairs: readonly AttributePair[],
  missing: readonly string[] = [],
) {
  for (const name of ["email", "phone_number"]) {
    const has = (wanted: string) => pairs.some(({ Name, Value = "" }) => Name === wanted && Value !== "");
    if (has(`${name}_verified`) && !has(name)) {
      return invalidParameter(`${name} is required to set ${name}_verified.`);
    }
  }
  return newAttributesRejection(pool, pairs, missing);
}
