// Statements about the identities of other providers with which people sign in.

import { and, eq, exists, inArray, lt, notExists, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { insertFrom } from "../../db/insert-from.ts";
import { accounts, identities } from "../../db/schema.ts";
import type { Lease } from "../lease.ts";

/** An identity that a sign-in has proved to be the person's. */
export interface ProvedIdentity {
  /** The name of the provider in the pool. */
  readonly provider: string;
  /** The provider's own ID for the person. */
  readonly subject: string;
  /** The Username of the user that Cognito created from the identity. Null if there is none to delete. */
  readonly formerUsername: string | null;
  /** When the access token of the sign-in was issued, in seconds since 1970. */
  readonly issuedAt: number;
}

/** The user that Cognito created from a person's identity at another provider, for whom an account is created. */
export interface FederatedUser {
  readonly username: string;
  readonly provider: string;
  readonly subject: string;
  /** When the access token of the sign-in was issued, in seconds since 1970. */
  readonly issuedAt: number;
  /** Tokens issued before this time belonged to a former account of the user. */
  readonly tokensValidAfter: Date;
}

/** The columns of an account's user. @param user Undefined for a user that Gatehouse creates. */
export function userColumns(user: FederatedUser | undefined) {
  return { username: user?.username ?? null, ...(user && { tokensValidAfter: user.tokensValidAfter }) };
}

/**
 * Gives the identity to the account that the condition selects, unless another account has it.
 * @param lease The lease of the run that connects the identity. Undefined if Cognito created the account's user from
 * the identity, so that nothing has to be connected.
 */
export function insertIdentity(
  db: DrizzleD1Database,
  identity: ProvedIdentity,
  condition: SQL | undefined,
  now: Date,
  lease?: Lease,
): [BatchItem<"sqlite">, BatchItem<"sqlite">] {
  const { provider, subject, formerUsername } = identity;
  const row = {
    provider,
    subject,
    accountId: accounts.id,
    createdAt: now,
    state: lease ? ("connecting" as const) : ("own" as const),
    formerUsername: lease ? formerUsername : null,
    leaseId: lease?.id ?? "",
    leaseUntil: lease?.until ?? new Date(0),
  };
  return [
    db.delete(identities).where(isLost(db, identity)),
    insertFrom(db, identities, row, accounts, condition).onConflictDoNothing(),
  ];
}

/**
 * Selects the stored identity if its account has lost it at Cognito. Cognito creates a user from an identity only if no
 * other user has the identity. So a sign-in to a created user shows the loss, if it is later than the stored row.
 */
function isLost(
  db: DrizzleD1Database,
  { provider, subject, formerUsername, issuedAt }: ProvedIdentity,
): SQL | undefined {
  const owner = db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, identities.accountId), eq(accounts.username, formerUsername ?? "")));
  return and(
    sql`${formerUsername} IS NOT NULL`,
    eq(identities.provider, provider),
    eq(identities.subject, subject),
    inArray(identities.state, ["own", "connected"]),
    lt(identities.createdAt, new Date(issuedAt * 1000)),
    notExists(owner),
  );
}

/** Whether the account with this ID has the identity. */
export function hasIdentity(db: DrizzleD1Database, id: string, { provider, subject }: FederatedUser): SQL {
  const own = and(eq(identities.provider, provider), eq(identities.subject, subject), eq(identities.accountId, id));
  return exists(db.select({ id: identities.accountId }).from(identities).where(own));
}
