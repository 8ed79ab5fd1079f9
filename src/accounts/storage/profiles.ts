// What an account's owner may change of its row: the name, and the e-mail in two steps. An address is held for one account
// at a time, whether it is in use, waits for its code, or signs up; each statement below checks that for itself, because
// SQLite lets no other write come between.

import { and, asc, eq, isNotNull, lt, ne, notExists, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { alias } from "drizzle-orm/sqlite-core";
import type { Result } from "../../core/result.ts";
import { type StorageFailure, withRetries } from "../../db/guard.ts";
import { accounts } from "../../db/schema.ts";
import type { HeldEmail } from "../account.ts";

/** Cognito's own life of the code; after it the job lets go of the address. */
const EMAIL_CHANGE_LIFE_SECONDS = 86_400;

const NO_NEW_EMAIL = { newEmail: null, newEmailSince: null };

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export interface ExpiredChange {
  readonly id: string;
  readonly email: string;
  readonly held: HeldEmail;
}

/** Null where nothing is held. */
export function heldEmail({ newEmail, newEmailSince }: typeof accounts.$inferSelect): HeldEmail | null {
  return newEmail === null || newEmailSince === null ? null : { newEmail, newEmailSince };
}

/** moved: the record has another address than was thought, by somebody who was quicker. */
export type Taking = "taken" | "occupied" | "moved";

export type ProfileStore = ReturnType<typeof profileStore>;

export function profileStore(database: D1Database) {
  const db = drizzle(database);
  const { id: ID, email: EMAIL, newEmail: NEW_EMAIL, newEmailSince: NEW_EMAIL_SINCE } = accounts;
  const active = (id: string) => and(eq(ID, id), eq(accounts.status, "active"));
  const isFree = (email: string, id: string) => {
    const other = alias(accounts, "other");
    const holds = and(ne(other.id, id), or(eq(other.email, email), eq(other.newEmail, email)));
    return notExists(db.select({ id: other.id }).from(other).where(holds));
  };
  const readAddresses = (id: string) =>
    db.select({ email: EMAIL, newEmail: NEW_EMAIL, newEmailSince: NEW_EMAIL_SINCE }).from(accounts).where(active(id));

  return {
    rename: (id: string, name: string): Stored<void> =>
      withRetries(async () => {
        await db.update(accounts).set({ name }).where(active(id));
      }),

    /** Holds the address for this account. False if another account has it, waits for it, or signs up with it. */
    holdEmail: (id: string, held: HeldEmail): Stored<boolean> =>
      withRetries(async () => {
        const { newEmail, newEmailSince } = held;
        const [, [row]] = await db.batch([
          db
            .update(accounts)
            .set({ newEmail, newEmailSince })
            .where(and(active(id), isFree(newEmail, id))),
          readAddresses(id),
        ]);
        return row?.newEmail === newEmail && row.newEmailSince?.getTime() === newEmailSince.getTime();
      }),

    /** Lets go of an address, if it is still held since then, for the one that was held before, or for none. */
    releaseEmail: (id: string, { newEmail, newEmailSince }: HeldEmail, former: HeldEmail | null): Stored<void> =>
      withRetries(async () => {
        const isHeld = and(eq(ID, id), eq(NEW_EMAIL, newEmail), eq(NEW_EMAIL_SINCE, newEmailSince));
        await db
          .update(accounts)
          .set(former ?? NO_NEW_EMAIL)
          .where(isHeld);
      }),

    /** The record follows Cognito from one address to another, which waits for its code no longer. */
    takeEmail: (id: string, from: string, to: string): Stored<Taking> =>
      withRetries(async () => {
        const isTaken = and(active(id), eq(EMAIL, to));
        const [, , [row]] = await db.batch([
          db
            .update(accounts)
            .set({ email: to })
            .where(and(active(id), eq(EMAIL, from), isFree(to, id))),
          db
            .update(accounts)
            .set(NO_NEW_EMAIL)
            .where(and(isTaken, eq(NEW_EMAIL, to))),
          readAddresses(id),
        ]);
        if (row?.email === to) return "taken";
        return row?.email === from ? "occupied" : "moved";
      }),

    /** Changes whose code has run out, oldest first: for the job. */
    findExpired: (now: Date, limit: number): Stored<ExpiredChange[]> =>
      withRetries(async () => {
        const since = new Date(now.getTime() - EMAIL_CHANGE_LIFE_SECONDS * 1000);
        const waits = and(eq(accounts.status, "active"), isNotNull(NEW_EMAIL), lt(NEW_EMAIL_SINCE, since));
        const rows = await db.select().from(accounts).where(waits).orderBy(asc(NEW_EMAIL_SINCE)).limit(limit);
        return rows.flatMap((row) => {
          const held = heldEmail(row);
          return held === null ? [] : [{ id: row.id, email: row.email, held }];
        });
      }),
  };
}
