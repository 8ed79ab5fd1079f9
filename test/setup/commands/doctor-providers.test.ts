// npm run doctor: signing in with other providers. Each fault of the domain, the client, the providers, the pool or the
// settings is reported by one check.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { editToml } from "../../../src/tooling/clouds/wrangler-toml.ts";
import type { Finding } from "../../../src/tooling/doctor/check.ts";
import { providerChecks } from "../../../src/tooling/doctor/checks/providers.ts";
import { collectEnvironment, collectLocal } from "../../../src/tooling/doctor/collect.ts";
import { CHECKS as ALL_CHECKS, runChecks } from "../../../src/tooling/doctor/run-checks.ts";
import { evaluateTemplate, type Parameters } from "../../../src/tooling/setup/evaluate-template.ts";
import { providersOf } from "../../../src/tooling/setup/identity-providers.ts";
import template from "../../../src/tooling/setup/template.json" with { type: "json" };
import { appUrl, cognitoUrl, stateFolder } from "../../stack/running.ts";
import { operator } from "../../stack/signed-call.ts";
import { openProjectFixture, type ProjectFixture } from "../harness/project-fixture.ts";
import { createResources, type ResourceChanges } from "../harness/stack-resources.ts";

const OTHERS = ["settings", "client_attributes", "client_flows"];
const CHECKS = ALL_CHECKS.filter((check) => providerChecks.includes(check) || OTHERS.includes(check.name));
const SITE = "https://accounts.example.com";
const SECRET = `secret-${randomUUID()}`;
const GOOGLE = { GoogleClientId: "google-id", GoogleClientSecret: SECRET };
const ALL = {
  ...GOOGLE,
  ...{ AppleServicesId: "com.example", AppleTeamId: "TEAM", AppleKeyId: "KEY", ApplePrivateKey: SECRET },
  ...{ FacebookAppId: "123", FacebookAppSecret: SECRET, AmazonClientId: "amazon-id", AmazonClientSecret: SECRET },
  ...{ OidcName: "Okta", OidcIssuer: "https://example.okta.com", OidcClientId: "okta-id", OidcClientSecret: SECRET },
};
const OWN = ["custom:idp_email", "custom:idp_email_verified", "custom:idp_name"];
const MAPPING = Object.fromEntries(OWN.map((name) => [name, name.replace("custom:idp_", "")]));

const cognito = operator(cognitoUrl);
let project: ProjectFixture;
let toml: string;

beforeAll(async () => {
  project = await openProjectFixture(appUrl, cognitoUrl, "staging");
  toml = project.toml().replace("[env.staging.vars]", '[env.staging.vars]\nSITE_ORIGIN = ""');
});
afterAll(() => project.close());
beforeEach(() => {
  for (const name of Object.keys(project.iamFaults)) Reflect.deleteProperty(project.iamFaults, name);
});

interface Changes extends ResourceChanges {
  readonly settings?: Readonly<Record<string, string>>;
  /** The lifetime of the client's SSO session in minutes. By default 0, which is what setup chooses. */
  readonly sessionMinutes?: number;
}

interface Made {
  readonly UserPoolId: string;
  readonly FederationClientId: string;
  readonly domain: string;
}

/** Creates the resources and settings that setup creates for these parameters, with these changes. */
async function make(given: Parameters, { settings, sessionMinutes = 0, ...changes }: Changes = {}): Promise<Made> {
  const domain = `doctor-${randomUUID().slice(0, 8)}`;
  const parameters: Parameters = { Domain: domain, SiteOrigin: SITE, ...given };
  const made = await createResources(cognito, evaluateTemplate(template, parameters), changes);
  const { UserPoolId = "", ClientId = "", FederationClientId = "", DomainName = "" } = made;
  if (FederationClientId !== "" && parameters.Tier !== "LITE")
    await cognito("SetUserPoolClientSessionConfiguration", {
      ...{ UserPoolId, ClientId: FederationClientId },
      SSOSession: { MaxValidityMinutes: sessionMinutes },
    });
  write({
    ...{ COGNITO_USER_POOL_ID: UserPoolId, COGNITO_CLIENT_ID: ClientId, SITE_ORIGIN: SITE },
    ...{ COGNITO_DOMAIN: DomainName, COGNITO_FEDERATION_CLIENT_ID: FederationClientId },
    IDENTITY_PROVIDERS: namesOf(parameters).join(" "),
    ...settings,
  });
  return { UserPoolId, FederationClientId, domain };
}

function namesOf(parameters: Parameters): readonly string[] {
  return providersOf(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)])));
}

