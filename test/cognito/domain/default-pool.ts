// The pool and the client that are there from the first start, with fixed ids, as the project's configuration names them.

import type { ClientSettings } from "./clients.ts";
import { insertClient } from "./clients.ts";
import { findPool, insertPool, type PoolSettings } from "./pools.ts";

/** The part of the id after the underscore; the region comes before it. */
const DEFAULT_POOL_NAME = "LocalPool";
const DEFAULT_CLIENT_ID = "gatehouselocalclient000000";

export function defaultPoolId(region: string): string {
  return `${region}_${DEFAULT_POOL_NAME}`;
}

const POOL_SETTINGS: PoolSettings = {
  PoolName: "gatehouse-local",
  AliasAttributes: ["email"],
  AutoVerifiedAttributes: ["email"],
  UsernameConfiguration: { CaseSensitive: false },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 0 },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  MfaConfiguration: "OPTIONAL",
  DeletionProtection: "INACTIVE",
  UserPoolTier: "ESSENTIALS",
};

const CLIENT_SETTINGS: ClientSettings = {
  ClientName: "gatehouse-local",
  ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  PreventUserExistenceErrors: "ENABLED",
  EnableTokenRevocation: true,
  ReadAttributes: ["email", "email_verified"],
  WriteAttributes: ["name"],
  RefreshTokenValidity: 30,
  AllowedOAuthFlowsUserPoolClient: false,
};

/** Puts the default pool and its client in place, where they are missing. */
export function ensureDefaultPool(sql: SqlStorage, region: string, now: number): void {
  const id = defaultPoolId(region);
  if (findPool({ sql }, id) !== null) return;
  insertPool({ sql, now }, id, POOL_SETTINGS);
  insertClient({ sql, now }, DEFAULT_CLIENT_ID, id, null, CLIENT_SETTINGS);
}
