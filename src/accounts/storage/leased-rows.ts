// Conditions and statements about a row under a lease, for the stores that write to it.

import { and, eq, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { AuditEvent, Initiator } from "../../audit/event.ts";
import { insertAccountEvent } from "../../audit/insert-event.ts";
import { insertFrom } from "../../db/insert-from.ts";
import { accounts, tombstones } from "../../db/schema.ts";
import type { Lease } from "../lease.ts";

export function leasedRows(db: DrizzleD1Database) {
  const isLeased = (id: string, lease: Lease) => and(eq(accounts.id, id), eq(accounts.leaseId, lease.id));
  const isPending = (id: string, lease: Lease) => and(isLeased(id, lease), eq(accounts.status, "pending"));
  const leaseValues = (lease: Lease) => ({ leaseId: lease.id, leaseUntil: lease.until });
  const idsWhere = (condition: SQL | undefined) => db.select({ id: accounts.id }).from(accounts).where(condition);
  const writeTombstone = (condition: SQL | undefined, now: Date) =>
    insertFrom(db, tombstones, { id: accounts.id, createdAt: now }, accounts, condition).onConflictDoNothing();
  /** @param id The event's ID. */
  const writeEvent = (id: string, event: AuditEvent, by: Initiator, condition: SQL | undefined, now: Date) =>
    insertAccountEvent(db, id, { event, outcome: "done", initiator: by }, condition, now);
  return { isLeased, isPending, leaseValues, idsWhere, writeTombstone, writeEvent };
}
