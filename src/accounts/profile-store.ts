// What an account's owner may change of its row: the name, and the e-mail in two steps. An address is held for one account
// at a time, whether it is in use, waits for its code, or signs up; each statement below checks that for itself, because
// SQLite lets no other write come between.

import { and, eq, isNotNull, lt, ne, notExists, or, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { alias } from "drizzle-orm/sqlite-core";
import { guarded, type StorageFailure } from "../db/guard.ts";
import { accounts } from "../db/schema.ts";
import type { Result } from "../result.ts";

/** Cognito's own life of the code; after it somebody else may have the address. */
export const EMAIL_CHANGE_LIFE_SECONDS = 86_400;

const NO_NEW_EMAIL = { newEmail: null, newEmailSince: null };

export function hasLapsed(now: Date): SQL {
  return lt(accounts.newEmailSince, new Date(now.getTime() - EMAIL_CHANGE_LIFE_SECONDS * 1000));
}

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export interface WaitingEmail {
  readonly id: string;
  readonly newEmail: string;
}

export type ProfileStore = ReturnType<typeof profileStore>;

export function profileStore(database: D1Database) {
  const db = drizzle(database);
  const active = (id: string) => and(eq(accounts.id, id), eq(accounts.status, "active"));
  const idsWhere = (condition: SQL | undefined) => db.select({ id: accounts.id }).from(accounts).where(condition);
  const isFree = (email: string, id: string) => {
    const other = alias(accounts, "other");
    const holds = and(ne(other.id, id), or(eq(other.email, email), eq(other.newEmail, email)));
    return notExists(db.select({ id: other.id }).from(other).where(holds));
  };

  return {
    rename: (id: string, name: string): Stored<void> =>
      guarded(async () => {
        await db.update(accounts).set({ name }).where(active(id));
      }),

    /** Holds the address for this account. False if another account has it, waits for it, or signs up with it. */
    holdEmail: (id: string, email: string, now: Date): Stored<boolean> =>
      guarded(async () => {
        const [, , rows] = await db.batch([
          db
            .update(accounts)
            .set(NO_NEW_EMAIL)
            .where(and(eq(accounts.newEmail, email), hasLapsed(now))),
          db
            .update(accounts)
            .set({ newEmail: email, newEmailSince: now })
            .where(and(active(id), isFree(email, id))),
          idsWhere(and(active(id), eq(accounts.newEmail, email))),
        ]);
        return rows.length === 1;
      }),

    /** Lets go of an address that is waited for, if it is still this one. */
    releaseEmail: (id: string, email: string): Stored<void> =>
      guarded(async () => {
        const isWaiting = and(eq(accounts.id, id), eq(accounts.newEmail, email));
        await db.update(accounts).set(NO_NEW_EMAIL).where(isWaiting);
      }),

    /** The record follows Cognito. False if the address is not the one that is waited for, or somebody has it now. */
    takeEmail: (id: string, email: string): Stored<boolean> =>
      guarded(async () => {
        const isWaiting = and(active(id), eq(accounts.newEmail, email), isFree(email, id));
        const [, rows] = await db.batch([
          db
            .update(accounts)
            .set({ email, ...NO_NEW_EMAIL })
            .where(isWaiting),
          idsWhere(and(active(id), eq(accounts.email, email))),
        ]);
        return rows.length === 1;
      }),

    waitingEmail: (id: string): Stored<string | null> =>
      guarded(async () => {
        const [row] = await db.select({ newEmail: accounts.newEmail }).from(accounts).where(active(id));
        return row?.newEmail ?? null;
      }),

    /** Changes whose code has run out, oldest first: for the job. */
    findLapsed: (now: Date, limit: number): Stored<WaitingEmail[]> =>
      guarded(async () => {
        const waits = and(eq(accounts.status, "active"), isNotNull(accounts.newEmail), hasLapsed(now));
        const rows = await db.select().from(accounts).where(waits).orderBy(accounts.newEmailSince).limit(limit);
        return rows.flatMap(({ id, newEmail }) => (newEmail === null ? [] : [{ id, newEmail }]));
      }),
  };
}