function write(vars: Readonly<Record<string, string>>): void {
  const edits = Object.entries(vars).map(([key, value]) => ({ header: "[env.staging.vars]", key, value }));
  const edited = editToml(toml, edits);
  if (!edited.ok) throw new Error(edited.failure);
  project.writeToml(edited.value);
}

async function findings(): Promise<Finding[]> {
  const probes = await collectEnvironment(project.folder, project.runStandIn, {
    env: "staging",
    environment: project.environment,
    url: project.siteUrl,
    workerKeys: undefined,
  });
  if (!probes.ok) throw new Error(probes.failure);
  const found = await runChecks(probes.value, CHECKS);
  expect(JSON.stringify(found)).not.toContain(SECRET);
  return found;
}

/** Name, verdict, finding and fix of each check that is not ok. */
async function reported(): Promise<string[]> {
  const bad = (await findings()).filter(({ verdict }) => verdict !== "ok");
  for (const { fix, verdict } of bad) if (verdict !== "skipped") expect(fix).not.toMatch(/undefined|^\s*$/);
  return bad.map(({ check, verdict, found, fix }) => `${check}: ${verdict}: ${found} → ${fix}`);
}

describe("nothing is wrong", () => {
  test.each<[string, Parameters]>([
    ["with Google", GOOGLE],
    ["with all providers", ALL],
    ["with rotation of refresh tokens", { ...GOOGLE, RefreshTokenRotation: "on" }],
    ["with the plan LITE, which cannot end the session", { ...GOOGLE, Tier: "LITE" }],
  ])("%s", async (_, parameters) => {
    await make(parameters);
    expect(await reported()).toEqual([]);
    const names = (await findings()).map(({ check }) => check);
    for (const { name } of providerChecks) expect(names).toContain(name);
  });
});

test("nothing is said if the settings name no provider, whatever the pool has", async () => {
  await make(GOOGLE, { settings: { IDENTITY_PROVIDERS: "", COGNITO_DOMAIN: "", COGNITO_FEDERATION_CLIENT_ID: "" } });
  const names = (await findings()).map(({ check }) => check);
  expect(names).toEqual(["settings", "client_flows", "client_attributes"]);
});

