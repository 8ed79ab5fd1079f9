// What Cognito does not store about a person's passkeys: a name that the person chooses, and the day of the last use.
// The time of the use is not stored, so that the table does not show when somebody signs in.

import { and, desc, eq, exists, inArray, ne, not, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { insertFrom } from "../../db/insert-from.ts";
import { accounts, passkeys } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";

/**
 * The most rows of an account: Cognito allows this many passkeys. A further row replaces the one that was named or
 * used longest ago.
 */
const PASSKEYS_MAX = 20;

export type PasskeyStore = ReturnType<typeof passkeyStore>;

export function passkeyStore(database: D1Database) {
  const db = drizzle(database);
  const { accountId: ACCOUNT_ID, id: ID, name, lastUsedDay, createdAt, writtenAt } = passkeys;

  const isActive = (id: string) => and(eq(accounts.id, id), eq(accounts.status, "active"));
  const ofActive = (id: string) => exists(db.select({ id: accounts.id }).from(accounts).where(isActive(id)));

  const write = (
    accountId: string,
    id: string,
    values: { readonly name: string } | { readonly lastUsedDay: string },
    now: Date,
  ): Stored<void> =>
    withRetries(async () => {
      const row = { accountId: accounts.id, id, createdAt: now, writtenAt: now, ...values };
      const isOther = and(eq(ACCOUNT_ID, accountId), ne(ID, id));
      const kept = db
        .select({ id: ID })
        .from(passkeys)
        .where(isOther)
        .orderBy(desc(sql`max(${writtenAt}, coalesce(unixepoch(${lastUsedDay}) * 1000, 0))`))
        .limit(PASSKEYS_MAX - 1);
      await db.batch([
        db.delete(passkeys).where(and(isOther, not(inArray(ID, kept)), ofActive(accountId))),
        insertFrom(db, passkeys, row, accounts, isActive(accountId)).onConflictDoUpdate({
          target: [ACCOUNT_ID, ID],
          set: "name" in values ? { ...values, writtenAt: now } : values,
        }),
      ]);
    });

  return {
    /** The account's passkeys, newest first. */
    ofAccount: (accountId: string) =>
      withRetries(() =>
        db
          .select({ id: ID, name, lastUsedDay, createdAt, writtenAt })
          .from(passkeys)
          .where(eq(ACCOUNT_ID, accountId))
          .orderBy(desc(createdAt)),
      ),

    rename: (accountId: string, id: string, name: string, now: Date) => write(accountId, id, { name }, now),

    noteUse: (accountId: string, id: string, now: Date) =>
      write(accountId, id, { lastUsedDay: now.toISOString().slice(0, 10) }, now),

    /** Removes what is stored about the passkeys of an account that another person takes over. */
    removeAll: (accountId: string): Stored<void> =>
      withRetries(async () => {
        await db.delete(passkeys).where(eq(ACCOUNT_ID, accountId));
      }),

    remove: (accountId: string, id: string): Stored<void> =>
      withRetries(async () => {
        await db.delete(passkeys).where(and(eq(ACCOUNT_ID, accountId), eq(ID, id), ofActive(accountId)));
      }),
  };
}
