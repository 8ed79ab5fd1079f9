// ListUsers: the users of a pool in the order of their making, page by page.

import type { Context } from "../domain/context.ts";
import { type PageQuery, pageLength, pageOf, startOf } from "../domain/pages.ts";
import { requirePool } from "../domain/pools.ts";
import { userQuery } from "../domain/user-filter.ts";
import { attributePairs, attributesOf, describeUser, type User, type UserRow, userFromRow } from "../domain/users.ts";
import { invalidParameter, Refusal } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

/** A user with the attributes that were asked for; null when one of them is not there. */
function describeWith(context: Context, user: User, names: readonly string[] | undefined) {
  const attributes = attributesOf(context, user);
  if (names === undefined) return describeUser(user, attributes);
  const wanted = attributePairs(user, attributes).filter(({ Name }) => names.includes(Name));
  return wanted.length < new Set(names).size ? null : { ...describeUser(user, {}), Attributes: wanted };
}

export const listUsers: Handler<"ListUsers"> = async (input, context) => {
  const { UserPoolId, Filter = "", Limit: limit, PaginationToken: token } = input;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Refusal) return pool;
  const query = userQuery(pool.id, Filter);
  if (query instanceof Refusal) return query;
  const asked: PageQuery = { list: JSON.stringify(["users", pool.id, Filter]), limit, token };
  const start = await startOf(context, asked, 0);
  if (start instanceof Refusal) return start;
  const rows = context.sql
    .exec<UserRow>(
      `SELECT users.* FROM ${query.from} AND ${query.id} > ? ORDER BY ${query.id} LIMIT ?`,
      ...query.bindings,
      start,
      pageLength(asked) + 1,
    )
    .toArray();
  const { page, token: PaginationToken } = await pageOf(context, asked, rows, ({ id }) => id);
  const Users = [];
  for (const row of page) {
    const described = describeWith(context, userFromRow(row), input.AttributesToGet);
    if (described === null) return invalidParameter("One or more requested attributes do not exist.");
    Users.push(described);
  }
  return { Users, PaginationToken };
};
