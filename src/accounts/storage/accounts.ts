// Accounts in D1, through Drizzle. Row ↔ Account stays here. D1 has no transaction that spans a call to Cognito, so every
// write is one statement or one batch that names the state and the lease it relies on, and says whether it found them.

import { and, asc, eq, exists, lt, lte, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Result } from "../../core/result.ts";
import { type StorageFailure, withRetries } from "../../db/guard.ts";
import { accounts, idempotencyKeys, tombstones } from "../../db/schema.ts";
import type { Account } from "../account.ts";

/** The right to work on one row. It ends by itself, so that an attempt that died blocks nobody for good. */
export interface Lease {
  readonly id: string;
  readonly until: Date;
}

export type Reservation =
  | { readonly kind: "reserved" }
  /** The row of an attempt that died, with the id and date that it gave it. The lease is ours now. */
  | { readonly kind: "taken_over"; readonly formerId: string; readonly formerCreatedAt: Date }
  | { readonly kind: "in_progress"; readonly until: Date }
  | { readonly kind: "email_taken" };

export type Closing = "closing" | "in_progress" | "revoked" | "gone";

export interface UnsettledAccount {
  readonly id: string;
  readonly status: "pending" | "closing";
}

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export type AccountStore = ReturnType<typeof accountStore>;

