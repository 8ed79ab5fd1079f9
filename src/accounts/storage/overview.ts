// Counts of accounts, and how they are kept between scheduled runs.

import { and, eq, inArray, isNotNull, lt, lte, ne, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import * as v from "valibot";
import { accounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import type { AccountState } from "../account-selection.ts";
import { EMAIL_CHANGE_LIFE_SECONDS } from "./profiles.ts";
import { IS_UNFINISHED } from "./row.ts";
import { keptState } from "./scheduled-run-state.ts";
import { IS_BEHIND } from "./states.ts";

const COUNTS = "account_counts";

const number = v.number();

const countsForm = v.object({
  countedAt: number,
  byState: v.object({ pending: number, active: number, disabled: number, closing: number }),
  newPerDay: v.array(v.object({ day: v.string(), count: number })),
});

export type AccountCounts = Readonly<v.InferOutput<typeof countsForm>>;

export type OverviewStore = ReturnType<typeof overviewStore>;

/** @param userPoolId The pool whose accounts the scheduled run works on. */
export function overviewStore(database: D1Database, userPoolId: string) {
  const db = drizzle(database);
  const counts = keptState(database, COUNTS, countsForm);
  const isOfPool = inArray(accounts.userPoolId, ["", userPoolId]);
  const count = sql<number>`count(*)`;

  return {
    readCounts: (): Stored<AccountCounts | null> => withRetries(counts.read),

    writeCounts: (state: AccountCounts): Stored<void> => withRetries(() => counts.write(state)),

    /**
     * Accounts by state, and those created on each day from `from` on. Incomplete sign-ups do not count as created.
     */
    count: (from: Date): Stored<Pick<AccountCounts, "byState"> & { readonly newPerDay: ReadonlyMap<string, number> }> =>
      withRetries(async () => {
        const day = sql<string>`date(${accounts.createdAt} / 1000, 'unixepoch')`;
        const countOf = (state: AccountState) => db.select({ count }).from(accounts).where(eq(accounts.state, state));
        const [[pending], [active], [disabled], [closing], days] = await db.batch([
          countOf("pending"),
          countOf("active"),
          countOf("disabled"),
          countOf("closing"),
          db
            .select({ day, count })
            .from(accounts)
            .where(and(sql`${accounts.createdAt} >= ${from.getTime()}`, ne(accounts.status, "pending")))
            .groupBy(day),
        ]);
        return {
          byState: {
            pending: pending?.count ?? 0,
            active: active?.count ?? 0,
            disabled: disabled?.count ?? 0,
            closing: closing?.count ?? 0,
          },
          newPerDay: new Map(days.map((row) => [row.day, row.count])),
        };
      }),

    /**
     * How much work waits for the scheduled run.
     * @param since Only sign-ups and deletions that have not changed since this time are counted.
     */
    readUnfinished: (since: Date, now: Date) =>
      withRetries(async () => {
        const emailChangeSince = new Date(now.getTime() - EMAIL_CHANGE_LIFE_SECONDS * 1000);
        const countOf = (status: "pending" | "closing") =>
          db
            .select({ count })
            .from(accounts)
            .where(and(IS_UNFINISHED, isOfPool, lte(accounts.statusSince, since), eq(accounts.status, status)));
        const [[signUps], [deletions], [emailChanges], [cognitoChanges]] = await db.batch([
          countOf("pending"),
          countOf("closing"),
          db
            .select({ count })
            .from(accounts)
            .where(
              and(
                eq(accounts.status, "active"),
                isNotNull(accounts.newEmail),
                lt(accounts.newEmailSince, emailChangeSince),
              ),
            ),
          db
            .select({ count })
            .from(accounts)
            .where(and(IS_BEHIND, isOfPool, eq(accounts.status, "active"))),
        ]);
        return {
          signUps: signUps?.count ?? 0,
          deletions: deletions?.count ?? 0,
          emailChanges: emailChanges?.count ?? 0,
          cognitoChanges: cognitoChanges?.count ?? 0,
        };
      }),
  };
}
