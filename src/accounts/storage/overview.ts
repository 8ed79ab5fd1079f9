// Counts of accounts, and how they are kept between scheduled runs.

import { and, eq, isNotNull, lt, lte, ne, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { accounts, scheduledRunState } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import type { AccountState } from "../account-selection.ts";
import { EMAIL_CHANGE_LIFE_SECONDS } from "./profiles.ts";
import { IS_UNFINISHED } from "./row.ts";
import { IS_BEHIND } from "./states.ts";

const COUNTS = "account_counts";

export interface AccountCounts {
  readonly countedAt: number;
  readonly byState: Readonly<Record<AccountState, number>>;
  readonly newPerDay: readonly { readonly day: string; readonly count: number }[];
}

export type OverviewStore = ReturnType<typeof overviewStore>;

export function overviewStore(database: D1Database) {
  const db = drizzle(database);
  const count = sql<number>`count(*)`;

  return {
    readCounts: (): Stored<AccountCounts | null> =>
      withRetries(async () => {
        const [row] = await db.select().from(scheduledRunState).where(eq(scheduledRunState.name, COUNTS));
        return row === undefined ? null : JSON.parse(row.value);
      }),

    writeCounts: (counts: AccountCounts): Stored<void> =>
      withRetries(async () => {
        const value = JSON.stringify(counts);
        await db
          .insert(scheduledRunState)
          .values({ name: COUNTS, value })
          .onConflictDoUpdate({ target: scheduledRunState.name, set: { value } });
      }),

    /** Accounts by state, and those created on each day from `from` on. Sign-ups that are not complete are no new accounts. */
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

    /** What the scheduled run would take up. @param since Until when a sign-up or a deletion must have begun. */
    readUnfinished: (since: Date, now: Date) =>
      withRetries(async () => {
        const emailChangeSince = new Date(now.getTime() - EMAIL_CHANGE_LIFE_SECONDS * 1000);
        const countOf = (status: "pending" | "closing") =>
          db
            .select({ count })
            .from(accounts)
            .where(and(IS_UNFINISHED, lte(accounts.statusSince, since), eq(accounts.status, status)));
        const [[signUps], [deletions], [emailChanges], [cognitoChanges]] = await db.batch([
          countOf("pending"),
          countOf("closing"),
          db
            .select({ count })
            .from(accounts)
            .where(and(isNotNull(accounts.newEmail), lt(accounts.newEmailSince, emailChangeSince))),
          db.select({ count }).from(accounts).where(IS_BEHIND),
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
