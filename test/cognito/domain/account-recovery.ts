// Forgotten passwords: who may have a new one, and where the code for it goes.

import { invalidParameter, notAuthorized, type Rejection } from "../protocol/rejection.ts";
import { type Address, type AddressName, addressIn } from "./addresses.ts";
import { type Attributes, verifiedFlagOf } from "./attributes.ts";
import type { Pool } from "./pools.ts";
import type { User } from "./users.ts";

/** What a pool without the setting does: a text message where it can, or else a mail. */
const DEFAULT_WAYS: readonly AddressName[] = ["phone_number", "email"];

/** The kinds of address that a code may go to, the preferred one first; none where it is left to administrators. */
function waysOf(pool: Pool): readonly AddressName[] {
  const { RecoveryMechanisms: mechanisms } = pool.settings.AccountRecoverySetting ?? {};
  if (mechanisms === undefined) return DEFAULT_WAYS;
  if (mechanisms.some(({ Name }) => Name === "admin_only")) return [];
  return mechanisms
    .toSorted((left, right) => left.Priority - right.Priority)
    .map(({ Name }) => (Name === "verified_email" ? "email" : "phone_number"));
}

export function isLeftToAdministrators(pool: Pool): boolean {
  return waysOf(pool).length === 0;
}

/** The kind of address that a user whom nobody knows pretends to have. */
export function pretendedWay(pool: Pool): AddressName {
  const ways = waysOf(pool);
  return ways.includes("email") ? "email" : (ways[0] ?? "email");
}

/** Only a verified address can prove that a stranger is the user. */
export function recoveryAddress(pool: Pool, attributes: Attributes): Address | null {
  const isVerified = (name: AddressName) => attributes[verifiedFlagOf(name) ?? ""] === "true";
  const way = waysOf(pool).find((name) => attributes[name] !== undefined && isVerified(name));
  return way === undefined ? null : addressIn(attributes, way);
}

export const noRecoveryAddress = () =>
  invalidParameter("Cannot reset password for the user as there is no registered/verified email or phone_number");

/** A user who has not chosen a password yet has none to reset: the invitation is to be sent again. */
export function recoveryStateRejection(user: User): Rejection<"NotAuthorizedException"> | null {
  return user.status === "FORCE_CHANGE_PASSWORD"
    ? notAuthorized("User password cannot be reset in the current state.")
    : null;
}
