// The tables. drizzle-kit reads only this file; after a change run `npm run db:generate`.
// Times are milliseconds since 1970, UTC.

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const accounts = sqliteTable(
  "accounts",
  {
    /** A random UUID in lower case, and the Username in Cognito. */
    id: text().primaryKey(),
    /** In the normal form of accounts/account.ts, so that equal addresses are equal strings. */
    email: text().notNull().unique(),
    name: text().notNull(),
    /** The values of the site's own fields (accounts/fields.ts), as a JSON object. */
    fields: text({ mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    status: text({ enum: ["pending", "active", "closing"] }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    /** When the status last changed. */
    statusSince: integer("status_since", { mode: "timestamp_ms" }).notNull().default(sql`(unixepoch() * 1000)`),
    /** The run that may work on the row, and until when. A run that was killed leaves a lease that expires. */
    leaseId: text("lease_id").notNull().default(""),
    leaseUntil: integer("lease_until", { mode: "timestamp_ms" }).notNull().default(sql`0`),
    /** Access tokens issued in this second or before are rejected. */
    tokensValidAfter: integer("tokens_valid_after", { mode: "timestamp_ms" }).notNull().default(sql`0`),
    /** A new address whose code has not been entered yet. No other account or sign-up may use it. */
    newEmail: text("new_email").unique(),
    newEmailSince: integer("new_email_since", { mode: "timestamp_ms" }),
    /** When the person accepted the terms of the site. Null if they were not asked, or an operator made the account. */
    termsAcceptedAt: integer("terms_accepted_at", { mode: "timestamp_ms" }),
    /** The pool in which the user was created or last seen. Empty in rows of older versions that were not seen since. */
    userPoolId: text("user_pool_id").notNull().default(""),
    /** When the consistency check last saw this row's Cognito user. */
    cognitoUserSeenAt: integer("cognito_user_seen_at", { mode: "timestamp_ms" }).notNull().default(sql`0`),
  },
  (table) => [
    index("accounts_unfinished").on(table.statusSince).where(sql`status <> 'active'`),
    index("accounts_pending_email").on(table.newEmailSince).where(sql`new_email IS NOT NULL`),
  ],
);

/** The ids of abandoned sign-ups and deleted accounts. Their Cognito users must be deleted and stay deleted. */
export const tombstones = sqliteTable("tombstones", {
  id: text().primaryKey(),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
});

/** Idempotency-Key headers and their requests, as HMACs: neither can be read from the table. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    /** HMAC of the key, in hexadecimal. */
    keyDigest: text("key_digest").primaryKey(),
    /** HMAC of the request, in hexadecimal. */
    fingerprint: text().notNull(),
    state: text({ enum: ["running", "failed", "succeeded"] }).notNull(),
    /** The account whose row a run under this key wrote last. A run that wrote no row does not change it. */
    accountId: text("account_id").notNull(),
    accountCreatedAt: integer("account_created_at", { mode: "timestamp_ms" }).notNull(),
    /** The run that holds the key, and until when. */
    leaseId: text("lease_id").notNull().default(""),
    leaseUntil: integer("lease_until", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("idempotency_keys_created_at").on(table.createdAt),
    index("idempotency_keys_account_id").on(table.accountId),
  ],
);

/** Revocations that KV has not confirmed. The scheduled run publishes them. */
export const unpublishedRevocations = sqliteTable("unpublished_revocations", {
  /** The Username. Its account may be deleted. */
  id: text().primaryKey(),
  /** As for `isRevoked`. */
  validAfter: integer("valid_after", { mode: "timestamp_ms" }).notNull(),
});

/** How often something was used that costs calls to Cognito, writes to KV or mails. */
export const usageCounts = sqliteTable(
  "usage_counts",
  {
    /** What is counted, and for how long. */
    name: text().notNull(),
    /** An account's id, or the HMAC of an address. */
    subject: text().notNull(),
    count: integer().notNull(),
    /** When counting starts again. */
    resetsAt: integer("resets_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.subject] }), index("usage_counts_resets_at").on(table.resetsAt)],
);

/** State that one scheduled run leaves for the next, as JSON. */
export const scheduledRunState = sqliteTable("scheduled_run_state", {
  name: text().primaryKey(),
  value: text().notNull(),
});
