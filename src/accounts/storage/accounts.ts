// Accounts in D1, through Drizzle. A D1 transaction cannot span a call to Cognito, so every write is one statement or one
// batch whose condition names the state and the lease that it relies on, and reports whether the row still had them.

import { and, asc, eq, exists, gt, inArray, isNull, lt, lte, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { isRevoked } from "../../auth/policy.ts";
import { batchAfter } from "../../db/batch.ts";
import { accounts, idempotencyKeys, invitations, outbox, proofs, tombstones, usageCounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import type { Notice } from "../../mail/mail.ts";
import { insertNotice } from "../../mail/outbox.ts";
import type { Account } from "../account.ts";
import { type Lease, lateCallsSince } from "../lease.ts";
import { columnsOf } from "./row.ts";
import { isOfAccount } from "./usage-counts.ts";

export type Reservation =
  | { readonly kind: "reserved" }
  /** An earlier sign-up left the row, with this id and date. Its lease is now the caller's. */
  | { readonly kind: "taken_over"; readonly formerId: string; readonly formerCreatedAt: Date }
  | { readonly kind: "in_progress"; readonly since: Date; readonly until: Date }
  | { readonly kind: "email_taken"; readonly by: Pick<Account, "id" | "status" | "emailProvedAt"> };

/** Undefined `proofId`: the proof was an invitation. */
export interface UsedProof {
  readonly proofId: string | undefined;
}

export type CloseResult = "closing" | "in_progress" | "revoked" | "gone";

export interface UnfinishedAccount {
  readonly id: string;
  readonly status: "pending" | "closing";
}

/** The negation of auth/policy.ts's isRevoked, in SQL. */
const isNotRevoked = (issuedAt: number) => lt(accounts.tokensValidAfter, new Date(issuedAt * 1000));

export type AccountStore = ReturnType<typeof accountStore>;

/** @param userPoolId The pool in which accounts are created. */
export function accountStore(database: D1Database, userPoolId: string) {
  const db = drizzle(database);
  const isLeased = (id: string, lease: Lease) => and(eq(accounts.id, id), eq(accounts.leaseId, lease.id));
  const isPending = (id: string, lease: Lease) => and(isLeased(id, lease), eq(accounts.status, "pending"));
  const leaseValues = (lease: Lease) => ({ leaseId: lease.id, leaseUntil: lease.until });
  const idsWhere = (condition: SQL | undefined) => db.select({ id: accounts.id }).from(accounts).where(condition);
  const writeTombstone = (condition: SQL | undefined, now: Date) => {
    const createdAt = sql<Date>`${now.getTime()}`.as("created_at");
    const row = db.select({ id: accounts.id, createdAt }).from(accounts).where(condition);
    return db.insert(tombstones).select(row).onConflictDoNothing();
  };
  /** Records the account under the request's key, if the row is now that account's. Without a key this changes nothing. */
  const recordInKey = (
    digest: string | undefined,
    { id, createdAt }: Pick<Account, "id" | "createdAt">,
    lease: Lease,
  ) =>
    db
      .update(idempotencyKeys)
      .set({ accountId: id, accountCreatedAt: createdAt })
      .where(and(eq(idempotencyKeys.keyDigest, digest ?? ""), exists(idsWhere(isPending(id, lease)))));

  async function takeLease(id: string, lease: Lease, now: Date): Promise<boolean> {
    const isUnfinished = and(eq(accounts.id, id), ne(accounts.status, "active"), lte(accounts.leaseUntil, now));
    const [, rows] = await db.batch([
      db.update(accounts).set(leaseValues(lease)).where(isUnfinished),
      idsWhere(isLeased(id, lease)),
    ]);
    return rows.length === 1;
  }

  return {
    /**
     * Inserts the row of a new sign-up, or takes over the row of an abandoned one. If another account has the address as its
     * pending one, which nobody has proved, that account loses it.
     * @param keyDigest The digest of the request's key, if the key was recorded for another account before.
     */
    reserve: (account: Account, lease: Lease, now: Date, keyDigest?: string): Stored<Reservation> =>
      withRetries(async () => {
        const values = { ...columnsOf(account), userPoolId, statusSince: now, ...leaseValues(lease) };
        const isPendingElsewhere = and(
          eq(accounts.newEmail, account.email),
          eq(accounts.newEmailIsDecoy, false),
          exists(idsWhere(isPending(account.id, lease))),
        );
        const [, , , [row]] = await db.batch([
          db.insert(accounts).values(values).onConflictDoNothing(),
          db.update(accounts).set({ newEmail: null, newEmailSince: null }).where(isPendingElsewhere),
          recordInKey(keyDigest, account, lease),
          db.select().from(accounts).where(eq(accounts.email, account.email)),
        ]);
        if (row === undefined) throw new Error("The row was deleted in between.");
        if (row.id === account.id) return { kind: "reserved" };
        if (row.status !== "pending") return { kind: "email_taken", by: row };
        const isOurs = row.leaseId === lease.id || (row.leaseUntil <= now && (await takeLease(row.id, lease, now)));
        if (!isOurs) return { kind: "in_progress", since: row.statusSince, until: row.leaseUntil };
        return { kind: "taken_over", formerId: row.id, formerCreatedAt: row.createdAt };
      }),

    /**
     * Updates a taken-over row with the id, profile and date of the new sign-up, and writes a tombstone for the old id, so
     * that a late call of the old sign-up cannot affect the new one. False if the lease was lost.
     * @param keyDigest As for `reserve`.
     */
    renew: (oldId: string, account: Account, lease: Lease, now: Date, keyDigest?: string): Stored<boolean> =>
      withRetries(async () => {
        const [, , , rows] = await db.batch([
          writeTombstone(isPending(oldId, lease), now),
          db
            .update(accounts)
            .set({ ...columnsOf(account), userPoolId, statusSince: now })
            .where(isPending(oldId, lease)),
          recordInKey(keyDigest, account, lease),
          idsWhere(isPending(account.id, lease)),
        ]);
        return rows.length === 1;
      }),

    /**
     * Activates the account, and sets its key to succeeded in the same transaction. False if the lease was lost.
     * @param keyDigest The digest of the request's key, if it had one.
     * @param proof The proof of the address, which is used up, and accepts an invitation of the address.
     */
    activate: (id: string, lease: Lease, now: Date, keyDigest?: string, proof?: UsedProof): Stored<boolean> =>
      withRetries(async () => {
        const isOurs = exists(idsWhere(isPending(id, lease)));
        const ownEmail = db.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, id));
        const accepts = and(
          sql`${invitations.email} = ${ownEmail}`,
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        );
        const proved = proof && [
          db
            .update(proofs)
            .set({ usedAt: now })
            .where(and(eq(proofs.id, proof.proofId ?? ""), isOurs)),
          db.update(invitations).set({ acceptedAt: now, accountId: id }).where(and(accepts, isOurs)),
        ];
        const activated = idsWhere(and(isLeased(id, lease), eq(accounts.status, "active")));
        const isKey = and(eq(idempotencyKeys.keyDigest, keyDigest ?? ""), exists(activated));
        const [, , rows] = await batchAfter(db, proved ?? [], [
          db.update(accounts).set({ status: "active", statusSince: now }).where(isPending(id, lease)),
          db.update(idempotencyKeys).set({ state: "succeeded" }).where(isKey),
          activated,
        ]);
        return rows.length === 1;
      }),

    /**
     * Writes a tombstone for a pending account. Call it before its user is deleted: afterwards nobody activates the row.
     * False if the lease was lost, and the user must not be deleted.
     */
    bury: (id: string, lease: Lease, now: Date): Stored<boolean> =>
      withRetries(async () => {
        const condition = isPending(id, lease);
        const [, rows] = await db.batch([writeTombstone(condition, now), idsWhere(condition)]);
        return rows.length === 1;
      }),

    hasTombstone: (id: string): Stored<boolean> =>
      withRetries(async () => {
        const rows = await db.select().from(tombstones).where(eq(tombstones.id, id));
        return rows.length === 1;
      }),

    /**
     * Removes the row of a sign-up whose user is deleted.
     * @param withTombstone Removes its tombstone as well. Only if no pending call can create the user again.
     */
    remove: (id: string, lease: Lease, withTombstone: boolean): Stored<void> =>
      withRetries(async () => {
        const row = db.delete(accounts).where(isPending(id, lease));
        if (withTombstone) await db.batch([row, db.delete(tombstones).where(eq(tombstones.id, id))]);
        else await row;
      }),

    /**
     * Removes the row of a deleted account, the keys that would replay its sign-up, and what it has used of its allowances.
     * Writes a tombstone if a late call of its sign-up may create the user again. Not for an older account, whose username
     * the people who run the site may give to somebody else.
     */
    removeClosed: (id: string, lease: Lease, now: Date): Stored<void> =>
      withRetries(async () => {
        const isClosing = and(isLeased(id, lease), eq(accounts.status, "closing"));
        const isGone = notExists(idsWhere(eq(accounts.id, id)));
        await db.batch([
          writeTombstone(and(isClosing, gt(accounts.createdAt, lateCallsSince(now))), now),
          db.delete(accounts).where(isClosing),
          db.delete(idempotencyKeys).where(and(eq(idempotencyKeys.accountId, id), isGone)),
          db.delete(usageCounts).where(and(isOfAccount(id), isGone)),
          db.delete(invitations).where(and(eq(invitations.accountId, id), isGone)),
          // A sign-up that replaces the account still needs its proof.
          db
            .update(proofs)
            .set({ accountId: null })
            .where(and(eq(proofs.accountId, id), isGone)),
          // A mail that was not sent yet stays, so that nobody silences one by a deletion.
          db.delete(outbox).where(and(eq(outbox.accountId, id), isNull(outbox.dueAt), isGone)),
          db
            .update(outbox)
            .set({ accountId: null })
            .where(and(eq(outbox.accountId, id), isGone)),
        ]);
      }),

    /** Ends a lease early, so that the next request or the scheduled run can continue. */
    release: (id: string, lease: Lease, endsAt = new Date(0)): Stored<void> =>
      withRetries(async () => {
        await db.update(accounts).set({ leaseUntil: endsAt }).where(isLeased(id, lease));
      }),

    /**
     * Starts a deletion, or continues an interrupted one. "gone" if it was completed before.
     * @param issuedAt The time of the caller's token, in seconds since 1970.
     * @param notice A mail to the owner, when the deletion starts.
     */
    close: (id: string, issuedAt: number, lease: Lease, now: Date, notice?: Notice): Stored<CloseResult> =>
      withRetries(async () => {
        const isInterrupted = and(eq(accounts.status, "closing"), lte(accounts.leaseUntil, now));
        const isClosable = and(
          eq(accounts.id, id),
          isNotRevoked(issuedAt),
          or(eq(accounts.status, "active"), isInterrupted),
        );
        const isStart = and(isClosable, eq(accounts.status, "active"));
        const [, [row]] = await batchAfter(
          db,
          [notice && insertNotice(db, notice, isStart, now, false)],
          [
            db
              .update(accounts)
              .set({ status: "closing", statusSince: now, ...leaseValues(lease) })
              .where(isClosable),
            db.select().from(accounts).where(eq(accounts.id, id)),
          ],
        );
        if (row === undefined) return "gone";
        if (row.leaseId === lease.id) return "closing";
        return isRevoked({ issuedAt }, row.tokensValidAfter.getTime()) ? "revoked" : "in_progress";
      }),

    /**
     * Starts the deletion of an active account whose address was never proved, because somebody has proved that they own the
     * address. False if it is another by now.
     */
    closeUnproved: (id: string, email: string, lease: Lease, now: Date): Stored<boolean> =>
      withRetries(async () => {
        const isUnproved = and(eq(accounts.id, id), eq(accounts.email, email), isNull(accounts.emailProvedAt));
        const [, rows] = await db.batch([
          db
            .update(accounts)
            .set({ status: "closing", statusSince: now, ...leaseValues(lease) })
            .where(and(isUnproved, eq(accounts.status, "active"))),
          idsWhere(and(isLeased(id, lease), eq(accounts.status, "closing"))),
        ]);
        return rows.length === 1;
      }),

    /**
     * Starts the deletion of an active account whose user no longer exists. False if the account was created in another pool,
     * about which the current settings say nothing.
     * @param notice As for `close`.
     */
    closeWithoutUser: (id: string, lease: Lease, now: Date, notice?: Notice): Stored<boolean> =>
      withRetries(async () => {
        const isClosable = and(eq(accounts.id, id), eq(accounts.userPoolId, userPoolId), eq(accounts.status, "active"));
        const [, rows] = await batchAfter(
          db,
          [notice && insertNotice(db, notice, isClosable, now, false)],
          [
            db
              .update(accounts)
              .set({ status: "closing", statusSince: now, ...leaseValues(lease) })
              .where(isClosable),
            idsWhere(and(isLeased(id, lease), eq(accounts.status, "closing"))),
          ],
        );
        return rows.length === 1;
      }),

    /**
     * Inserts the account of a user who has none. Tokens from before the user was created belonged to a former user of that
     * name. If another account has the address as its pending one, which nobody has proved, that account loses it. False if
     * another account or sign-up has the address.
     */
    adopt: (account: Account, lease: Lease, now: Date): Stored<boolean> =>
      withRetries(async () => {
        const tokensValidAfter = new Date(account.createdAt.getTime() - 1_000);
        const values = { ...columnsOf(account), userPoolId, statusSince: now, tokensValidAfter, ...leaseValues(lease) };
        const isPendingElsewhere = and(
          eq(accounts.newEmail, account.email),
          eq(accounts.newEmailIsDecoy, false),
          exists(idsWhere(isLeased(account.id, lease))),
        );
        const [, , rows] = await db.batch([
          db.insert(accounts).values(values).onConflictDoNothing(),
          db.update(accounts).set({ newEmail: null, newEmailSince: null }).where(isPendingElsewhere),
          idsWhere(and(eq(accounts.id, account.id), eq(accounts.status, "active"))),
        ]);
        return rows.length === 1;
      }),

    /** Revokes the access tokens issued in or before this second. An earlier time than the stored one changes nothing. */
    revokeTokens: (id: string, until: Date): Stored<void> =>
      withRetries(async () => {
        const isEarlier = and(eq(accounts.id, id), lt(accounts.tokensValidAfter, until));
        await db.update(accounts).set({ tokensValidAfter: until }).where(isEarlier);
      }),

    /** Rows of this pool, or of an unknown one, that are neither active nor leased. Those whose lease ended first come first. */
    findUnfinished: (since: Date, now: Date, limit: number): Stored<UnfinishedAccount[]> =>
      withRetries(async () => {
        const isUnfinished = and(
          inArray(accounts.userPoolId, ["", userPoolId]),
          ne(accounts.status, "active"),
          lte(accounts.statusSince, since),
          lte(accounts.leaseUntil, now),
        );
        const rows = await db
          .select()
          .from(accounts)
          .where(isUnfinished)
          .orderBy(asc(accounts.leaseUntil), asc(accounts.statusSince))
          .limit(limit);
        return rows.flatMap(({ id, status }) => (status === "active" ? [] : [{ id, status }]));
      }),

    takeLease: (id: string, lease: Lease, now: Date): Stored<boolean> => withRetries(() => takeLease(id, lease, now)),
  };
}
