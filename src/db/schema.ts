// The tables. drizzle-kit reads only this file; after a change run `npm run db:generate`.
// Times are milliseconds since 1970, UTC.

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { MailKind } from "../mail/mail.ts";

const time = (name = "") => integer(name, { mode: "timestamp_ms" });

export const accounts = sqliteTable(
  "accounts",
  {
    /** A random UUID in lower case, and the Username in Cognito unless `username` says otherwise. */
    id: text().primaryKey(),
    /**
     * The Username in Cognito if it differs from the ID: that of a user whom Cognito created when the person first
     * signed in with another provider. It is never a UUID.
     */
    username: text().unique(),
    /** In its normal form (wire/normal-form.ts), so that equal addresses are equal strings. */
    email: text().notNull().unique(),
    name: text().notNull(),
    /** The values of the site's own fields (accounts/fields.ts), as a JSON object. */
    fields: text({ mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    status: text().$type<"pending" | "active" | "closing">().notNull(),
    createdAt: time("created_at").notNull(),
    /** When the status last changed. */
    statusSince: time("status_since").notNull().default(sql`(unixepoch() * 1000)`),
    /** The lease of the request or run that alone may change the row. It ends at `leaseUntil`: a run may be killed. */
    leaseId: text("lease_id").notNull().default(""),
    leaseUntil: time("lease_until").notNull().default(sql`0`),
    /** Access tokens issued in or before the second of this time are rejected (`isRevoked`). */
    tokensValidAfter: time("tokens_valid_after").notNull().default(sql`0`),
    /** A new address whose code has not been entered yet. No other account or sign-up may use it. */
    newEmail: text("new_email"),
    /**
     * Whether the new address belongs to another account. The person who entered it must not learn this, so it is
     * stored, but no code is sent, and the address is not reserved.
     */
    newEmailIsDecoy: integer("new_email_is_decoy", { mode: "boolean" }).notNull().default(false),
    newEmailSince: time("new_email_since"),
    /** When the person accepted the terms of the site. Null if they were not asked, as for adopted users. */
    termsAcceptedAt: time("terms_accepted_at"),
    /** The pool in which the user was created or last seen. Empty in rows of older versions until the user is seen. */
    userPoolId: text("user_pool_id").notNull().default(""),
    /** When the person verified that they read the mail of `email`; null if they never did. */
    emailProvedAt: time("email_proved_at"),
    /** When the consistency check last saw this row's Cognito user. */
    cognitoUserSeenAt: time("cognito_user_seen_at").notNull().default(sql`0`),
    /** The name in lower case and without accents (accounts/fold.ts), for searching. */
    nameFolded: text("name_folded").notNull().default(""),
    /** When the account was disabled, by an operator or in the AWS console; null if it is enabled. */
    disabledAt: time("disabled_at"),
    /** Why the account was disabled. Only operators and support can read it. */
    disabledReason: text("disabled_reason"),
    /** When the scheduled run enables the account again; null if an operator must, or if it is enabled. */
    disabledUntil: time("disabled_until"),
    /** When the scheduled run deletes the account. Until then operators can restore it. Null if no deletion is due. */
    deletesAt: time("deletes_at"),
    /** Whether Cognito has yet to be told that the account was enabled or disabled, or that its roles were changed. */
    enabledIsBehind: integer("enabled_is_behind", { mode: "boolean" }).notNull().default(false),
    rolesAreBehind: integer("roles_are_behind", { mode: "boolean" }).notNull().default(false),
    /** Whether a role was taken away, but tokens that contain the role are not revoked yet. */
    takenRoleIsValid: integer("taken_role_is_valid", { mode: "boolean" }).notNull().default(false),
    /** When Gatehouse first saw that the user has an authenticator app; null if it has not seen one. */
    secondFactorSince: time("second_factor_since"),
    /** The day of the last request with the person's token, `YYYY-MM-DD` in UTC; empty before the first one. */
    lastSeenDay: text("last_seen_day").notNull().default(""),
    /** The state by which operators filter accounts. */
    state: text()
      .$type<"pending" | "active" | "disabled" | "closing">()
      .notNull()
      .generatedAlwaysAs(
        sql`CASE WHEN status = 'pending' THEN 'pending' WHEN status = 'closing' OR deletes_at IS NOT NULL THEN 'closing' WHEN disabled_at IS NOT NULL THEN 'disabled' ELSE 'active' END`,
        { mode: "virtual" },
      ),
    emailDomain: text("email_domain")
      .notNull()
      .generatedAlwaysAs(sql`substr(email, instr(email, '@') + 1)`, { mode: "virtual" }),
  },
  (table) => [
    uniqueIndex("accounts_new_email").on(table.newEmail).where(sql`new_email_is_decoy = 0`),
    index("accounts_unfinished").on(table.statusSince).where(sql`status <> 'active'`),
    index("accounts_pending_email").on(table.newEmailSince).where(sql`new_email IS NOT NULL`),
    index("accounts_behind").on(table.leaseUntil).where(sql`enabled_is_behind = 1 OR roles_are_behind = 1`),
    index("accounts_disabled_until").on(table.disabledUntil).where(sql`disabled_until IS NOT NULL`),
    index("accounts_deletes_at").on(table.deletesAt).where(sql`deletes_at IS NOT NULL`),
    // For the list of accounts (operators/list): one index for each pair of filter and sort that it offers.
    index("accounts_created").on(table.createdAt, table.id),
    index("accounts_state_created").on(table.state, table.createdAt, table.id),
    index("accounts_last_seen").on(table.lastSeenDay, table.id),
    index("accounts_domain").on(table.emailDomain, table.email),
    index("accounts_name").on(table.nameFolded, table.id),
  ],
);

/** The roles of accounts. Cognito's groups are only copies, which are updated later (accounts/cognito-state). */
export const accountRoles = sqliteTable(
  "account_roles",
  {
    accountId: text("account_id").notNull(),
    role: text().notNull(),
    /** A copy of the account's `created_at`, so that an index can sort the accounts with a role by it. */
    accountCreatedAt: time("account_created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.role] }),
    index("account_roles_role").on(table.role, table.accountCreatedAt, table.accountId),
  ],
);

/** The identities at other providers with which people sign in. */
export const identities = sqliteTable(
  "identities",
  {
    /** The name of the provider in the pool. */
    provider: text().notNull(),
    /** The provider's own ID of the person. */
    subject: text().notNull(),
    accountId: text("account_id").notNull(),
    /** When the account was connected with the identity. */
    createdAt: time("created_at").notNull(),
    /**
     * own: Cognito created the account's user from this identity.
     * replaced: as own, but a user with a password is taking the place of that user.
     * relinking: the account has the user with a password, but Cognito may not have linked the identity with that user.
     * connecting, disconnecting: Cognito may not have linked or unlinked the identity yet.
     * connected: Cognito has linked the identity with the account's user.
     */
    state: text()
      .$type<"own" | "replaced" | "relinking" | "connecting" | "connected" | "disconnecting">()
      .notNull()
      .default("own"),
    /** The Username of the user created from the identity, who must be deleted before the identity is linked. */
    formerUsername: text("former_username"),
    /** The lease of the request or scheduled run that alone may change the row, until `leaseUntil`. */
    leaseId: text("lease_id").notNull().default(""),
    leaseUntil: time("lease_until").notNull().default(sql`0`),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.subject] }),
    index("identities_account").on(table.accountId),
    index("identities_unfinished").on(table.leaseUntil).where(sql`state NOT IN ('own', 'connected')`),
  ],
);

