// ListResourceServers: a page of a pool's resource servers, by identifier.

import { pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { requirePool } from "../domain/pools.ts";
import { listResourceServers as listServers } from "../domain/resource-servers.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

const MAX_PAGE = 50;

export const listResourceServers: Handler<"ListResourceServers"> = async (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const query = { list: `resource-servers ${pool.id}`, limit: input.MaxResults ?? MAX_PAGE, token: input.NextToken };
  const after = await startOf(context, query, "");
  if (after instanceof Rejection) return after;
  const rows = listServers(context, pool.id, after, pageLength(query) + 1);
  const { page, token } = await pageOf(context, query, rows, ({ Identifier }) => Identifier);
  return { ResourceServers: page, NextToken: token };
};
