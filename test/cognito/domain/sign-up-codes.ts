// Where the code goes that confirms a sign-up.

import { type Address, type AddressName, addressIn } from "./addresses.ts";
import type { Attributes } from "./attributes.ts";
import type { Pool } from "./pools.ts";

/** The addresses that the pool verifies by itself; where both are, the number alone gets a code. */
const PREFERENCE: readonly AddressName[] = ["phone_number", "email"];

export function verifiesByItself(pool: Pool, name: AddressName): boolean {
  return pool.settings.AutoVerifiedAttributes?.includes(name) ?? false;
}

/** null: the pool verifies nothing that the user has, so that only an administrator can confirm. */
export function signUpAddress(pool: Pool, attributes: Attributes): Address | null {
  const name = PREFERENCE.find((candidate) => verifiesByItself(pool, candidate) && attributes[candidate] !== undefined);
  return name === undefined ? null : addressIn(attributes, name);
}

/** The kind of address that a user whom nobody knows pretends to have signed up with; null where codes are never sent. */
export function pretendedSignUpWay(pool: Pool): AddressName | null {
  if (verifiesByItself(pool, "email")) return "email";
  return verifiesByItself(pool, "phone_number") ? "phone_number" : null;
}
