// Clients' settings for the OAuth endpoints of their pool's domain.

import { beforeAll, describe, expect, it } from "vitest";
import { type Input, rejected, rejection, succeed } from "./support/cognito.ts";
import { addProvider, GOOGLE, OKTA } from "./support/federation.ts";
import { makePool } from "./support/people.ts";

const SETTINGS = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ["code"],
  AllowedOAuthScopes: ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"],
  CallbackURLs: ["https://example.com/callback", "http://localhost:8787/callback"],
  LogoutURLs: ["https://example.com/"],
  DefaultRedirectURI: "https://example.com/callback",
  SupportedIdentityProviders: ["COGNITO"],
};
const URL_RULE = "must be an absolute URL without a fragment, with https, with http on localhost, or of an app.";

let poolId = "";
beforeAll(async () => {
  ({ poolId } = await makePool());
  const Scopes = [{ ScopeName: "read", ScopeDescription: "Read orders" }];
  const api = { UserPoolId: poolId, Identifier: "https://orders.example.com/v1", Name: "Orders", Scopes };
  await succeed("CreateResourceServer", api);
});

async function create(more: Input) {
  const input = { UserPoolId: poolId, ClientName: "site", ...SETTINGS, ...more };
  return (await succeed("CreateUserPoolClient", input)).UserPoolClient;
}

/** The errors of CreateUserPoolClient and UpdateUserPoolClient for the same settings. The client stays unchanged. */
async function rejectedBoth(more: Input) {
  const client = await create({});
  const created = await rejected("CreateUserPoolClient", {
    UserPoolId: poolId,
    ClientName: "site",
    ...SETTINGS,
    ...more,
  });
  const ClientId = client?.ClientId;
  const { GenerateSecret: _kept, ...settings } = more;
  const updated = await rejected("UpdateUserPoolClient", { UserPoolId: poolId, ClientId, ...SETTINGS, ...settings });
  const { UserPoolClient } = await succeed("DescribeUserPoolClient", { UserPoolId: poolId, ClientId });
  expect(UserPoolClient).toEqual(client);
  return { created, updated };
}

function both(name: string, message: string) {
  return { created: rejection(name, message), updated: rejection(name, message) };
}

