// Statements about the roles of an account, and conditions for statements that rely on them.

import { and, eq, exists, gt, isNull, ne, not, type SQL, sql } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { alias } from "drizzle-orm/sqlite-core";
import { OPERATORS, STAFF_ROLES } from "../../core/roles.ts";
import { insertFrom } from "../../db/insert-from.ts";
import { isOneOf } from "../../db/is-one-of.ts";
import { accountRoles, accounts, invitations } from "../../db/schema.ts";
import { INVITATION_LIFE_SECONDS } from "../../proofs/proof.ts";
import { ROLES_AS_JSON } from "./row.ts";

type Database = DrizzleD1Database;

const OTHER = alias(accounts, "other");
const OF_OTHER = alias(accountRoles, "of_other");

/** For statements about `accounts`: whether the account has one of these roles. */
function hasRole(db: Database, roles: readonly string[]): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(accountRoles)
      .where(and(eq(accountRoles.accountId, accounts.id), isOneOf(accountRoles.role, roles))),
  );
}

export function isStaff(db: Database): SQL {
  return hasRole(db, STAFF_ROLES);
}

/**
 * The condition that the account is not the only operator who can sign in. Every statement that takes an operator away
 * needs it: SQLite executes no other write during a statement, so that two operators cannot remove each other at the
 * same time.
 */
export function isNotLastOperator(db: Database, id: string): SQL {
  const others = db
    .select({ one: sql`1` })
    .from(accountRoles)
    .innerJoin(OTHER, eq(OTHER.id, accountRoles.accountId))
    .where(and(eq(accountRoles.role, OPERATORS), ne(OTHER.id, id), eq(OTHER.state, "active")));
  return sql`(${not(hasRole(db, [OPERATORS]))} OR ${ne(accounts.state, "active")} OR ${exists(others)})`;
}

/** The columns of a role that is given: one row for each account and each value of a JSON list (json_each). */
const GIVEN = {
  accountId: accounts.id,
  role: sql`value`,
  accountCreatedAt: accounts.createdAt,
};

/** Gives the roles to each account of which `condition` holds. */
export function insertRoles(db: Database, roles: readonly string[], condition: SQL | undefined) {
  const from = sql`${accounts} INNER JOIN json_each(${JSON.stringify(roles)})`;
  return insertFrom(db, accountRoles, GIVEN, from, condition).onConflictDoNothing();
}

/**
 * Gives each account for which `condition` holds the roles of the open invitations to its address. An invitation
 * counts only while the operator who created it still is one: a former operator could have invited an address of their
 * own.
 */
export function insertInvitedRoles(db: Database, condition: SQL | undefined, now: Date) {
  const since = new Date(now.getTime() - INVITATION_LIFE_SECONDS * 1000);
  const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.sentAt, since));
  const isByOperator = exists(
    db
      .select({ one: sql`1` })
      .from(OTHER)
      .innerJoin(OF_OTHER, eq(OF_OTHER.accountId, OTHER.id))
      .where(and(eq(OTHER.id, invitations.createdBy), eq(OF_OTHER.role, OPERATORS), eq(OTHER.state, "active"))),
  );
  const isInvited = and(eq(invitations.email, accounts.email), isOpen, isByOperator);
  const from = sql`${accounts} INNER JOIN ${invitations} ON ${isInvited} INNER JOIN json_each(${invitations.roles})`;
  return insertFrom(db, accountRoles, GIVEN, from, condition).onConflictDoNothing();
}

/** For statements about `accounts`: whether the account has a role. */
export function hasAnyRole(db: Database): SQL<boolean> {
  const roles = db.select({ one: sql`1` }).from(accountRoles).where(eq(accountRoles.accountId, accounts.id));
  return sql<boolean>`${exists(roles)}`;
}

/** For statements about `accounts`: the account's roles as the detail of its event. */
export const GIVEN_ROLES = sql`iif(${ROLES_AS_JSON} = '[]', '{}', json_object('rolesAfter', json(${ROLES_AS_JSON})))`;
