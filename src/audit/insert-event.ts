// The statements that write an event. They belong in the batch of the change, before the change and with its condition, so that
// neither exists without the other and a repeated batch writes no second event.

import { eq, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { accounts, auditEvents, auditNetworks, invitations } from "../db/schema.ts";
import { AUDIT_EVENTS, type Occurrence } from "./event.ts";

type Database = DrizzleD1Database;

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
  const rows = db
    .select(columnsOf(id, occurrence, sql`${accounts.id}`, detail, now))
    .from(accounts)
    .where(condition);
  const event = db.insert(auditEvents).select(rows).onConflictDoNothing({ target: auditEvents.id });
  return [event, ...networkOf(db, id, occurrence, now)];
}

/**
 * Writes the event for an invitation of which `condition` holds. Its id and its roles are the detail.
 * @param id As for `insertAccountEvent`.
 * @param accountId The account that the invitation leads to.
 */
export function insertInvitationEvent(
  db: Database,
  id: string,
  occurrence: Occurrence,
  accountId: string | null,
  condition: SQL | undefined,
  now: Date,
): BatchItem<"sqlite">[] {
  const roles = sql`iif(json_array_length(${invitations.roles}) > 0, json_object('rolesAfter', json(${invitations.roles})), '{}')`;
  const detail = sql`json_patch(json_object('invitationId', ${invitations.id}), ${roles})`;
  const rows = db
    .select(columnsOf(id, occurrence, sql`${accountId}`, detail, now))
    .from(invitations)
    .where(condition);
  const event = db.insert(auditEvents).select(rows).onConflictDoNothing({ target: auditEvents.id });
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

/** In the order of the table. */
function columnsOf(id: string, occurrence: Occurrence, accountId: SQL, detail: SQL, now: Date) {
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
    accountId: sql<string | null>`${accountId}`.as("account_id"),
    requestId: sql<string | null>`${initiator.requestId}`.as("request_id"),
    detail: sql<string>`${detail}`.as("detail"),
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