describe("a client's OAuth settings", () => {
  it("are stored and shown", async () => {
    expect(await create({})).toMatchObject(SETTINGS);
  });

  it("can contain the scopes of resource servers", async () => {
    const AllowedOAuthScopes = ["openid", "https://orders.example.com/v1/read"];
    expect(await create({ AllowedOAuthScopes })).toMatchObject({ AllowedOAuthScopes });
  });

  it("can name the pool's identity providers", async () => {
    const other = await makePool();
    await addProvider(other.poolId, GOOGLE);
    await addProvider(other.poolId, OKTA);
    const input = { UserPoolId: other.poolId, ClientName: "site", SupportedIdentityProviders: ["Google", "Okta"] };
    expect((await succeed("CreateUserPoolClient", input)).UserPoolClient).toMatchObject({
      SupportedIdentityProviders: ["Google", "Okta"],
    });
  });

  it("are accepted without AllowedOAuthFlowsUserPoolClient, and have no effect then", async () => {
    const client = await create({ AllowedOAuthFlowsUserPoolClient: false });
    expect(client).toMatchObject({ AllowedOAuthFlowsUserPoolClient: false, AllowedOAuthFlows: ["code"] });
  });

  it.each([
    "https://example.com:8443/a?b=c",
    "http://localhost",
    "http://127.0.0.1:5173/callback",
    "http://[::1]:8080/",
    "com.example.app://callback",
  ])("can redirect to %s", async (url) => {
    const urls = { CallbackURLs: [url], LogoutURLs: [url], DefaultRedirectURI: url };
    expect(await create(urls)).toMatchObject(urls);
  });

  it.each([
    "http://example.com/",
    "http://localhost.example.com/",
    "https://example.com/#",
    "https://example.com/#part",
    "/callback",
    "example.com",
    "javascript:alert(1)",
  ])("cannot redirect to %s", async (url) => {
    const CallbackURLs = [...SETTINGS.CallbackURLs, url];
    expect(await rejectedBoth({ CallbackURLs })).toEqual(
      both("InvalidParameterException", `${url} in CallbackURLs ${URL_RULE}`),
    );
    expect(await rejectedBoth({ LogoutURLs: [url] })).toEqual(
      both("InvalidParameterException", `${url} in LogoutURLs ${URL_RULE}`),
    );
  });

  const cases: [string, Input, string, string][] = [
    [
      "no flow",
      { AllowedOAuthFlows: [] },
      "InvalidOAuthFlowException",
      "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
    ],
    [
      "no scope",
      { AllowedOAuthScopes: [] },
      "InvalidOAuthFlowException",
      "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
    ],
    [
      "a flow that redirects, and no callback URL",
      { CallbackURLs: [], DefaultRedirectURI: undefined },
      "InvalidOAuthFlowException",
      "CallbackURLs are required for the flows code.",
    ],
    [
      "flows for people and for machines",
      { AllowedOAuthFlows: ["code", "client_credentials"] },
      "InvalidOAuthFlowException",
      "client_credentials flow can not be selected along with code flow or implicit flow.",
    ],
    [
      "client_credentials without a secret",
      { AllowedOAuthFlows: ["client_credentials"] },
      "InvalidOAuthFlowException",
      "client_credentials flow can not be selected if client does not have a client secret.",
    ],
    [
      "an unknown scope",
      { AllowedOAuthScopes: ["openid", "Cognito"] },
      "ScopeDoesNotExistException",
      "Invalid scope requested: Cognito",
    ],
    [
      "an unknown scope of a resource server",
      { AllowedOAuthScopes: ["https://orders.example.com/v1/write"] },
      "ScopeDoesNotExistException",
      "Invalid scope requested: https://orders.example.com/v1/write",
    ],
    [
      "a default URL that is no callback URL",
      { DefaultRedirectURI: "https://example.com/" },
      "InvalidParameterException",
      "DefaultRedirectURI must be one of the CallbackURLs.",
    ],
  ];
  it.each(cases)("cannot have %s", async (_what, more, name, message) => {
    expect(await rejectedBoth(more)).toEqual(both(name, message));
  });

  it("cannot name a provider that the pool lacks", async () => {
    expect(await rejectedBoth({ SupportedIdentityProviders: ["COGNITO", "Google"] })).toEqual(
      both("InvalidParameterException", `The provider Google does not exist for User Pool ${poolId}.`),
    );
  });

  it("for machines need a secret and scopes of their own", async () => {
    const machine = {
      GenerateSecret: true,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: ["https://orders.example.com/v1/read"],
    };
    expect(await create(machine)).toMatchObject({ AllowedOAuthFlows: ["client_credentials"] });
    const AllowedOAuthScopes = ["openid"];
    const input = { UserPoolId: poolId, ClientName: "machine", ...SETTINGS, ...machine, AllowedOAuthScopes };
    expect(await rejected("CreateUserPoolClient", input)).toEqual(
      rejection("InvalidOAuthFlowException", "openid is not supported with client_credentials flow"),
    );
  });
});

describe("a client's SSO session", () => {
  it("is reused for an hour, or as long as configured", async () => {
    const client = await create({});
    const named = { UserPoolId: poolId, ClientId: client?.ClientId };
    const configured = (MaxValidityMinutes: number) => ({ ...named, SSOSession: { MaxValidityMinutes } });
    expect(await succeed("GetUserPoolClientSessionConfiguration", named)).toEqual(configured(60));
    for (const minutes of [0, 129_600]) {
      const input = configured(minutes);
      expect(await succeed("SetUserPoolClientSessionConfiguration", input)).toEqual(input);
      expect(await succeed("GetUserPoolClientSessionConfiguration", named)).toEqual(input);
    }
  });

  it("can only be configured above the tier LITE, for a client of the pool", async () => {
    const lite = await makePool({ UserPoolTier: "LITE" });
    const input = (UserPoolId: string) => ({
      UserPoolId,
      ClientId: lite.clientId,
      SSOSession: { MaxValidityMinutes: 0 },
    });
    expect((await rejected("SetUserPoolClientSessionConfiguration", input(lite.poolId))).name).toBe(
      "FeatureUnavailableInTierException",
    );
    for (const operation of [
      "SetUserPoolClientSessionConfiguration",
      "GetUserPoolClientSessionConfiguration",
    ] as const) {
      expect(await rejected(operation, input(poolId)), operation).toEqual(
        rejection("ResourceNotFoundException", `User pool client ${lite.clientId} does not exist.`),
      );
    }
  });
});
