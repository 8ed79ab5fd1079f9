// User pools: their rows, and what their settings mean.

import type { InputOf } from "../model/operations.ts";
import { type Refusal, refuse } from "../protocol/refusal.ts";
import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";

/** A pool's settings as CreateUserPool received them. */
export type PoolSettings = InputOf<"CreateUserPool">;
export type PasswordPolicy = NonNullable<NonNullable<PoolSettings["Policies"]>["PasswordPolicy"]>;
export type AliasName = NonNullable<PoolSettings["AliasAttributes"]>[number];

/** Where two behaviours of AWS are on record, a pool can be told which to show. */
export interface Behaviour {
  /** How AdminCreateUser refuses a verified address that another user has. */
  readonly aliasConflictOnCreate: "AliasExistsException" | "UsernameExistsException";
  /** What AdminUpdateUserAttributes does about one: refuse, or take it from the other user without a word. */
  readonly aliasConflictOnUpdate: "refuse" | "take_over";
}

export const DEFAULT_BEHAVIOUR: Behaviour = {
  aliasConflictOnCreate: "UsernameExistsException",
  aliasConflictOnUpdate: "refuse",
};

export interface Pool {
  readonly id: string;
  readonly settings: PoolSettings;
  readonly behaviour: Behaviour;
  readonly userCount: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

type PoolRow = {
  id: string;
  settings: string;
  behaviour: string;
  user_count: number;
  created_at: number;
  modified_at: number;
};

/** What a pool has when CreateUserPool is given no password policy. */
const DEFAULT_PASSWORD_POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

export function findPool(context: Pick<Context, "sql">, id: string): Pool | null {
  const row = firstRow<PoolRow>(
    context.sql,
    "SELECT id, settings, behaviour, user_count, created_at, modified_at FROM pools WHERE id = ?",
    id,
  );
  if (row === null) return null;
  return {
    id: row.id,
    settings: JSON.parse(row.settings),
    behaviour: JSON.parse(row.behaviour),
    userCount: row.user_count,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}

export function requirePool(context: Context, id: string): Pool | Refusal<"ResourceNotFoundException"> {
  return findPool(context, id) ?? refuse("ResourceNotFoundException", `User pool ${id} does not exist.`);
}

export function insertPool(context: Pick<Context, "sql" | "now">, id: string, settings: PoolSettings): void {
  context.sql.exec(
    "INSERT INTO pools (id, settings, behaviour, created_at, modified_at) VALUES (?, ?, ?, ?, ?)",
    id,
    JSON.stringify(settings),
    JSON.stringify(DEFAULT_BEHAVIOUR),
    context.now,
    context.now,
  );
}

export function setBehaviour(sql: SqlStorage, id: string, behaviour: Behaviour): void {
  sql.exec("UPDATE pools SET behaviour = ? WHERE id = ?", JSON.stringify(behaviour), id);
}

export function passwordPolicyOf(pool: Pool): PasswordPolicy {
  return pool.settings.Policies?.PasswordPolicy ?? DEFAULT_PASSWORD_POLICY;
}

/** Days that a temporary password works; 0 in the settings stands for the default. */
export function temporaryPasswordDaysOf(pool: Pool): number {
  return passwordPolicyOf(pool).TemporaryPasswordValidityDays || 7;
}

/** Names and aliases are compared as they are unless the pool was created otherwise: the API's default is sensitive. */
export function isCaseSensitive(pool: Pool): boolean {
  return pool.settings.UsernameConfiguration?.CaseSensitive ?? true;
}

/** The form in which a name or an alias is compared. */
export function nameKey(pool: Pool, name: string): string {
  return isCaseSensitive(pool) ? name : name.toLowerCase();
}

export function usesAddressesAsUsernames(pool: Pool): boolean {
  return (pool.settings.UsernameAttributes ?? []).length > 0;
}
