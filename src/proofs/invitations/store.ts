// Invitations, in D1. An address has at most one that is neither accepted nor revoked.

import { and, desc, eq, gt, isNull, lt, ne, notExists, or, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { AuditEvent, Initiator } from "../../audit/event.ts";
import { insertInvitationEvent } from "../../audit/insert-event.ts";
import { batchAfter } from "../../db/batch.ts";
import { insertFrom } from "../../db/insert-from.ts";
import { accounts, invitations, outbox } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withEvent, withRetries } from "../../db/with-retries.ts";
import type { Visitor } from "../../mail/mail.ts";
import { mailRow } from "../../mail/outbox.ts";
import { INVITATION_LIFE_SECONDS } from "../proof.ts";
import type { Invitation } from "./invitation.ts";

export interface NewInvitation {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly createdBy: string;
  /** Sorted. */
  readonly roles: readonly string[];
}

/** The position after the last invitation of a page. */
export interface InvitationCursor {
  readonly createdAt: Date;
  readonly id: string;
}

export type InvitationStore = ReturnType<typeof invitationStore>;

export function invitationStore(database: D1Database) {
  const db = drizzle(database);
  const isUndecided = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
  const accountWith = (email: string) =>
    db
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.email, email), eq(accounts.status, "active")));

  /** Writes the mail of an invitation that is sent `now`. Its ID contains that time: a repeat writes no second mail. */
  const insertMail = (id: string, visitor: Visitor, now: Date) => {
    const expiresAt = new Date(now.getTime() + INVITATION_LIFE_SECONDS * 1000);
    const row = {
      ...mailRow({ kind: "invitation", visitor }, now, expiresAt),
      id: `${id}-${now.getTime()}`,
      destination: invitations.email,
      invitationId: invitations.id,
    };
    const sent = and(eq(invitations.id, id), eq(invitations.sentAt, now), isUndecided);
    return insertFrom(db, outbox, row, invitations, sent).onConflictDoNothing();
  };

  /** @param id The ID of the event. */
  const writeEvent = (id: string, event: AuditEvent, by: Initiator, condition: SQL | undefined, now: Date) =>
    insertInvitationEvent(db, id, { event, outcome: "done", initiator: by }, null, condition, now);

  return {
    /** Writes an invitation and its mail, and revokes an earlier one. Undefined if the address has an account. */
    create: (
      { id, email, name, roles, createdBy }: NewInvitation,
      visitor: Visitor,
      by: Initiator,
      now: Date,
    ): Stored<Invitation | undefined> =>
      withEvent(async (eventId) => {
        const [taken] = await accountWith(email);
        if (taken !== undefined) return undefined;
        const row = { id, email, name, roles, createdBy, createdAt: now, sentAt: now };
        const isReplaced = and(eq(invitations.email, email), isUndecided, ne(invitations.id, id));
        const before = [
          ...writeEvent(`${eventId}-replaced`, "invitation.revoked", by, isReplaced, now),
          db.update(invitations).set({ revokedAt: now }).where(isReplaced),
          db.insert(invitations).values(row).onConflictDoNothing(),
          ...writeEvent(eventId, "invitation.created", by, eq(invitations.id, id), now),
        ];
        const [, rows] = await batchAfter(db, before, [
          insertMail(id, visitor, now),
          db.select().from(invitations).where(eq(invitations.id, id)),
        ]);
        return rows[0];
      }),

    find: (id: string): Stored<Invitation | undefined> =>
      withRetries(async () => {
        const [row] = await db.select().from(invitations).where(eq(invitations.id, id));
        return row;
      }),

    /** Whether the address has an invitation that can be accepted. */
    isInvited: (email: string, now: Date): Stored<boolean> =>
      withRetries(async () => {
        const since = new Date(now.getTime() - INVITATION_LIFE_SECONDS * 1000);
        const isPending = and(eq(invitations.email, email), isUndecided, gt(invitations.sentAt, since));
        const rows = await db.select({ id: invitations.id }).from(invitations).where(isPending).limit(1);
        return rows.length > 0;
      }),

    /** A page of invitations, newest first. */
    list: (limit: number, after: InvitationCursor | undefined): Stored<Invitation[]> =>
      withRetries(() => {
        const isLater =
          after &&
          or(
            lt(invitations.createdAt, after.createdAt),
            and(eq(invitations.createdAt, after.createdAt), lt(invitations.id, after.id)),
          );
        return db
          .select()
          .from(invitations)
          .where(isLater)
          .orderBy(desc(invitations.createdAt), desc(invitations.id))
          .limit(limit);
      }),

    /**
     * Sends an invitation again, which restarts its validity even if it has expired. Undefined if it was accepted or
     * revoked, or if its address has an account.
     */
    resend: (invitation: Invitation, visitor: Visitor, by: Initiator, now: Date): Stored<Invitation | undefined> =>
      withEvent(async (eventId) => {
        const { id, email } = invitation;
        const isResendable = and(eq(invitations.id, id), isUndecided, notExists(accountWith(email)));
        const [rows] = await batchAfter(db, writeEvent(eventId, "invitation.resent", by, isResendable, now), [
          db.update(invitations).set({ sentAt: now }).where(isResendable).returning(),
          insertMail(id, visitor, now),
        ]);
        return rows[0];
      }),

    /** Revokes an invitation. False if it was accepted before, or does not exist. */
    revoke: (id: string, by: Initiator, now: Date): Stored<boolean> =>
      withEvent(async (eventId) => {
        const isRevocable = and(eq(invitations.id, id), isUndecided);
        const [, rows] = await batchAfter(db, writeEvent(eventId, "invitation.revoked", by, isRevocable, now), [
          db.update(invitations).set({ revokedAt: now }).where(isRevocable),
          db.select().from(invitations).where(eq(invitations.id, id)),
        ]);
        return rows[0]?.acceptedAt === null;
      }),

    /** The invitations of this address, for the person's export. */
    ofAddress: (email: string): Stored<Invitation[]> =>
      withRetries(() => db.select().from(invitations).where(eq(invitations.email, email))),
  };
}
