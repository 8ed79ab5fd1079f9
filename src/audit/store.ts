// The audit log in D1. A change writes its event in its own batch (audit/insert-event.ts). This store reads events,
// and writes events that belong to no change in D1.

import { and, desc, eq, gte, inArray, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { auditEvents, auditNetworks } from "../db/schema.ts";
import type { Stored } from "../db/storage-failure.ts";
import { withEvent, withRetries } from "../db/with-retries.ts";
import type { Actor, AuditOutcome, Occurrence } from "./event.ts";
import { insertEvent } from "./insert-event.ts";

/** What a person sees of an event of their account. */
export interface ActivityRow {
  readonly event: string;
  readonly at: Date;
  readonly outcome: AuditOutcome;
  readonly actorKind: Actor["kind"];
  readonly detail: string;
  /** Null if it is no longer kept. */
  readonly network: string | null;
  readonly country: string | null;
}

const ACTIVITY_SECONDS = 90 * 86_400;
const ACTIVITY_MAX = 50;

const NETWORK_SECONDS = 30 * 86_400;

/** The most networks that one scheduled run removes. */
const NETWORKS_REMOVED_MAX = 5_000;

export type AuditStore = ReturnType<typeof auditStore>;

export function auditStore(database: D1Database) {
  const db = drizzle(database);
  return {
    /** @param accountId The account that the event belongs to. */
    write: (occurrence: Occurrence, accountId: string | null, now: Date): Stored<void> =>
      withEvent(async (eventId) => {
        await db.batch(insertEvent(db, eventId, occurrence, accountId, now));
      }),

    /** The newest events of the last 90 days, newest first, for the account's owner. */
    ofAccount: (accountId: string, now: Date): Stored<ActivityRow[]> =>
      withRetries(() => {
        const { event, at, outcome, actorKind, detail, seq } = auditEvents;
        const { network, country } = auditNetworks;
        const since = new Date(now.getTime() - ACTIVITY_SECONDS * 1000);
        return db
          .select({ event, at, outcome, actorKind, detail, network, country })
          .from(auditEvents)
          .leftJoin(auditNetworks, eq(auditNetworks.id, auditEvents.id))
          .where(and(eq(auditEvents.accountId, accountId), gte(at, since)))
          .orderBy(desc(seq))
          .limit(ACTIVITY_MAX);
      }),

    /** Removes networks that are older than 30 days. */
    removeOldNetworks: (now: Date): Stored<void> =>
      withRetries(async () => {
        const before = new Date(now.getTime() - NETWORK_SECONDS * 1000);
        const { id, at } = auditNetworks;
        const old = db.select({ id }).from(auditNetworks).where(lt(at, before)).orderBy(at).limit(NETWORKS_REMOVED_MAX);
        await db.delete(auditNetworks).where(inArray(id, old));
      }),
  };
}
