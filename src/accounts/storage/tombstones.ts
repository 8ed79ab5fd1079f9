// Ids that were given up, in D1: their Cognito users must go and stay gone.

import { and, asc, eq, lte, notExists, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Result } from "../../core/result.ts";
import { type StorageFailure, withRetries } from "../../db/guard.ts";
import { accounts, tombstones } from "../../db/schema.ts";

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export type TombstoneStore = ReturnType<typeof tombstoneStore>;

export function tombstoneStore(database: D1Database) {
  const db = drizzle(database);
  return {
    /** Those that no row has any more, oldest first. */
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
