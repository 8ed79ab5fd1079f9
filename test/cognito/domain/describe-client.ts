// A client as CreateUserPoolClient and DescribeUserPoolClient show it: with defaults filled in and the secret in plain
// text, as at AWS. Read and write attributes are absent if they were not given.

import { type Client, type ClientSettings, defaultFlowsOf, revokesTokens, sessionMilliseconds } from "./clients.ts";
import { epochSeconds } from "./users.ts";

/**
 * Each unit belongs to the lifetime of the same token. If that lifetime is missing or 0, the unit is ignored, and the
 * default lifetime is shown in the default unit.
 */
function describeLifetimes(settings: ClientSettings) {
  const { AccessTokenValidity, IdTokenValidity, RefreshTokenValidity, TokenValidityUnits: units = {} } = settings;
  return {
    AccessTokenValidity: AccessTokenValidity ?? 1,
    IdTokenValidity: IdTokenValidity ?? 1,
    RefreshTokenValidity: RefreshTokenValidity || 30,
    TokenValidityUnits: {
      AccessToken: (AccessTokenValidity && units.AccessToken) || ("hours" as const),
      IdToken: (IdTokenValidity && units.IdToken) || ("hours" as const),
      RefreshToken: (RefreshTokenValidity && units.RefreshToken) || ("days" as const),
    },
  };
}

/** Without rotation the grace period is 0, whatever was requested. */
function describeRotation({ settings: { RefreshTokenRotation: rotation } }: Client) {
  return rotation?.Feature === "DISABLED" ? { ...rotation, RetryGracePeriodSeconds: 0 } : rotation;
}

export function describeClient(client: Client) {
  const { settings } = client;
  return {
    ...settings,
    UserPoolId: client.poolId,
    ClientId: client.id,
    ClientSecret: client.secret ?? undefined,
    ...describeLifetimes(settings),
    ExplicitAuthFlows: settings.ExplicitAuthFlows ?? defaultFlowsOf(settings),
    PreventUserExistenceErrors: settings.PreventUserExistenceErrors ?? ("LEGACY" as const),
    EnableTokenRevocation: revokesTokens(client),
    EnablePropagateAdditionalUserContextData: settings.EnablePropagateAdditionalUserContextData ?? false,
    RefreshTokenRotation: describeRotation(client),
    AuthSessionValidity: sessionMilliseconds(client) / 60_000,
    CreationDate: epochSeconds(client.createdAt),
    LastModifiedDate: epochSeconds(client.modifiedAt),
  };
}
