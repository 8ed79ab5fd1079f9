// The types of an account.

import type { accounts } from "../db/schema.ts";

/**
 * pending: its sign-up is running, or was interrupted.
 * active: its sign-up is complete, so that its Cognito user can sign in.
 * closing: its deletion is running, or was interrupted.
 */
export type AccountStatus = (typeof accounts.$inferSelect)["status"];

export interface Account {
  /** A random UUID in lower case. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly createdAt: Date;
  /** When the address was verified; null if it never was. */
  readonly emailProvedAt: Date | null;
  /** When the person accepted the terms of the site at their sign-up; null if they did not. */
  readonly termsAcceptedAt: Date | null;
  /** The stored values of the site's own fields. They may include values of fields that are no longer declared. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * A new address whose code has not been entered yet. It is reserved for the account, unless it is a decoy: an address
 * that was taken, stored only so that the response does not reveal this (`reserveEmailOrDecoy`).
 */
export interface PendingEmail {
  readonly newEmail: string;
  readonly newEmailSince: Date;
}
