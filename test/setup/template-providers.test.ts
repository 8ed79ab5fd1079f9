// The template's part for sign-in with other providers: which parameters create which resources, and what the tokens
// of the client for these providers can do.

import { describe, expect, test } from "vitest";
import { evaluateTemplate, type Parameters } from "../../src/tooling/setup/evaluate-template.ts";
import template from "../../src/tooling/setup/template.json" with { type: "json" };

const SITE = { Domain: "example-accounts", SiteOrigin: "https://accounts.example.com" };
const GOOGLE = { GoogleClientId: "google-id", GoogleClientSecret: "google-secret" };
const APPLE = {
  AppleServicesId: "com.example",
  AppleTeamId: "TEAM000001",
  AppleKeyId: "KEY0000001",
  ApplePrivateKey: "apple-key",
};
const FACEBOOK = { FacebookAppId: "1234567890", FacebookAppSecret: "facebook-secret" };
const AMAZON = { AmazonClientId: "amazon-id", AmazonClientSecret: "amazon-secret" };
const OIDC = {
  OidcName: "Okta",
  OidcIssuer: "https://example.okta.com",
  OidcClientId: "okta-id",
  OidcClientSecret: "okta-secret",
};
const ALL = { ...SITE, ...GOOGLE, ...APPLE, ...FACEBOOK, ...AMAZON, ...OIDC };

const OWN = ["custom:idp_email", "custom:idp_email_verified", "custom:idp_name"];

const resources = (parameters: Parameters) => evaluateTemplate(template, parameters);
const names = (parameters: Parameters) => Object.keys(resources(parameters));

describe("there is", () => {
  const BASE = ["Pool", "Client", "WorkerUser"];

  test.each<[string, Parameters, string[]]>([
    ["nothing of it by default", {}, []],
    ["no provider without a domain", { ...GOOGLE, SiteOrigin: SITE.SiteOrigin }, []],
    ["no domain and no provider without the site's origin", { ...GOOGLE, Domain: SITE.Domain }, []],
    ["a domain alone, without a client", SITE, ["PoolDomain"]],
    ["Google", { ...SITE, ...GOOGLE }, ["PoolDomain", "Google", "FederationClient"]],
    ["Apple", { ...SITE, ...APPLE }, ["PoolDomain", "Apple", "FederationClient"]],
    ["Facebook", { ...SITE, ...FACEBOOK }, ["PoolDomain", "Facebook", "FederationClient"]],
    ["Amazon", { ...SITE, ...AMAZON }, ["PoolDomain", "Amazon", "FederationClient"]],
    ["another OpenID provider", { ...SITE, ...OIDC }, ["PoolDomain", "Oidc", "FederationClient"]],
    ["all of them", ALL, ["PoolDomain", "Google", "Apple", "Facebook", "Amazon", "Oidc", "FederationClient"]],
  ])("%s", (_, parameters, more) => {
    expect(names(parameters).sort()).toEqual([...BASE, ...more].sort());
  });
});

describe("the client of other providers", () => {
  const clientOf = (parameters: Parameters): Readonly<Record<string, unknown>> =>
    resources(parameters).FederationClient ?? {};

  test.each<[string, Parameters]>([
    ["with one provider", { ...SITE, ...GOOGLE }],
    ["with all of them", ALL],
    ["with the plan LITE", { ...ALL, Tier: "LITE" }],
    ["with passkeys and codes", { ...ALL, PasskeyDomain: "example.com", EmailCodes: "on", MailSourceArn: "arn:x" }],
    ["with rotation", { ...ALL, RefreshTokenRotation: "on" }],
  ])("can do nothing but sign in by authorization code: %s", (_, parameters) => {
    const client = clientOf(parameters);
    // The list of flows must not be empty, because AWS would then use its default flows. CUSTOM_AUTH lets nobody sign
    // in, because the pool has no triggers for it.
    const flow = parameters.RefreshTokenRotation === "on" ? "ALLOW_CUSTOM_AUTH" : "ALLOW_REFRESH_TOKEN_AUTH";
    expect(client.ExplicitAuthFlows).toEqual([flow]);
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["code"],
      // With the aws.cognito.signin.user.admin scope, a token could change the attributes that contain a person's
      // address.
      AllowedOAuthScopes: ["openid"],
      ReadAttributes: OWN,
      WriteAttributes: OWN,
      CallbackURLs: ["https://accounts.example.com/callback"],
      LogoutURLs: ["https://accounts.example.com/callback"],
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: "ENABLED",
    });
  });

  test("names the providers that there are, and not COGNITO", () => {
    expect(clientOf({ ...SITE, ...GOOGLE }).SupportedIdentityProviders).toEqual(["Google"]);
    expect(clientOf(ALL).SupportedIdentityProviders).toEqual([
      ...["Google", "SignInWithApple", "Facebook", "LoginWithAmazon", "Okta"],
    ]);
  });

  test("has tokens that live as long as those of the other client", () => {
    const { Client = {}, FederationClient = {} } = resources({ ...ALL, AccessTokenMinutes: 10, RefreshTokenDays: 7 });
    for (const name of ["AccessTokenValidity", "IdTokenValidity", "RefreshTokenValidity", "TokenValidityUnits"])
      expect(FederationClient[name]).toEqual(Client[name]);
    expect(FederationClient).toMatchObject({ AccessTokenValidity: 10, RefreshTokenValidity: 7 });
  });

  /** DependsOn must not name a provider: if a stack did not have that provider, AWS would not create the client. */
  test("is made after its providers, and waits for none that does not exist", () => {
    const { DependsOn, Metadata, Condition } = template.Resources.FederationClient;
    expect({ DependsOn, Condition }).toEqual({ DependsOn: "PoolDomain", Condition: "HasProviders" });
    const providers = Object.entries(template.Resources).flatMap(([name, resource]) =>
      resource.Type === "AWS::Cognito::UserPoolIdentityProvider" && "Condition" in resource
        ? [{ "Fn::If": [resource.Condition, { Ref: name }, { Ref: "AWS::NoValue" }] }]
        : [],
    );
    expect(providers).toHaveLength(5);
    expect(Metadata.MadeAfter).toEqual(providers);
  });
});

