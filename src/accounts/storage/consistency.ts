// What the consistency check keeps in D1: its position in the pool, its last result, and when it last saw each row's user.

import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Result } from "../../core/result.ts";
import { type StorageFailure, withRetries } from "../../db/guard.ts";
import { accounts, scheduledRunState, tombstones } from "../../db/schema.ts";

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

const SWEEP = "consistency_check";

/** The last finished count; src/tooling/doctor/checks/consistency.ts reads it. */
const FOUND = "consistency_check_found";

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

export type ConsistencyStore = ReturnType<typeof consistencyStore>;

export function consistencyStore(database: D1Database) {
  const db = drizzle(database);

  async function put(name: string, state: Sweep | Found): Promise<void> {
    const value = JSON.stringify(state);
    await db
      .insert(scheduledRunState)
      .values({ name, value })
      .onConflictDoUpdate({ target: scheduledRunState.name, set: { value } });
  }

  return {
    readSweep: (): Stored<Sweep | null> =>
      withRetries(async () => {
        const [row] = await db.select().from(scheduledRunState).where(eq(scheduledRunState.name, SWEEP));
        return row === undefined ? null : JSON.parse(row.value);
      }),

    writeSweep: (sweep: Sweep | null): Stored<void> =>
      withRetries(async () => {
        if (sweep === null) await db.delete(scheduledRunState).where(eq(scheduledRunState.name, SWEEP));
        else await put(SWEEP, sweep);
      }),

    writeFound: (found: Found): Stored<void> => withRetries(() => put(FOUND, found)),

    /** Notes that these users were seen. Returns how many of them have a row or a tombstone. */
    markSeen: (ids: readonly string[], now: Date): Stored<number> =>
      withRetries(async () => {
        if (ids.length === 0) return 0;
        const [rows, buried] = await db.batch([
          db
            .update(accounts)
            .set({ cognitoUserSeenAt: now })
            .where(inArray(accounts.id, [...ids]))
            .returning({ id: accounts.id }),
          db
            .select({ id: tombstones.id })
            .from(tombstones)
            .where(inArray(tombstones.id, [...ids])),
        ]);
        return new Set([...rows, ...buried].map(({ id }) => id)).size;
      }),

    /** Active rows created before `createdBefore` whose user hasn't been seen since `since`. */
    countUnseen: (createdBefore: Date, since: Date): Stored<number> =>
      withRetries(async () => {
        const unseen = and(
          eq(accounts.status, "active"),
          lt(accounts.createdAt, createdBefore),
          lt(accounts.cognitoUserSeenAt, since),
        );
        const [row] = await db.select({ count: sql<number>`count(*)` }).from(accounts).where(unseen);
        return row?.count ?? 0;
      }),
  };
}