describe("is reported, with its remedy:", () => {
  const mapped = (mapping: object) => ({
    providers: { Google: { AttributeMapping: { username: "sub", ...mapping } } },
  });
  const writes = (...WriteAttributes: string[]) => ({ federationClient: { WriteAttributes } });
  const attribute = (Name: string, Mutable: boolean, Required = false) => ({
    ...{ Name, Mutable, Required, AttributeDataType: "String" },
  });
  const schema = (...Schema: object[]) => ({ pool: { Schema } });
  const usual = OWN.map((name) => attribute(name.replace("custom:", ""), true));

  test.each<[string, Changes, RegExp[]]>([
    [
      "a provider that the pool does not have",
      { settings: { IDENTITY_PROVIDERS: "Google Facebook" } },
      [/^providers: fault: the pool has no provider Facebook: .* → npm run setup -- --env staging/],
    ],
    [
      "a provider in another letter case",
      { settings: { IDENTITY_PROVIDERS: "google", TRUSTED_EMAIL_PROVIDERS: "" } },
      [/^providers: fault: IDENTITY_PROVIDERS has google, and the pool Google: letter case counts/],
    ],
    [
      "a provider that the client does not allow",
      { federationClient: { SupportedIdentityProviders: ["COGNITO"] } },
      [/^providers: fault: the client does not allow Google: nobody can sign in with it/],
    ],
    [
      "email mapped alone",
      mapped({ ...MAPPING, email: "email" }),
      [
        /^provider_mapping: fault: Google: email is mapped without email_verified: every sign-in makes the address unver/,
      ],
    ],
    [
      "email mapped with email_verified",
      { ...mapped({ ...MAPPING, email: "email", email_verified: "email_verified" }) },
      [/^provider_mapping: fault: Google: email is mapped: another address there becomes the address here/],
    ],
    [
      "email_verified mapped alone",
      mapped({ ...MAPPING, email_verified: "email_verified" }),
      [/^provider_mapping: fault: Google: email_verified is mapped: the provider decides whose address/],
    ],
    [
      "phone_number mapped",
      mapped({ ...MAPPING, phone_number: "phone_number" }),
      [/^provider_mapping: fault: Google: phone_number is mapped: a number in another form/],
    ],
    [
      "something else mapped",
      {
        ...mapped({ ...MAPPING, family_name: "family_name" }),
        federationClient: { WriteAttributes: [...OWN, "family_name"] },
      },
      [
        /^provider_mapping: warning: Google: family_name is mapped, which nothing here reads/,
        /^providers_attributes: fault: it may write family_name/,
      ],
    ],
    [
      "an attribute mapped that the client may not write",
      writes("custom:idp_email", "custom:idp_email_verified"),
      [
        /^provider_mapping: fault: Google: custom:idp_name is none of the attributes that the client may write/,
        /^providers_attributes: fault: it may write not custom:idp_name/,
      ],
    ],
    [
      "an attribute that cannot be changed",
      schema(attribute("idp_email", false), ...usual.slice(1)),
      [
        /^provider_mapping: fault: Google: custom:idp_email cannot be changed in this pool: everybody's second sign-in/,
        /^provider_attributes: fault: custom:idp_email cannot be changed/,
      ],
    ],
    [
      "a verified address from another claim",
      mapped({ ...MAPPING, "custom:idp_email_verified": "hd" }),
      [/^provider_mapping: fault: Google: custom:idp_email_verified is mapped to hd, not to email_verified/],
    ],
    [
      "no address",
      mapped({ "custom:idp_name": "name" }),
      [/^provider_mapping: warning: Google: custom:idp_email is not mapped: everybody has to enter an address/],
    ],
    [
      "an attribute that the pool requires",
      {
        ...schema(...usual, attribute("family_name", true, true)),
        ...{ ...writes(...OWN, "family_name"), client: { WriteAttributes: ["name", "family_name"] } },
      },
      [
        /^provider_mapping: fault: Google: the pool requires family_name, which is not mapped: sign-ins are refused/,
        /^providers_attributes: fault: it may write family_name/,
      ],
    ],
    [
      "an ordinary client that may write what providers say",
      { client: { WriteAttributes: ["name", "custom:idp_email"] } },
      [/^providers_attributes: fault: COGNITO_CLIENT_ID may write custom:idp_email/],
    ],
    [
      "a client that may write and read everything",
      { federationClient: { WriteAttributes: undefined, ReadAttributes: undefined } },
      [/^providers_attributes: fault: it may write .*; it may read /],
    ],
    [
      "the scope by which tokens can change the user",
      { federationClient: { AllowedOAuthScopes: ["openid", "aws.cognito.signin.user.admin"] } },
      [/^providers_flows: fault: it allows the scope aws\.cognito\.signin\.user\.admin: people can write/],
    ],
    [
      "the implicit flow, and a scope that nothing needs",
      { federationClient: { AllowedOAuthFlows: ["code", "implicit"], AllowedOAuthScopes: ["openid", "email"] } },
      [/^providers_flows: fault: it allows the implicit flow, without PKCE; it allows the scopes email/],
    ],
    [
      "a sign-in without a provider",
      { federationClient: { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] } },
      [/^providers_flows: fault: it allows ALLOW_USER_SRP_AUTH: a sign-in without a provider/],
    ],
    [
      "a client without the code flow",
      { federationClient: { AllowedOAuthFlowsUserPoolClient: false } },
      [/^providers_flows: fault: it does not allow the code flow/],
    ],
    [
      "a client with a secret",
      { federationClient: { GenerateSecret: true } },
      [/^providers_client: fault: it has a secret, which a browser cannot keep/],
    ],
    [
      "an address to which nobody comes back",
      { settings: { SITE_ORIGIN: "https://www.example.com" } },
      [
        /^providers_addresses: fault: CallbackURLs lacks https:\/\/www\.example\.com\/callback.*; LogoutURLs lacks .* → npm run setup -- --env staging --parameter SiteOrigin=https:\/\/www\.example\.com$/,
      ],
    ],
    [
      "another address to which people can be sent",
      { federationClient: { CallbackURLs: [`${SITE}/callback`, "https://old.example.com/callback"] } },
      [/^providers_addresses: warning: people can also be sent to https:\/\/old\.example\.com\/callback/],
    ],
    [
      "a session that stays",
      { sessionMinutes: 60 },
      [/^providers_sessions: warning: for 60 minutes a browser can sign in again without the provider/],
    ],
    [
      "a domain that does not exist",
      { settings: { COGNITO_DOMAIN: "https://no-such-domain.auth.us-east-1.amazoncognito.com" } },
      [
        /^providers_domain: fault: .* does not exist → npm run setup -- --env staging --parameter Domain=no-such-domain/,
      ],
    ],
    [
      "a domain of another region",
      { settings: { COGNITO_DOMAIN: "https://x.auth.eu-west-1.amazoncognito.com" } },
      [/^providers_domain: fault: .* is in eu-west-1, and the pool in us-east-1/],
    ],
    [
      "a domain of another pool",
      { settings: { COGNITO_DOMAIN: "https://gatehouse-local.auth.us-east-1.amazoncognito.com" } },
      [/^providers_domain: fault: .* belongs to another pool/],
    ],
  ])("%s", async (_, changes, said) => {
    await make(GOOGLE, changes);
    const found = await reported();
    expect(found).toHaveLength(said.length);
    for (const [index, pattern] of said.entries()) expect(found[index]).toMatch(pattern);
  });

  test("a client that does not exist, without which little else can be judged", async () => {
    await make(GOOGLE, { settings: { COGNITO_FEDERATION_CLIENT_ID: "nosuchclient00000000000000" } });
    const UNREAD = "skipped: the client of other providers could not be read";
    expect((await reported()).map((line) => line.split(" → ")[0])).toEqual([
      "providers_client: fault: nosuchclient00000000000000 does not exist",
      ...["flows", "attributes", "addresses"].map((name) => `providers_${name}: ${UNREAD}`),
      "providers_sessions: skipped: GetUserPoolClientSessionConfiguration: ResourceNotFoundException",
    ]);
  });

  test("one client for both, by the settings themselves", async () => {
    const { UserPoolId, FederationClientId } = await make(GOOGLE);
    write({
      ...{ COGNITO_USER_POOL_ID: UserPoolId, COGNITO_CLIENT_ID: FederationClientId, SITE_ORIGIN: SITE },
      ...{ COGNITO_DOMAIN: "https://x.auth.us-east-1.amazoncognito.com", IDENTITY_PROVIDERS: "Google" },
      COGNITO_FEDERATION_CLIENT_ID: FederationClientId,
    });
    const found = await findings();
    expect(found).toContainEqual(
      expect.objectContaining({
        check: "settings",
        verdict: "fault",
        found: "COGNITO_FEDERATION_CLIENT_ID is COGNITO_CLIENT_ID: it must be another client",
      }),
    );
    expect(found.find(({ check }) => check === "providers")?.verdict).toBe("skipped");
  });

  test("a provider of the pool that the settings do not name", async () => {
    await make(
      { ...GOOGLE, FacebookAppId: "123", FacebookAppSecret: "x" },
      { settings: { IDENTITY_PROVIDERS: "Google" } },
    );
    expect(await reported()).toEqual([
      expect.stringMatching(/^providers: warning: the pool also has Facebook: strangers can make users with it/),
    ]);
  });
});

