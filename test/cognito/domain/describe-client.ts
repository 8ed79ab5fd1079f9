// A client as CreateUserPoolClient and DescribeUserPoolClient show it: its settings with the defaults written out. Its
// secret is shown in clear, as Cognito does. Read and write attributes are absent when they were not given.

import { type Client, defaultFlowsOf, revokesTokens, sessionMilliseconds, tokenLifetimesOf } from "./clients.ts";
import { epochSeconds } from "./users.ts";

const DAY_SECONDS = 86_400;

/** Without rotation there is no grace, whatever was asked for. */
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
    RefreshTokenValidity: settings.RefreshTokenValidity || tokenLifetimesOf(settings).refreshSeconds / DAY_SECONDS,
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
