// The filter of ListUsers: one condition, `name = "value"` or `name ^= "prefix"`, turned into a query that an index serves.

import { invalidParameter, type Refusal } from "../protocol/refusal.ts";

/** The part of a query between SELECT and the paging condition. */
export interface UserQuery {
  readonly from: string;
  readonly bindings: readonly unknown[];
  /** The column with the user's id that comes in order from the index that the query runs along. */
  readonly id: "attributes.user_id" | "users.id";
}

const SEARCHABLE_ATTRIBUTES = ["email", "phone_number", "name", "given_name", "family_name", "preferred_username"];
const FILTER = /^\s*(?:"([^"]+)"|([\w:]+))\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/su;

/** Greater than every text that starts with the prefix, in the byte order of an index. */
const AFTER_ALL = "\u{10ffff}";

function matching(column: string, operator: string, value: string): { condition: string; bindings: string[] } {
  if (operator === "=") return { condition: `${column} = ?`, bindings: [value] };
  return { condition: `${column} >= ? AND ${column} < ?`, bindings: [value, value + AFTER_ALL] };
}

/** `status` knows two words, and a prefix of both means everyone. */
function enabledValues(operator: string, value: string): number[] {
  const isMeant = (word: string) => (operator === "=" ? word === value : word.startsWith(value));
  return [isMeant("Enabled") ? 1 : null, isMeant("Disabled") ? 0 : null].filter((bit) => bit !== null);
}

export function userQuery(poolId: string, filter: string): UserQuery | Refusal<"InvalidParameterException"> {
  if (filter.trim() === "") return { from: "users WHERE users.pool_id = ?", bindings: [poolId], id: "users.id" };
  const [, quoted, bare, operator = "", raw = ""] = FILTER.exec(filter) ?? [];
  const name = quoted ?? bare;
  if (name === undefined) return invalidParameter("Error while parsing filter");
  const value = raw.replaceAll(/\\(.)/gsu, "$1");
  if (name === "status") {
    const bits = enabledValues(operator, value);
    const marks = bits.map(() => "?").join(", ");
    return {
      from: `users WHERE users.pool_id = ? AND users.enabled IN (${marks})`,
      bindings: [poolId, ...bits],
      id: "users.id",
    };
  }
  const onUsers = (column: string, wanted: string): UserQuery => {
    const { condition, bindings } = matching(column, operator, wanted);
    return { from: `users WHERE users.pool_id = ? AND ${condition}`, bindings: [poolId, ...bindings], id: "users.id" };
  };
  if (name === "username") return onUsers("users.username", value);
  if (name === "sub") return onUsers("users.sub", value);
  if (name === "cognito:user_status") return onUsers("users.status", value.toUpperCase());
  if (!SEARCHABLE_ATTRIBUTES.includes(name)) return invalidParameter(`Invalid search attribute: ${name}`);
  const { condition, bindings } = matching("attributes.value", operator, value);
  return {
    from: `attributes JOIN users ON users.id = attributes.user_id
           WHERE attributes.pool_id = ? AND attributes.name = ? AND ${condition}`,
    bindings: [poolId, name, ...bindings],
    id: "attributes.user_id",
  };
}
