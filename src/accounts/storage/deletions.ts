// The deletion of an account: how it starts, by whom, and its last statement. Part of the store in accounts.ts.

import { and, eq, gt, inArray, isNull, lt, lte, not, notExists, or, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { Initiator } from "../../audit/event.ts";
import { isRevoked } from "../../auth/policy.ts";
import { batchAfter } from "../../db/batch.ts";
import {
  accountRoles,
  accounts,
  auditEvents,
  auditNetworks,
  idempotencyKeys,
  identities,
  invitations,
  outbox,
  passkeys,
  proofs,
  usageCounts,
} from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withEvent, withRetries } from "../../db/with-retries.ts";
import type { Notice } from "../../mail/mail.ts";
import { insertNotice } from "../../mail/outbox.ts";
import { type Lease, lateCallsSince } from "../lease.ts";
import { leasedRows } from "./leased-rows.ts";
import { isNotLastOperator, isStaff } from "./roles.ts";
import { isOfAccount } from "./usage-counts.ts";

export type CloseResult = "closing" | "in_progress" | "revoked" | "gone" | "last_operator";

/** The negation of auth/policy.ts's isRevoked, in SQL. */
const isNotRevoked = (issuedAt: number) => lt(accounts.tokensValidAfter, new Date(issuedAt * 1000));

