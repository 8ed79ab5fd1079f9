// App clients: their rows, the flows that they allow, token lifetimes, and secret hashes.

import type { InputOf } from "../model/operations.ts";
import { fromBase64, hmacSha256, utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import { invalidParameter, notAuthorized, Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { type Pool, requirePool } from "./pools.ts";
import { firstRow } from "./schema.ts";

/** A client's settings as CreateUserPoolClient received them. */
export type ClientSettings = Omit<InputOf<"CreateUserPoolClient">, "UserPoolId" | "GenerateSecret" | "ClientSecret">;
export type ExplicitAuthFlow = NonNullable<ClientSettings["ExplicitAuthFlows"]>[number];
type TimeUnit = NonNullable<NonNullable<ClientSettings["TokenValidityUnits"]>["AccessToken"]>;

export interface Client {
  readonly id: string;
  readonly poolId: string;
  readonly secret: string | null;
  readonly settings: ClientSettings;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

type ClientRow = {
  id: string;
  pool_id: string;
  secret: string | null;
  settings: string;
  created_at: number;
  modified_at: number;
};

const UNIT_SECONDS: Record<TimeUnit, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };
const DEFAULT_TOKEN_SECONDS = 3_600;
const DEFAULT_REFRESH_SECONDS = 30 * 86_400;
const DEFAULT_SESSION_MINUTES = 3;
const DEFAULT_FLOWS: readonly ExplicitAuthFlow[] = [
  "ALLOW_REFRESH_TOKEN_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_CUSTOM_AUTH",
];

/** The flows that the names without the ALLOW_ prefix enable. Each of these names also enables refresh tokens. */
const LEGACY_FLOWS: Partial<Record<ExplicitAuthFlow, readonly ExplicitAuthFlow[]>> = {
  ADMIN_NO_SRP_AUTH: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  USER_PASSWORD_AUTH: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  CUSTOM_AUTH_FLOW_ONLY: ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
};

function clientFromRow(row: ClientRow): Client {
  return {
    id: row.id,
    poolId: row.pool_id,
    secret: row.secret,
    settings: JSON.parse(row.settings),
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}

export function findClient(context: Pick<Context, "sql">, id: string): Client | null {
  const row = firstRow<ClientRow>(
    context.sql,
    "SELECT id, pool_id, secret, settings, created_at, modified_at FROM clients WHERE id = ?",
    id,
  );
  return row === null ? null : clientFromRow(row);
}

/** A pool's clients, ordered by ID, starting after `after`. */
export function clientsOfPool(context: Pick<Context, "sql">, poolId: string, after: string, limit: number): Client[] {
  return context.sql
    .exec<ClientRow>(
      `SELECT id, pool_id, secret, settings, created_at, modified_at FROM clients
       WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?`,
      poolId,
      after,
      limit,
    )
    .toArray()
    .map(clientFromRow);
}

function noClient(id: string): Rejection<"ResourceNotFoundException"> {
  return reject("ResourceNotFoundException", `User pool client ${id} does not exist.`);
}

export interface ClientAndPool {
  readonly client: Client;
  readonly pool: Pool;
}

/** The client of an unsigned call, which names no pool. */
export function requireClient(context: Context, id: string): ClientAndPool | Rejection<"ResourceNotFoundException"> {
  const client = findClient(context, id);
  if (client === null) return noClient(id);
  const pool = requirePool(context, client.poolId);
  return pool instanceof Rejection ? pool : { client, pool };
}

/** The client of a signed call. A client of another pool is reported as missing. */
export function requireClientOf(
  context: Context,
  poolId: string,
  clientId: string,
): ClientAndPool | Rejection<"ResourceNotFoundException"> {
  const pool = requirePool(context, poolId);
  if (pool instanceof Rejection) return pool;
  const client = findClient(context, clientId);
  return client === null || client.poolId !== poolId ? noClient(clientId) : { client, pool };
}

export function insertClient(
  context: Pick<Context, "sql" | "now">,
  id: string,
  poolId: string,
  secret: string | null,
  settings: ClientSettings,
): void {
  context.sql.exec(
    "INSERT INTO clients (id, pool_id, secret, settings, created_at, modified_at) VALUES (?, ?, ?, ?, ?, ?)",
    id,
    poolId,
    secret,
    JSON.stringify(settings),
    context.now,
    context.now,
  );
}

/** Replaces all settings. The secret stays. */
export function updateClient(context: Pick<Context, "sql" | "now">, id: string, settings: ClientSettings): void {
  context.sql.exec(
    "UPDATE clients SET settings = ?, modified_at = ? WHERE id = ?",
    JSON.stringify(settings),
    context.now,
    id,
  );
}

export function deleteClient(context: Pick<Context, "sql">, id: string): void {
  context.sql.exec("DELETE FROM clients WHERE id = ?", id);
}

export function rotatesRefreshTokens(settings: ClientSettings): boolean {
  return settings.RefreshTokenRotation?.Feature === "ENABLED";
}

/**
 * The flows of a client that was created without ExplicitAuthFlows. Rotation and REFRESH_TOKEN_AUTH exclude each other.
 */
export function defaultFlowsOf(settings: ClientSettings): readonly ExplicitAuthFlow[] {
  return DEFAULT_FLOWS.filter((flow) => flow !== "ALLOW_REFRESH_TOKEN_AUTH" || !rotatesRefreshTokens(settings));
}

/** A client's flows, with legacy names translated. */
export function flowsOf({ settings }: Pick<Client, "settings">): readonly ExplicitAuthFlow[] {
  return (settings.ExplicitAuthFlows ?? defaultFlowsOf(settings)).flatMap((flow) => LEGACY_FLOWS[flow] ?? [flow]);
}

export function hidesUnknownUsers(client: Client): boolean {
  return client.settings.PreventUserExistenceErrors === "ENABLED";
}

export function revokesTokens(client: Client): boolean {
  return client.settings.EnableTokenRevocation ?? true;
}

export interface TokenLifetimes {
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
}

export function tokenLifetimesOf(settings: ClientSettings): TokenLifetimes {
  const { AccessTokenValidity, IdTokenValidity, RefreshTokenValidity, TokenValidityUnits: units = {} } = settings;
  const seconds = (count: number, unit: TimeUnit) => count * UNIT_SECONDS[unit];
  return {
    accessSeconds: seconds(AccessTokenValidity ?? 0, units.AccessToken ?? "hours") || DEFAULT_TOKEN_SECONDS,
    idSeconds: seconds(IdTokenValidity ?? 0, units.IdToken ?? "hours") || DEFAULT_TOKEN_SECONDS,
    refreshSeconds: seconds(RefreshTokenValidity, units.RefreshToken ?? "days") || DEFAULT_REFRESH_SECONDS,
  };
}

export function sessionMilliseconds(client: Client): number {
  return (client.settings.AuthSessionValidity ?? DEFAULT_SESSION_MINUTES) * 60_000;
}

/** The attributes that tokens and GetUser show to this client. Null means all. */
export function readableAttributes(client: Client): readonly string[] | null {
  const { ReadAttributes: names = [] } = client.settings;
  return names.length > 0 ? names : null;
}

/** The attributes that a signed-in user may change through this client. Null means all mutable ones. */
export function writableAttributes(client: Client): readonly string[] | null {
  const { WriteAttributes: names = [] } = client.settings;
  return names.length > 0 ? names : null;
}

/**
 * Why `hash`, the call's SECRET_HASH, is wrong, or null. For at least one of the given usernames, it must be
 * base64(HMAC-SHA256(secret, username + client ID)). A client without a secret must not send it.
 */
export async function secretHashRejection(
  client: Client,
  usernames: readonly string[],
  hash: string | undefined,
): Promise<Rejection<"InvalidParameterException" | "NotAuthorizedException"> | null> {
  if (client.secret === null) {
    if (hash === undefined) return null;
    return invalidParameter(`App client ${client.id} is not configured for secret but secret hash was received`);
  }
  if (hash === undefined) {
    return notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`);
  }
  const given = fromBase64(hash);
  for (const username of usernames) {
    const expected = await hmacSha256(utf8(client.secret), utf8(username + client.id));
    if (given !== null && equalBytes(given, expected)) return null;
  }
  return notAuthorized(`Unable to verify secret hash for client ${client.id}`);
}
