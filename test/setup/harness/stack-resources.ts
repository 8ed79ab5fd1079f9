// Creates and updates the template's resources in the local Cognito, in the same order as CloudFormation: a client is
// created after its identity providers, and a provider is deleted only when no client names it any more.

import type { Resources } from "../../../src/tooling/setup/evaluate-template.ts";
import type { operator } from "../../stack/signed-call.ts";
import { clientInput, mfaInput, type Properties, poolInput } from "./pool-input.ts";

type Cognito = ReturnType<typeof operator>;

/** Members that replace those of the inputs with which the resources are created. */
export interface ResourceChanges {
  readonly pool?: object;
  readonly client?: object;
  readonly federationClient?: object;
  readonly passkeys?: object;
  /** Changes to identity providers, by the name of the resource in the template. */
  readonly providers?: Readonly<Record<string, object>>;
}

/** Returns the outputs of the template. */
export async function createResources(
  cognito: Cognito,
  { Pool = {}, Client = {}, ...others }: Resources,
  changes: ResourceChanges = {},
): Promise<Record<string, string>> {
  const { UserPool } = await cognito("CreateUserPool", { ...poolInput(Pool), ...changes.pool });
  const UserPoolId = String(Object(UserPool).Id);
  const factors: { WebAuthnConfiguration?: object } = mfaInput(UserPoolId, Pool);
  const WebAuthnConfiguration = { ...factors.WebAuthnConfiguration, ...changes.passkeys };
  await cognito("SetUserPoolMfaConfig", {
    ...factors,
    ...(factors.WebAuthnConfiguration === undefined ? {} : { WebAuthnConfiguration }),
  });
  const made = await cognito("CreateUserPoolClient", { ...clientInput(UserPoolId, Client), ...changes.client });
  const outputs = { UserPoolId, ClientId: String(Object(made.UserPoolClient).ClientId) };
  return { ...outputs, ...(await createFederation(cognito, UserPoolId, others, changes)) };
}

async function createFederation(
  cognito: Cognito,
  UserPoolId: string,
  { PoolDomain, FederationClient, ...others }: Resources,
  { providers = {}, federationClient }: ResourceChanges,
): Promise<Record<string, string>> {
  if (PoolDomain === undefined) return {};
  await cognito("CreateUserPoolDomain", { ...PoolDomain, UserPoolId });
  const domain = { DomainName: `https://${PoolDomain.Domain}.auth.us-east-1.amazoncognito.com` };
  for (const [name, properties] of providersOf(others))
    await cognito("CreateIdentityProvider", { ...properties, UserPoolId, ...providers[name] });
  if (FederationClient === undefined) return domain;
  const input = { ...clientInput(UserPoolId, FederationClient), ...federationClient };
  const { UserPoolClient } = await cognito("CreateUserPoolClient", input);
  return { ...domain, FederationClientId: String(Object(UserPoolClient).ClientId) };
}

/** @param before The outputs of the template before the update. */
export async function updateResources(
  cognito: Cognito,
  before: Readonly<Record<string, string>>,
  { Pool = {}, Client = {}, PoolDomain, FederationClient, ...others }: Resources,
): Promise<Record<string, string>> {
  const { UserPoolId = "", ClientId = "" } = before;
  await cognito("UpdateUserPool", { ...poolInput(Pool), UserPoolId });
  await cognito("SetUserPoolMfaConfig", mfaInput(UserPoolId, Pool));
  await cognito("UpdateUserPoolClient", { ...clientInput(UserPoolId, Client), ClientId });
  const named = /^https:\/\/([^.]+)/.exec(before.DomainName ?? "")?.[1];
  if (named !== undefined && named !== PoolDomain?.Domain)
    await cognito("DeleteUserPoolDomain", { UserPoolId, Domain: named });
  const isNew = named !== PoolDomain?.Domain;
  if (before.FederationClientId === undefined || PoolDomain === undefined) {
    const rest = isNew ? { PoolDomain } : {};
    const resources = Object.fromEntries(
      Object.entries({ ...rest, FederationClient, ...others }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    );
    return { UserPoolId, ClientId, ...(await createFederation(cognito, UserPoolId, resources, {})) };
  }
  if (isNew) await cognito("CreateUserPoolDomain", { ...PoolDomain, UserPoolId });
  const { Providers } = await cognito("ListIdentityProviders", { UserPoolId, MaxResults: 60 });
  const present = (Array.isArray(Providers) ? Providers : []).map(({ ProviderName }) => String(ProviderName));
  const wanted = providersOf(others).map(([, properties]) => properties);
  for (const { ProviderType, ...properties } of wanted) {
    const isThere = present.includes(String(properties.ProviderName));
    const operation = isThere ? "UpdateIdentityProvider" : "CreateIdentityProvider";
    await cognito(operation, { ...properties, UserPoolId, ...(isThere ? {} : { ProviderType }) });
  }
  const id = { UserPoolId, ClientId: before.FederationClientId };
  if (FederationClient === undefined) await cognito("DeleteUserPoolClient", id);
  else await cognito("UpdateUserPoolClient", { ...clientInput(UserPoolId, FederationClient), ...id });
  for (const ProviderName of present)
    if (!wanted.some((properties) => properties.ProviderName === ProviderName))
      await cognito("DeleteIdentityProvider", { UserPoolId, ProviderName });
  return {
    ...{ UserPoolId, ClientId, DomainName: `https://${PoolDomain.Domain}.auth.us-east-1.amazoncognito.com` },
    ...(FederationClient === undefined ? {} : { FederationClientId: before.FederationClientId }),
  };
}

function providersOf(resources: Resources): [string, Properties][] {
  return Object.entries(resources).filter(([, properties]) => "ProviderName" in properties);
}