describe("what a provider says about a person", () => {
  const providers = () => Object.entries(resources(ALL)).filter(([, { ProviderName }]) => ProviderName !== undefined);

  test("is written to attributes of its own, and to no other", () => {
    for (const [name, { AttributeMapping }] of providers()) {
      const vouches = !["Facebook", "Amazon"].includes(name);
      expect(AttributeMapping, name).toEqual({
        "custom:idp_email": "email",
        "custom:idp_name": "name",
        ...(vouches ? { "custom:idp_email_verified": "email_verified" } : {}),
      });
    }
  });

  test("can be written by the client of other providers alone", () => {
    const { Pool = {}, Client = {} } = resources(ALL);
    expect(Pool.Schema).toEqual(
      OWN.map((name) => expect.objectContaining({ Name: name.replace("custom:", ""), Mutable: true })),
    );
    for (const name of OWN) expect(Client.WriteAttributes).not.toContain(name);
    // The list needs a member, because a list that is empty or left out stands for every attribute.
    expect(Client.WriteAttributes).toEqual(["name"]);
  });

  test("comes from the registration that the parameters name", () => {
    const details = Object.fromEntries(providers().map(([name, { ProviderDetails }]) => [name, ProviderDetails]));
    expect(details).toMatchObject({
      Google: { client_id: "google-id", client_secret: "google-secret" },
      Apple: {
        client_id: "com.example",
        team_id: "TEAM000001",
        key_id: "KEY0000001",
        private_key: "apple-key",
      },
      Facebook: { client_id: "1234567890", client_secret: "facebook-secret" },
      Amazon: { client_id: "amazon-id", client_secret: "amazon-secret" },
      Oidc: { client_id: "okta-id", client_secret: "okta-secret", oidc_issuer: "https://example.okta.com" },
    });
  });
});

test("every secret is a NoEcho parameter without a default, and no other parameter is", () => {
  const secrets = Object.entries(template.Parameters).flatMap(([name, rule]) => ("NoEcho" in rule ? [name] : []));
  expect(secrets).toEqual([
    ...["GoogleClientSecret", "ApplePrivateKey", "FacebookAppSecret", "AmazonClientSecret", "OidcClientSecret"],
  ]);
  const used = JSON.stringify(template.Resources).match(/"(?:client_secret|private_key)":\{"Ref":"(\w+)"\}/g) ?? [];
  expect(used).toHaveLength(secrets.length);
  for (const name of secrets) {
    expect(template.Parameters[name as "OidcClientSecret"]).toMatchObject({ NoEcho: true, Default: "" });
    expect(
      used.some((one) => one.includes(`"${name}"`)),
      name,
    ).toBe(true);
    expect(JSON.stringify(template.Outputs)).not.toContain(name);
  }
});

test("the domain shows Cognito's classic pages, which every plan has and nobody is sent to", () => {
  expect(resources(ALL).PoolDomain).toMatchObject({ Domain: "example-accounts", ManagedLoginVersion: 1 });
});
