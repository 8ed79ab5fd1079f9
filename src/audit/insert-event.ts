// The statements that write an event. They belong in the batch of the change, before the change and with its condition, so that
// neither exists without the other and a repeated batch writes no second event.

import { eq, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { drizzle } from "drizzle-orm/d1";
import { accounts, auditEvents, auditNetworks } from "../db/schema.ts";
import { AUDIT_EVENTS, type Occurrence } from "./event.ts";

type Database = ReturnType<typeof drizzle>;

/**
 * Writes the event for each account of which `condition` holds.
 * @param id Random, and the same if the batch is repeated.
 * @param detail As SQL, if the detail depends on what the row has. Otherwise the occurrence's.
 */
export function insertAccountEvent(
  db: Database,
  id: string,
  occurrence: Occurrence,
  condition: SQL | undefined,
  now: Date,
  detail: SQL = sql`${detailOf(occurrence)}`,
): BatchItem<"sqlite">[] {
  const columns = { ...columnsOf(id, occurrence, now), accountId: sql<string>`${accounts.id}`.as("account_id") };
  const { requestId, ...rest } = columns;
  const ordered = { ...rest, requestId, detail: sql<string>`${detail}`.as("detail") };
  const event = db
    .insert(auditEvents)
    .select(db.select(ordered).from(accounts).where(condition))
    .onConflictDoNothing({ target: auditEvents.id });
  return [event, ...networkOf(db, id, occurrence, now)];
}

/** Writes an event that is not part of a change of an account's row. */
export function insertEvent(
  db: Database,
  id: string,
  occurrence: Occurrence,
  accountId: string | null,
  now: Date,
): [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]] {
  const { event, outcome, initiator } = occurrence;
  const values = {
    id,
    retention: AUDIT_EVENTS[event],
    at: now,
    event,
    outcome,
    actorKind: initiator.actor.kind,
    actorId: actorIdOf(occurrence),
    accountId,
    requestId: initiator.requestId,
    detail: detailOf(occurrence),
  };
  const row = db.insert(auditEvents).values(values).onConflictDoNothing({ target: auditEvents.id });
  return [row, ...networkOf(db, id, occurrence, now)];
}

function detailOf({ detail = {} }: Occurrence): string {
  return JSON.stringify(detail);
}

/** A person without an id acts on their own account. */
function actorIdOf({ initiator: { actor } }: Occurrence): string | null {
  return actor.kind === "person" || actor.kind === "operator" ? actor.id : null;
}

/** In the order of the table, but for the account and the detail. */
function columnsOf(id: string, occurrence: Occurrence, now: Date) {
  const { event, outcome, initiator } = occurrence;
  return {
    seq: sql<number>`NULL`.as("seq"),
    id: sql<string>`${id}`.as("id"),
    retention: sql<string>`${AUDIT_EVENTS[event]}`.as("retention"),
    at: sql<Date>`${now.getTime()}`.as("at"),
    event: sql<string>`${event}`.as("event"),
    outcome: sql<string>`${outcome}`.as("outcome"),
    actorKind: sql<string>`${initiator.actor.kind}`.as("actor_kind"),
    actorId: sql<string | null>`${actorIdOf(occurrence)}`.as("actor_id"),
    requestId: sql<string | null>`${initiator.requestId}`.as("request_id"),
  };
}

/** Only if the event was written: its row has the condition. */
function networkOf(db: Database, id: string, { initiator: { origin } }: Occurrence, now: Date): BatchItem<"sqlite">[] {
  if (origin === undefined) return [];
  const columns = {
    id: sql<string>`${id}`.as("id"),
    at: sql<Date>`${now.getTime()}`.as("at"),
    network: sql<string>`${origin.network}`.as("network"),
    country: sql<string | null>`${origin.country}`.as("country"),
  };
  const row = db.select(columns).from(auditEvents).where(eq(auditEvents.id, id));
  return [db.insert(auditNetworks).select(row).onConflictDoNothing()];
}
