// With which identities of other providers a person signs in.

import { and, eq, exists, inArray, lt, notExists, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { insertFrom } from "../../db/insert-from.ts";
import { accounts, identities } from "../../db/schema.ts";
import type { Lease } from "../lease.ts";

/** What a person has proved with a sign-in. */
export interface ProvedIdentity {
  /** The name of the provider in the pool. */
  readonly provider: string;
  /** The provider's own id of the person. */
  readonly subject: string;
  /** The user that Cognito made from it. Null if there is none to delete. */
  readonly formerUsername: string | null;
  /** In seconds since 1970. */
  readonly issuedAt: number;
}

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

/**
 * The identity becomes that of the account which the condition selects, unless another account has it.
 * @param lease Of a run that connects it. Undefined if Cognito made the account's user from it.
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
 * An account has the identity that a sign-in proves, and has lost it at Cognito: from an identity that is connected Cognito makes
 * no user, and this sign-in was one of such a user. An earlier sign-in says nothing.
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

/** Whether the account with this id has the identity. */
export function hasIdentity(db: DrizzleD1Database, id: string, { provider, subject }: FederatedUser): SQL {
  const own = and(eq(identities.provider, provider), eq(identities.subject, subject), eq(identities.accountId, id));
  return exists(db.select({ id: identities.accountId }).from(identities).where(own));
}
