// Seals in D1, and the events that they cover. audit/chain.ts says what a seal is.

import { and, asc, desc, eq, exists, getTableColumns, gt, gte, lt, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { auditEvents, auditSeals } from "../db/schema.ts";
import type { Stored } from "../db/storage-failure.ts";
import { withRetries } from "../db/with-retries.ts";
import { type EventRow, RANGE_MAX, type Seal } from "./chain.ts";
import type { Retention } from "./event.ts";

export interface StoredSeal extends Seal {
  /** Null in all seals but the newest. */
  readonly mac: string | null;
  /** Whether its events are deleted. Only the first of the remaining seals can be released. */
  readonly isReleased: boolean;
}

/** A part of a chain, as it is at one moment. */
export interface ChainPart {
  readonly first: StoredSeal | undefined;
  readonly newest: StoredSeal | undefined;
  /** The seal with the number of the head in KV. */
  readonly atHead: StoredSeal | undefined;
  /** The seal after which the part begins. */
  readonly previous: StoredSeal | undefined;
  readonly seals: readonly StoredSeal[];
}

/** Keeps a portion of the verification within the time that one request has. */
const SEALS_OF_PART = 200;

/** The most ranges that one scheduled run considers for deletion. Each run seals at most one range. */
const PRUNED_RANGES_MAX = 50;

export type SealStore = ReturnType<typeof sealStore>;

export function sealStore(database: D1Database) {
  const db = drizzle(database);
  const isOf = (retention: Retention) => eq(auditSeals.retention, retention);
  const isNumber = (retention: Retention, number: number) => and(isOf(retention), eq(auditSeals.number, number));
  // Times are read as the stored numbers: a changed number that is not a valid time must not become one.
  const columns = { ...getTableColumns(auditSeals), until: sql<number>`${auditSeals.until}` };
  const events = { ...getTableColumns(auditEvents), at: sql<number>`${auditEvents.at}` };
  const newestOf = (retention: Retention) =>
    db.select(columns).from(auditSeals).where(isOf(retention)).orderBy(desc(auditSeals.number)).limit(1);
  const oldestOf = (retention: Retention, limit: number) =>
    db.select(columns).from(auditSeals).where(isOf(retention)).orderBy(asc(auditSeals.number)).limit(limit);

  return {
    newest: (retention: Retention): Stored<StoredSeal | undefined> =>
      withRetries(async () => (await newestOf(retention))[0]),

    /** Events after this `seq` that have no seal, oldest first. */
    unsealed: (retention: Retention, after: number): Stored<EventRow[]> =>
      withRetries(() =>
        db
          .select(events)
          .from(auditEvents)
          .where(and(eq(auditEvents.retention, retention), gt(auditEvents.seq, after)))
          .orderBy(asc(auditEvents.seq))
          .limit(RANGE_MAX),
      ),

    /**
     * Adds the newest seal, which is the only one with a MAC. False if another run has added a seal with this number.
     */
    add: (seal: Seal, mac: string): Stored<boolean> =>
      withRetries(async () => {
        const { retention, number, until, digest } = seal;
        const isAdded = and(isNumber(retention, number), eq(auditSeals.digest, digest));
        const added = db.select({ number: auditSeals.number }).from(auditSeals).where(isAdded);
        const [, , rows] = await db.batch([
          db
            .insert(auditSeals)
            .values({ ...seal, until: new Date(until), mac })
            .onConflictDoNothing(),
          db
            .update(auditSeals)
            .set({ mac: null })
            .where(and(isNumber(retention, number - 1), exists(added))),
          added,
        ]);
        return rows.length === 1;
      }),

    /** Replaces the MAC of the newest seal, if it is still the newest. */
    replaceMac: ({ retention, number, mac }: StoredSeal, by: string): Stored<void> =>
      withRetries(async () => {
        await db
          .update(auditSeals)
          .set({ mac: by })
          .where(and(isNumber(retention, number), eq(auditSeals.mac, mac ?? "")));
      }),

    oldest: (retention: Retention): Stored<StoredSeal[]> => withRetries(() => oldestOf(retention, PRUNED_RANGES_MAX)),

    /**
     * Deletes the events of these ranges, which follow one another from the oldest on. The seal of the last range
     * stays, marked as released, because the next seal includes its digest.
     */
    prune: (first: Seal, last: Seal): Stored<void> =>
      withRetries(async () => {
        const { retention } = last;
        await db.batch([
          db
            .update(auditSeals)
            .set({ isReleased: true })
            .where(and(isOf(retention), lte(auditSeals.number, last.number))),
          db
            .delete(auditEvents)
            .where(
              and(
                eq(auditEvents.retention, retention),
                gte(auditEvents.seq, first.firstSeq),
                lte(auditEvents.seq, last.lastSeq),
              ),
            ),
          db.delete(auditSeals).where(and(isOf(retention), lt(auditSeals.number, last.number))),
        ]);
      }),

    /**
     * Reads the part of a chain that follows a seal.
     * @param after The number of this seal, or 0.
     * @param head The number of the head in KV.
     */
    part: (retention: Retention, after: number, head: number | undefined): Stored<ChainPart> =>
      withRetries(async () => {
        const [[first], [newest], [atHead], [previous], seals] = await db.batch([
          oldestOf(retention, 1),
          newestOf(retention),
          db
            .select(columns)
            .from(auditSeals)
            .where(isNumber(retention, head ?? 0)),
          db.select(columns).from(auditSeals).where(isNumber(retention, after)),
          db
            .select(columns)
            .from(auditSeals)
            .where(and(isOf(retention), gt(auditSeals.number, after)))
            .orderBy(asc(auditSeals.number))
            .limit(SEALS_OF_PART),
        ]);
        return { first, newest, atHead, previous, seals };
      }),

    /** The events whose `seq` is between `first` and `last`, in their order. */
    eventsBetween: (retention: Retention, first: number, last: number, limit: number): Stored<EventRow[]> =>
      withRetries(() =>
        db
          .select(events)
          .from(auditEvents)
          .where(and(eq(auditEvents.retention, retention), gte(auditEvents.seq, first), lte(auditEvents.seq, last)))
          .orderBy(asc(auditEvents.seq))
          .limit(limit),
      ),
  };
}
