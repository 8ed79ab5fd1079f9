// Groups: their rows, their members, and the claims that they add to tokens.

import type { InputOf } from "../model/operations.ts";
import { type Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";
import { epochSeconds, type User, type UserRow, userFromRow } from "./users.ts";

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export const MAX_GROUPS_PER_POOL = 10_000;
export const MAX_GROUPS_PER_USER = 100;

export interface Group {
  readonly id: number;
  readonly poolId: string;
  readonly name: string;
  readonly description: string | null;
  readonly roleArn: string | null;
  /** A smaller number has priority over a larger one. Null comes last. */
  readonly precedence: number | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

type GroupRow = {
  id: number;
  pool_id: string;
  name: string;
  description: string | null;
  role_arn: string | null;
  precedence: number | null;
  created_at: number;
  modified_at: number;
};

function groupFromRow(row: GroupRow): Group {
  return {
    id: row.id,
    poolId: row.pool_id,
    name: row.name,
    description: row.description,
    roleArn: row.role_arn,
    precedence: row.precedence,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}

/** Group names are case-sensitive, even in a pool with case-insensitive usernames. */
export function findGroup(context: Context, poolId: string, name: string): Group | null {
  const row = firstRow<GroupRow>(context.sql, "SELECT * FROM user_groups WHERE pool_id = ? AND name = ?", poolId, name);
  return row === null ? null : groupFromRow(row);
}

export function requireGroup(
  context: Context,
  poolId: string,
  name: string,
): Group | Rejection<"ResourceNotFoundException"> {
  return findGroup(context, poolId, name) ?? reject("ResourceNotFoundException", "Group not found.");
}

export function insertGroup(context: Context, input: InputOf<"CreateGroup">): Group {
  const row = firstRow<GroupRow>(
    context.sql,
    `INSERT INTO user_groups (pool_id, name, description, role_arn, precedence, created_at, modified_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *`,
    input.UserPoolId,
    input.GroupName,
    input.Description ?? null,
    input.RoleArn ?? null,
    input.Precedence ?? null,
    context.now,
    context.now,
  );
  if (row === null) throw new Error("INSERT returned no group");
  return groupFromRow(row);
}

/** Changes the settings that the input contains; the others stay. */
export function updateGroup(context: Context, group: Group, input: InputOf<"UpdateGroup">): Group {
  const row = firstRow<GroupRow>(
    context.sql,
    "UPDATE user_groups SET description = ?, role_arn = ?, precedence = ?, modified_at = ? WHERE id = ? RETURNING *",
    input.Description ?? group.description,
    input.RoleArn ?? group.roleArn,
    input.Precedence ?? group.precedence,
    context.now,
    group.id,
  );
  if (row === null) throw new Error("UPDATE returned no group");
  return groupFromRow(row);
}

export function deleteGroup(context: Context, group: Group): void {
  context.sql.exec("DELETE FROM user_groups WHERE id = ?", group.id);
}

export function countGroups(context: Context, poolId: string): number {
  const row = firstRow<{ count: number }>(
    context.sql,
    "SELECT count(*) AS count FROM user_groups WHERE pool_id = ?",
    poolId,
  );
  return row?.count ?? 0;
}

/** The pool's groups, ordered by name, starting after `after`. */
export function groupsOfPool(context: Pick<Context, "sql">, poolId: string, after: string, limit: number): Group[] {
  return context.sql
    .exec<GroupRow>(
      "SELECT * FROM user_groups WHERE pool_id = ? AND name > ? ORDER BY name LIMIT ?",
      poolId,
      after,
      limit,
    )
    .toArray()
    .map(groupFromRow);
}

/**
 * A user's groups in the order of `cognito:groups`: by precedence, then by name. At most 100, so there is no paging.
 */
export function groupsOfUser(context: Context, user: User): Group[] {
  return context.sql
    .exec<GroupRow>(
      `SELECT user_groups.* FROM memberships JOIN user_groups ON user_groups.id = memberships.group_id
       WHERE memberships.user_id = ? ORDER BY precedence IS NULL, precedence, name`,
      user.id,
    )
    .toArray()
    .map(groupFromRow);
}

/** The members of a group in order of creation, starting after `after`. */
export function membersOf(context: Context, group: Group, after: number, limit: number): User[] {
  return context.sql
    .exec<UserRow>(
      `SELECT users.* FROM memberships JOIN users ON users.id = memberships.user_id
       WHERE memberships.group_id = ? AND memberships.user_id > ? ORDER BY memberships.user_id LIMIT ?`,
      group.id,
      after,
      limit,
    )
    .toArray()
    .map(userFromRow);
}

export function addMember(context: Context, group: Group, user: User): void {
  context.sql.exec("INSERT OR IGNORE INTO memberships (group_id, user_id) VALUES (?, ?)", group.id, user.id);
}

export function removeMember(context: Context, group: Group, user: User): void {
  context.sql.exec("DELETE FROM memberships WHERE group_id = ? AND user_id = ?", group.id, user.id);
}

export function describeGroup(group: Group) {
  return {
    GroupName: group.name,
    UserPoolId: group.poolId,
    Description: group.description ?? undefined,
    RoleArn: group.roleArn ?? undefined,
    Precedence: group.precedence ?? undefined,
    LastModifiedDate: epochSeconds(group.modifiedAt),
    CreationDate: epochSeconds(group.createdAt),
  };
}

/**
 * The role of the group with the smallest precedence. Null if no group has a role or groups of equal precedence have
 * different roles.
 */
function preferredRole([strongest, ...others]: readonly Group[]): string | null {
  if (strongest === undefined) return null;
  const agrees = ({ precedence, roleArn }: Group) =>
    precedence !== strongest.precedence || roleArn === strongest.roleArn;
  return others.every(agrees) ? strongest.roleArn : null;
}

export interface GroupClaims {
  /** The claims of the access token, which the ID token has as well. */
  readonly access: { "cognito:groups"?: string[] };
  /** Claims of the ID token, which also names the roles. */
  readonly id: GroupClaims["access"] & { "cognito:roles"?: string[]; "cognito:preferred_role"?: string };
}

/** The claims that a user's groups add to tokens. Empty claims are omitted. */
export function groupClaims(groups: readonly Group[]): GroupClaims {
  if (groups.length === 0) return { access: {}, id: {} };
  const access = { "cognito:groups": groups.map(({ name }) => name) };
  const withRoles = groups.filter(({ roleArn }) => roleArn !== null);
  const roles = [...new Set(withRoles.flatMap(({ roleArn }) => roleArn ?? []))];
  const preferred = preferredRole(withRoles);
  return {
    access,
    id: {
      ...access,
      ...(roles.length === 0 ? {} : { "cognito:roles": roles }),
      ...(preferred === null ? {} : { "cognito:preferred_role": preferred }),
    },
  };
}
