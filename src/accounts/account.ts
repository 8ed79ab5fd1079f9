// The types of an account.

import type { accounts } from "../db/schema.ts";

/**
 * pending: its sign-up is running, or was interrupted.
 * active: its Cognito user is confirmed with the person's password.
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
  /** When the person proved that they read the mail of the address. */
  readonly emailProvedAt: Date | null;
  /** When the person accepted the terms of the site at their sign-up; null if they did not. */
  readonly termsAcceptedAt: Date | null;
  /** The stored values of the site's own fields. A value may be that of a field that is no longer declared. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A new address whose code has not been entered yet. No other account may use or reserve it. */
export interface PendingEmail {
  readonly newEmail: string;
  readonly newEmailSince: Date;
}
