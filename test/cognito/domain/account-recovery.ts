// Forgotten passwords: which users can reset theirs, and which address gets the code.

import { invalidParameter, notAuthorized, type Rejection } from "../protocol/rejection.ts";
import { type Address, type AddressName, addressIn } from "./addresses.ts";
import { verifiedFlagOf } from "./attributes.ts";
import type { Context } from "./context.ts";
import type { Pool } from "./pools.ts";
import { describeUserMfa } from "./second-factor.ts";
import { attributesOf, type User } from "./users.ts";

/** The default of a pool without AccountRecoverySetting: a text message if possible, otherwise an e-mail. */
const DEFAULT_ADDRESS_NAMES: readonly AddressName[] = ["phone_number", "email"];

/** The kinds of address that may receive a code, in order of preference. Empty if only administrators can reset. */
function recoveryAddressNames(pool: Pool): readonly AddressName[] {
  const { RecoveryMechanisms: mechanisms } = pool.settings.AccountRecoverySetting ?? {};
  if (mechanisms === undefined) return DEFAULT_ADDRESS_NAMES;
  if (mechanisms.some(({ Name }) => Name === "admin_only")) return [];
  return mechanisms
    .toSorted((left, right) => left.Priority - right.Priority)
    .map(({ Name }) => (Name === "verified_email" ? "email" : "phone_number"));
}

export function isLeftToAdministrators(pool: Pool): boolean {
  return recoveryAddressNames(pool).length === 0;
}

/** The kind of address in the simulated response for an unknown user. */
export function simulatedAddressName(pool: Pool): AddressName {
  const names = recoveryAddressNames(pool);
  return names.includes("email") ? "email" : (names[0] ?? "email");
}

/**
 * The address that gets the code of a user who has forgotten the password, or null. It must be verified, and it cannot
 * be the address that receives the preferred second factor: access to one mailbox must not be enough to sign in.
 */
export function recoveryAddress(context: Context, pool: Pool, user: User): Address | null {
  const attributes = attributesOf(context, user);
  const mfa = describeUserMfa(context, pool, user).PreferredMfaSetting === "EMAIL_OTP" ? "email" : null;
  const isVerified = (name: AddressName) => attributes[verifiedFlagOf(name) ?? ""] === "true";
  const isUsable = (name: AddressName) => name !== mfa && attributes[name] !== undefined && isVerified(name);
  const found = recoveryAddressNames(pool).find(isUsable);
  return found === undefined ? null : addressIn(attributes, found);
}

export const noRecoveryAddress = () =>
  invalidParameter("Cannot reset password for the user as there is no registered/verified email or phone_number");

/**
 * Why a user cannot reset the password, or null. A user who still has the temporary password cannot: an administrator
 * has to send the invitation again. A user of an identity provider has no password.
 */
export function recoveryStateRejection(user: User): Rejection<"NotAuthorizedException"> | null {
  return user.status === "FORCE_CHANGE_PASSWORD" || user.status === "EXTERNAL_PROVIDER"
    ? notAuthorized("User password cannot be reset in the current state.")
    : null;
}
