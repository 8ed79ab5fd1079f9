// The filter of ListUsers: one condition, `name = "value"` or `name ^= "prefix"`, turned into a query that an index serves.
// The users come in the order of that index, so that a page costs the same wherever it is and however many there are.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { type User, type UserRow, type UserStatus, userFromRow } from "./users.ts";

/** Where in the order of a query a user is: by id, or by the value that a prefix was looked for in, and then by id. */
export type UserKey = readonly (string | number)[];

export interface UserQuery {
  /** The part of a query between SELECT and the paging condition. */
  readonly from: string;
  readonly bindings: readonly unknown[];
  /** The columns in whose order the index has the users; the last is the user's id. */
  readonly order: readonly [string] | readonly [string, string];
  /** Comes before the first user. */
  readonly start: UserKey;
}

const SEARCHABLE_ATTRIBUTES = ["email", "phone_number", "name", "given_name", "family_name", "preferred_username"];
const FILTER = /^\s*(?:"([^"]+)"|([\w:]+))\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/su;
const ENABLED = { Enabled: 1, Disabled: 0 };
const STATUSES: Readonly<Record<UserStatus, string>> = {
  CONFIRMED: "CONFIRMED",
  FORCE_CHANGE_PASSWORD: "FORCE_CHANGE_PASSWORD",
  RESET_REQUIRED: "RESET_REQUIRED",
  UNCONFIRMED: "UNCONFIRMED",
};

/** Greater than every text that starts with the prefix, in the byte order of an index. */
const AFTER_ALL = "\u{10ffff}";

function everyone(poolId: string): UserQuery {
  return { from: "users WHERE users.pool_id = ?", bindings: [poolId], order: ["users.id"], start: [0] };
}

/** `base` narrowed to users with that value in the column, or with one that begins with it. */
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

/** A column that knows a few words only, no two of which begin with the same letter: a prefix means one, none or all. */
function amongWords(
  poolId: string,
  column: string,
  words: Readonly<Record<string, string | number>>,
  operator: string,
  value: string,
): UserQuery {
  const base = everyone(poolId);
  if (operator === "^=" && value === "") return base;
  const word = Object.keys(words).find((known) => (operator === "=" ? known === value : known.startsWith(value)));
  const stored = word === undefined ? null : words[word];
  return { ...base, from: `${base.from} AND ${column} = ?`, bindings: [...base.bindings, stored] };
}

export function userQuery(poolId: string, filter: string): UserQuery | Rejection<"InvalidParameterException"> {
  if (filter.trim() === "") return everyone(poolId);
  const [, quoted, bare, operator = "", raw = ""] = FILTER.exec(filter) ?? [];
  const name = quoted ?? bare;
  if (name === undefined) return invalidParameter("Error while parsing filter");
  const value = raw.replaceAll(/\\(.)/gsu, "$1");
  if (name === "status") return amongWords(poolId, "users.enabled", ENABLED, operator, value);
  if (name === "cognito:user_status") {
    return amongWords(poolId, "users.status", STATUSES, operator, value.toUpperCase());
  }
  if (name === "username") return matching(everyone(poolId), "users.username", operator, value);
  if (name === "sub") return matching(everyone(poolId), "users.sub", operator, value);
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

/** The users of a query after a key, in order. */
export function usersAfter(sql: SqlStorage, query: UserQuery, after: UserKey, limit: number): FoundUser[] {
  const { from, bindings, order } = query;
  const columns = order.join(", ");
  const marks = order.map(() => "?").join(", ");
  return sql
    .exec<UserRow & { place: string | number }>(
      `SELECT users.*, ${order[0]} AS place FROM ${from} AND (${columns}) > (${marks}) ORDER BY ${columns} LIMIT ?`,
      ...bindings,
      ...after,
      limit,
    )
    .toArray()
    .map((row) => ({ user: userFromRow(row), key: order.length === 1 ? [row.id] : [row.place, row.id] }));
}
