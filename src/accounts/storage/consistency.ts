// The state of the consistency check in D1: its position in the pool, its last result, and when it last saw each row's
// Cognito user.

import { and, asc, desc, eq, lt, lte, ne, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import * as v from "valibot";
import { isOneOf } from "../../db/is-one-of.ts";
import { accounts, tombstones } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import { keptState } from "./scheduled-run-state.ts";

const SWEEP = "consistency_check";

/** The result of the last completed sweep. src/tooling/doctor/checks/consistency.ts reads it. */
const RESULT = "consistency_check_found";

const count = v.number();

const sweepForm = v.object({
  startedAt: v.number(),
  pageToken: v.optional(v.string()),
  closesUnseenSince: v.optional(v.number()),
  usersWithoutRow: count,
});

const resultForm = v.object({ finishedAt: v.number(), usersWithoutRow: count, rowsWithoutUser: count });

/** An unfinished sweep through the pool. */
export interface Sweep {
  readonly startedAt: number;
  readonly pageToken?: string | undefined;
  /** When the sweep before this one began, if it has left accounts without a user, which are still to be closed. */
  readonly closesUnseenSince?: number | undefined;
  readonly usersWithoutRow: number;
}

export type SweepResult = Readonly<v.InferOutput<typeof resultForm>>;

export interface UnseenRows {
  readonly count: number;
  readonly ids: readonly string[];
}

/** A user as the pool lists it. */
export interface ListedUser {
  /** The Username. */
  readonly id: string;
  readonly isEnabled: boolean;
}

export type ConsistencyStore = ReturnType<typeof consistencyStore>;

/** @param userPoolId The pool that is checked. */
export function consistencyStore(database: D1Database, userPoolId: string) {
  const db = drizzle(database);

  const sweep = keptState<Sweep>(database, SWEEP, sweepForm);
  const result = keptState<SweepResult>(database, RESULT, resultForm);

  /** Selects the accounts of these users. @param users Their Usernames. */
  const areOf = (users: readonly string[]) => or(isOneOf(accounts.id, users), isOneOf(accounts.username, users));

  return {
    readSweep: (): Stored<Sweep | null> => withRetries(sweep.read),

    writeSweep: (state: Sweep | null): Stored<void> => withRetries(() => sweep.write(state)),

    readResult: (): Stored<SweepResult | null> => withRetries(result.read),

    writeResult: (state: SweepResult): Stored<void> => withRetries(() => result.write(state)),

    /** Records that these users exist now. Returns how many of them have a row or a tombstone. */
    markSeen: (ids: readonly string[], now: Date): Stored<number> =>
      withRetries(async () => {
        if (ids.length === 0) return 0;
        const [rows, buried] = await db.batch([
          db
            .update(accounts)
            .set({ cognitoUserSeenAt: now, userPoolId })
            .where(areOf(ids))
            .returning({ id: accounts.id }),
          db.select({ id: tombstones.id }).from(tombstones).where(isOneOf(tombstones.id, ids)),
        ]);
        return new Set([...rows, ...buried].map(({ id }) => id)).size;
      }),

    /**
     * The IDs of these users' accounts that are disabled in D1 or in the pool, but not in both, and whose rows are not
     * leased.
     */
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
                and(areOf(idsOf(true)), ne(accounts.state, "active")),
                and(areOf(idsOf(false)), eq(accounts.state, "active")),
              ),
            ),
          );
        return rows.map(({ id }) => id);
      }),

    /**
     * The active rows created before `createdBefore` whose user was not seen since `since`: their number, and some
     * IDs.
     */
    findUnseen: (createdBefore: Date, since: Date, limit: number): Stored<UnseenRows> =>
      withRetries(async () => {
        const unseen = and(
          eq(accounts.status, "active"),
          lt(accounts.createdAt, createdBefore),
          lt(accounts.cognitoUserSeenAt, since),
        );
        // Rows of other pools come last: they are only counted, because their accounts cannot be closed here.
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
