// Ids that were given up, in D1: their Cognito users must go and stay gone.

import { and, asc, eq, lte, notExists, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Result } from "../../core/result.ts";
import { guarded, type StorageFailure } from "../../db/guard.ts";
import { accounts, discardedUsers } from "../../db/schema.ts";

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export type DiscardedStore = ReturnType<typeof discardedStore>;

export function discardedStore(database: D1Database) {
  const db = drizzle(database);
  return {
    /** Those that no row has any more, oldest first. */
    findOld: (before: Date, limit: number): Stored<string[]> =>
      guarded(async () => {
        const row = db.select({ one: sql`1` }).from(accounts).where(eq(accounts.id, discardedUsers.id));
        const isOld = and(lte(discardedUsers.discardedAt, before), notExists(row));
        const rows = await db
          .select()
          .from(discardedUsers)
          .where(isOld)
          .orderBy(asc(discardedUsers.discardedAt))
          .limit(limit);
        return rows.map(({ id }) => id);
      }),

    forget: (id: string): Stored<void> =>
      guarded(async () => {
        await db.delete(discardedUsers).where(eq(discardedUsers.id, id));
      }),
  };
}
