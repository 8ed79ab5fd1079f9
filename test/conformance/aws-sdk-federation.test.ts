// @aws-sdk/client-cognito-identity-provider, unmodified: identity providers, domains, links between users and
// identities, and app clients that use the OAuth endpoints.

import {
  DuplicateProviderException,
  InvalidParameterException,
  LimitExceededException,
  paginateListIdentityProviders,
  ResourceNotFoundException,
  ScopeDoesNotExistException,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { makePerson, makePool } from "./support/pool.ts";
import { makeSdk } from "./support/sdk.ts";

const sdk = makeSdk();
const GOOGLE = {
  ProviderName: "Google",
  ProviderType: "Google",
  ProviderDetails: { client_id: "id", client_secret: "secret", authorize_scopes: "openid email profile" },
} as const;

test("identity providers are created, found, changed and deleted, with dates", async () => {
  const { poolId: UserPoolId } = await makePool();
  const IdpIdentifiers = ["example.com"];
  const created = await sdk.createIdentityProvider({ UserPoolId, ...GOOGLE, IdpIdentifiers });
  expect(created.IdentityProvider).toMatchObject({
    UserPoolId,
    ...GOOGLE,
    AttributeMapping: { username: "sub" },
    CreationDate: expect.any(Date),
  });
  const again = sdk.createIdentityProvider({ UserPoolId, ...GOOGLE });
  await expect(again).rejects.toBeInstanceOf(DuplicateProviderException);
  const IdpIdentifier = "example.com";
  const found = await sdk.getIdentityProviderByIdentifier({ UserPoolId, IdpIdentifier });
  expect(found.IdentityProvider).toEqual(created.IdentityProvider);
  const named = { UserPoolId, ProviderName: "Google" };
  const AttributeMapping = { name: "name" };
  await sdk.updateIdentityProvider({ ...named, AttributeMapping });
  expect((await sdk.describeIdentityProvider(named)).IdentityProvider?.AttributeMapping).toEqual({
    username: "sub",
    name: "name",
  });
  await sdk.deleteIdentityProvider(named);
  await expect(sdk.describeIdentityProvider(named)).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test("identity providers are paginated", async () => {
  const { poolId: UserPoolId } = await makePool();
  const details = {
    ...GOOGLE.ProviderDetails,
    attributes_request_method: "GET",
    oidc_issuer: "https://id.example.com",
  };
  const names = ["Alpha", "Beta", "Gamma"];
  for (const ProviderName of names) {
    await sdk.createIdentityProvider({ UserPoolId, ProviderName, ProviderType: "OIDC", ProviderDetails: details });
  }
  const pages: (string | undefined)[][] = [];
  for await (const { Providers = [] } of paginateListIdentityProviders({ client: sdk, pageSize: 2 }, { UserPoolId })) {
    pages.push(Providers.map(({ ProviderName }) => ProviderName));
  }
  expect(pages).toEqual([["Alpha", "Beta"], ["Gamma"]]);
});

test("a domain is created, described, changed and deleted", async () => {
  const { poolId: UserPoolId } = await makePool();
  const Domain = `d${crypto.randomUUID().slice(0, 8)}`;
  expect(await sdk.createUserPoolDomain({ UserPoolId, Domain, ManagedLoginVersion: 2 })).toMatchObject({
    ManagedLoginVersion: 2,
  });
  expect((await sdk.describeUserPool({ UserPoolId })).UserPool?.Domain).toBe(Domain);
  await sdk.updateUserPoolDomain({ UserPoolId, Domain, ManagedLoginVersion: 1 });
  expect((await sdk.describeUserPoolDomain({ Domain })).DomainDescription).toMatchObject({
    UserPoolId,
    Domain,
    Status: "ACTIVE",
    ManagedLoginVersion: 1,
  });
  await expect(sdk.deleteUserPool({ UserPoolId })).rejects.toBeInstanceOf(InvalidParameterException);
  await sdk.deleteUserPoolDomain({ UserPoolId, Domain });
  expect((await sdk.describeUserPoolDomain({ Domain })).DomainDescription).toEqual({});
});

test("persons of a provider are linked to a user and unlinked", async () => {
  const own = await makePool();
  const { poolId: UserPoolId } = own;
  const { username: Username } = await makePerson(own);
  await sdk.createIdentityProvider({ UserPoolId, ...GOOGLE });
  const DestinationUser = { ProviderName: "Cognito", ProviderAttributeValue: Username };
  const source = (subject: string) => ({
    ProviderName: "Google",
    ProviderAttributeName: "Cognito_Subject",
    ProviderAttributeValue: subject,
  });
  const linkTo = (subject: string) =>
    sdk.adminLinkProviderForUser({ UserPoolId, DestinationUser, SourceUser: source(subject) });
  for (const subject of ["1", "2", "3", "4", "5"]) await linkTo(subject);
  await expect(linkTo("6")).rejects.toBeInstanceOf(LimitExceededException);
  await expect(linkTo("1")).rejects.toBeInstanceOf(InvalidParameterException);
  await sdk.adminDisableProviderForUser({ UserPoolId, User: source("1") });
  const { UserAttributes = [] } = await sdk.adminGetUser({ UserPoolId, Username });
  const { Value = "" } = UserAttributes.find(({ Name }) => Name === "identities") ?? {};
  expect(JSON.parse(Value).map(({ userId }: { userId: string }) => userId)).toEqual(["2", "3", "4", "5"]);
});

test("a client of the OAuth endpoints names what exists, and for how long it reuses a session", async () => {
  const { poolId: UserPoolId } = await makePool();
  await sdk.createIdentityProvider({ UserPoolId, ...GOOGLE });
  const settings = {
    UserPoolId,
    ClientName: "site",
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code" as const],
    AllowedOAuthScopes: ["openid"],
    CallbackURLs: ["https://example.com/callback"],
    SupportedIdentityProviders: ["Google"],
  };
  const { UserPoolClient } = await sdk.createUserPoolClient(settings);
  expect(UserPoolClient).toMatchObject(settings);
  const unknown = sdk.createUserPoolClient({ ...settings, AllowedOAuthScopes: ["orders/read"] });
  await expect(unknown).rejects.toBeInstanceOf(ScopeDoesNotExistException);
  const named = { UserPoolId, ClientId: UserPoolClient?.ClientId };
  const SSOSession = { MaxValidityMinutes: 0 };
  await sdk.setUserPoolClientSessionConfiguration({ ...named, SSOSession });
  expect(await sdk.getUserPoolClientSessionConfiguration(named)).toMatchObject({ ...named, SSOSession });
});