/** What Cognito does not store about passkeys. At most 20 rows for each account. */
export const passkeys = sqliteTable(
  "passkeys",
  {
    accountId: text("account_id").notNull(),
    /** The ID of the credential, as Cognito lists it. */
    id: text().notNull(),
    /** Null if the person has not named it. */
    name: text(),
    /** `YYYY-MM-DD` in UTC; null if no use is known. */
    lastUsedDay: text("last_used_day"),
    createdAt: time("created_at").notNull(),
    /** When the row was created, or the passkey was last named. */
    writtenAt: time("written_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.id] })],
);

/**
 * What happened to accounts (audit/event.ts). An event is written in the same batch as its change. Triggers reject
 * updates, and deletions of rows unless the range of the row is released (`isReleased` in `auditSeals`).
 */
export const auditEvents = sqliteTable(
  "audit_events",
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    /** Random. A repeated batch uses the same ID, so that it writes no second row. */
    id: text().notNull().unique(),
    retention: text().$type<"security" | "everyday">().notNull(),
    at: time().notNull(),
    event: text().notNull(),
    outcome: text().$type<"done" | "started" | "failed" | "reported">().notNull(),
    actorKind: text("actor_kind").$type<"person" | "operator" | "scheduled_run" | "command">().notNull(),
    /** The account of the person or operator who acted; null if nobody was signed in. */
    actorId: text("actor_id"),
    /** The account that the event is about. */
    accountId: text("account_id"),
    requestId: text("request_id"),
    /** JSON, with the members that audit/event.ts allows. */
    detail: text().notNull().default("{}"),
  },
  (table) => [
    index("audit_events_retention").on(table.retention, table.seq),
    index("audit_events_account").on(table.accountId, table.seq),
    index("audit_events_actor").on(table.actorId, table.seq),
    index("audit_events_event").on(table.event, table.seq),
    index("audit_events_request").on(table.requestId, table.seq),
    index("audit_events_at").on(table.at),
  ],
);

/** The network from which the request of an event came. These rows are not sealed, and are deleted after 30 days. */
export const auditNetworks = sqliteTable(
  "audit_networks",
  {
    /** The ID of the event. */
    id: text().primaryKey(),
    at: time().notNull(),
    /** A /24 of IPv4 or a /64 of IPv6. */
    network: text().notNull(),
    country: text(),
  },
  (table) => [index("audit_networks_at").on(table.at)],
);

/**
 * Ranges of events with the same retention. Each is sealed by a digest that includes the digest of the range before it
 * (audit/seal.ts).
 */
export const auditSeals = sqliteTable(
  "audit_seals",
  {
    retention: text().$type<"security" | "everyday">().notNull(),
    /** The number of the seal within its retention: 1, 2, 3, … */
    number: integer().notNull(),
    firstSeq: integer("first_seq").notNull(),
    lastSeq: integer("last_seq").notNull(),
    count: integer().notNull(),
    /** The time of the last event. */
    until: time().notNull(),
    /** In hexadecimal. */
    digest: text().notNull(),
    /** The HMAC of this seal if it is the newest of its retention; null in all others. */
    mac: text(),
    /** Whether the events of the range may be deleted now. */
    isReleased: integer("is_released", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.retention, table.number] })],
);

