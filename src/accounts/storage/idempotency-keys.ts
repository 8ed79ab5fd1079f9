// Idempotency keys in D1. What a key's state allows is decided in idempotency.ts; here it is read and changed at once.

import { and, eq, exists, lt, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Result } from "../../core/result.ts";
import { type StorageFailure, withRetries } from "../../db/guard.ts";
import { idempotencyKeys } from "../../db/schema.ts";
import type { Account } from "../account.ts";
import { judgeKey, KEY_LIFE_SECONDS, type KeyDigests, type KeyVerdict } from "../sign-up/idempotency.ts";
import type { Lease } from "./accounts.ts";

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export type IdempotencyStore = ReturnType<typeof idempotencyStore>;

export function idempotencyStore(database: D1Database) {
  const db = drizzle(database);
  const isKey = (keyDigest: string) => eq(idempotencyKeys.keyDigest, keyDigest);

  return {
    /**
     * Claims the key for an attempt that will make `account`, or says why it can't be. A key that was used under the
     * previous secret is claimed as the row that it has, which from then on stands under the current one.
     */
    begin: (key: KeyDigests, account: Account, lease: Lease, now: Date): Stored<KeyVerdict> =>
      withRetries(async () => {
        const { keyDigest, fingerprint, previous } = key;
        const isPrevious = isKey(previous?.keyDigest ?? "");
        const previousRow = db.select().from(idempotencyKeys).where(isPrevious);
        const calls = { state: "running" as const, leaseId: lease.id, leaseUntil: lease.until };
        const values = {
          ...calls,
          keyDigest,
          fingerprint,
          accountId: account.id,
          accountCreatedAt: account.createdAt,
          createdAt: now,
        };
        const [, , rows] = await db.batch([
          db.insert(idempotencyKeys).values(values).onConflictDoNothing(),
          db
            .delete(idempotencyKeys)
            .where(and(isKey(keyDigest), eq(idempotencyKeys.leaseId, lease.id), exists(previousRow))),
          db
            .select()
            .from(idempotencyKeys)
            .where(or(isKey(keyDigest), isPrevious)),
        ]);
        const row = rows.find((one) => one.keyDigest === keyDigest) ?? rows[0];
        if (row === undefined) throw new Error("A key that was inserted or in the way is gone within its transaction.");
        // Ours already where the answer to an earlier try of this statement was lost.
        if (row.leaseId === lease.id) {
          return { kind: "begin", formerAccountId: row.accountId === account.id ? undefined : row.accountId };
        }
        const expected = row.keyDigest === keyDigest ? key : previous;
        const verdict = judgeKey(row, expected?.fingerprint ?? "", now);
        if (verdict.kind !== "begin") return verdict;
        // Of several that come to the same verdict, one finds the row as it read it.
        const asRead = and(
          isKey(row.keyDigest),
          eq(idempotencyKeys.leaseId, row.leaseId),
          eq(idempotencyKeys.leaseUntil, row.leaseUntil),
        );
        const taken = await db
          .update(idempotencyKeys)
          .set(verdict.formerAccountId === undefined ? values : { ...calls, keyDigest, fingerprint, createdAt: now })
          .where(asRead)
          .returning({ leaseId: idempotencyKeys.leaseId });
        return taken.length === 1 ? verdict : { kind: "in_progress", until: lease.until };
      }),

    /** Notes how the attempt that holds the key has ended. */
    end: (keyDigest: string, lease: Lease, state: "failed" | "succeeded"): Stored<void> =>
      withRetries(async () => {
        await db
          .update(idempotencyKeys)
          .set({ state })
          .where(and(isKey(keyDigest), eq(idempotencyKeys.leaseId, lease.id)));
      }),

    /** Forgets keys whose life is over. */
    sweep: (now: Date): Stored<void> =>
      withRetries(async () => {
        const oldest = new Date(now.getTime() - KEY_LIFE_SECONDS * 1000);
        await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, oldest));
      }),
  };
}
