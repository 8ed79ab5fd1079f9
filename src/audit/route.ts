// Routes of the audit log.

import type { AccountReading } from "../accounts/storage/reader.ts";
import { toFailure } from "../accounts/to-failure.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { invalidField } from "../core/invalid-field.ts";
import { readMoment } from "../core/query-parameters.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { Call, Mount } from "../http/mount.ts";
import type { Services } from "../services.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { AUDIT_EVENTS, type AuditEvent } from "./event.ts";
import * as operations from "./operation.ts";
import { type AuditFilter, renderEvent } from "./page.ts";
import { verifyPortion } from "./verify.ts";

export function auditRoutes(mount: Mount<AccountReading>, services: Services): void {
  mount(operations.listAuditEvents, async ({ query }) => {
    const filter = filterOf(query);
    if (!filter.ok) return filter;
    const below = query.cursor === undefined ? Number.MAX_SAFE_INTEGER : await readCursor(filter.value, query.cursor);
    if (below === null) return invalid("/cursor");
    const read = await services.auditPages.read(filter.value, query.limit + 1, below);
    if (!read.ok) return fail(toFailure(read.failure));
    const page = read.value.slice(0, query.limit);
    const last = read.value.length > query.limit ? page.at(-1) : undefined;
    const next = last === undefined ? null : await writeCursor(filter.value, last.seq);
    return succeed({ events: page.map(renderEvent), next });
  });

  mount(operations.verifyAuditLog, async ({ body }) => {
    const verified = await verifyPortion(services, body);
    if (!verified.ok) return fail(toFailure(verified.failure));
    return succeed({ ...verified.value, intact: verified.value.problem === null });
  });
}

type Query = Call<typeof operations.listAuditEvents, AccountReading>["query"];

/** At most one of event, actor, account and request: no index serves two of them. */
function filterOf(query: Query): Result<AuditFilter, FailureOfKind<"invalid_fields">> {
  const columns = (["actor", "account", "request"] as const).flatMap((column) => {
    const value = query[column];
    return value === undefined ? [] : [{ column, value }];
  });
  const [where, other] = columns;
  const second = other?.column ?? (query.event === undefined ? undefined : where?.column);
  if (second !== undefined) return invalid(`/${second}`);
  const [after, before] = [readMoment(query.after), readMoment(query.before)];
  if (Number.isNaN(after)) return invalid("/after");
  if (Number.isNaN(before)) return invalid("/before");
  return succeed({ events: query.event === undefined ? undefined : eventsOf(query.event), where, after, before });
}

function eventsOf(name: string): AuditEvent[] {
  const names = Object.keys(AUDIT_EVENTS) as AuditEvent[];
  return names.filter((event) => (name.endsWith("*") ? event.startsWith(name.slice(0, -1)) : event === name));
}

function invalid(pointer: string): Result<never, FailureOfKind<"invalid_fields">> {
  return fail(invalidField(pointer, "parameter_invalid"));
}
