// Which address gets the code that confirms a sign-up.

import { type Address, type AddressName, addressIn } from "./addresses.ts";
import type { Attributes } from "./attributes.ts";
import type { Pool } from "./pools.ts";

/** If the pool verifies both kinds of address and the user has both, only the phone number gets a code. */
const PREFERENCE: readonly AddressName[] = ["phone_number", "email"];

export function verifiesByItself(pool: Pool, name: AddressName): boolean {
  return pool.settings.AutoVerifiedAttributes?.includes(name) ?? false;
}

/**
 * The address that gets the code. Null if the pool verifies no address that the user has: then only an administrator
 * can confirm the user.
 */
export function signUpAddress(pool: Pool, attributes: Attributes): Address | null {
  const name = PREFERENCE.find((candidate) => verifiesByItself(pool, candidate) && attributes[candidate] !== undefined);
  return name === undefined ? null : addressIn(attributes, name);
}

/** The kind of address in the simulated response for an unknown user. Null if the pool never sends codes. */
export function simulatedSignUpAddressName(pool: Pool): AddressName | null {
  if (verifiesByItself(pool, "email")) return "email";
  return verifiesByItself(pool, "phone_number") ? "phone_number" : null;
}
