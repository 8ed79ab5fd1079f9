// ListUsers: the users of a pool in the order of their making, page by page. A page starts where an index says, so that
// the last page of many costs what the first does.

import type { Context } from "../domain/context.ts";
import { requirePool } from "../domain/pools.ts";
import { userQuery } from "../domain/user-filter.ts";
import { attributePairs, attributesOf, describeUser, type User, type UserRow, userFromRow } from "../domain/users.ts";
import type { InputOf } from "../model/operations.ts";
import { invalidParameter, Refusal } from "../protocol/refusal.ts";
import { isFields } from "../protocol/types.ts";
import type { Handler } from "./handler.ts";

const MAX_PAGE = 60;
const TOKEN_LIFE_MILLISECONDS = 3_600_000;

/** The id of the last user of the page before, or 0. A token is good for one hour and for the list that it was made for. */
async function startOf(
  context: Context,
  { PaginationToken, UserPoolId, Filter = "" }: InputOf<"ListUsers">,
): Promise<number | Refusal<"InvalidParameterException">> {
  if (PaginationToken === undefined) return 0;
  const opened = await context.seal.open(PaginationToken);
  const isOurs = isFields(opened) && opened.poolId === UserPoolId && opened.filter === Filter;
  if (!isOurs || typeof opened.after !== "number" || typeof opened.expiresAt !== "number") {
    return invalidParameter("Invalid pagination token given.");
  }
  return opened.expiresAt < context.now ? invalidParameter("Pagination token has expired.") : opened.after;
}

/** A user with the attributes that were asked for; null when one of them is not there. */
function describeWith(context: Context, user: User, names: readonly string[] | undefined) {
  const attributes = attributesOf(context, user);
  if (names === undefined) return describeUser(user, attributes);
  const wanted = attributePairs(user, attributes).filter(({ Name }) => names.includes(Name));
  return wanted.length < new Set(names).size ? null : { ...describeUser(user, {}), Attributes: wanted };
}

export const listUsers: Handler<"ListUsers"> = async (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Refusal) return pool;
  const query = userQuery(pool.id, input.Filter ?? "");
  if (query instanceof Refusal) return query;
  const start = await startOf(context, input);
  if (start instanceof Refusal) return start;
  const limit = input.Limit || MAX_PAGE;
  const rows = context.sql
    .exec<UserRow>(
      `SELECT users.* FROM ${query.from} AND ${query.id} > ? ORDER BY ${query.id} LIMIT ?`,
      ...query.bindings,
      start,
      limit + 1,
    )
    .toArray();
  const Users = [];
  for (const row of rows.slice(0, limit)) {
    const described = describeWith(context, userFromRow(row), input.AttributesToGet);
    if (described === null) return invalidParameter("One or more requested attributes do not exist.");
    Users.push(described);
  }
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return { Users };
  const token = {
    poolId: pool.id,
    filter: input.Filter ?? "",
    after: last.id,
    expiresAt: context.now + TOKEN_LIFE_MILLISECONDS,
  };
  return { Users, PaginationToken: await context.seal.close(token) };
};
