// With which identities of other providers a person signs in.

import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { accounts, identities } from "../../db/schema.ts";
import { isLost } from "./connections.ts";

/** The user that Cognito made from somebody's identity at another provider, for whom an account is created. */
export interface FederatedUser {
  readonly username: string;
  readonly provider: string;
  readonly subject: string;
  /** When the access token of the sign-in was issued, in seconds since 1970. */
  readonly issuedAt: number;
  /** Tokens from before belonged to a former account of the user. */
  readonly tokensValidAfter: Date;
}

/** The columns of an account's user. @param user Undefined for a user that Gatehouse makes. */
export function userColumns(user: FederatedUser | undefined) {
  return { username: user?.username ?? null, ...(user && { tokensValidAfter: user.tokensValidAfter }) };
}

/** The identity becomes that of the account which the condition selects, unless another account has it. */
export function insertIdentity(
  db: DrizzleD1Database,
  user: FederatedUser,
  condition: SQL | undefined,
  now: Date,
): [BatchItem<"sqlite">, BatchItem<"sqlite">] {
  const { provider, subject, username: formerUsername, issuedAt } = user;
  const row = db
    .select({
      provider: sql`${provider}`.as("provider"),
      subject: sql`${subject}`.as("subject"),
      accountId: accounts.id,
      createdAt: sql<Date>`${now.getTime()}`.as("created_at"),
      state: sql<"own">`'own'`.as("state"),
      formerUsername: sql<null>`NULL`.as("former_username"),
      leaseId: sql`''`.as("lease_id"),
      leaseUntil: sql<Date>`0`.as("lease_until"),
    })
    .from(accounts)
    .where(condition);
  return [
    db.delete(identities).where(isLost(db, { provider, subject, formerUsername, issuedAt })),
    db.insert(identities).select(row).onConflictDoNothing(),
  ];
}

/** Whether the account with this id has the identity. */
export function hasIdentity(db: DrizzleD1Database, id: string, { provider, subject }: FederatedUser): SQL {
  const own = and(eq(identities.provider, provider), eq(identities.subject, subject), eq(identities.accountId, id));
  return exists(db.select({ id: identities.accountId }).from(identities).where(own));
}
