// The domains of user pools: their rows, and how they are found. A pool can have a prefix domain and a custom domain.

import type { InputOf } from "../model/operations.ts";
import { type Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { ACCOUNT_ID } from "./describe-pool.ts";
import { firstRow } from "./schema.ts";

/** The settings of a domain as CreateUserPoolDomain received them. */
export type DomainSettings = Omit<InputOf<"CreateUserPoolDomain">, "Domain" | "UserPoolId">;

export interface PoolDomain {
  readonly name: string;
  readonly poolId: string;
  /** 1 for the classic pages, 2 for managed login. */
  readonly managedLoginVersion: number;
  /** Whether it is a custom domain, which belongs to the pool's owner, and not a prefix of Cognito's domain. */
  readonly isCustom: boolean;
  readonly settings: DomainSettings;
  /** 1 for a new domain, and one more after each change. */
  readonly version: number;
}

type DomainRow = { name: string; pool_id: string; settings: string; version: number };

const CLASSIC_PAGES = 1;

function fromRow(row: DomainRow): PoolDomain {
  const settings: DomainSettings = JSON.parse(row.settings);
  return {
    name: row.name,
    poolId: row.pool_id,
    managedLoginVersion: settings.ManagedLoginVersion ?? CLASSIC_PAGES,
    isCustom: settings.CustomDomainConfig !== undefined,
    settings,
    version: row.version,
  };
}

export function findDomain(context: Pick<Context, "sql">, name: string): PoolDomain | null {
  const row = firstRow<DomainRow>(context.sql, "SELECT * FROM domains WHERE name = ?", name);
  return row === null ? null : fromRow(row);
}

export function domainsOfPool(context: Pick<Context, "sql">, poolId: string): PoolDomain[] {
  const query = "SELECT * FROM domains WHERE pool_id = ? ORDER BY name";
  return context.sql.exec<DomainRow>(query, poolId).toArray().map(fromRow);
}

/** The domain that discovery names: the pool's custom domain or, without one, its prefix domain. */
export function domainOfPool(context: Pick<Context, "sql">, poolId: string): PoolDomain | null {
  const domains = domainsOfPool(context, poolId);
  return domains.find(({ isCustom }) => isCustom) ?? domains[0] ?? null;
}

/** A pool's domains as DescribeUserPool shows them. */
export function describeDomainsOf(context: Pick<Context, "sql">, poolId: string) {
  const domains = domainsOfPool(context, poolId);
  return {
    Domain: domains.find(({ isCustom }) => !isCustom)?.name,
    CustomDomain: domains.find(({ isCustom }) => isCustom)?.name,
  };
}

/** How many custom domains all pools have together. AWS limits this number per account. */
export function countCustomDomains({ sql }: Pick<Context, "sql">): number {
  const rows = sql.exec<DomainRow>("SELECT * FROM domains").toArray();
  return rows.map(fromRow).filter(({ isCustom }) => isCustom).length;
}

/** The domain that a call names. A domain of another pool is reported as missing. */
export function requireDomain(
  context: Context,
  { Domain, UserPoolId }: { readonly Domain: string; readonly UserPoolId: string },
): PoolDomain | Rejection<"ResourceNotFoundException"> {
  const domain = findDomain(context, Domain);
  return domain === null || domain.poolId !== UserPoolId
    ? reject("ResourceNotFoundException", `Domain ${Domain} does not exist.`)
    : domain;
}

/** Inserts a domain or replaces the settings of the one with its name. */
export function storeDomain(
  context: Pick<Context, "sql">,
  poolId: string,
  name: string,
  settings: DomainSettings,
): void {
  context.sql.exec(
    `INSERT INTO domains (name, pool_id, settings, version) VALUES (?, ?, ?, 1)
     ON CONFLICT (name) DO UPDATE SET settings = excluded.settings, version = version + 1`,
    name,
    poolId,
    JSON.stringify(settings),
  );
}

export function deleteDomain(context: Context, { name }: PoolDomain): void {
  context.sql.exec("DELETE FROM domains WHERE name = ?", name);
}

const DISTRIBUTION = "d0000000000000.cloudfront.net";

/** A domain as CreateUserPoolDomain and UpdateUserPoolDomain show it. */
export function describeStoredDomain(settings: DomainSettings) {
  return {
    ManagedLoginVersion: settings.ManagedLoginVersion ?? CLASSIC_PAGES,
    // The owner of a custom domain must point it to this distribution. A prefix domain needs no such record.
    CloudFrontDomain: settings.CustomDomainConfig === undefined ? undefined : DISTRIBUTION,
    Routing: settings.Routing,
  };
}

export function describeDomain({ name, poolId, managedLoginVersion, settings, version }: PoolDomain) {
  return {
    UserPoolId: poolId,
    AWSAccountId: ACCOUNT_ID,
    Domain: name,
    S3Bucket: "local-cognito-pages",
    CloudFrontDistribution: DISTRIBUTION,
    Version: String(version),
    Status: "ACTIVE" as const,
    CustomDomainConfig: settings.CustomDomainConfig,
    ManagedLoginVersion: managedLoginVersion,
    Routing: settings.Routing,
  };
}
