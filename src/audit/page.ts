// Pages of the audit log, newest first. Each filter has an index whose order is that of the page, so the cost of a
// page depends on its number of events and not on the size of the log.
//
// Events are in the order of their commit (`seq`), and have the time at which their request began to write (`at`). A
// limit of time is first converted to a limit of `seq`, with a tolerance that is longer than any write takes. Of the
// events within this limit, those whose `at` is outside the limit of time are left out.

import { and, desc, eq, getTableColumns, gt, lt, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { auditEvents, auditNetworks } from "../db/schema.ts";
import type { Stored } from "../db/storage-failure.ts";
import { withRetries } from "../db/with-retries.ts";
import type { Actor, AuditEvent, AuditEventResponse, AuditOutcome } from "./event.ts";

export interface AuditFilter {
  /** One event, or all events of a group such as "account.*". */
  readonly events?: readonly AuditEvent[] | undefined;
  readonly where?: { readonly column: "actor" | "account" | "request"; readonly value: string } | undefined;
  /** From this time on, in milliseconds since 1970. */
  readonly after?: number | undefined;
  /** Before this time, in milliseconds since 1970. */
  readonly before?: number | undefined;
}

export interface ListedEvent {
  readonly seq: number;
  readonly event: string;
  readonly at: Date;
  readonly outcome: AuditOutcome;
  readonly actorKind: Actor["kind"];
  readonly actorId: string | null;
  readonly accountId: string | null;
  readonly requestId: string | null;
  readonly detail: string;
  /** Null if it is no longer kept. */
  readonly network: string | null;
  readonly country: string | null;
}

/** Longer than any write takes: a statement has 3 seconds and at most 3 tries. */
const WRITE_TOLERANCE_MILLISECONDS = 60_000;

const COLUMNS = {
  actor: auditEvents.actorId,
  account: auditEvents.accountId,
  request: auditEvents.requestId,
} as const;

export type AuditPages = ReturnType<typeof auditPages>;

export function auditPages(database: D1Database) {
  const db = drizzle(database);
  const { seq, at } = auditEvents;
  const { network, country } = auditNetworks;
  const columns = { ...getTableColumns(auditEvents), network, country };

  /**
   * Selects a range of times. In `+at`, the plus sign keeps SQLite from choosing the index on times, whose order is
   * not that of the page.
   */
  function isWithin(after: number | undefined, before: number | undefined): SQL | undefined {
    return and(
      after === undefined
        ? undefined
        : sql`${seq} > coalesce((SELECT seq FROM audit_events WHERE at < ${after - WRITE_TOLERANCE_MILLISECONDS} ORDER BY at DESC LIMIT 1), 0) AND +${at} >= ${after}`,
      before === undefined
        ? undefined
        : sql`${seq} < coalesce((SELECT seq FROM audit_events WHERE at > ${before + WRITE_TOLERANCE_MILLISECONDS} ORDER BY at LIMIT 1), ${Number.MAX_SAFE_INTEGER}) AND +${at} < ${before}`,
    );
  }

  const pageOf = (condition: SQL | undefined, limit: number) =>
    db
      .select(columns)
      .from(auditEvents)
      .leftJoin(auditNetworks, eq(auditNetworks.id, auditEvents.id))
      .where(condition)
      .orderBy(desc(seq))
      .limit(limit);

  return {
    /** @param below Only events with a smaller number. */
    read: ({ events, where, after, before }: AuditFilter, limit: number, below: number): Stored<ListedEvent[]> =>
      withRetries(async () => {
        const isOnPage = and(gt(seq, 0), lt(seq, below), isWithin(after, before));
        if (events === undefined) {
          const isWanted = where && eq(COLUMNS[where.column], where.value);
          return pageOf(and(isWanted, isOnPage), limit);
        }
        // One statement for each event name: the index is in the order of the page only within the events of one name.
        const [first, ...others] = events.map((event) => pageOf(and(eq(auditEvents.event, event), isOnPage), limit));
        if (first === undefined) return [];
        const found: ListedEvent[] = (await db.batch([first, ...others])).flat();
        return found.sort((one, other) => other.seq - one.seq).slice(0, limit);
      }),
  };
}

export function renderEvent(row: ListedEvent): AuditEventResponse {
  return {
    seq: row.seq,
    event: row.event,
    at: row.at.toISOString(),
    outcome: row.outcome,
    actor: { kind: row.actorKind, id: row.actorId },
    account: row.accountId,
    request: row.requestId,
    detail: JSON.parse(row.detail),
    network: row.network,
    country: row.country,
  };
}
