// The columns of an account that its owner may change: the name, the site's own fields, and the e-mail address in two
// steps. An address belongs to one account at a time: as its address, as its pending address, or as that of a sign-up.
// Each statement below checks this itself, and SQLite executes no other write during a statement.

import { and, asc, eq, exists, isNotNull, lt, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { alias } from "drizzle-orm/sqlite-core";
import type { Initiator, Occurrence } from "../../audit/event.ts";
import { insertAccountEvent } from "../../audit/insert-event.ts";
import { batch, batchAfter } from "../../db/batch.ts";
import { accounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withEvent, withRetries } from "../../db/with-retries.ts";
import type { Notice } from "../../mail/mail.ts";
import { insertNotice } from "../../mail/outbox.ts";
import type { PendingEmail } from "../account.ts";
import type { ProfileChanges } from "../profile.ts";
import { nameColumns, pendingEmailOf } from "./row.ts";

/** Cognito accepts the code for this long. Afterwards the scheduled run releases the address. */
export const EMAIL_CHANGE_LIFE_SECONDS = 86_400;

const OTHER = alias(accounts, "other");

const NO_NEW_EMAIL = { newEmail: null, newEmailSince: null, newEmailIsDecoy: false };

export interface ExpiredEmailChange {
  readonly id: string;
  readonly email: string;
  readonly pendingEmail: PendingEmail;
}

/** Why a reservation ends, and when. */
export interface ReleaseEvent {
  readonly occurrence: Occurrence;
  readonly now: Date;
}

/**
 * email_taken: another account has the address.
 * superseded: another request has updated the address in the meantime.
 */
export type EmailUpdate = "updated" | "email_taken" | "superseded";

export type ProfileStore = ReturnType<typeof profileStore>;

export function profileStore(database: D1Database) {
  const db = drizzle(database);
  const { id: ID, email: EMAIL, newEmail: NEW_EMAIL, newEmailSince: NEW_EMAIL_SINCE } = accounts;
  const isActive = (id: string) => and(eq(ID, id), eq(accounts.status, "active"));
  const noOther = (id: string, has: (other: typeof OTHER) => SQL | undefined) =>
    notExists(
      db
        .select({ id: OTHER.id })
        .from(OTHER)
        .where(and(ne(OTHER.id, id), has(OTHER))),
    );
  const isFree = (email: string, id: string) =>
    noOther(id, (other) =>
      or(eq(other.email, email), and(eq(other.newEmail, email), eq(other.newEmailIsDecoy, false))),
    );
  const readEmails = (id: string) =>
    db.select({ email: EMAIL, newEmail: NEW_EMAIL, newEmailSince: NEW_EMAIL_SINCE }).from(accounts).where(isActive(id));

  const startOfChange = (eventId: string, by: Initiator, condition: SQL | undefined, now: Date) => {
    const occurrence: Occurrence = { event: "account.email_change_started", outcome: "done", initiator: by };
    return insertAccountEvent(db, eventId, occurrence, condition, now);
  };

  return {
    /**
     * The statement itself merges the fields, so that two concurrent changes of different fields both remain. It writes
     * nothing, and no event, if nothing changes.
     */
    change: (id: string, { name, fields }: ProfileChanges, by: Initiator, now: Date): Stored<void> =>
      withEvent(async (eventId) => {
        const patched = sql`json_patch(${accounts.fields}, ${JSON.stringify(fields)})`;
        const names = [...(name === undefined ? [] : ["name"]), ...Object.keys(fields)];
        const changed: Occurrence = {
          event: "account.changed",
          outcome: "done",
          initiator: by,
          detail: { fields: names },
        };
        const isChange = and(isActive(id), or(ne(accounts.name, name ?? accounts.name), ne(accounts.fields, patched)));
        await batchAfter(db, insertAccountEvent(db, eventId, changed, isChange, now), [
          db
            .update(accounts)
            .set({ ...(name === undefined ? {} : nameColumns(name)), fields: patched })
            .where(isChange),
        ]);
      }),

    /** Reserves the address for this account. False if another account or sign-up has it. */
    reserveEmail: (id: string, { newEmail, newEmailSince }: PendingEmail, by: Initiator): Stored<boolean> =>
      withEvent(async (eventId) => {
        const isReservable = and(isActive(id), isFree(newEmail, id));
        const [, [row]] = await batchAfter(db, startOfChange(eventId, by, isReservable, newEmailSince), [
          db.update(accounts).set({ newEmail, newEmailSince, newEmailIsDecoy: false }).where(isReservable),
          readEmails(id),
        ]);
        return row?.newEmail === newEmail && row.newEmailSince?.getTime() === newEmailSince.getTime();
      }),

    /**
     * Reserves the address if it is free, and otherwise makes it look reserved. The statements are the same in both
     * cases. Returns whether the address is reserved; undefined if the account is gone.
     */
    reserveEmailOrDecoy: (
      id: string,
      { newEmail, newEmailSince }: PendingEmail,
      by: Initiator,
    ): Stored<boolean | undefined> =>
      withEvent(async (eventId) => {
        const newEmailIsDecoy = sql<boolean>`CASE WHEN ${isFree(newEmail, id)} THEN 0 ELSE 1 END`;
        const [, [row]] = await batchAfter(db, startOfChange(eventId, by, isActive(id), newEmailSince), [
          db.update(accounts).set({ newEmail, newEmailSince, newEmailIsDecoy }).where(isActive(id)),
          db.select({ isDecoy: accounts.newEmailIsDecoy }).from(accounts).where(isActive(id)),
        ]);
        return row && !row.isDecoy;
      }),

    /**
     * Ends this reservation, if it has not been replaced, and restores the former one, if there was one.
     * @param event Written only if the reservation was there.
     */
    releaseEmail: (
      id: string,
      { newEmail, newEmailSince }: PendingEmail,
      former: PendingEmail | null,
      event?: ReleaseEvent,
    ): Stored<void> =>
      withEvent(async (eventId) => {
        const isReserved = and(eq(ID, id), eq(NEW_EMAIL, newEmail), eq(NEW_EMAIL_SINCE, newEmailSince));
        const values = former === null ? NO_NEW_EMAIL : { ...former, newEmailIsDecoy: false };
        const written = event && insertAccountEvent(db, eventId, event.occurrence, isReserved, event.now);
        await batchAfter(db, written ?? [], [db.update(accounts).set(values).where(isReserved)]);
      }),

    /**
     * Changes the account's address to `to`, which Cognito has verified. If `to` was reserved for this account, or for
     * another one that has not verified it, the reservation ends.
     * @param notice A mail to the old address.
     */
    updateEmail: (
      id: string,
      from: string,
      to: string,
      by: Initiator,
      now: Date,
      notice?: Notice,
    ): Stored<EmailUpdate> =>
      withEvent(async (eventId) => {
        const isUpdatable = and(
          isActive(id),
          eq(EMAIL, from),
          noOther(id, (other) => eq(other.email, to)),
        );
        const isUpdated = exists(
          db
            .select({ id: ID })
            .from(accounts)
            .where(and(isActive(id), eq(EMAIL, to))),
        );
        const [, , [row]] = await batchAfter(
          db,
          [
            ...insertAccountEvent(
              db,
              eventId,
              { event: "account.email_changed", outcome: "done", initiator: by },
              isUpdatable,
              now,
            ),
            notice && insertNotice(db, notice, isUpdatable, now),
          ],
          [
            db.update(accounts).set({ email: to, emailProvedAt: now }).where(isUpdatable),
            db
              .update(accounts)
              .set(NO_NEW_EMAIL)
              .where(and(eq(NEW_EMAIL, to), or(eq(ID, id), eq(accounts.newEmailIsDecoy, false)), isUpdated)),
            readEmails(id),
          ],
        );
        if (row?.email === to) return "updated";
        return row?.email === from ? "email_taken" : "superseded";
      }),

    /** Fills in missing folded names, in rows that were written by a version without them. */
    foldNames: (limit: number): Stored<void> =>
      withRetries(async () => {
        const { id, name, nameFolded } = accounts;
        const rows = await db.select({ id, name }).from(accounts).where(eq(nameFolded, "")).limit(limit);
        await batch(
          db,
          rows.map((row) =>
            db
              .update(accounts)
              .set(nameColumns(row.name))
              .where(and(eq(id, row.id), eq(name, row.name))),
          ),
        );
      }),

    /** Changes whose code has expired, oldest first. */
    findExpired: (now: Date, limit: number): Stored<ExpiredEmailChange[]> =>
      withRetries(async () => {
        const since = new Date(now.getTime() - EMAIL_CHANGE_LIFE_SECONDS * 1000);
        const isExpired = and(eq(accounts.status, "active"), isNotNull(NEW_EMAIL), lt(NEW_EMAIL_SINCE, since));
        const rows = await db.select().from(accounts).where(isExpired).orderBy(asc(NEW_EMAIL_SINCE)).limit(limit);
        return rows.flatMap((row) => {
          const pendingEmail = pendingEmailOf(row);
          return pendingEmail === null ? [] : [{ id: row.id, email: row.email, pendingEmail }];
        });
      }),
  };
}
