// What the count of counterparts keeps in D1: its place, and when each row's user was last met.

import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { guarded, type StorageFailure } from "../db/guard.ts";
import { accounts, discardedUsers, jobPlaces } from "../db/schema.ts";
import type { Result } from "../result.ts";

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

const JOB = "counterparts";

/** Where a sweep through the pool has come to. */
export interface Sweep {
  readonly startedAt: number;
  readonly pageToken: string | undefined;
  readonly usersWithoutRow: number;
}

export type CounterpartStore = ReturnType<typeof counterpartStore>;

export function counterpartStore(database: D1Database) {
  const db = drizzle(database);
  return {
    readSweep: (): Stored<Sweep | null> =>
      guarded(async () => {
        const [row] = await db.select().from(jobPlaces).where(eq(jobPlaces.job, JOB));
        return row === undefined ? null : JSON.parse(row.place);
      }),

    writeSweep: (sweep: Sweep | null): Stored<void> =>
      guarded(async () => {
        const place = JSON.stringify(sweep);
        if (sweep === null) await db.delete(jobPlaces).where(eq(jobPlaces.job, JOB));
        else
          await db
            .insert(jobPlaces)
            .values({ job: JOB, place })
            .onConflictDoUpdate({ target: jobPlaces.job, set: { place } });
      }),

    /** Notes that these users were met; how many of them have a row, discarded ones included. */
    markSeen: (ids: readonly string[], now: Date): Stored<number> =>
      guarded(async () => {
        if (ids.length === 0) return 0;
        const [rows, discarded] = await db.batch([
          db
            .update(accounts)
            .set({ userSeenAt: now })
            .where(inArray(accounts.id, [...ids]))
            .returning({ id: accounts.id }),
          db
            .select({ id: discardedUsers.id })
            .from(discardedUsers)
            .where(inArray(discardedUsers.id, [...ids])),
        ]);
        return new Set([...rows, ...discarded].map(({ id }) => id)).size;
      }),

    /** Active rows made before `createdBefore` whose user hasn't been met since `since`. */
    countUnseen: (createdBefore: Date, since: Date): Stored<number> =>
      guarded(async () => {
        const unseen = and(
          eq(accounts.status, "active"),
          lt(accounts.createdAt, createdBefore),
          lt(accounts.userSeenAt, since),
        );
        const [row] = await db.select({ count: sql<number>`count(*)` }).from(accounts).where(unseen);
        return row?.count ?? 0;
      }),
  };
}
