// /admin/audit: operators read the audit log and verify it.

import * as v from "valibot";
import { moment, pageLimit } from "../core/query-parameters.ts";
import { json, operation } from "../http/operation.ts";
import { AUDIT_EVENTS, type AuditEventResponse, RETENTIONS, type Retention } from "./event.ts";

export interface AuditVerification {
  /** How many events of this portion are as they were sealed. */
  readonly checked: number;
  readonly intact: boolean;
  readonly problem: {
    readonly retention: Retention;
    readonly number: number;
    readonly kind: string;
    readonly from: string | null;
    readonly until: string | null;
  } | null;
  /** The body of the next call; null after the last portion. */
  readonly next: { readonly retention: Retention; readonly after: number } | null;
}

/** Filters for all events whose names begin with the same word. */
export const EVENT_GROUPS = ["account.*", "invitation.*", "operator.*"] as const;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

export const listAuditEvents = operation({
  id: "listAuditEvents",
  method: "GET",
  path: "/admin/audit",
  caller: "operator",
  query: v.object({
    event: v.optional(v.picklist([...Object.keys(AUDIT_EVENTS), ...EVENT_GROUPS])),
    actor: v.optional(id),
    account: v.optional(id),
    request: v.optional(id),
    after: v.optional(moment),
    before: v.optional(moment),
    limit: pageLimit,
    cursor: v.optional(v.string()),
  }),
  status: 200,
  response: json<{ readonly events: readonly AuditEventResponse[]; readonly next: string | null }>(),
});

export const verifyAuditLog = operation({
  id: "verifyAuditLog",
  method: "POST",
  path: "/admin/audit/verify",
  caller: "operator",
  changesNothing: true,
  body: v.object({
    retention: v.optional(v.picklist(RETENTIONS), RETENTIONS[0]),
    after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  }),
  status: 200,
  response: json<AuditVerification>(),
});
