// The mails to send, in D1. A mail is written in the same batch as the change that it reports, so that neither exists
// without the other. It is sent after the response, or by the scheduled run, with at most five tries within a day.
//
// Before a mail is sent, it is claimed: its due time is moved two minutes into the future. So two runs of deliver.ts do
// not send it at the same time, and it is not lost if a run is killed. Once a mail is sent or given up, the recipient's
// address is deleted. The row is kept for 30 days, for the person's export and for the site's operators.

import { and, asc, eq, gt, isNotNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import { insertFrom } from "../db/insert-from.ts";
import { accounts, outbox } from "../db/schema.ts";
import type { Stored } from "../db/storage-failure.ts";
import { withRetries } from "../db/with-retries.ts";
import type { MailKind, Notice } from "./mail.ts";

/** How often sending a mail is tried. */
const TRIES_MAX = 5;

/** The pauses after the first failed try, the second, and so on. The scheduled run starts every five minutes. */
const PAUSE_SECONDS = [60, 300, 3_600, 21_600] as const;

const LIFE_SECONDS = 86_400;

/** How long a claim lasts: longer than a run takes to send all its mails. */
const CLAIM_SECONDS = 120;

const KEPT_SECONDS = 30 * 86_400;

/** A mail that is due and was written this long ago is stuck: it should have been sent after the response. */
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

/** A mail in the export of a person's data. */
export interface SentMail {
  readonly kind: MailKind;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

export type OutboxStore = ReturnType<typeof outboxStore>;

type Database = DrizzleD1Database;

/** The row of a mail that is due now, without its ID and its destination. */
export function mailRow({ kind, visitor }: Notice, now: Date, expiresAt: Date) {
  const { origin, languages } = visitor;
  return { kind, origin, languages: languages.join(","), createdAt: now, dueAt: now, expiresAt, tries: 0 };
}

/**
 * The statement that writes a notice for each account that meets `condition`. Put it before the change in the batch,
 * with the condition of the change, so that a repeated batch writes no second notice.
 * @param keepsAccount False for the notice of a deletion, which must not refer to the account.
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
    /** Writes a notice of a change that was made at Cognito alone. */
    write: (accountId: string, notice: Notice, now: Date): Stored<void> =>
      withRetries(async () => {
        await insertNotice(db, notice, and(eq(accounts.id, accountId), eq(accounts.status, "active")), now);
      }),

    /** Claims mails that are due, those that became due first. Other runs do not get them for two minutes. */
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

    /** @param providerId The ID that the provider has given the mail. */
    markSent: (id: string, providerId: string, now: Date): Stored<void> =>
      withRetries(async () => {
        await db
          .update(outbox)
          .set({ ...finished, sentAt: now, outcome: providerId })
          .where(eq(outbox.id, id));
      }),

    /** Makes the mail due again later, or gives it up after the last try. Returns whether it was given up. */
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

    /** Gives up mails that have expired, and deletes rows after 30 days. */
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

    /** Whether any mail is stuck. */
    isStuck: (now: Date): Stored<boolean> =>
      withRetries(async () => {
        const since = new Date(now.getTime() - STUCK_SECONDS * 1000);
        const isOverdue = and(isNotNull(outbox.dueAt), lte(outbox.createdAt, since), lte(outbox.dueAt, now));
        const rows = await db.select({ id: outbox.id }).from(outbox).where(isOverdue).limit(1);
        return rows.length > 0;
      }),

    /** All mails to an account, for the export of the person's data. */
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
