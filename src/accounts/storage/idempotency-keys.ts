// Idempotency keys in D1. sign-up/idempotency.ts decides what a key's state allows; the statements here apply the
// decision only if the key has not changed since it was read.

import { and, eq, exists, lt, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { idempotencyKeys } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import type { Account } from "../account.ts";
import type { Lease } from "../lease.ts";
import { judgeKey, KEY_LIFE_SECONDS, type KeyDigests, type KeyVerdict } from "../sign-up/idempotency.ts";

export type IdempotencyStore = ReturnType<typeof idempotencyStore>;

export function idempotencyStore(database: D1Database) {
  const db = drizzle(database);
  const isKey = (keyDigest: string) => eq(idempotencyKeys.keyDigest, keyDigest);

  return {
    /**
     * Claims the key for a sign-up that will create `account`, or returns why the key cannot be claimed. If the key's
     * row has a digest made with the previous secret, this row is claimed and gets the digest made with the current
     * secret.
     */
    begin: (key: KeyDigests, account: Account, lease: Lease, now: Date): Stored<KeyVerdict> =>
      withRetries(async () => {
        const { keyDigest, fingerprint, previous } = key;
        const isPrevious = isKey(previous?.keyDigest ?? "");
        const previousRow = db.select().from(idempotencyKeys).where(isPrevious);
        const claim = { state: "running" as const, leaseId: lease.id, leaseUntil: lease.until };
        const values = {
          ...claim,
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
        if (row === undefined) throw new Error("The key is missing in the transaction that inserted it.");
        // An earlier try of this statement took effect, but its response was lost.
        if (row.leaseId === lease.id) {
          return { kind: "begin", formerAccountId: row.accountId === account.id ? undefined : row.accountId };
        }
        const expected = row.keyDigest === keyDigest ? key : previous;
        const verdict = judgeKey(row, expected?.fingerprint ?? "", now);
        if (verdict.kind !== "begin") return verdict;
        // Of several requests with the same verdict, only one finds the row as it was read.
        const isUnchanged = and(
          isKey(row.keyDigest),
          eq(idempotencyKeys.leaseId, row.leaseId),
          eq(idempotencyKeys.leaseUntil, row.leaseUntil),
        );
        const taken = await db
          .update(idempotencyKeys)
          .set(verdict.formerAccountId === undefined ? values : { ...claim, keyDigest, fingerprint, createdAt: now })
          .where(isUnchanged)
          .returning({ leaseId: idempotencyKeys.leaseId });
        return taken.length === 1 ? verdict : { kind: "in_progress", since: now, until: lease.until };
      }),

    /** Records the outcome of the sign-up that holds the key. */
    end: (keyDigest: string, lease: Lease, state: "failed" | "succeeded"): Stored<void> =>
      withRetries(async () => {
        await db
          .update(idempotencyKeys)
          .set({ state })
          .where(and(isKey(keyDigest), eq(idempotencyKeys.leaseId, lease.id)));
      }),

    /** Removes expired keys. */
    removeExpired: (now: Date): Stored<void> =>
      withRetries(async () => {
        const oldest = new Date(now.getTime() - KEY_LIFE_SECONDS * 1000);
        await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, oldest));
      }),
  };
}
