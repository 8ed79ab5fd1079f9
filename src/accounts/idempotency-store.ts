// Idempotency keys in D1. What a key's state allows is decided in idempotency.ts; here it is read and changed at once.

import { and, eq, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { guarded, type StorageFailure } from "../db/guard.ts";
import { idempotencyKeys } from "../db/schema.ts";
import type { Result } from "../result.ts";
import type { Account } from "./account.ts";
import { judgeKey, KEY_LIFE_SECONDS, type KeyDigests, type KeyRecord, type KeyVerdict } from "./idempotency.ts";

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export type IdempotencyStore = ReturnType<typeof idempotencyStore>;

export function idempotencyStore(database: D1Database) {
  const db = drizzle(database);
  const isKey = (keyDigest: string) => eq(idempotencyKeys.keyDigest, keyDigest);

  return {
    /** Claims the key for an attempt that will make `account`, or says why it can't be. */
    begin: (
      { keyDigest, fingerprint }: KeyDigests,
      account: Account,
      leaseUntil: Date,
      now: Date,
    ): Stored<KeyVerdict> =>
      guarded(async () => {
        const attempt = {
          state: "running" as const,
          accountId: account.id,
          accountCreatedAt: account.createdAt,
          leaseUntil,
        };
        const values = { keyDigest, fingerprint, createdAt: now, ...attempt };
        const [, [row]] = await db.batch([
          db.insert(idempotencyKeys).values(values).onConflictDoNothing(),
          db.select().from(idempotencyKeys).where(isKey(keyDigest)),
        ]);
        if (row === undefined) throw new Error("A key that was inserted or in the way is gone within its transaction.");
        if (row.accountId === account.id) return { kind: "begin", formerAccountId: undefined };
        const verdict = judgeKey(row, fingerprint, now);
        if (verdict.kind !== "begin") return verdict;
        // Of several that come to the same verdict, one finds the row as it read it.
        const asRead = and(
          isKey(keyDigest),
          eq(idempotencyKeys.accountId, row.accountId),
          eq(idempotencyKeys.leaseUntil, row.leaseUntil),
        );
        const taken = await db
          .update(idempotencyKeys)
          .set(values)
          .where(asRead)
          .returning({ accountId: idempotencyKeys.accountId });
        return taken.length === 1 ? verdict : { kind: "in_progress", until: leaseUntil };
      }),

    /** Notes how an attempt under the key stands: which account it works on now, and whether it has ended. */
    note: (keyDigest: string, account: Account, state: KeyRecord["state"]): Stored<void> =>
      guarded(async () => {
        const values = { state, accountId: account.id, accountCreatedAt: account.createdAt };
        await db.update(idempotencyKeys).set(values).where(isKey(keyDigest));
      }),

    /** Forgets keys whose life is over. */
    sweep: (now: Date): Stored<void> =>
      guarded(async () => {
        const oldest = new Date(now.getTime() - KEY_LIFE_SECONDS * 1000);
        await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, oldest));
      }),
  };
}
