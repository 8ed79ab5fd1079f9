// What the count of counterparts keeps in D1: its place, and when each row's user was last met.

import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Result } from "../../core/result.ts";
import { guarded, type StorageFailure } from "../../db/guard.ts";
import { accounts, discardedUsers, jobPlaces } from "../../db/schema.ts";

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

const JOB = "counterparts";

/** Where the last finished count is kept; src/tooling/doctor/checks/consistency.ts reads it. */
const FOUND = "counterparts-found";

/** Where a sweep through the pool has come to. */
export interface Sweep {
  readonly startedAt: number;
  readonly pageToken: string | undefined;
  readonly usersWithoutRow: number;
}

/** What a finished sweep found. */
export interface Found {
  readonly finishedAt: number;
  readonly usersWithoutRow: number;
  readonly rowsWithoutUser: number;
}

export type CounterpartStore = ReturnType<typeof counterpartStore>;

export function counterpartStore(database: D1Database) {
  const db = drizzle(database);

  async function put(job: string, value: Sweep | Found): Promise<void> {
    const place = JSON.stringify(value);
    await db.insert(jobPlaces).values({ job, place }).onConflictDoUpdate({ target: jobPlaces.job, set: { place } });
  }

  return {
    readSweep: (): Stored<Sweep | null> =>
      guarded(async () => {
        const [row] = await db.select().from(jobPlaces).where(eq(jobPlaces.job, JOB));
        return row === undefined ? null : JSON.parse(row.place);
      }),

    writeSweep: (sweep: Sweep | null): Stored<void> =>
      guarded(async () => {
        if (sweep === null) await db.delete(jobPlaces).where(eq(jobPlaces.job, JOB));
        else await put(JOB, sweep);
      }),

    writeFound: (found: Found): Stored<void> => guarded(() => put(FOUND, found)),

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