/** The IDs of abandoned sign-ups and deleted accounts. Their Cognito users must be deleted and stay deleted. */
export const tombstones = sqliteTable("tombstones", {
  id: text().primaryKey(),
  createdAt: time("created_at").notNull(),
});

/** Idempotency-Key headers and their requests, as HMACs, so that the table reveals neither. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    /** HMAC of the key, in hexadecimal. */
    keyDigest: text("key_digest").primaryKey(),
    /** HMAC of the request, in hexadecimal. */
    fingerprint: text().notNull(),
    state: text().$type<"running" | "failed" | "succeeded">().notNull(),
    /** The account whose row a request with this key wrote last. Later requests that write no row keep this value. */
    accountId: text("account_id").notNull(),
    accountCreatedAt: time("account_created_at").notNull(),
    /** The lease of the request that alone may use the key, until `leaseUntil`. */
    leaseId: text("lease_id").notNull().default(""),
    leaseUntil: time("lease_until").notNull(),
    createdAt: time("created_at").notNull(),
  },
  (table) => [
    index("idempotency_keys_created_at").on(table.createdAt),
    index("idempotency_keys_account_id").on(table.accountId),
  ],
);

/** Revocations that KV has not confirmed. The scheduled run publishes them. */
export const unpublishedRevocations = sqliteTable("unpublished_revocations", {
  /** The Username of the user whose tokens are revoked. The account may have been deleted. */
  id: text().primaryKey(),
  /** Tokens issued in or before the second of this time are rejected (`isRevoked`). */
  validAfter: time("valid_after").notNull(),
});