/** @param userPoolId As for accountStore. */
export function deletions(db: DrizzleD1Database, userPoolId: string) {
  const { isLeased, leaseValues, idsWhere, writeTombstone, writeEvent } = leasedRows(db);
  /** The event and the mail of a deletion that starts. @param eventId As for `writeEvent`. */
  const tellOfDeletion = (eventId: string, by: Initiator, condition: SQL | undefined, now: Date, notice?: Notice) => [
    ...writeEvent(eventId, "account.deletion_started", by, condition, now),
    notice && insertNotice(db, notice, condition, now, false),
  ];

  /**
   * Makes the row `closing`, after the statements in `before`, if the condition holds. Returns whether the lease now
   * holds the row.
   */
  async function startClosing(
    id: string,
    condition: SQL | undefined,
    lease: Lease,
    now: Date,
    before: Parameters<typeof batchAfter>[1],
  ): Promise<boolean> {
    const [, rows] = await batchAfter(db, before, [
      db
        .update(accounts)
        .set({ status: "closing", statusSince: now, ...leaseValues(lease) })
        .where(condition),
      idsWhere(and(isLeased(id, lease), eq(accounts.status, "closing"))),
    ]);
    return rows.length === 1;
  }

  return {
    /**
     * Removes the row of a deleted account, the idempotency keys that would replay its sign-up, and what it has used of
     * its allowances. Writes a tombstone if a late call of its sign-up may create the user again. An account that is
     * too old for such a call gets none, because the people who run the site may give its Username to somebody else.
     * The account's events stay, without the networks that they came from.
     */
    removeClosed: (id: string, lease: Lease, by: Initiator, now: Date): Stored<void> =>
      withEvent(async (eventId) => {
        const isClosing = and(isLeased(id, lease), eq(accounts.status, "closing"));
        const isGone = notExists(idsWhere(eq(accounts.id, id)));
        const ofAccount = or(eq(auditEvents.accountId, id), eq(auditEvents.actorId, id));
        const ownEvents = db.select({ id: auditEvents.id }).from(auditEvents).where(ofAccount);
        await batchAfter(db, writeEvent(eventId, "account.deleted", by, isClosing, now), [
          writeTombstone(and(isClosing, gt(accounts.createdAt, lateCallsSince(now))), now),
          db.delete(accounts).where(isClosing),
          db.delete(idempotencyKeys).where(and(eq(idempotencyKeys.accountId, id), isGone)),
          db.delete(usageCounts).where(and(isOfAccount(id), isGone)),
          db.delete(accountRoles).where(and(eq(accountRoles.accountId, id), isGone)),
          db.delete(passkeys).where(and(eq(passkeys.accountId, id), isGone)),
          db.delete(identities).where(and(eq(identities.accountId, id), isGone)),
          db.delete(invitations).where(and(eq(invitations.accountId, id), isGone)),
          // The proofs stay, without the account's ID: a sign-up that replaces the account still needs its own proof.
          db
            .update(proofs)
            .set({ accountId: null })
            .where(and(eq(proofs.accountId, id), isGone)),
          // A mail that was not sent yet stays, so that nobody can suppress a mail by deleting the account.
          db.delete(outbox).where(and(eq(outbox.accountId, id), isNull(outbox.dueAt), isGone)),
          db
            .update(outbox)
            .set({ accountId: null })
            .where(and(eq(outbox.accountId, id), isGone)),
          db.delete(auditNetworks).where(and(inArray(auditNetworks.id, ownEvents), isGone)),
        ]);
      }),

    /**
     * Starts a deletion, or continues an interrupted one. Returns "gone" if the deletion was completed before.
     * @param issuedAt When the caller's token was issued, in seconds since 1970.
     * @param notice A mail to the owner, when the deletion starts.
     */
    close: (
      id: string,
      issuedAt: number,
      lease: Lease,
      by: Initiator,
      now: Date,
      notice?: Notice,
    ): Stored<CloseResult> =>
      withEvent(async (eventId) => {
        const isInterrupted = and(eq(accounts.status, "closing"), lte(accounts.leaseUntil, now));
        const isClosable = and(
          eq(accounts.id, id),
          isNotRevoked(issuedAt),
          or(and(eq(accounts.status, "active"), isNotLastOperator(db, id)), isInterrupted),
        );
        const isStart = and(isClosable, eq(accounts.status, "active"));
        const [, [row]] = await batchAfter(db, tellOfDeletion(eventId, by, isStart, now, notice), [
          db
            .update(accounts)
            .set({ status: "closing", statusSince: now, ...leaseValues(lease) })
            .where(isClosable),
          db.select().from(accounts).where(eq(accounts.id, id)),
        ]);
        if (row === undefined) return "gone";
        if (row.leaseId === lease.id) return "closing";
        if (isRevoked({ issuedAt }, row.tokensValidAfter.getTime())) return "revoked";
        return row.status === "active" ? "last_operator" : "in_progress";
      }),

    /**
     * Starts the deletion of an account whose time to be deleted has come. False if it was restored, or another run
     * works on it.
     */
    closeDue: (id: string, lease: Lease, now: Date, notice?: Notice): Stored<boolean> =>
      withRetries(async () => {
        const isDue = and(
          eq(accounts.id, id),
          eq(accounts.status, "active"),
          lte(accounts.deletesAt, now),
          lte(accounts.leaseUntil, now),
        );
        return startClosing(id, isDue, lease, now, [notice && insertNotice(db, notice, isDue, now, false)]);
      }),

    /**
     * Starts the deletion of an active account whose address was never verified, because another person has a proof of
     * the address. False if the account now has another address, or a verified one, is disabled, or belongs to an
     * operator or to support.
     */
    closeUnproved: (id: string, email: string, lease: Lease, by: Initiator, now: Date): Stored<boolean> =>
      withEvent(async (eventId) => {
        const isUnproved = and(
          eq(accounts.id, id),
          eq(accounts.email, email),
          isNull(accounts.emailProvedAt),
          eq(accounts.state, "active"),
          not(isStaff(db)),
        );
        return startClosing(id, isUnproved, lease, now, tellOfDeletion(eventId, by, isUnproved, now));
      }),

    /**
     * Starts the deletion of an active account whose user no longer exists. False if the account was created in another
     * pool, where its user may still exist.
     * @param notice As for `close`.
     */
    closeWithoutUser: (id: string, lease: Lease, by: Initiator, now: Date, notice?: Notice): Stored<boolean> =>
      withEvent(async (eventId) => {
        const isClosable = and(eq(accounts.id, id), eq(accounts.userPoolId, userPoolId), eq(accounts.status, "active"));
        return startClosing(id, isClosable, lease, now, tellOfDeletion(eventId, by, isClosable, now, notice));
      }),
  };
}
