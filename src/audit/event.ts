// What the audit log records: one event for each change, without a name, an address, a token or a body.

/** How long an event is kept (`RETENTION_SECONDS`). `security`: an investigation needs it. `everyday`: all others. */
export type Retention = "security" | "everyday";

export const RETENTIONS = ["security", "everyday"] as const satisfies readonly Retention[];

export const RETENTION_SECONDS: Readonly<Record<Retention, number>> = { security: 400 * 86_400, everyday: 90 * 86_400 };

/** Each event's retention. The names are stable: programs may depend on them. */
export const AUDIT_EVENTS = {
  "account.created": "security",
  "account.changed": "everyday",
  "account.email_change_started": "everyday",
  "account.email_change_cancelled": "everyday",
  "account.email_changed": "security",
  "account.email_proved": "security",
  "account.password_changed": "security",
  "account.second_factor_added": "security",
  "account.second_factor_removed": "security",
  "account.passkey_added": "security",
  "account.passkey_removed": "security",
  "account.provider_connected": "security",
  "account.provider_disconnected": "security",
  "account.signed_out_everywhere": "security",
  "account.recovered": "security",
  "account.exported": "everyday",
  "account.disabled": "security",
  "account.enabled": "security",
  "account.roles_changed": "security",
  "account.password_reset_forced": "security",
  "account.deletion_started": "security",
  "account.restored": "security",
  "account.deleted": "security",
  "invitation.created": "security",
  "invitation.resent": "everyday",
  "invitation.revoked": "everyday",
  "invitation.accepted": "security",
  "operator.searched_inside": "everyday",
  "operator.exported": "security",
} as const satisfies Readonly<Record<string, Retention>>;

export type AuditEvent = keyof typeof AUDIT_EVENTS;

/** The events that belong to an account, whose owner sees them. The others are written without an account. */
export type AccountEvent = Exclude<
  AuditEvent,
  "invitation.created" | "invitation.resent" | "invitation.revoked" | "operator.searched_inside" | "operator.exported"
>;

/**
 * started: written before a call to Cognito that changes nothing in D1; `done` or `failed` follows with the same
 * request ID.
 * reported: the change was made between the browser and Cognito, and only the browser says so.
 */
export type AuditOutcome = "done" | "started" | "failed" | "reported";

/** Who did it. A command is run by somebody with access to the site's Cloudflare account. */
export type Actor =
  /** `id` is null for a person who is not signed in, such as at a sign-up. */
  | { readonly kind: "person"; readonly id: string | null }
  | { readonly kind: "operator"; readonly id: string }
  | { readonly kind: "scheduled_run" }
  | { readonly kind: "command" };

/** Who started a change, and with which request. */
export interface Initiator {
  readonly actor: Actor;
  /** Null without a request. */
  readonly requestId: string | null;
  readonly origin: NetworkOrigin | undefined;
}

export interface NetworkOrigin {
  /** A /24 of IPv4 or a /64 of IPv6. */
  readonly network: string;
  /** Two letters (ISO 3166-1), or null if Cloudflare does not know it. */
  readonly country: string | null;
}

/** The members that the detail of an event may have. */
export interface AuditDetail {
  readonly rolesBefore?: readonly string[];
  readonly rolesAfter?: readonly string[];
  readonly stateBefore?: string;
  readonly stateAfter?: string;
  /** ISO 8601. */
  readonly until?: string;
  /** Names of changed fields, without their values. */
  readonly fields?: readonly string[];
  readonly invitationId?: string;
  /** The name of a provider of the pool. */
  readonly provider?: string;
  readonly format?: string;
  /** Why it failed: the kind of a failure. */
  readonly cause?: string;
}

/** An event to write. */
export interface Occurrence {
  readonly event: AuditEvent;
  readonly outcome: AuditOutcome;
  readonly initiator: Initiator;
  readonly detail?: AuditDetail;
}

export const SCHEDULED_RUN: Initiator = { actor: { kind: "scheduled_run" }, requestId: null, origin: undefined };

/** An event as operators see it. */
export interface AuditEventResponse {
  /** Later events have higher numbers. */
  readonly seq: number;
  readonly event: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly outcome: AuditOutcome;
  readonly actor: { readonly kind: Actor["kind"]; readonly id: string | null };
  /** The account that the event belongs to. */
  readonly account: string | null;
  readonly request: string | null;
  readonly detail: AuditDetail;
  /** Where the request came from; null if this is no longer kept. */
  readonly network: string | null;
  readonly country: string | null;
}
