// Row ↔ Account: the one place that knows which columns make an account and its pending e-mail.

import { getTableColumns, sql } from "drizzle-orm";
import { accounts } from "../../db/schema.ts";
import type { Account, PendingEmail } from "../account.ts";
import { fold } from "../fold.ts";

type Row = typeof accounts.$inferSelect;

export function accountOf(row: Row): Account {
  const { id, email, name, status, createdAt, emailProvedAt, termsAcceptedAt, fields } = row;
  return { id, email, name, status, createdAt, emailProvedAt, termsAcceptedAt, fields };
}

/** The columns of an account. */
export function columnsOf(account: Account) {
  return { ...account, ...nameColumns(account.name) };
}

/** The columns of a name. Every statement that writes a name takes them from here, so that searches find the name. */
export function nameColumns(name: string) {
  // Never empty: an empty value means that the folded name is still to be filled in (profiles.ts).
  return { name, nameFolded: fold(name) || name };
}

/** Null if no new address is pending. */
export function pendingEmailOf({ newEmail, newEmailSince }: Row): PendingEmail | null {
  return newEmail === null || newEmailSince === null ? null : { newEmail, newEmailSince };
}

/**
 * The condition of the index of unfinished rows. The value is part of the SQL and not a parameter, because SQLite must
 * know it when it chooses the index.
 */
export const IS_UNFINISHED = sql`status <> 'active'`;

/** For statements about `accounts`: the account's roles as a sorted JSON array. */
export const ROLES_AS_JSON = sql<string>`(SELECT json_group_array(role) FROM (SELECT role FROM account_roles WHERE account_id = ${accounts.id} ORDER BY role))`;

/** Every column of an account, and its roles. */
export const WITH_ROLES = { ...getTableColumns(accounts), roles: ROLES_AS_JSON };
