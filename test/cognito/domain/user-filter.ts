// The filter of ListUsers: one condition, `name = "value"` or `name ^= "prefix"`, translated into a query on an index.
// Users come in the order of that index, so every page costs the same however many users there are.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { type User, type UserRow, type UserStatus, userFromRow } from "./users.ts";

/** A user's position in the order of a query: the ID, or the value that matched the prefix and then the ID. */
export type UserKey = readonly (string | number)[];

export interface UserQuery {
  /** The SQL between FROM and the paging condition. */
  readonly from: string;
  readonly bindings: readonly unknown[];
  /** The columns of the index order; the last one is the user's ID. */
  readonly order: readonly [string] | readonly [string, string];
  /** A key that sorts before the first user. */
  readonly start: UserKey;
}

const SEARCHABLE_ATTRIBUTES = ["email", "phone_number", "name", "given_name", "family_name", "preferred_username"];
const FILTER = /^\s*(?:"([^"]+)"|([\w:]+))\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/su;
const ENABLED = { Enabled: 1, Disabled: 0 };
const STATUSES: Readonly<Record<UserStatus, string>> = {
  CONFIRMED: "CONFIRMED",
  EXTERNAL_PROVIDER: "EXTERNAL_PROVIDER",
  FORCE_CHANGE_PASSWORD: "FORCE_CHANGE_PASSWORD",
  RESET_REQUIRED: "RESET_REQUIRED",
  UNCONFIRMED: "UNCONFIRMED",
};

/** A prefix with this appended is greater than every text with the prefix, in the byte order of an index. */
const AFTER_ALL = "\u{10ffff}";

function allUsers(poolId: string): UserQuery {
  return { from: "users WHERE users.pool_id = ?", bindings: [poolId], order: ["users.id"], start: [0] };
}

/** Narrows `base` to users whose column equals the value, or starts with it. */
function matching(base: UserQuery, column: string, operator: string, value: string): UserQuery {
  const [id] = base.order;
  return operator === "="
    ? { ...base, from: `${base.from} AND ${column} = ?`, bindings: [...base.bindings, value] }
    : {
        from: `${base.from} AND ${column} < ?`,
        bindings: [...base.bindings, value + AFTER_ALL],
        order: [column, id],
        start: [value, 0],
      };
}

/**
 * Users whose keyword in a column equals `value` or starts with it. No two keywords start with the same letter, so a
 * prefix matches one keyword, none or, if it is empty, all.
 */
function matchingKeyword(
  poolId: string,
  column: string,
  keywords: Readonly<Record<string, string | number>>,
  operator: string,
  value: string,
): UserQuery {
  const base = allUsers(poolId);
  if (operator === "^=" && value === "") return base;
  const keyword = Object.keys(keywords).find((known) => (operator === "=" ? known === value : known.startsWith(value)));
  const stored = keyword === undefined ? null : keywords[keyword];
  return { ...base, from: `${base.from} AND ${column} = ?`, bindings: [...base.bindings, stored] };
}

export function userQuery(poolId: string, filter: string): UserQuery | Rejection<"InvalidParameterException"> {
  if (filter.trim() === "") return allUsers(poolId);
  const [, quoted, bare, operator = "", raw = ""] = FILTER.exec(filter) ?? [];
  const name = quoted ?? bare;
  if (name === undefined) return invalidParameter("Error while parsing filter");
  const value = raw.replaceAll(/\\(.)/gsu, "$1");
  if (name === "status") return matchingKeyword(poolId, "users.enabled", ENABLED, operator, value);
  if (name === "cognito:user_status") {
    return matchingKeyword(poolId, "users.status", STATUSES, operator, value.toUpperCase());
  }
  if (name === "username") return matching(allUsers(poolId), "users.username", operator, value);
  if (name === "sub") return matching(allUsers(poolId), "users.sub", operator, value);
  if (!SEARCHABLE_ATTRIBUTES.includes(name)) return invalidParameter(`Invalid search attribute: ${name}`);
  const withAttribute: UserQuery = {
    from: `attributes JOIN users ON users.id = attributes.user_id WHERE attributes.pool_id = ? AND attributes.name = ?`,
    bindings: [poolId, name],
    order: ["attributes.user_id"],
    start: [0],
  };
  return matching(withAttribute, "attributes.value", operator, value);
}

export interface FoundUser {
  readonly user: User;
  readonly key: UserKey;
}

/** All users of a pool before a key, the newest first. */
export function usersBefore(sql: SqlStorage, poolId: string, before: number, limit: number): FoundUser[] {
  return sql
    .exec<UserRow>("SELECT * FROM users WHERE pool_id = ? AND id < ? ORDER BY id DESC LIMIT ?", poolId, before, limit)
    .toArray()
    .map((row) => ({ user: userFromRow(row), key: [row.id] }));
}

/** The users of a query after a key, in order. */
export function usersAfter(sql: SqlStorage, query: UserQuery, after: UserKey, limit: number): FoundUser[] {
  const { from, bindings, order } = query;
  const columns = order.join(", ");
  const placeholders = order.map(() => "?").join(", ");
  return sql
    .exec<UserRow & { position: string | number }>(
      `SELECT users.*, ${order[0]} AS position FROM ${from} AND (${columns}) > (${placeholders}) ORDER BY ${columns} LIMIT ?`,
      ...bindings,
      ...after,
      limit,
    )
    .toArray()
    .map((row) => ({ user: userFromRow(row), key: order.length === 1 ? [row.id] : [row.position, row.id] }));
}
