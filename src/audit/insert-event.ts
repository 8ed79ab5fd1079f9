// The statements that write an event. They belong in the batch that makes the change, before it and under the same
// condition. So there is no change without its event and no event without its change, and a repeated batch writes no
// second event.

import { eq, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { insertFrom } from "../db/insert-from.ts";
import { accounts, auditEvents, auditNetworks, invitations } from "../db/schema.ts";
import { AUDIT_EVENTS, type Initiator, type Occurrence } from "./event.ts";

type Database = DrizzleD1Database;

/**
 * Writes the event for the account that `condition` selects.
 * @param id The event's random ID, which stays the same if the batch is repeated.
 * @param detail By default the occurrence's detail. SQL, if the detail depends on values of the row.
 */
export function insertAccountEvent(
  db: Database,
  id: string,
  occurrence: Occurrence,
  condition: SQL | undefined,
  now: Date,
  detail: SQL | string = detailOf(occurrence),
): BatchItem<"sqlite">[] {
  const row = { ...rowOf(id, occurrence, now), accountId: accounts.id, detail };
  const event = insertFrom(db, auditEvents, row, accounts, condition).onConflictDoNothing({ target: auditEvents.id });
  return [event, ...networkOf(db, id, occurrence, now)];
}

/**
 * Writes the event for the invitation that `condition` selects. The detail has the invitation's ID and roles.
 * @param id As for `insertAccountEvent`.
 * @param accountId The account with which the invitation is accepted. Null for all other events.
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
  const row = { ...rowOf(id, occurrence, now), accountId, detail };
  const event = insertFrom(db, auditEvents, row, invitations, condition).onConflictDoNothing({
    target: auditEvents.id,
  });
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
  const values = { ...rowOf(id, occurrence, now), accountId, detail: detailOf(occurrence) };
  const row = db.insert(auditEvents).values(values).onConflictDoNothing({ target: auditEvents.id });
  return [row, ...networkOf(db, id, occurrence, now)];
}

function detailOf({ detail = {} }: Occurrence): string {
  return JSON.stringify(detail);
}

/** Null for a person who is not signed in, a scheduled run or a command. */
function actorIdOf(actor: Initiator["actor"]): string | null {
  return actor.kind === "person" || actor.kind === "operator" ? actor.id : null;
}

function rowOf(id: string, { event, outcome, initiator }: Occurrence, now: Date) {
  const { actor, requestId } = initiator;
  const retention = AUDIT_EVENTS[event];
  return { id, retention, at: now, event, outcome, actorKind: actor.kind, actorId: actorIdOf(actor), requestId };
}

/**
 * Writes the network of the event. It is selected from the event's row, so nothing is written if the event was not.
 */
function networkOf(db: Database, id: string, { initiator: { origin } }: Occurrence, now: Date): BatchItem<"sqlite">[] {
  if (origin === undefined) return [];
  const row = { id, at: now, ...origin };
  return [insertFrom(db, auditNetworks, row, auditEvents, eq(auditEvents.id, id)).onConflictDoNothing()];
}
