import * as v from "valibot";
import { ACCOUNT_EXAMPLE, moment } from "../accounts/account-description.ts";
import { type Component, describe } from "../http/description.ts";
import type { AuditEventResponse } from "./event.ts";
import { AUDIT_EVENTS, RETENTIONS } from "./event.ts";
import type { AuditVerification } from "./operation.ts";
import * as operations from "./operation.ts";
import { EVENT_GROUPS } from "./operation.ts";

const tag = "Operators";

const WHO = "For users in the pool's group `operators`.";

const OPERATOR = "5b1f2c1e-8a3d-4f0e-9c55-0d9a3b7e6f21";
const REQUEST = "3e0a7c52-6d1f-4b98-8a47-2f6c9d0b1e35";

const text = (description: string) => v.pipe(v.nullable(v.string()), v.description(description));

const some = (description: string) => v.exactOptional(v.pipe(v.string(), v.description(description)));
const list = (description: string) => v.exactOptional(v.pipe(v.array(v.string()), v.description(description)));

const DETAIL = v.object({
  rolesBefore: list("The roles before the change."),
  rolesAfter: list("The roles after it."),
  stateBefore: some("The state of the account before the change."),
  stateAfter: some("The state after it."),
  until: v.exactOptional(v.pipe(moment, v.description("When the account is enabled again by itself."))),
  fields: list("The names of the fields that were changed."),
  invitationId: some("The invitation that it is about."),
  provider: some("The name of the provider in the user pool."),
  format: some("Of an export: `ndjson` or `csv`."),
  cause: some("Why it failed."),
});

export const EVENT: Component<AuditEventResponse>["schema"] = v.object({
  seq: v.pipe(v.number(), v.integer(), v.description("Later events have higher numbers.")),
  event: v.pipe(
    v.picklist(Object.keys(AUDIT_EVENTS)),
    v.description("The names never change, and there may be new ones."),
  ),
  at: v.pipe(moment, v.description("When it happened.")),
  outcome: v.pipe(
    v.picklist(["done", "started", "failed", "reported"]),
    v.description("`reported`: the change was made at Cognito, and only the client says so."),
  ),
  actor: v.pipe(
    v.object({
      kind: v.pipe(
        v.picklist(["person", "operator", "scheduled_run", "command"]),
        v.description("`command`: somebody with access to the site's Cloudflare account."),
      ),
      id: text("The account. Null for a person who was not signed in, for the scheduled run and for a command."),
    }),
    v.description("Who did it."),
  ),
  account: text("The account that it happened to."),
  request: text("The ID of the request, as in the log and in `X-Request-Id`."),
  detail: v.pipe(DETAIL, v.description("What depends on the event.")),
  network: text("The /24 or /64 of the request, for 30 days."),
  country: text("As Cloudflare knows it, for 30 days."),
});

export const EVENT_EXAMPLE: AuditEventResponse = {
  seq: 4711,
  event: "account.changed",
  at: "2026-11-24T10:00:00.000Z",
  outcome: "done",
  actor: { kind: "operator", id: OPERATOR },
  account: ACCOUNT_EXAMPLE.id,
  request: REQUEST,
  detail: { fields: ["name"] },
  network: "192.0.2.0/24",
  country: "DE",
};

const retention = v.pipe(v.picklist(RETENTIONS), v.description("The chain of seals."));

const VERIFICATION: Component<AuditVerification> = {
  name: "AuditVerification",
  schema: v.object({
    checked: v.pipe(v.number(), v.integer(), v.description("How many events of this portion are as they were sealed.")),
    intact: v.pipe(v.boolean(), v.description("Whether nothing in this portion was changed, removed or added.")),
    problem: v.pipe(
      v.nullable(
        v.object({
          retention,
          number: v.pipe(v.number(), v.integer(), v.description("Of the seal.")),
          kind: v.pipe(
            v.string(),
            v.description(
              "`changed`, `event_missing` or `event_added`: the range of this seal, or the seal. `seal_missing`, `oldest_missing`, `newest_missing`: seals are missing, in the middle, at the beginning or at the end. `not_signed`: the newest seal was not made with the Worker's secret.",
            ),
          ),
          from: v.pipe(
            v.nullable(moment),
            v.description(
              "When the latest event of the seal before happened, as that seal says. Null if it is not known.",
            ),
          ),
          until: v.pipe(v.nullable(moment), v.description("The same of this seal.")),
        }),
      ),
      v.description("The first seal that does not fit. Null if the portion is intact."),
    ),
    next: v.pipe(
      v.nullable(
        v.object({
          retention,
          after: v.pipe(v.number(), v.integer(), v.description("The number of the last seal that was verified.")),
        }),
      ),
      v.description("The body of the next call. Null after the last portion."),
    ),
  }),
};

const MOMENT = "2026-11-24T00:00:00Z";

export const audit = describe(operations, {
  listAuditEvents: {
    tag,
    summary: "Read the audit log",
    description: `Returns a page of the audit log, newest first. At most one of \`event\`, \`actor\`, \`account\` and \`request\` at a time.`,
    callers: WHO,
    query: {
      event: {
        description: `The name of an event, or a group: ${EVENT_GROUPS.map((group) => `\`${group}\``).join(", ")}.`,
        example: "account.*",
      },
      actor: { description: "The account of who did it.", example: OPERATOR },
      account: { description: "The account that it happened to.", example: ACCOUNT_EXAMPLE.id },
      request: { description: "The ID of a request.", example: REQUEST },
      after: { description: "From this time or day on, in UTC.", example: MOMENT },
      before: { description: "Before this time or day, in UTC.", example: "2026-11-25" },
      limit: { description: "How many at most, up to 200.", example: 50 },
      cursor: { description: "`next` of the page before, with the same filter.", example: "4711.6ad1f0b7c3e95d28" },
    },
    success: "A page of events.",
    response: {
      name: "AuditEvents",
      schema: v.object({
        events: v.pipe(v.array(EVENT), v.description("Newest first.")),
        next: v.pipe(v.nullable(v.string()), v.description("The `cursor` of the next page. Null on the last one.")),
      }),
      example: { events: [EVENT_EXAMPLE], next: null },
    },
  },
  verifyAuditLog: {
    tag,
    summary: "Verify the audit log",
    description: `Verifies one portion of the log. Begin with an empty object and continue with \`next\`. Events of the last minutes have no seal yet and are not verified. It changes nothing.`,
    callers: WHO,
    body: {
      name: "AuditPosition",
      members: {
        retention: "Which of the two chains. Default: `security`, after which `everyday` follows.",
        after: "The number of the last seal that was verified. Default: 0.",
      },
      example: { retention: "security", after: 0 },
    },
    success: "What was found.",
    response: { ...VERIFICATION, example: { checked: 812, intact: true, problem: null, next: null } },
  },
});
