// The scheduled run counts accounts for the console. The console does not count them itself, because a count reads
// every row of an index, and D1 bills rows that are read. D1 stores the result until the next count.

import type { AccountCounts, OverviewStore } from "../../accounts/storage/overview.ts";

const HOUR_MILLISECONDS = 3_600_000;

const DAY_MILLISECONDS = 86_400_000;

/** More accounts are counted only daily. Hourly counts of 100,000 read half of the free plan's 5,000,000 rows a day. */
const MANY_ACCOUNTS = 100_000;

export const DAYS = 30;

export interface CountDependencies {
  readonly overview: Pick<OverviewStore, "readCounts" | "count" | "writeCounts">;
  readonly now: () => number;
}

export async function countAccounts({ overview, now }: CountDependencies): Promise<void> {
  const stored = await overview.readCounts();
  if (!stored.ok) return;
  const before = stored.value;
  const start = now();
  if (before !== null && start - before.countedAt < pauseAfter(before)) return;
  const first = dayOf(start - (DAYS - 1) * DAY_MILLISECONDS);
  // The day of the former count is counted again, because it had not ended then.
  const from = before === null || dayOf(before.countedAt) < first ? first : dayOf(before.countedAt);
  const counted = await overview.count(new Date(from));
  if (!counted.ok) return;
  const { byState, newPerDay } = counted.value;
  const days = Array.from({ length: DAYS }, (_, index) => dayOf(Date.parse(first) + index * DAY_MILLISECONDS));
  await overview.writeCounts({
    countedAt: start,
    byState,
    newPerDay: days.map((day) => ({
      day,
      count: (day < from ? before?.newPerDay.find((one) => one.day === day)?.count : newPerDay.get(day)) ?? 0,
    })),
  });
}

function pauseAfter({ byState }: AccountCounts): number {
  const total = Object.values(byState).reduce((sum, count) => sum + count, 0);
  return total > MANY_ACCOUNTS ? DAY_MILLISECONDS : HOUR_MILLISECONDS;
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
