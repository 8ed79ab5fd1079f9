// Counts in D1 of what an account or an address has used of an allowance. Unlike a rate limiter, they apply to all of
// Cloudflare's locations together.

import { and, eq, gte, lt, lte, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Allowance } from "../../core/allowance.ts";
import { usageCounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";

/**
 * Selects the counts of the account, whose subject is its ID, and of its sign-ins, whose subjects begin with `ID/`. All
 * of these sort before `ID0`, because "0" is the character after "/".
 */
export const isOfAccount = (id: string) =>
  or(eq(usageCounts.subject, id), and(gte(usageCounts.subject, `${id}/`), lt(usageCounts.subject, `${id}0`)));

export type UsageCounts = ReturnType<typeof usageCountStore>;

export function usageCountStore(database: D1Database) {
  const db = drizzle(database);
  return {
    /** As for UsageCounter. A use that exceeds one allowance is still counted for the others. */
    use: (name: string, subject: string, allowances: readonly Allowance[], now: Date): Stored<Date | null> =>
      withRetries(async () => {
        const isOver = sql`resets_at <= ${now.getTime()}`;
        const [first, ...others] = allowances.map(({ seconds }) =>
          db
            .insert(usageCounts)
            .values({
              name: `${name}/${seconds}`,
              subject,
              count: 1,
              resetsAt: new Date(now.getTime() + seconds * 1000),
            })
            .onConflictDoUpdate({
              target: [usageCounts.name, usageCounts.subject],
              set: {
                count: sql`CASE WHEN ${isOver} THEN 1 ELSE count + 1 END`,
                resetsAt: sql`CASE WHEN ${isOver} THEN excluded.resets_at ELSE resets_at END`,
              },
            })
            .returning({ count: usageCounts.count, resetsAt: usageCounts.resetsAt }),
        );
        if (first === undefined) return null;
        const counted = await db.batch([first, ...others]);
        const waits = counted.flatMap(([row], index) =>
          row !== undefined && row.count > (allowances[index]?.count ?? 0) ? [row.resetsAt.getTime()] : [],
        );
        return waits.length === 0 ? null : new Date(Math.max(...waits));
      }),

    removeExpired: (now: Date): Stored<void> =>
      withRetries(async () => {
        await db.delete(usageCounts).where(lte(usageCounts.resetsAt, now));
      }),
  };
}
