// Identity providers, and federated sign-ins without calls to OAuth endpoints.

import { requireClientOf } from "../../domain/clients.ts";
import type { Context } from "../../domain/context.ts";
import { type FederationFailure, federatedUser } from "../../domain/federated-users.ts";
import { findIdentityProvider } from "../../domain/identity-providers.ts";
import { issueTokens } from "../../domain/tokens.ts";
import type { User } from "../../domain/users.ts";
import { Rejection } from "../../protocol/rejection.ts";
import { type Input, succeed } from "./cognito.ts";
import type { TestPool } from "./mfa.ts";
import { type Tokens, tokensOf } from "./people.ts";
import { inPool } from "./store.ts";

export const GOOGLE = {
  ProviderName: "Google",
  ProviderType: "Google",
  ProviderDetails: { client_id: "id", client_secret: "secret", authorize_scopes: "openid email profile" },
} as const;
export const OKTA = {
  ProviderName: "Okta",
  ProviderType: "OIDC",
  ProviderDetails: {
    client_id: "id",
    client_secret: "secret",
    authorize_scopes: "openid",
    attributes_request_method: "GET",
    oidc_issuer: "https://okta.example.com",
  },
} as const;

export async function addProvider(poolId: string, provider: Input, more: Input = {}) {
  return (await succeed("CreateIdentityProvider", { UserPoolId: poolId, ...provider, ...more })).IdentityProvider;
}

export interface Claims {
  readonly [name: string]: string;
}

/** Signs in the person with this subject and these claims at the provider. Returns the user or the failure. */
function federateIn(
  context: Context,
  { poolId, clientId }: TestPool,
  name: string,
  subject: string,
  claims: Claims,
): User | FederationFailure {
  const found = requireClientOf(context, poolId, clientId);
  const provider = findIdentityProvider(context, poolId, name);
  if (found instanceof Rejection || provider === null) throw new Error(`${poolId} has no such client or no ${name}`);
  return federatedUser(context, found, provider, subject, claims);
}

/** The user after a federated sign-in, or the failure. */
export function federate(pool: TestPool, provider: string, subject: string, claims: Claims = {}) {
  return inPool(pool.poolId, (context) => federateIn(context, pool, provider, subject, claims));
}

/** The username after a federated sign-in that must succeed. */
export async function federatedUsername(pool: TestPool, provider: string, subject: string, claims: Claims = {}) {
  const user = await federate(pool, provider, subject, claims);
  if ("error" in user) throw new Error(user.description);
  return user.username;
}

/** The tokens of a federated sign-in that must succeed. */
export function federatedTokens(pool: TestPool, name: string, subject: string, claims: Claims = {}): Promise<Tokens> {
  return inPool(pool.poolId, async (context) => {
    const user = federateIn(context, pool, name, subject, claims);
    const found = requireClientOf(context, pool.poolId, pool.clientId);
    if ("error" in user || found instanceof Rejection) throw new Error("nobody was signed in");
    return tokensOf({ AuthenticationResult: await issueTokens(context, found, user) });
  });
}

/** The attributes of a user as AdminGetUser shows them, without the sub. */
export async function attributesOf(poolId: string, Username: string): Promise<Record<string, string | undefined>> {
  const { UserAttributes = [] } = await succeed("AdminGetUser", { UserPoolId: poolId, Username });
  return Object.fromEntries(UserAttributes.flatMap(({ Name, Value }) => (Name === "sub" ? [] : [[Name, Value]])));
}

/** The input of AdminLinkProviderForUser that links a person of a provider to a user. */
export function link(poolId: string, username: string, ProviderName: string, subject: string): Input {
  return {
    UserPoolId: poolId,
    DestinationUser: { ProviderName: "Cognito", ProviderAttributeValue: username },
    SourceUser: { ProviderName, ProviderAttributeName: "Cognito_Subject", ProviderAttributeValue: subject },
  };
}
