// Tombstones in D1: the IDs of abandoned sign-ups and deleted accounts. Their Cognito users must be deleted and stay
// deleted.

import { and, asc, eq, lte, notExists, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { accounts, tombstones } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";

export type TombstoneStore = ReturnType<typeof tombstoneStore>;

export function tombstoneStore(database: D1Database) {
  const db = drizzle(database);
  return {
    /** Tombstones without a row in `accounts`, oldest first. */
    findOld: (before: Date, limit: number): Stored<string[]> =>
      withRetries(async () => {
        const row = db.select({ one: sql`1` }).from(accounts).where(eq(accounts.id, tombstones.id));
        const isOld = and(lte(tombstones.createdAt, before), notExists(row));
        const rows = await db.select().from(tombstones).where(isOld).orderBy(asc(tombstones.createdAt)).limit(limit);
        return rows.map(({ id }) => id);
      }),

    forget: (id: string): Stored<void> =>
      withRetries(async () => {
        await db.delete(tombstones).where(eq(tombstones.id, id));
      }),
  };
}
