// Identity providers: their rows, and how they are found.

import type { InputOf } from "../model/operations.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { requirePool } from "./pools.ts";
import { firstRow } from "./schema.ts";
import { epochSeconds } from "./users.ts";

export type ProviderType = InputOf<"CreateIdentityProvider">["ProviderType"];

/** Whether a pool has at most one provider of the type. */
export function isSocial(type: ProviderType): boolean {
  return type !== "OIDC" && type !== "SAML";
}

export interface IdentityProvider {
  readonly poolId: string;
  readonly name: string;
  readonly type: ProviderType;
  /** The ProviderDetails: among others the client ID and the client secret, in plain text. */
  readonly details: Readonly<Record<string, string>>;
  /** Maps names of the pool's attributes to names of the provider's claims. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly identifiers: readonly string[];
  readonly createdAt: number;
  readonly modifiedAt: number;
}

type ProviderRow = {
  pool_id: string;
  name: string;
  type: ProviderType;
  details: string;
  mapping: string;
  identifiers: string;
  created_at: number;
  modified_at: number;
};

function fromRow(row: ProviderRow): IdentityProvider {
  return {
    poolId: row.pool_id,
    name: row.name,
    type: row.type,
    details: JSON.parse(row.details),
    mapping: JSON.parse(row.mapping),
    identifiers: JSON.parse(row.identifiers),
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}

function findWhere(context: Pick<Context, "sql">, condition: string, ...bindings: unknown[]): IdentityProvider | null {
  const row = firstRow<ProviderRow>(context.sql, `SELECT * FROM identity_providers WHERE ${condition}`, ...bindings);
  return row === null ? null : fromRow(row);
}

/** Names are case-sensitive. */
export function findIdentityProvider(
  context: Pick<Context, "sql">,
  poolId: string,
  name: string,
): IdentityProvider | null {
  return findWhere(context, "pool_id = ? AND name = ?", poolId, name);
}

export function findIdentityProviderByIdentifier(
  context: Pick<Context, "sql">,
  poolId: string,
  identifier: string,
): IdentityProvider | null {
  const has = "EXISTS (SELECT 1 FROM json_each(identifiers) WHERE json_each.value = ?)";
  return findWhere(context, `pool_id = ? AND ${has}`, poolId, identifier);
}

/** A pool's identity providers, ordered by name, starting after `after`. */
export function listIdentityProviders(
  context: Pick<Context, "sql">,
  poolId: string,
  after: string,
  limit: number,
): IdentityProvider[] {
  return context.sql
    .exec<ProviderRow>(
      "SELECT * FROM identity_providers WHERE pool_id = ? AND name > ? ORDER BY name LIMIT ?",
      poolId,
      after,
      limit,
    )
    .toArray()
    .map(fromRow);
}

export function requireIdentityProvider(
  context: Context,
  { UserPoolId, ProviderName }: { readonly UserPoolId: string; readonly ProviderName: string },
): IdentityProvider | Rejection<"ResourceNotFoundException"> {
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  return (
    findIdentityProvider(context, pool.id, ProviderName) ??
    reject("ResourceNotFoundException", `Identity provider ${ProviderName} does not exist.`)
  );
}

/** Inserts a provider or replaces the one with its name. */
export function storeIdentityProvider(context: Pick<Context, "sql">, provider: IdentityProvider): void {
  context.sql.exec(
    `INSERT OR REPLACE INTO identity_providers
       (pool_id, name, type, details, mapping, identifiers, created_at, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    provider.poolId,
    provider.name,
    provider.type,
    JSON.stringify(provider.details),
    JSON.stringify(provider.mapping),
    JSON.stringify(provider.identifiers),
    provider.createdAt,
    provider.modifiedAt,
  );
}

export function deleteIdentityProvider(context: Context, { poolId, name }: IdentityProvider): void {
  context.sql.exec("DELETE FROM identity_providers WHERE pool_id = ? AND name = ?", poolId, name);
}

export function countIdentityProviders(context: Context, poolId: string): number {
  const query = "SELECT count(*) AS count FROM identity_providers WHERE pool_id = ?";
  return firstRow<{ count: number }>(context.sql, query, poolId)?.count ?? 0;
}

/** A provider as all operations but ListIdentityProviders show it: with its secrets, as at AWS. */
export function describeIdentityProvider(provider: IdentityProvider) {
  return {
    UserPoolId: provider.poolId,
    ProviderName: provider.name,
    ProviderType: provider.type,
    ProviderDetails: provider.details,
    AttributeMapping: provider.mapping,
    IdpIdentifiers: provider.identifiers,
    LastModifiedDate: epochSeconds(provider.modifiedAt),
    CreationDate: epochSeconds(provider.createdAt),
  };
}
