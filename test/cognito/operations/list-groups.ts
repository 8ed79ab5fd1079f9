// ListGroups: the groups of a pool, paginated, ordered by name.

import { describeGroup, groupsOfPool } from "../domain/groups.ts";
import { type PageQuery, pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const listGroups: Handler<"ListGroups"> = async (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const query: PageQuery = { list: JSON.stringify(["groups", pool.id]), limit: input.Limit, token: input.NextToken };
  const start = await startOf(context, query, "");
  if (start instanceof Rejection) return start;
  const groups = groupsOfPool(context, pool.id, start, pageLength(query) + 1);
  const { page, token: NextToken } = await pageOf(context, query, groups, ({ name }) => name);
  return { Groups: page.map(describeGroup), NextToken };
};
