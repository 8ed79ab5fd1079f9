// ListUserPoolClients: names and IDs of a pool's clients, paginated, ordered by ID.

import { clientsOfPool } from "../domain/clients.ts";
import { type PageQuery, pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const listUserPoolClients: Handler<"ListUserPoolClients"> = async (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const query: PageQuery = {
    list: JSON.stringify(["clients", pool.id]),
    limit: input.MaxResults,
    token: input.NextToken,
  };
  const start = await startOf(context, query, "");
  if (start instanceof Rejection) return start;
  const clients = clientsOfPool(context, pool.id, start, pageLength(query) + 1);
  const { page, token: NextToken } = await pageOf(context, query, clients, ({ id }) => id);
  const UserPoolClients = page.map(({ id, poolId, settings }) => ({
    ClientId: id,
    UserPoolId: poolId,
    ClientName: settings.ClientName,
  }));
  return { UserPoolClients, NextToken };
};