test("what your AWS credentials may not read is skipped, with the reason", async () => {
  await make(GOOGLE);
  const denied = [
    ...["DescribeUserPoolDomain", "ListIdentityProviders", "DescribeIdentityProvider"],
    "GetUserPoolClientSessionConfiguration",
  ];
  Object.assign(project.iamFaults, { deniedToOperator: denied });
  const skips = (await reported()).map((line) => line.split(" → ")[0]);
  expect(skips).toEqual([
    "providers: skipped: ListIdentityProviders: AccessDeniedException",
    "provider_mapping: skipped: DescribeIdentityProvider: AccessDeniedException",
    "provider_secrets: skipped: DescribeIdentityProvider: AccessDeniedException",
    "providers_domain: skipped: DescribeUserPoolDomain: AccessDeniedException",
    "providers_sessions: skipped: GetUserPoolClientSessionConfiguration: AccessDeniedException",
  ]);
});

test("the session at Cognito stays without a fault where Cognito does not offer to end it", async () => {
  await make(GOOGLE, { sessionMinutes: 60 });
  Object.assign(project.iamFaults, { missing: ["GetUserPoolClientSessionConfiguration"] });
  expect(await reported()).toEqual([]);
  expect(await findings()).toContainEqual(
    expect.objectContaining({ check: "providers_sessions", found: expect.stringContaining("in this region yet") }),
  );
});

test("nothing is wrong with the local instance's pool", async () => {
  const edit = {
    header: "[vars]",
    key: "IDENTITY_PROVIDERS",
    value: "Google SignInWithApple Facebook LoginWithAmazon",
  };
  const edited = editToml(toml, [edit]);
  if (!edited.ok) throw new Error(edited.failure);
  project.writeToml(edited.value);
  const options = { appUrl, cognitoUrl, persistTo: stateFolder };
  const probes = await collectLocal(project.folder, project.runStandIn, options);
  if (!probes.ok) throw new Error(probes.failure);
  const found = await runChecks(probes.value, CHECKS);
  expect(found.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
  expect(found.map(({ check }) => check)).toContain("providers");
});
