// Accounts in D1, through Drizzle. A D1 transaction cannot span a call to Cognito, so every write is one statement or
// one batch whose condition names the state and the lease that it relies on, and reports whether the row still had
// them.

import { and, asc, eq, exists, inArray, isNotNull, isNull, lt, lte, ne, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Initiator, Occurrence } from "../../audit/event.ts";
import { insertAccountEvent, insertInvitationEvent } from "../../audit/insert-event.ts";
import { batchAfter } from "../../db/batch.ts";
import { accounts, idempotencyKeys, invitations, proofs, tombstones } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withEvent, withRetries } from "../../db/with-retries.ts";
import type { Account } from "../account.ts";
import type { Lease } from "../lease.ts";
import { deletions } from "./deletions.ts";
import { type FederatedUser, hasIdentity, insertIdentity, userColumns } from "./identities.ts";
import { leasedRows } from "./leased-rows.ts";
import { GIVEN_ROLES, hasAnyRole, insertInvitedRoles, insertRoles } from "./roles.ts";
import { columnsOf, IS_UNFINISHED } from "./row.ts";

export type Reservation =
  | { readonly kind: "reserved" }
  /** An earlier sign-up left the row, with this ID and date. Its lease is now the caller's. */
  | { readonly kind: "taken_over"; readonly formerId: string; readonly formerCreatedAt: Date }
  | { readonly kind: "in_progress"; readonly since: Date; readonly until: Date }
  | { readonly kind: "email_taken"; readonly by: Pick<Account, "id" | "status" | "emailProvedAt"> };

/**
 * `proofId` is undefined if the proof is an invitation or a provider's statement and not a proof by mail, or if it is
 * not known.
 */
export interface UsedProof {
  readonly proofId: string | undefined;
}

export interface UnfinishedAccount {
  readonly id: string;
  readonly status: "pending" | "closing";
}

export type AccountStore = ReturnType<typeof accountStore>;

/**
 * @param userPoolId The pool in which accounts are created.
 * @param newRoles The roles that a new account gets.
 */
