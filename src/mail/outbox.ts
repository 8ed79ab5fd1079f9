// The mails to send, in D1. A mail is written in the same batch as the change that it tells of, so that neither exists without
// the other. It is sent after the response, or by the scheduled run: at most five times within a day.
//
// A claim makes a mail due again a little later, so that two runs do not send it at the same time, and a run that was killed
// loses nothing. Once a mail is sent or given up, its address is deleted. The row stays for a while, for the person's export
// and for the site's operators.

import { and, asc, eq, gt, isNotNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import { insertFrom } from "../db/insert-from.ts";
import { accounts, outbox } from "../db/schema.ts";
import type { Stored } from "../db/storage-failure.ts";
import { withRetries } from "../db/with-retries.ts";
import type { MailKind, Notice } from "./mail.ts";

/** Of one mail. */
const TRIES_MAX = 5;

/** After the nth try that failed. The scheduled run comes every five minutes. */
const PAUSE_SECONDS = [60, 300, 3_600, 21_600] as const;

const LIFE_SECONDS = 86_400;

/** Longer than all tries of one run take. */
const CLAIM_SECONDS = 120;

const KEPT_SECONDS = 30 * 86_400;

/** A mail that is due for this long is stuck: it should have been sent after the response. */
const STUCK_SECONDS = 1_800;

export interface ClaimedMail {
  readonly id: string;
  readonly kind: MailKind;
  readonly accountId: string | null;
  readonly destination: string;
  readonly origin: string;
  readonly languages: readonly string[];
  readonly proofId: string | null;
  readonly invitationId: string | null;
  readonly tries: number;
}

/** What the person's export says about a mail. */
export interface SentMail {
  readonly kind: MailKind;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

export type OutboxStore = ReturnType<typeof outboxStore>;

type Database = DrizzleD1Database;

/** The row of a mail that is due now, without its id and its destination. */
export function mailRow({ kind, visitor }: Notice, now: Date, expiresAt: Date) {
  const { origin, languages } = visitor;
  return { kind, origin, languages: languages.join(","), createdAt: now, dueAt: now, expiresAt, tries: 0 };
}

/**
 * The statement that writes a notice for each account of which `condition` holds. Put it before the change in the batch, with the
 * condition of the change, so that a repeated batch writes nothing.
 * @param keepsAccount False for the notice of a deletion, which outlives the account.
 */
export function insertNotice(db: Database, notice: Notice, condition: SQL | undefined, now: Date, keepsAccount = true) {
  const row = {
    ...mailRow(notice, now, new Date(now.getTime() + LIFE_SECONDS * 1000)),
    id: sql`lower(hex(randomblob(16)))`,
    accountId: keepsAccount ? accounts.id : null,
    destination: accounts.email,
  };
  return insertFrom(db, outbox, row, accounts, condition);
}

export function outboxStore(database: D1Database) {
  const db = drizzle(database);
  const finished = { destination: null, dueAt: null };

  return {
    /** A notice of a change that D1 does not store. */
    write: (accountId: string, notice: Notice, now: Date): Stored<void> =>
      withRetries(async () => {
        await insertNotice(db, notice, and(eq(accounts.id, accountId), eq(accounts.status, "active")), now);
      }),

    /** The mails that are due, oldest first. They are the caller's for two minutes. */
    claimDue: (now: Date, limit: number): Stored<ClaimedMail[]> =>
      withRetries(async () => {
        const due = db
          .select({ id: outbox.id })
          .from(outbox)
          .where(and(lte(outbox.dueAt, now), gt(outbox.expiresAt, now)))
          .orderBy(asc(outbox.dueAt))
          .limit(limit);
        const rows = await db
          .update(outbox)
          .set({ dueAt: new Date(now.getTime() + CLAIM_SECONDS * 1000), tries: sql`tries + 1` })
          .where(sql`${outbox.id} IN ${due}`)
          .returning();
        return rows.flatMap(({ destination, languages, ...row }) =>
          destination === null ? [] : [{ ...row, destination, languages: languages.split(",") }],
        );
      }),

    /** @param providerId The provider's id of the mail. */
    markSent: (id: string, providerId: string, now: Date): Stored<void> =>
      withRetries(async () => {
        await db
          .update(outbox)
          .set({ ...finished, sentAt: now, outcome: providerId })
          .where(eq(outbox.id, id));
      }),

    /** Tries again later, or gives up after the last try. Returns whether it was given up. */
    markFailed: (
      { id, tries }: Pick<ClaimedMail, "id" | "tries">,
      cause: string,
      isFinal: boolean,
      now: Date,
    ): Stored<boolean> =>
      withRetries(async () => {
        const pause = PAUSE_SECONDS[tries - 1];
        const dueAt = new Date(now.getTime() + (pause ?? 0) * 1000);
        const isOver = isFinal || tries >= TRIES_MAX || pause === undefined;
        const values = isOver ? { ...finished, outcome: cause } : { dueAt };
        await db.update(outbox).set(values).where(eq(outbox.id, id));
        return isOver;
      }),

    /** Gives up mails that have expired, and removes old rows. */
    removeOld: (now: Date): Stored<void> =>
      withRetries(async () => {
        await db.batch([
          db
            .update(outbox)
            .set({ ...finished, outcome: "expired" })
            .where(and(isNotNull(outbox.dueAt), lte(outbox.expiresAt, now))),
          db.delete(outbox).where(lt(outbox.createdAt, new Date(now.getTime() - KEPT_SECONDS * 1000))),
        ]);
      }),

    /** Whether a mail should have been sent long ago. */
    isStuck: (now: Date): Stored<boolean> =>
      withRetries(async () => {
        const since = new Date(now.getTime() - STUCK_SECONDS * 1000);
        const isOverdue = and(isNotNull(outbox.dueAt), lte(outbox.createdAt, since), lte(outbox.dueAt, now));
        const rows = await db.select({ id: outbox.id }).from(outbox).where(isOverdue).limit(1);
        return rows.length > 0;
      }),

    /** For the person's export. */
    ofAccount: (accountId: string): Stored<SentMail[]> =>
      withRetries(() =>
        db
          .select({ kind: outbox.kind, createdAt: outbox.createdAt, sentAt: outbox.sentAt })
          .from(outbox)
          .where(eq(outbox.accountId, accountId))
          .orderBy(asc(outbox.createdAt)),
      ),
  };
}
