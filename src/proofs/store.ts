// Requests for proofs, in D1. Addresses are stored as HMACs, because many of them belong to people without an account.

import { and, desc, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Initiator } from "../audit/event.ts";
import { insertAccountEvent } from "../audit/insert-event.ts";
import { batchAfter } from "../db/batch.ts";
import { accounts, outbox, proofs } from "../db/schema.ts";
import type { Stored } from "../db/storage-failure.ts";
import { withEvent, withRetries } from "../db/with-retries.ts";
import type { MailKind, Visitor } from "../mail/mail.ts";
import { mailRow } from "../mail/outbox.ts";
import { CODE_TRIES_MAX, type ProofRow, type ProofUse } from "./proof.ts";

/** For how long requests are kept: longer than any proof is valid. */
const KEPT_SECONDS = 86_400;

export interface FoundProof {
  readonly row: (ProofRow & { readonly addressDigest: string }) | undefined;
  /** How many newer requests for the address have a mail. */
  readonly newer: number;
}

/** The mail for a request for a proof. Without `use` it contains neither code nor link of a proof. */
export interface ProofMail {
  readonly kind: MailKind;
  readonly to: string;
  readonly visitor: Visitor;
  readonly use: ProofUse | undefined;
  readonly accountId: string | undefined;
  readonly expiresAt: Date;
}

export type ProofStore = ReturnType<typeof proofStore>;

export function proofStore(database: D1Database) {
  const db = drizzle(database);

  const newerThan = (id: string) =>
    db
      .select({ count: sql<number>`count(*)` })
      .from(proofs)
      .where(
        and(
          sql`${proofs.addressDigest} = (SELECT address_digest FROM proofs WHERE id = ${id})`,
          sql`${proofs.createdAt} > (SELECT created_at FROM proofs WHERE id = ${id})`,
          isNotNull(proofs.use),
        ),
      );

  return {
    /** Writes a request. The statement is the same for every address, so that its time does not tell them apart. */
    insert: (id: string, addressDigest: string, now: Date): Stored<void> =>
      withRetries(async () => {
        await db.insert(proofs).values({ id, addressDigest, createdAt: now, tries: 0 }).onConflictDoNothing();
      }),

    /** Writes the mail and makes the proof redeemable, in one transaction. */
    writeMail: (id: string, mail: ProofMail, now: Date): Stored<void> =>
      withRetries(async () => {
        await db.batch([
          db
            .update(proofs)
            .set({ use: mail.use ?? null, accountId: mail.accountId ?? null })
            .where(eq(proofs.id, id)),
          db
            .insert(outbox)
            .values({ ...mailRow(mail, now, mail.expiresAt), id, destination: mail.to, proofId: mail.use && id })
            .onConflictDoNothing(),
        ]);
      }),

    /** Counts a try of the code. `row` is undefined if there is no such request, or if all its tries are used up. */
    tryCode: (id: string): Stored<FoundProof> =>
      withRetries(async () => {
        const [[row], [newer]] = await db.batch([
          db
            .update(proofs)
            .set({ tries: sql`tries + 1` })
            .where(and(eq(proofs.id, id), lt(proofs.tries, CODE_TRIES_MAX)))
            .returning(),
          newerThan(id),
        ]);
        return { row, newer: newer?.count ?? 0 };
      }),

    find: (id: string): Stored<FoundProof> =>
      withRetries(async () => {
        const [[row], [newer]] = await db.batch([db.select().from(proofs).where(eq(proofs.id, id)), newerThan(id)]);
        return { row, newer: newer?.count ?? 0 };
      }),

    /** Marks the address as verified and the proof as used. False if the account no longer has the address. */
    proveAddress: (
      { accountId, email, proofId }: { readonly accountId: string; readonly email: string; readonly proofId: string },
      event: "account.email_proved" | "account.recovered",
      by: Initiator,
      now: Date,
    ): Stored<boolean> =>
      withEvent(async (eventId) => {
        const isOwn = and(eq(accounts.id, accountId), eq(accounts.email, email), eq(accounts.status, "active"));
        const isFirst = and(isOwn, isNull(accounts.emailProvedAt));
        const written = insertAccountEvent(db, eventId, { event, outcome: "done", initiator: by }, isFirst, now);
        const [, , rows] = await batchAfter(db, written, [
          db.update(accounts).set({ emailProvedAt: now }).where(isOwn),
          db.update(proofs).set({ usedAt: now }).where(eq(proofs.id, proofId)),
          db
            .select({ id: accounts.id })
            .from(accounts)
            .where(and(isOwn, isNotNull(accounts.emailProvedAt))),
        ]);
        return rows.length === 1;
      }),

    /** The requests for this address, newest first: for the person's export. */
    ofAddress: (digests: readonly string[]): Stored<{ readonly createdAt: Date; readonly usedAt: Date | null }[]> =>
      withRetries(() =>
        db
          .select({ createdAt: proofs.createdAt, usedAt: proofs.usedAt })
          .from(proofs)
          .where(sql`${proofs.addressDigest} IN ${digests}`)
          .orderBy(desc(proofs.createdAt)),
      ),

    removeOld: (now: Date): Stored<void> =>
      withRetries(async () => {
        const before = new Date(now.getTime() - KEPT_SECONDS * 1000);
        await db.delete(proofs).where(lt(proofs.createdAt, before));
      }),

    /** How many requests there were after this time, for the alert about many requests. */
    countSince: (since: Date): Stored<number> =>
      withRetries(async () => {
        const [row] = await db.select({ count: sql<number>`count(*)` }).from(proofs).where(gt(proofs.createdAt, since));
        return row?.count ?? 0;
      }),
  };
}
