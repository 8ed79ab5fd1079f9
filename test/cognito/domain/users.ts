// Users: their rows, how they are found, and changes that keep aliases and counters consistent.

import { randomBytes, toHex } from "../protocol/bytes.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import { type Alias, type Attributes, aliasesOf, toPairs } from "./attributes.ts";
import type { Context } from "./context.ts";
import type { Attempts } from "./lockout.ts";
import type { PasswordVerifier } from "./passwords.ts";
import { nameKey, type Pool, requirePool } from "./pools.ts";
import { firstRow } from "./schema.ts";

/** The statuses that occur here. The API defines more. */
export type UserStatus = "CONFIRMED" | "EXTERNAL_PROVIDER" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED";

export interface User {
  readonly id: number;
  readonly poolId: string;
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** Whether a sign-in at an identity provider created the user. It stays true if an administrator sets a password. */
  readonly isFederated: boolean;
  /** Null if the user has no password; then no password matches. */
  readonly password: PasswordVerifier | null;
  readonly passwordSetAt: number;
  readonly attempts: Attempts;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export type UserRow = {
  id: number;
  pool_id: string;
  username: string;
  sub: string;
  status: UserStatus;
  enabled: number;
  is_federated: number;
  salt: string | null;
  verifier: string | null;
  password_set_at: number | null;
  failures: number;
  last_failure_at: number;
  created_at: number;
  modified_at: number;
};

export function userFromRow(row: UserRow): User {
  return {
    id: row.id,
    poolId: row.pool_id,
    username: row.username,
    sub: row.sub,
    status: row.status,
    enabled: row.enabled === 1,
    isFederated: row.is_federated === 1,
    password: row.salt === null || row.verifier === null ? null : { salt: row.salt, verifier: row.verifier },
    passwordSetAt: row.password_set_at ?? 0,
    attempts: { failures: row.failures, lastFailureAt: row.last_failure_at },
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}

function findWhere(context: Context, condition: string, ...bindings: unknown[]): User | null {
  const row = firstRow<UserRow>(context.sql, `SELECT users.* FROM users ${condition}`, ...bindings);
  return row === null ? null : userFromRow(row);
}

export function findUserById(context: Context, id: number): User | null {
  return findWhere(context, "WHERE id = ?", id);
}

export function findUserBySub(context: Context, pool: Pool, sub: string): User | null {
  return findWhere(context, "WHERE pool_id = ? AND sub = ?", pool.id, sub);
}

export function findUserByUsername(context: Context, pool: Pool, username: string): User | null {
  return findWhere(context, "WHERE pool_id = ? AND username_key = ?", pool.id, nameKey(pool, username));
}

/** The user who signs in with this name: by username or, failing that, by alias. `sub` is not accepted. */
export function findUserForSignIn(context: Context, pool: Pool, name: string): User | null {
  return (
    findUserByUsername(context, pool, name) ??
    findWhere(
      context,
      "JOIN aliases ON aliases.user_id = users.id WHERE aliases.pool_id = ? AND aliases.value_key = ?",
      pool.id,
      nameKey(pool, name),
    )
  );
}

export interface PoolAndUser {
  readonly pool: Pool;
  readonly user: User;
}

/** The user that an administrator names: by username, alias or, failing both, `sub`. */
export function findUserForAdmin(context: Context, pool: Pool, name: string): User | null {
  return findUserForSignIn(context, pool, name) ?? findUserBySub(context, pool, name);
}

/** The pool and the user that a signed call names. */
export function requireUser(
  context: Context,
  input: { readonly UserPoolId: string; readonly Username: string },
): PoolAndUser | Rejection<"ResourceNotFoundException" | "UserNotFoundException"> {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const user = findUserForAdmin(context, pool, input.Username);
  return user === null ? reject("UserNotFoundException", "User does not exist.") : { pool, user };
}

export function attributesOf(context: Pick<Context, "sql">, user: User): Attributes {
  const rows = context.sql.exec<{ name: string; value: string }>(
    "SELECT name, value FROM attributes WHERE user_id = ?",
    user.id,
  );
  return Object.fromEntries(rows.toArray().map(({ name, value }) => [name, value]));
}

/** The aliases of a user with these attributes. By default, a user whom a federated sign-in created has none. */
export function aliasesOfUser(
  pool: Pool,
  { isFederated }: Pick<User, "isFederated">,
  attributes: Attributes,
): readonly Alias[] {
  return isFederated && pool.behaviour.federatedAliases === "none" ? [] : aliasesOf(pool, attributes);
}

function isFederated({ sql }: Context, userId: number): boolean {
  const row = firstRow<{ is_federated: number }>(sql, "SELECT is_federated FROM users WHERE id = ?", userId);
  return row?.is_federated === 1;
}

/** Replaces a user's attributes and the aliases that follow from them. The caller has resolved conflicts. */
export function writeAttributes(context: Context, pool: Pool, userId: number, attributes: Attributes): void {
  const { sql, now } = context;
  sql.exec("DELETE FROM attributes WHERE user_id = ?", userId);
  for (const { Name, Value } of toPairs(attributes)) {
    sql.exec(
      "INSERT INTO attributes (user_id, name, pool_id, value) VALUES (?, ?, ?, ?)",
      userId,
      Name,
      pool.id,
      Value,
    );
  }
  sql.exec("DELETE FROM aliases WHERE user_id = ?", userId);
  for (const { name, key } of aliasesOfUser(pool, { isFederated: isFederated(context, userId) }, attributes)) {
    sql.exec("INSERT INTO aliases (pool_id, value_key, name, user_id) VALUES (?, ?, ?, ?)", pool.id, key, name, userId);
  }
  sql.exec("UPDATE users SET modified_at = ? WHERE id = ?", now, userId);
}

/** Formatted like a UUID but without a version, as Cognito's subs are: clients must not rely on version bits. */
export function makeSub(): string {
  return toHex(randomBytes(16)).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export interface NewUser {
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly password: PasswordVerifier | null;
  readonly attributes: Attributes;
}

/** Inserts a new user. The caller has checked that username and aliases are free. */
export function insertUser(context: Context, pool: Pool, made: NewUser): User {
  const { sql, now } = context;
  const row = firstRow<UserRow>(
    sql,
    `INSERT INTO users
       (pool_id, username, username_key, sub, status, enabled, is_federated, salt, verifier, password_set_at, created_at, modified_at)
     VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?) RETURNING *`,
    pool.id,
    made.username,
    nameKey(pool, made.username),
    made.sub,
    made.status,
    made.status === "EXTERNAL_PROVIDER" ? 1 : 0,
    made.password?.salt ?? null,
    made.password?.verifier ?? null,
    now,
    now,
    now,
  );
  if (row === null) throw new Error("INSERT returned no user");
  writeAttributes(context, pool, row.id, made.attributes);
  sql.exec("UPDATE pools SET user_count = user_count + 1 WHERE id = ?", pool.id);
  return userFromRow(row);
}

export function deleteUser(context: Context, user: User): void {
  context.sql.exec("DELETE FROM users WHERE id = ?", user.id);
  context.sql.exec("UPDATE pools SET user_count = user_count - 1 WHERE id = ?", user.poolId);
}

/** Sets a password and deletes open NEW_PASSWORD_REQUIRED sessions for the previous one. */
export function setPassword(context: Context, user: User, password: PasswordVerifier, status: UserStatus): void {
  context.sql.exec(
    "DELETE FROM sessions WHERE user_id = ? AND purpose = 'NEW_PASSWORD_REQUIRED' AND answered_at IS NULL",
    user.id,
  );
  context.sql.exec(
    "UPDATE users SET salt = ?, verifier = ?, password_set_at = ?, status = ?, modified_at = ? WHERE id = ?",
    password.salt,
    password.verifier,
    context.now,
    status,
    context.now,
    user.id,
  );
}

/** Removes the password, so that no password matches from now on. The status stays. */
export function removePassword(context: Context, user: User): void {
  context.sql.exec("UPDATE users SET salt = NULL, verifier = NULL, modified_at = ? WHERE id = ?", context.now, user.id);
}

export function setStatus(context: Context, user: User, status: UserStatus): void {
  context.sql.exec("UPDATE users SET status = ?, modified_at = ? WHERE id = ?", status, context.now, user.id);
}

export function setEnabled(context: Context, user: User, enabled: boolean): void {
  context.sql.exec("UPDATE users SET enabled = ?, modified_at = ? WHERE id = ?", enabled ? 1 : 0, context.now, user.id);
}

export function setAttempts(context: Context, user: User, attempts: Attempts): void {
  context.sql.exec(
    "UPDATE users SET failures = ?, last_failure_at = ? WHERE id = ?",
    attempts.failures,
    attempts.lastFailureAt,
    user.id,
  );
}

/** The attributes as Cognito's responses list them: `sub` first, then the others by name. */
export function attributePairs(user: User, attributes: Attributes): { Name: string; Value: string }[] {
  return [{ Name: "sub", Value: user.sub }, ...toPairs(attributes)];
}

export function epochSeconds(milliseconds: number): number {
  return milliseconds / 1_000;
}

/** A user as AdminCreateUser and ListUsers show one. */
export function describeUser(user: User, attributes: Attributes) {
  return {
    Username: user.username,
    Attributes: attributePairs(user, attributes),
    UserCreateDate: epochSeconds(user.createdAt),
    UserLastModifiedDate: epochSeconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
