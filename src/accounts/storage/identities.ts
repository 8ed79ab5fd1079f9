// With which identities of other providers a person signs in.

import type { SQL } from "drizzle-orm";
import { sql } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { accounts, identities } from "../../db/schema.ts";

/** The user that Cognito made from somebody's identity at another provider, for whom an account is created. */
export interface FederatedUser {
  readonly username: string;
  readonly provider: string;
  readonly subject: string;
  /** Tokens from before belonged to a former account of the user. */
  readonly tokensValidAfter: Date;
}

/** The columns of an account's user. @param user Undefined for a user that Gatehouse makes. */
export function userColumns(user: FederatedUser | undefined) {
  return { username: user?.username ?? null, ...(user && { tokensValidAfter: user.tokensValidAfter }) };
}

/**
 * The identity is that of the account which the condition selects. If it was another account's, that account has lost it at
 * Cognito: an identity that is linked to a user gets no user of its own.
 */
export function insertIdentity(
  db: DrizzleD1Database,
  { provider, subject }: FederatedUser,
  condition: SQL | undefined,
  now: Date,
) {
  const row = db
    .select({
      provider: sql`${provider}`.as("provider"),
      subject: sql`${subject}`.as("subject"),
      accountId: accounts.id,
      createdAt: sql<Date>`${now.getTime()}`.as("created_at"),
    })
    .from(accounts)
    .where(condition);
  return db
    .insert(identities)
    .select(row)
    .onConflictDoUpdate({
      target: [identities.provider, identities.subject],
      set: { accountId: sql`excluded.account_id`, createdAt: sql`excluded.created_at` },
    });
}
