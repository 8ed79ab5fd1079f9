// The two kinds of address that receive messages, and the masked form that a client sees.

import type { OutputOf } from "../model/operations.ts";
import { type Attributes, isEmail } from "./attributes.ts";
import type { Context } from "./context.ts";
import { nameKey, type Pool } from "./pools.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const VISIBLE_DIGITS = 4;
/** The length of a simulated phone number. */
const SIMULATED_DIGITS = 11;

export type AddressName = "email" | "phone_number";

export interface Address {
  readonly name: AddressName;
  readonly value: string;
}

export type CodeDeliveryDetails = NonNullable<OutputOf<"ForgotPassword">["CodeDeliveryDetails"]>;

export function isAddressName(name: string): name is AddressName {
  return name === "email" || name === "phone_number";
}

export function addressIn(attributes: Attributes, name: AddressName): Address | null {
  const value = attributes[name];
  return value === undefined ? null : { name, value };
}

export function mediumOf({ name }: Address): "EMAIL" | "SMS" {
  return name === "email" ? "EMAIL" : "SMS";
}

/** `z***@b***`, or a phone number with all but the last four digits masked. */
function masked({ name, value }: Address): string {
  if (name === "email") {
    const at = value.lastIndexOf("@");
    return `${value.charAt(0)}***@${value.charAt(at + 1)}***`;
  }
  const digits = value.replace(/^\+/, "");
  return `+${digits.slice(-VISIBLE_DIGITS).padStart(digits.length, "*")}`;
}

export function deliveryDetails(address: Address): CodeDeliveryDetails {
  return { Destination: masked(address), DeliveryMedium: mediumOf(address), AttributeName: address.name };
}

/**
 * The address in the simulated response for an unknown user: the typed name itself if it is an e-mail address, or
 * else an address that is derived from the name, so that it is the same in every call. Clients only see its mask.
 */
export async function simulatedAddress(
  context: Context,
  pool: Pool,
  typed: string,
  name: AddressName,
): Promise<Address> {
  if (name === "email" && isEmail(typed)) return { name, value: typed };
  const bytes = await context.seal.derive(`address\0${pool.id}\0${nameKey(pool, typed)}`);
  if (name === "phone_number") {
    return { name, value: `+${[...bytes.subarray(0, SIMULATED_DIGITS)].map((byte) => byte % 10).join("")}` };
  }
  const [user = "", host = ""] = [...bytes].map((byte) => LETTERS.charAt(byte % LETTERS.length));
  return { name, value: `${user}@${host}` };
}