export function accountStore(database: D1Database, userPoolId: string, newRoles: readonly string[] = []) {
  const db = drizzle(database);
  const { isLeased, isPending, leaseValues, idsWhere, writeTombstone, writeEvent } = leasedRows(db);
  /**
   * Records the account under the request's idempotency key, if the row now belongs to that account. Without a key this
   * changes nothing.
   */
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
    ...deletions(db, userPoolId),

    /**
     * Inserts the row of a new sign-up, or takes over the row of an abandoned one. If the address is the pending
     * address of another account, which has not verified it, that account loses it.
     * @param keyDigest The digest of the request's idempotency key, if the key was recorded for another account before.
     * @param user Undefined for an account whose user has yet to be created.
     */
    reserve: (
      account: Account,
      lease: Lease,
      now: Date,
      keyDigest?: string,
      user?: FederatedUser,
    ): Stored<Reservation> =>
      withRetries(async () => {
        const values = {
          ...columnsOf(account),
          ...userColumns(user),
          userPoolId,
          statusSince: now,
          ...leaseValues(lease),
        };
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
        // Another request is creating an account for the same user, with another address.
        if (row === undefined && user !== undefined) return { kind: "in_progress", since: now, until: lease.until };
        if (row === undefined) throw new Error("The row was deleted in between.");
        if (row.id === account.id) return { kind: "reserved" };
        if (row.status !== "pending") return { kind: "email_taken", by: row };
        const isOurs = row.leaseId === lease.id || (row.leaseUntil <= now && (await takeLease(row.id, lease, now)));
        if (!isOurs) return { kind: "in_progress", since: row.statusSince, until: row.leaseUntil };
        return { kind: "taken_over", formerId: row.id, formerCreatedAt: row.createdAt };
      }),

    /**
     * Updates a taken-over row with the ID, profile and date of the new sign-up, and writes a tombstone for the old
     * ID, so that a late call of the old sign-up cannot affect the new one. False if the lease was lost.
     * @param keyDigest As for `reserve`.
     * @param user As for `reserve`.
     */
    renew: (
      oldId: string,
      account: Account,
      lease: Lease,
      now: Date,
      keyDigest?: string,
      user?: FederatedUser,
    ): Stored<boolean> =>
      withRetries(async () => {
        const [, , , rows] = await db.batch([
          writeTombstone(isPending(oldId, lease), now),
          db
            .update(accounts)
            .set({ ...columnsOf(account), ...userColumns(user), userPoolId, statusSince: now })
            .where(isPending(oldId, lease)),
          recordInKey(keyDigest, account, lease),
          idsWhere(isPending(account.id, lease)),
        ]);
        return rows.length === 1;
      }),

    /**
     * Activates the account, and marks the request's idempotency key as succeeded in the same transaction. False if the
     * lease was lost. If the account gets roles, they are marked for Cognito to follow.
     * @param keyDigest The digest of the request's key, if it had one.
     * @param proof The proof of the address. It becomes used, and an open invitation to the address is accepted with
     * its roles.
     * @param user As for `reserve`. The account gets the user's identity; false if another account has it.
     */
    activate: (
      id: string,
      lease: Lease,
      by: Initiator,
      now: Date,
      keyDigest?: string,
      proof?: UsedProof,
      user?: FederatedUser,
    ): Stored<boolean> =>
      withEvent(async (eventId) => {
        const isReady = and(isPending(id, lease), user && hasIdentity(db, id, user));
        const isOurs = exists(idsWhere(isReady));
        const ownEmail = db.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, id));
        const accepts = and(
          sql`${invitations.email} = ${ownEmail}`,
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        );
        // The row says whether the address was verified, because the scheduled run, which completes sign-ups too, has
        // no other way to know.
        const isProved = and(isReady, isNotNull(accounts.emailProvedAt));
        const acceptsNow = and(accepts, exists(idsWhere(isProved)));
        const creation: Occurrence = { event: "account.created", outcome: "done", initiator: by };
        const acceptance: Occurrence = { event: "invitation.accepted", outcome: "done", initiator: by };
        const proved = proof && [
          ...insertInvitationEvent(db, `${eventId}-invitation`, acceptance, id, acceptsNow, now),
          db
            .update(proofs)
            .set({ usedAt: now })
            .where(and(eq(proofs.id, proof.proofId ?? ""), isOurs)),
          db.update(invitations).set({ acceptedAt: now, accountId: id }).where(acceptsNow),
        ];
        const activated = idsWhere(and(isLeased(id, lease), eq(accounts.status, "active")));
        const isKey = and(eq(idempotencyKeys.keyDigest, keyDigest ?? ""), exists(activated));
        const given = [
          ...(user ? insertIdentity(db, { ...user, formerUsername: user.username }, isPending(id, lease), now) : []),
          ...(newRoles.length > 0 ? [insertRoles(db, newRoles, isReady)] : []),
          ...(proof ? [insertInvitedRoles(db, isProved, now)] : []),
        ];
        const [, , rows] = await batchAfter(
          db,
          [...given, ...(proved ?? []), ...insertAccountEvent(db, eventId, creation, isReady, now, GIVEN_ROLES)],
          [
            db
              .update(accounts)
              .set({
                status: "active",
                statusSince: now,
                leaseUntil: new Date(0),
                rolesAreBehind: hasAnyRole(db),
              })
              .where(isReady),
            db.update(idempotencyKeys).set({ state: "succeeded" }).where(isKey),
            activated,
          ],
        );
        return rows.length === 1;
      }),

    /**
     * Writes a tombstone for a pending account, so that it is never activated. Must be called before its user is
     * deleted. False if the lease was lost, and the user must not be deleted.
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
     * @param withTombstone Whether to remove its tombstone as well. Allowed only if no pending call can create the user
     * again.
     */
    remove: (id: string, lease: Lease, withTombstone: boolean): Stored<void> =>
      withRetries(async () => {
        const row = db.delete(accounts).where(isPending(id, lease));
        if (withTombstone) await db.batch([row, db.delete(tombstones).where(eq(tombstones.id, id))]);
        else await row;
      }),

    /** Ends a lease early, so that the next request or the scheduled run can continue. */
    release: (id: string, lease: Lease, endsAt = new Date(0)): Stored<void> =>
      withRetries(async () => {
        await db.update(accounts).set({ leaseUntil: endsAt }).where(isLeased(id, lease));
      }),

    /**
     * Inserts the account of a user who has none. Tokens from before the user's creation are revoked, because they
     * belonged to a former user with the same Username. If the address is the pending address of another account,
     * which has not verified it, that account loses it. False if another account or sign-up has the address.
     */
    adopt: (account: Account, lease: Lease, by: Initiator, now: Date): Stored<boolean> =>
      withEvent(async (eventId) => {
        const tokensValidAfter = new Date(account.createdAt.getTime() - 1_000);
        const values = { ...columnsOf(account), userPoolId, statusSince: now, tokensValidAfter, ...leaseValues(lease) };
        const isPendingElsewhere = and(
          eq(accounts.newEmail, account.email),
          eq(accounts.newEmailIsDecoy, false),
          exists(idsWhere(isLeased(account.id, lease))),
        );
        const inserted = [
          db.insert(accounts).values(values).onConflictDoNothing(),
          // Only if the row was inserted: an account that existed before has another lease.
          ...writeEvent(eventId, "account.created", by, isLeased(account.id, lease), now),
        ];
        const [, rows] = await batchAfter(db, inserted, [
          db.update(accounts).set({ newEmail: null, newEmailSince: null }).where(isPendingElsewhere),
          idsWhere(and(eq(accounts.id, account.id), eq(accounts.status, "active"))),
        ]);
        return rows.length === 1;
      }),

    /**
     * Revokes the access tokens that were issued in or before this second. An earlier time than the stored one changes
     * nothing.
     * @param by Undefined if another event gives the reason.
     */
    revokeTokens: (id: string, until: Date, by: Initiator | undefined, now: Date): Stored<void> =>
      withEvent(async (eventId) => {
        const isEarlier = and(eq(accounts.id, id), lt(accounts.tokensValidAfter, until));
        const event = by && writeEvent(eventId, "account.signed_out_everywhere", by, isEarlier, now);
        await batchAfter(db, event ?? [], [db.update(accounts).set({ tokensValidAfter: until }).where(isEarlier)]);
      }),

    /**
     * Rows of this pool, or of an unknown pool, that have been unfinished without a change since `since`, and are not
     * leased. Rows whose lease ended first come first.
     */
    findUnfinished: (since: Date, now: Date, limit: number): Stored<UnfinishedAccount[]> =>
      withRetries(async () => {
        const isUnfinished = and(
          inArray(accounts.userPoolId, ["", userPoolId]),
          IS_UNFINISHED,
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
