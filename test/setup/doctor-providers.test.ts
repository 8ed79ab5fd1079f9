// npm run doctor: other providers in states that the local Cognito does not allow, and the handling of their secrets.

import { describe, expect, test } from "vitest";
import type { Federation } from "../../src/core/federation.ts";
import { providerChecks } from "../../src/tooling/doctor/checks/providers.ts";
import { federationProbes } from "../../src/tooling/doctor/federation-probes.ts";
import type { Call, Probes } from "../../src/tooling/doctor/probes.ts";
import { mappingProblems } from "../../src/tooling/doctor/provider-mapping.ts";

const POOL = "eu-central-1_AbCdEf123";
const DOMAIN = "https://example.auth.eu-central-1.amazoncognito.com";
const FEDERATION: Federation = {
  domain: DOMAIN,
  clientId: "client",
  providers: ["Google", "SignInWithApple"],
  trusted: [],
};

/** Cognito's outputs by operation. A function returns the output for an input. */
type Answers = Readonly<Record<string, object | ((input: Readonly<Record<string, unknown>>) => object)>>;

function callOf(answers: Answers): Call {
  return async (operation, input) => {
    const answer = answers[operation] ?? {};
    return { ok: true, value: { output: typeof answer === "function" ? answer({ ...input }) : answer } } as Awaited<
      ReturnType<Call>
    >;
  };
}

async function diagnosed(name: string, answers: Answers, federation = FEDERATION, pool: object = {}) {
  const probes = {
    env: "production",
    config: { ok: true, value: { userPoolId: POOL, region: "eu-central-1", federation } },
    pool: async () => ({ ok: true, value: pool }),
    federation: federationProbes(callOf(answers), POOL, federation),
  };
  return providerChecks.find((check) => check.name === name)?.run(probes as unknown as Probes);
}

describe("the domain", () => {
  const described = (Status: string) => ({
    DescribeUserPoolDomain: { DomainDescription: { UserPoolId: POOL, Status } },
  });

  test.each([
    ["ACTIVE", "ok"],
    ["CREATING", "warning"],
    ["UPDATING", "warning"],
    ["FAILED", "fault"],
    ["DELETING", "fault"],
  ])("that is %s: %s", async (status, verdict) => {
    expect(await diagnosed("providers_domain", described(status))).toMatchObject({ verdict });
  });

  test.each([
    ["a prefix", DOMAIN, "example"],
    ["a domain of one's own", "https://auth.example.com", "auth.example.com"],
    ["the local Cognito", "http://localhost:8788/gatehouse-local", "gatehouse-local"],
  ])("is looked up by its name: %s", async (_, domain, name) => {
    let asked: unknown;
    const answers = {
      DescribeUserPoolDomain: ({ Domain }: Readonly<Record<string, unknown>>) => {
        asked = Domain;
        return { DomainDescription: { UserPoolId: POOL, Status: "ACTIVE" } };
      },
    };
    expect(await diagnosed("providers_domain", answers, { ...FEDERATION, domain })).toMatchObject({ verdict: "ok" });
    expect(asked).toBe(name);
  });
});

describe("secrets", () => {
  const LIST = { ListIdentityProviders: { Providers: FEDERATION.providers.map((ProviderName) => ({ ProviderName })) } };
  const provider = (details: Readonly<Record<string, object>>) => ({
    ...LIST,
    DescribeIdentityProvider: ({ ProviderName }: Readonly<Record<string, unknown>>) => ({
      IdentityProvider: { ProviderType: ProviderName, ProviderDetails: details[String(ProviderName)] },
    }),
  });

  test("that are missing are a fault, and Apple's is its key", async () => {
    const google = { Google: { client_secret: "" }, SignInWithApple: { private_key: "key" } };
    expect(await diagnosed("provider_secrets", provider(google))).toMatchObject({
      verdict: "fault",
      found: "Google has none: its sign-ins fail",
    });
    const apple = { Google: { client_secret: "secret" }, SignInWithApple: { client_secret: "x" } };
    expect(await diagnosed("provider_secrets", provider(apple))).toMatchObject({
      verdict: "fault",
      found: "SignInWithApple has none: its sign-ins fail",
    });
  });

  test("go no further than the call that reads them", async () => {
    const details = { Google: { client_secret: "sEcReT" }, SignInWithApple: { private_key: "sEcReT" } };
    const facts = await federationProbes(callOf(provider(details)), POOL, FEDERATION).providers();
    expect(facts).toMatchObject({ ok: true, value: [{ hasSecret: true }, { hasSecret: true }] });
    expect(JSON.stringify(facts)).not.toContain("sEcReT");
  });
});

test("all pages of the pool's providers are read", async () => {
  const pages: Readonly<Record<string, object>> = {
    first: { Providers: [{ ProviderName: "Google" }], NextToken: "second" },
    second: { Providers: [{ ProviderName: "SignInWithApple" }, { ProviderName: "Okta" }] },
  };
  const answers = {
    ListIdentityProviders: ({ NextToken }: Readonly<Record<string, unknown>>) =>
      pages[String(NextToken ?? "first")] ?? {},
    DescribeUserPoolClient: { UserPoolClient: { SupportedIdentityProviders: ["Google", "SignInWithApple"] } },
  };
  expect(await diagnosed("providers", answers)).toMatchObject({
    verdict: "warning",
    found: expect.stringContaining("the pool also has Okta"),
  });
});

test("a pool without the attributes is a fault", async () => {
  const pool = { SchemaAttributes: [{ Name: "custom:idp_email", Mutable: true }] };
  expect(await diagnosed("provider_attributes", {}, FEDERATION, pool)).toMatchObject({
    verdict: "fault",
    found: "the pool has no custom:idp_email_verified, custom:idp_name: nobody's address is known",
  });
});

test.each([
  ["Google", "sub", undefined],
  ["Google", "email", "username is mapped to email"],
  ["Facebook", "id", undefined],
  ["LoginWithAmazon", "user_id", undefined],
  ["SignInWithApple", "sub", undefined],
  ["OIDC", "preferred_username", "username is mapped to preferred_username"],
])("the username of %s from %s: %s", (type, claim, problem) => {
  const mapping = { username: claim, "custom:idp_email": "email" };
  const found = mappingProblems({ name: "It", type, mapping, hasSecret: true }, {}, undefined);
  if (problem === undefined) expect(found).toEqual([]);
  else expect(found).toEqual([{ isFault: true, text: expect.stringContaining(`It: ${problem}`) }]);
});