export function accountStore(database: D1Database) {
  const db = drizzle(database);
  const leasedTo = (id: string, lease: Lease) => and(eq(accounts.id, id), eq(accounts.leaseId, lease.id));
  const pendingOf = (id: string, lease: Lease) => and(leasedTo(id, lease), eq(accounts.status, "pending"));
  const leaseValues = (lease: Lease) => ({ leaseId: lease.id, leaseUntil: lease.until });
  const idsWhere = (condition: SQL | undefined) => db.select({ id: accounts.id }).from(accounts).where(condition);
  const writeTombstone = (condition: SQL | undefined, now: Date) => {
    const createdAt = sql<Date>`${now.getTime()}`.as("created_at");
    const row = db.select({ id: accounts.id, createdAt }).from(accounts).where(condition);
    return db.insert(tombstones).select(row).onConflictDoNothing();
  };
  /** The row has become that of the key's request; without a key this finds nothing to write. */
  const nameInKey = (digest: string | undefined, { id, createdAt }: Pick<Account, "id" | "createdAt">, lease: Lease) =>
    db
      .update(idempotencyKeys)
      .set({ accountId: id, accountCreatedAt: createdAt })
      .where(and(eq(idempotencyKeys.keyDigest, digest ?? ""), exists(idsWhere(pendingOf(id, lease)))));

  async function takeLease(id: string, lease: Lease, now: Date): Promise<boolean> {
    const unsettled = and(eq(accounts.id, id), ne(accounts.status, "active"), lte(accounts.leaseUntil, now));
    const [, rows] = await db.batch([
      db.update(accounts).set(leaseValues(lease)).where(unsettled),
      idsWhere(leasedTo(id, lease)),
    ]);
    return rows.length === 1;
  }

  return {
    /**
     * Writes the row of a sign-up that begins, or takes over the one that a dead attempt left.
     * @param keyDigest Of the request's key, if the key named another account before.
     */
    reserve: (account: Account, lease: Lease, now: Date, keyDigest?: string): Stored<Reservation> =>
      withRetries(async () => {
        const values = { ...account, statusSince: now, ...leaseValues(lease) };
        const waitsForIt = idsWhere(eq(accounts.newEmail, account.email));
        const [, , , [row]] = await db.batch([
          db.insert(accounts).values(values).onConflictDoNothing(),
          db.delete(accounts).where(and(eq(accounts.id, account.id), exists(waitsForIt))),
          nameInKey(keyDigest, account, lease),
          db.select().from(accounts).where(eq(accounts.email, account.email)),
        ]);
        // Somebody is changing to this address.
        if (row === undefined) return { kind: "email_taken" };
        if (row.id === account.id) return { kind: "reserved" };
        if (row.status !== "pending") return { kind: "email_taken" };
        const isOurs = row.leaseId === lease.id || (row.leaseUntil <= now && (await takeLease(row.id, lease, now)));
        if (!isOurs) return { kind: "in_progress", until: row.leaseUntil };
        return { kind: "taken_over", formerId: row.id, formerCreatedAt: row.createdAt };
      }),

    /**
     * Gives a row that was taken over the id, name and date of the new attempt and notes the old id as discarded, so that
     * a late call of the old attempt can do the new one no harm. False if the lease was lost.
     * @param keyDigest As for `reserve`.
     */
    renew: (oldId: string, account: Account, lease: Lease, now: Date, keyDigest?: string): Stored<boolean> =>
      withRetries(async () => {
        const { id, name, createdAt } = account;
        const [, , , rows] = await db.batch([
          writeTombstone(pendingOf(oldId, lease), now),
          db.update(accounts).set({ id, name, createdAt, statusSince: now }).where(pendingOf(oldId, lease)),
          nameInKey(keyDigest, account, lease),
          idsWhere(pendingOf(id, lease)),
        ]);
        return rows.length === 1;
      }),

    /**
     * False if the lease was lost. The request's key is marked in the same transaction.
     * @param keyDigest Of the request's key, if it had one.
     */
    activate: (id: string, lease: Lease, now: Date, keyDigest?: string): Stored<boolean> =>
      withRetries(async () => {
        const activated = idsWhere(and(leasedTo(id, lease), eq(accounts.status, "active")));
        const isKey = and(eq(idempotencyKeys.keyDigest, keyDigest ?? ""), exists(activated));
        const [, , rows] = await db.batch([
          db.update(accounts).set({ status: "active", statusSince: now }).where(pendingOf(id, lease)),
          db.update(idempotencyKeys).set({ state: "succeeded" }).where(isKey),
          activated,
        ]);
        return rows.length === 1;
      }),

    /**
     * To be called before a user is deleted: from then on nobody finishes the row. False if the lease was lost, and with
     * it the right to delete.
     */
    bury: (id: string, lease: Lease, now: Date): Stored<boolean> =>
      withRetries(async () => {
        const isPending = pendingOf(id, lease);
        const [, rows] = await db.batch([writeTombstone(isPending, now), idsWhere(isPending)]);
        return rows.length === 1;
      }),

    hasTombstone: (id: string): Stored<boolean> =>
      withRetries(async () => {
        const rows = await db.select().from(tombstones).where(eq(tombstones.id, id));
        return rows.length === 1;
      }),

    /**
     * Removes the row of a sign-up whose user is gone.
     * @param forget Whether its id is forgotten as well: only if no call can be on its way that would make the user again.
     */
    remove: (id: string, lease: Lease, forget: boolean): Stored<void> =>
      withRetries(async () => {
        const row = db.delete(accounts).where(pendingOf(id, lease));
        if (forget) await db.batch([row, db.delete(tombstones).where(eq(tombstones.id, id))]);
        else await row;
      }),

    /**
     * Removes the row of a deleted account, and with it the keys under which its sign-up would be replayed. Its id is noted
     * as discarded, because a call of a sign-up of a moment ago may yet make the user again.
     */
    removeClosed: (id: string, lease: Lease, now: Date): Stored<void> =>
      withRetries(async () => {
        const isClosing = and(leasedTo(id, lease), eq(accounts.status, "closing"));
        const isGone = notExists(idsWhere(eq(accounts.id, id)));
        await db.batch([
          writeTombstone(isClosing, now),
          db.delete(accounts).where(isClosing),
          db.delete(idempotencyKeys).where(and(eq(idempotencyKeys.accountId, id), isGone)),
        ]);
      }),

    /** Ends a lease early, so that the next attempt or the job can go on. */
    release: (id: string, lease: Lease, endsAt = new Date(0)): Stored<void> =>
      withRetries(async () => {
        await db.update(accounts).set({ leaseUntil: endsAt }).where(leasedTo(id, lease));
      }),

    /**
     * Begins a deletion, or goes on with one that broke off. Repeating it after its end is harmless: "gone".
     * @param issuedAt Of the caller's token, in seconds since 1970.
     */
    close: (id: string, issuedAt: number, lease: Lease, now: Date): Stored<Closing> =>
      withRetries(async () => {
        const brokenOff = and(eq(accounts.status, "closing"), lte(accounts.leaseUntil, now));
        const isAccepted = lt(accounts.tokensValidAfter, new Date(issuedAt * 1000));
        const closable = and(eq(accounts.id, id), isAccepted, or(eq(accounts.status, "active"), brokenOff));
        const [, [row]] = await db.batch([
          db
            .update(accounts)
            .set({ status: "closing", statusSince: now, ...leaseValues(lease) })
            .where(closable),
          db.select().from(accounts).where(eq(accounts.id, id)),
        ]);
        if (row === undefined) return "gone";
        if (row.leaseId === lease.id) return "closing";
        return row.tokensValidAfter.getTime() < issuedAt * 1000 ? "in_progress" : "revoked";
      }),

    /** Rejects the access tokens issued up to this second. Marks never go back. */
    revokeTokens: (id: string, until: Date): Stored<void> =>
      withRetries(async () => {
        const isEarlier = and(eq(accounts.id, id), lt(accounts.tokensValidAfter, until));
        await db.update(accounts).set({ tokensValidAfter: until }).where(isEarlier);
      }),

    /** Rows that are neither active nor anybody's work, first those that have waited longest for somebody to try. */
    findUnsettled: (since: Date, now: Date, limit: number): Stored<UnsettledAccount[]> =>
      withRetries(async () => {
        const isFree = and(
          ne(accounts.status, "active"),
          lte(accounts.statusSince, since),
          lte(accounts.leaseUntil, now),
        );
        const rows = await db
          .select()
          .from(accounts)
          .where(isFree)
          .orderBy(asc(accounts.leaseUntil), asc(accounts.statusSince))
          .limit(limit);
        return rows.flatMap(({ id, status }) => (status === "active" ? [] : [{ id, status }]));
      }),

    takeLease: (id: string, lease: Lease, now: Date): Stored<boolean> => withRetries(() => takeLease(id, lease, now)),
  };
}
