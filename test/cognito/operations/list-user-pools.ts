// ListUserPools: all pools, paginated, ordered by ID, which differs from the order of creation.

import { type PageQuery, pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { listPools } from "../domain/pools.ts";
import { epochSeconds } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const listUserPools: Handler<"ListUserPools"> = async (input, context) => {
  const query: PageQuery = { list: "pools", limit: input.MaxResults, token: input.NextToken };
  const start = await startOf(context, query, "");
  if (start instanceof Rejection) return start;
  const pools = listPools(context, start, pageLength(query) + 1);
  const { page, token: NextToken } = await pageOf(context, query, pools, ({ id }) => id);
  const UserPools = page.map(({ id, settings, createdAt, modifiedAt }) => ({
    Id: id,
    Name: settings.PoolName,
    LambdaConfig: settings.LambdaConfig ?? {},
    LastModifiedDate: epochSeconds(modifiedAt),
    CreationDate: epochSeconds(createdAt),
  }));
  return { UserPools, NextToken };
};