/** How much of each allowance has been used (core/allowance.ts). */
export const usageCounts = sqliteTable(
  "usage_counts",
  {
    /** What is counted, a slash, and the period in seconds, such as `search_inside/3600`. */
    name: text().notNull(),
    /** An account's ID, one of its sign-ins, or the HMAC of an address or a network. */
    subject: text().notNull(),
    count: integer().notNull(),
    /** When counting starts again. */
    resetsAt: time("resets_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.subject] }), index("usage_counts_resets_at").on(table.resetsAt)],
);

/** Mails to send. A mail gets its text only when it is sent. After that, the recipient's address is deleted. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: text().primaryKey(),
    kind: text().$type<MailKind>().notNull(),
    /** Null if there is no account, or if it has been deleted. */
    accountId: text("account_id"),
    /** The recipient's address; null once the mail is sent or given up. */
    destination: text(),
    /** The origin of the site, for links. */
    origin: text().notNull(),
    /** Language codes in order of preference, separated by commas. */
    languages: text().notNull(),
    createdAt: time("created_at").notNull(),
    /** When the mail may be tried again. Null once it is sent or given up. */
    dueAt: time("due_at"),
    /** When the mail is given up if it has not been sent by then. */
    expiresAt: time("expires_at").notNull(),
    /** The proof or the invitation whose code and link the mail contains. */
    proofId: text("proof_id"),
    invitationId: text("invitation_id"),
    tries: integer().notNull(),
    sentAt: time("sent_at"),
    /** The provider's ID of the mail that was sent, or the failure for which it was given up. */
    outcome: text(),
  },
  (table) => [
    index("outbox_due").on(table.dueAt).where(sql`due_at IS NOT NULL`),
    index("outbox_account").on(table.accountId),
    index("outbox_created_at").on(table.createdAt),
  ],
);

/** Requests for a proof of an address. proofs/proof.ts decides when a proof is accepted. */
export const proofs = sqliteTable(
  "proofs",
  {
    id: text().primaryKey(),
    /** HMAC of the address, in hexadecimal. */
    addressDigest: text("address_digest").notNull(),
    createdAt: time("created_at").notNull(),
    /** How often a code for this request has been tried. */
    tries: integer().notNull(),
    /** What the proof allows. Null until the mail is written, and for ever if the address may get no proof. */
    use: text().$type<"prove_address" | "start_over" | "set_password">(),
    /** The account that has the address, if there was one when the mail was written. */
    accountId: text("account_id"),
    usedAt: time("used_at"),
  },
  (table) => [
    index("proofs_address").on(table.addressDigest, table.createdAt),
    index("proofs_created_at").on(table.createdAt),
  ],
);

export const invitations = sqliteTable(
  "invitations",
  {
    id: text().primaryKey(),
    email: text().notNull(),
    name: text(),
    /** The account of the operator who created the invitation. */
    createdBy: text("created_by").notNull(),
    createdAt: time("created_at").notNull(),
    sentAt: time("sent_at").notNull(),
    revokedAt: time("revoked_at"),
    acceptedAt: time("accepted_at"),
    /** The account that was created with the invitation. */
    accountId: text("account_id"),
    /** The roles that the account gets when it is created. */
    roles: text({ mode: "json" }).$type<readonly string[]>().notNull().default([]),
  },
  (table) => [
    index("invitations_created_at").on(table.createdAt, table.id),
    index("invitations_email").on(table.email),
    index("invitations_account").on(table.accountId),
  ],
);

/** State that one scheduled run leaves for the next, as JSON. */
export const scheduledRunState = sqliteTable("scheduled_run_state", {
  name: text().primaryKey(),
  value: text().notNull(),
});
