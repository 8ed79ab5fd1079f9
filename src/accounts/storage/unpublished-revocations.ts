// Revocations in D1 that KV has not confirmed, until the scheduled run publishes them.

import { and, eq, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { accounts, unpublishedRevocations } from "../../db/schema.ts";
import { withRetries } from "../../db/with-retries.ts";
import type { UnpublishedRevocationStore } from "../revocation.ts";

export function unpublishedRevocationStore(database: D1Database): UnpublishedRevocationStore {
  const db = drizzle(database);
  const table = unpublishedRevocations;
  return {
    add: (id, validAfter) =>
      withRetries(async () => {
        const set = { validAfter: sql`max(valid_after, excluded.valid_after)` };
        await db.insert(table).values({ id, validAfter }).onConflictDoUpdate({ target: table.id, set });
      }),

    list: (limit) =>
      withRetries(async () => {
        const latest = sql`max(${table.validAfter}, coalesce(${accounts.tokensValidAfter}, 0))`;
        return db
          .select({ id: table.id, validAfter: latest.mapWith(table.validAfter) })
          .from(table)
          .leftJoin(accounts, eq(accounts.id, table.id))
          .limit(limit);
      }),

    remove: ({ id, validAfter }) =>
      withRetries(async () => {
        await db.delete(table).where(and(eq(table.id, id), lte(table.validAfter, validAfter)));
      }),
  };
}
