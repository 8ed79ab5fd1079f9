// ListUsersInGroup: the members of a group, paginated, in order of creation.

import { membersOf, requireGroup } from "../domain/groups.ts";
import { describeUserWithIdentities } from "../domain/identities.ts";
import { type PageQuery, pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const listUsersInGroup: Handler<"ListUsersInGroup"> = async (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const group = requireGroup(context, pool.id, input.GroupName);
  if (group instanceof Rejection) return group;
  const query: PageQuery = { list: JSON.stringify(["members", group.id]), limit: input.Limit, token: input.NextToken };
  const start = await startOf(context, query, 0);
  if (start instanceof Rejection) return start;
  const users = membersOf(context, group, start, pageLength(query) + 1);
  const { page, token: NextToken } = await pageOf(context, query, users, ({ id }) => id);
  return { Users: page.map((user) => describeUserWithIdentities(context, user)), NextToken };
};
