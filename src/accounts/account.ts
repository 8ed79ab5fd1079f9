// What an account is.

import type { accounts } from "../db/schema.ts";

/** pending: a sign-up is at work on it, or broke off. active: its Cognito user is confirmed with the person's password. */
export type AccountStatus = (typeof accounts.$inferSelect)["status"];

export interface Account {
  /** A UUID in lower case, made by us, and the Username in Cognito. A UUID, so that it cannot be told from a made-up one. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly createdAt: Date;
}

/** An address that waits for its code, and since when. */
export interface HeldEmail {
  readonly newEmail: string;
  readonly newEmailSince: Date;
}
