// Resource servers: their rows, and how they are found.

import type { InputOf } from "../model/operations.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { requirePool } from "./pools.ts";
import { firstRow } from "./schema.ts";

type Scopes = NonNullable<InputOf<"CreateResourceServer">["Scopes"]>;

export interface ResourceServer {
  readonly UserPoolId: string;
  readonly Identifier: string;
  readonly Name: string;
  readonly Scopes: Scopes;
}

type ResourceServerRow = { pool_id: string; identifier: string; name: string; scopes: string };

function fromRow(row: ResourceServerRow): ResourceServer {
  return { UserPoolId: row.pool_id, Identifier: row.identifier, Name: row.name, Scopes: JSON.parse(row.scopes) };
}

export function findResourceServer(
  context: Pick<Context, "sql">,
  poolId: string,
  identifier: string,
): ResourceServer | null {
  const row = firstRow<ResourceServerRow>(
    context.sql,
    "SELECT * FROM resource_servers WHERE pool_id = ? AND identifier = ?",
    poolId,
    identifier,
  );
  return row === null ? null : fromRow(row);
}

export function requireResourceServer(
  context: Context,
  { UserPoolId, Identifier }: { readonly UserPoolId: string; readonly Identifier: string },
): ResourceServer | Rejection<"ResourceNotFoundException"> {
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  return (
    findResourceServer(context, pool.id, Identifier) ??
    reject("ResourceNotFoundException", `Resource server ${Identifier} does not exist.`)
  );
}

/** Inserts a resource server or replaces the one with its identifier. */
export function storeResourceServer(context: Context, server: ResourceServer): void {
  context.sql.exec(
    "INSERT OR REPLACE INTO resource_servers (pool_id, identifier, name, scopes) VALUES (?, ?, ?, ?)",
    server.UserPoolId,
    server.Identifier,
    server.Name,
    JSON.stringify(server.Scopes),
  );
}

export function deleteResourceServer(context: Context, { UserPoolId, Identifier }: ResourceServer): void {
  context.sql.exec("DELETE FROM resource_servers WHERE pool_id = ? AND identifier = ?", UserPoolId, Identifier);
}

/** A pool's resource servers, ordered by identifier, starting after `after`. */
export function listResourceServers(context: Context, poolId: string, after: string, limit: number): ResourceServer[] {
  return context.sql
    .exec<ResourceServerRow>(
      "SELECT * FROM resource_servers WHERE pool_id = ? AND identifier > ? ORDER BY identifier LIMIT ?",
      poolId,
      after,
      limit,
    )
    .toArray()
    .map(fromRow);
}

export function countResourceServers(context: Context, poolId: string): number {
  const query = "SELECT count(*) AS count FROM resource_servers WHERE pool_id = ?";
  return firstRow<{ count: number }>(context.sql, query, poolId)?.count ?? 0;
}
