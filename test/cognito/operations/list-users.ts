// ListUsers: the users of a pool, paginated, in order of creation or, for a prefix filter, sorted by the filtered
// attribute.

import type { Context } from "../domain/context.ts";
import { withIdentities } from "../domain/identities.ts";
import { type PageQuery, pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { requirePool } from "../domain/pools.ts";
import { userQuery, usersAfter } from "../domain/user-filter.ts";
import { attributePairs, attributesOf, describeUser, type User } from "../domain/users.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/** The description of a user with the requested attributes; null if the user lacks one of these attributes. */
function describeWith(context: Context, user: User, names: readonly string[] | undefined) {
  const attributes = withIdentities(context, user, attributesOf(context, user));
  if (names === undefined) return describeUser(user, attributes);
  const wanted = attributePairs(user, attributes).filter(({ Name }) => names.includes(Name));
  return wanted.length < new Set(names).size ? null : { ...describeUser(user, {}), Attributes: wanted };
}

export const listUsers: Handler<"ListUsers"> = async (input, context) => {
  const { UserPoolId, Filter = "", Limit: limit, PaginationToken: token } = input;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  const query = userQuery(pool.id, Filter);
  if (query instanceof Rejection) return query;
  const pageQuery: PageQuery = { list: JSON.stringify(["users", pool.id, Filter]), limit, token };
  const start = await startOf(context, pageQuery, query.start);
  if (start instanceof Rejection) return start;
  const found = usersAfter(context.sql, query, start, pageLength(pageQuery) + 1);
  const { page, token: PaginationToken } = await pageOf(context, pageQuery, found, ({ key }) => key);
  const Users = [];
  for (const { user } of page) {
    const described = describeWith(context, user, input.AttributesToGet);
    if (described === null) return invalidParameter("One or more requested attributes do not exist.");
    Users.push(described);
  }
  return { Users, PaginationToken };
};
