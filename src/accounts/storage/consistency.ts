// The state of the consistency check in D1: its position in the pool, its last result, and when it last saw each row's
// Cognito user.

import { and, asc, desc, eq, inArray, lt, lte, ne, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { accounts, scheduledRunState, tombstones } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";

const SWEEP = "consistency_check";

/** The result of the last completed sweep. src/tooling/doctor/checks/consistency.ts reads it. */
const RESULT = "consistency_check_found";

/** An unfinished sweep through the pool. */
export interface Sweep {
  readonly startedAt: number;
  readonly pageToken: string | undefined;
  readonly usersWithoutRow: number;
}

export interface SweepResult {
  readonly finishedAt: number;
  readonly usersWithoutRow: number;
  readonly rowsWithoutUser: number;
}

export interface UnseenRows {
  readonly count: number;
  readonly ids: readonly string[];
}

/** As the pool lists it. */
export interface ListedUser {
  readonly id: string;
  readonly isEnabled: boolean;
}

export type ConsistencyStore = ReturnType<typeof consistencyStore>;

/** @param userPoolId The pool that is checked. */
export function consistencyStore(database: D1Database, userPoolId: string) {
  const db = drizzle(database);

  async function put(name: string, state: Sweep | SweepResult): Promise<void> {
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

    readResult: (): Stored<SweepResult | null> =>
      withRetries(async () => {
        const [row] = await db.select().from(scheduledRunState).where(eq(scheduledRunState.name, RESULT));
        return row === undefined ? null : JSON.parse(row.value);
      }),

    writeResult: (result: SweepResult): Stored<void> => withRetries(() => put(RESULT, result)),

    /** Records that these users exist now. Returns how many of them have a row or a tombstone. */
    markSeen: (ids: readonly string[], now: Date): Stored<number> =>
      withRetries(async () => {
        if (ids.length === 0) return 0;
        const [rows, buried] = await db.batch([
          db
            .update(accounts)
            .set({ cognitoUserSeenAt: now, userPoolId })
            .where(inArray(accounts.id, [...ids]))
            .returning({ id: accounts.id }),
          db
            .select({ id: tombstones.id })
            .from(tombstones)
            .where(inArray(tombstones.id, [...ids])),
        ]);
        return new Set([...rows, ...buried].map(({ id }) => id)).size;
      }),

    /** Those of these users who are disabled here or in the pool, but not in both, and on whom nobody works. */
    findOtherwiseEnabled: (users: readonly ListedUser[], now: Date): Stored<string[]> =>
      withRetries(async () => {
        const idsOf = (isEnabled: boolean) => users.filter((user) => user.isEnabled === isEnabled).map(({ id }) => id);
        const rows = await db
          .select({ id: accounts.id })
          .from(accounts)
          .where(
            and(
              eq(accounts.status, "active"),
              eq(accounts.enabledIsBehind, false),
              lte(accounts.leaseUntil, now),
              or(
                and(inArray(accounts.id, idsOf(true)), ne(accounts.state, "active")),
                and(inArray(accounts.id, idsOf(false)), eq(accounts.state, "active")),
              ),
            ),
          );
        return rows.map(({ id }) => id);
      }),

    /** The active rows created before `createdBefore` whose user was not seen since `since`: their number, and some ids. */
    findUnseen: (createdBefore: Date, since: Date, limit: number): Stored<UnseenRows> =>
      withRetries(async () => {
        const unseen = and(
          eq(accounts.status, "active"),
          lt(accounts.createdAt, createdBefore),
          lt(accounts.cognitoUserSeenAt, since),
        );
        // Rows of other pools last: they are counted, and nothing can be done about them.
        const order = [desc(eq(accounts.userPoolId, userPoolId)), asc(accounts.cognitoUserSeenAt)];
        const [[row], rows] = await db.batch([
          db.select({ count: sql<number>`count(*)` }).from(accounts).where(unseen),
          db
            .select({ id: accounts.id })
            .from(accounts)
            .where(unseen)
            .orderBy(...order)
            .limit(limit),
        ]);
        return { count: row?.count ?? 0, ids: rows.map(({ id }) => id) };
      }),
  };
}
