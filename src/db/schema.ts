// The tables. drizzle-kit reads this file alone; after a change run `npm run db:generate`.
// Times are milliseconds since 1970, UTC.

import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const accounts = sqliteTable(
  "accounts",
  {
    /** Ours, a UUID in lower case, and the Cognito Username. */
    id: text().primaryKey(),
    /** In the form that accounts/account.ts gives it: equal addresses are equal texts. */
    email: text().notNull().unique(),
    name: text().notNull(),
    status: text({ enum: ["pending", "active", "closing"] }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    /** Since when the status is what it is. */
    statusSince: integer("status_since", { mode: "timestamp_ms" }).notNull().default(sql`(unixepoch() * 1000)`),
    /** Which attempt may work on the row, and until when; an attempt that died leaves it to end by itself. */
    leaseId: text("lease_id").notNull().default(""),
    leaseUntil: integer("lease_until", { mode: "timestamp_ms" }).notNull().default(sql`0`),
    /** Access tokens issued in this second or before are rejected. */
    tokensValidAfter: integer("tokens_valid_after", { mode: "timestamp_ms" }).notNull().default(sql`0`),
    /** An address that waits for its code, and since when. No other account may have it or sign up with it meanwhile. */
    newEmail: text("new_email").unique(),
    newEmailSince: integer("new_email_since", { mode: "timestamp_ms" }),
    /** When the consistency check last saw this row's Cognito user. */
    cognitoUserSeenAt: integer("cognito_user_seen_at", { mode: "timestamp_ms" }).notNull().default(sql`0`),
  },
  (table) => [
    index("accounts_unsettled").on(table.statusSince).where(sql`status <> 'active'`),
    index("accounts_pending_email").on(table.newEmailSince).where(sql`new_email IS NOT NULL`),
  ],
);

/** Ids whose Cognito user must be deleted and stay deleted: of abandoned sign-ups and of deleted accounts. */
export const tombstones = sqliteTable("tombstones", {
  id: text().primaryKey(),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
});

/** What Idempotency-Key headers stood for. Neither the key nor the request can be read from it. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    /** HMAC of the key, in hexadecimal. */
    keyDigest: text("key_digest").primaryKey(),
    /** HMAC of the request, in hexadecimal. */
    fingerprint: text().notNull(),
    state: text({ enum: ["running", "failed", "succeeded"] }).notNull(),
    /** The account whose row an attempt under this key wrote last: one that wrote none leaves it as it was. */
    accountId: text("account_id").notNull(),
    accountCreatedAt: integer("account_created_at", { mode: "timestamp_ms" }).notNull(),
    /** Which attempt works under the key, and until when. */
    leaseId: text("lease_id").notNull().default(""),
    leaseUntil: integer("lease_until", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("idempotency_keys_created_at").on(table.createdAt),
    index("idempotency_keys_account_id").on(table.accountId),
  ],
);

/** What one scheduled run leaves for the next: positions and results, as JSON. */
export const scheduledRunState = sqliteTable("scheduled_run_state", {
  name: text().primaryKey(),
  value: text().notNull(),
});
