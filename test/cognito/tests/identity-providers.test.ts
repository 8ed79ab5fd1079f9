// Identity providers of a pool: how they are created, shown, changed and deleted.

import { describe, expect, it } from "vitest";
import { type Input, rejected, rejection, succeed } from "./support/cognito.ts";
import { addProvider, GOOGLE, OKTA } from "./support/federation.ts";
import { makePool } from "./support/people.ts";
import { inStore } from "./support/store.ts";

const NOWHERE = "us-east-1_Nowhere";
const invalid = (message: string) => rejection("InvalidParameterException", message);
const missing = (name: string) => rejection("ResourceNotFoundException", `Identity provider ${name} does not exist.`);

describe("identity providers", () => {
  it("are created, described, updated and deleted", async () => {
    const { poolId: UserPoolId } = await makePool();
    const given = { ...OKTA, AttributeMapping: { name: "full_name" }, IdpIdentifiers: ["okta.example.com", "staff"] };
    const created = await addProvider(UserPoolId, given);
    const { LastModifiedDate, CreationDate, ...described } = created;
    expect(described).toEqual({
      UserPoolId,
      ...given,
      AttributeMapping: { username: "sub", name: "full_name" },
    });
    expect(CreationDate).toBeCloseTo(Date.now() / 1_000, -2);
    expect(LastModifiedDate).toBe(CreationDate);
    const named = { UserPoolId, ProviderName: "Okta" };
    expect(await succeed("DescribeIdentityProvider", named)).toEqual({ IdentityProvider: created });
    for (const IdpIdentifier of given.IdpIdentifiers) {
      expect(await succeed("GetIdentityProviderByIdentifier", { UserPoolId, IdpIdentifier })).toEqual({
        IdentityProvider: created,
      });
    }
    const { IdentityProvider: updated } = await succeed("UpdateIdentityProvider", {
      ...named,
      AttributeMapping: { nickname: "nick" },
    });
    expect(updated).toMatchObject({
      ...named,
      ProviderDetails: OKTA.ProviderDetails,
      AttributeMapping: { username: "sub", nickname: "nick" },
      IdpIdentifiers: given.IdpIdentifiers,
      CreationDate,
    });
    expect(updated.AttributeMapping).not.toHaveProperty("name");
    expect(await succeed("UpdateIdentityProvider", { ...named, IdpIdentifiers: [] })).toMatchObject({
      IdentityProvider: { AttributeMapping: updated.AttributeMapping, IdpIdentifiers: [] },
    });
    expect(await succeed("DeleteIdentityProvider", named)).toBeNull();
    for (const operation of ["DescribeIdentityProvider", "UpdateIdentityProvider", "DeleteIdentityProvider"] as const) {
      expect(await rejected(operation, named), operation).toEqual(missing("Okta"));
    }
  });

  it("show their secrets to whoever may describe them", async () => {
    const { poolId } = await makePool();
    const ProviderDetails = {
      client_id: "com.example.site",
      team_id: "team",
      key_id: "key",
      private_key: "pem",
      authorize_scopes: "email name",
    };
    const apple = { ProviderName: "SignInWithApple", ProviderType: "SignInWithApple", ProviderDetails };
    expect((await addProvider(poolId, apple)).ProviderDetails).toEqual(ProviderDetails);
  });

  it.each([
    ["Google", "sub"],
    ["SignInWithApple", "sub"],
    ["Facebook", "id"],
    ["LoginWithAmazon", "user_id"],
  ])("of type %s map the username to the claim %s, which cannot be changed", async (type, claim) => {
    const { poolId } = await makePool();
    const ProviderDetails = {
      ...GOOGLE.ProviderDetails,
      team_id: "team",
      key_id: "key",
      private_key: "pem",
    };
    const provider = { ProviderName: type, ProviderType: type, ProviderDetails };
    const mapped = { UserPoolId: poolId, ...provider, AttributeMapping: { username: "email" } };
    expect(await rejected("CreateIdentityProvider", mapped)).toEqual(
      invalid(`The username of a provider of type ${type} cannot be mapped to another claim.`),
    );
    expect((await addProvider(poolId, provider)).AttributeMapping).toEqual({ username: claim });
  });

  it("are listed by name, in pages, without their settings", async () => {
    const { poolId: UserPoolId } = await makePool();
    for (const ProviderName of ["Zeta", "Alpha", "Okta"]) await addProvider(UserPoolId, { ...OKTA, ProviderName });
    const first = await succeed("ListIdentityProviders", { UserPoolId, MaxResults: 2 });
    const second = await succeed("ListIdentityProviders", { UserPoolId, MaxResults: 2, NextToken: first.NextToken });
    const names = [first, second].map(({ Providers }) => Providers.map(({ ProviderName }) => ProviderName));
    expect(names).toEqual([["Alpha", "Okta"], ["Zeta"]]);
    expect(second).not.toHaveProperty("NextToken");
    expect(Object.keys(first.Providers[0] ?? {}).toSorted()).toEqual([
      "CreationDate",
      "LastModifiedDate",
      "ProviderName",
      "ProviderType",
    ]);
  });

  it("have distinct names and identifiers in a pool", async () => {
    const { poolId: UserPoolId } = await makePool();
    await addProvider(UserPoolId, OKTA, { IdpIdentifiers: ["staff"] });
    expect(await rejected("CreateIdentityProvider", { UserPoolId, ...OKTA })).toEqual(
      rejection("DuplicateProviderException", "A provider with the name Okta already exists in the user pool."),
    );
    const other = { ...OKTA, ProviderName: "Other", IdpIdentifiers: ["staff"] };
    const taken = invalid("The identifier staff belongs to another identity provider.");
    expect(await rejected("CreateIdentityProvider", { UserPoolId, ...other })).toEqual(taken);
    await addProvider(UserPoolId, other, { IdpIdentifiers: [] });
    const { ProviderName, IdpIdentifiers } = other;
    expect(await rejected("UpdateIdentityProvider", { UserPoolId, ProviderName, IdpIdentifiers })).toEqual(taken);
    expect(await rejected("GetIdentityProviderByIdentifier", { UserPoolId, IdpIdentifier: "nobody" })).toEqual(
      rejection("ResourceNotFoundException", "No identity provider has the identifier nobody."),
    );
    await addProvider((await makePool()).poolId, other);
  });

  it("number 300 at most", async () => {
    const { poolId: UserPoolId } = await makePool();
    await addProvider(UserPoolId, OKTA);
    await inStore((sql) =>
      sql.exec(
        `INSERT INTO identity_providers (pool_id, name, type, details, mapping, identifiers, created_at, modified_at)
         WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 298)
         SELECT pool_id, name || n, type, details, mapping, identifiers, created_at, modified_at
         FROM identity_providers, numbers WHERE pool_id = ?`,
        UserPoolId,
      ),
    );
    await addProvider(UserPoolId, GOOGLE);
    expect((await rejected("CreateIdentityProvider", { UserPoolId, ...OKTA, ProviderName: "More" })).name).toBe(
      "LimitExceededException",
    );
    const { Providers } = await succeed("ListIdentityProviders", { UserPoolId });
    expect(Providers).toHaveLength(60);
  });
});

describe("an identity provider is rejected", () => {
  const details = (name: string, value?: string) => {
    const { [name]: _omitted, ...rest }: Record<string, string> = OKTA.ProviderDetails;
    return { ProviderDetails: value === undefined ? rest : { ...rest, [name]: value } };
  };
  const cases: [string, Input, string][] = [
    [
      "of a social type under another name",
      { ...GOOGLE, ProviderName: "Search" },
      "The provider of type Google must have the name Google.",
    ],
    ["under the name of another type", { ...OKTA, ProviderName: "google" }, "The provider name google is reserved."],
    [
      "under the name of the pool's own users",
      { ...OKTA, ProviderName: "Cognito" },
      "The provider name Cognito is reserved.",
    ],
    ["without a client id", { ...OKTA, ...details("client_id") }, "ProviderDetails lacks client_id."],
    ["with an empty issuer", { ...OKTA, ...details("oidc_issuer", "") }, "ProviderDetails lacks oidc_issuer."],
    [
      "with another request method",
      { ...OKTA, ...details("attributes_request_method", "PUT") },
      "attributes_request_method must be GET or POST.",
    ],
    [
      "without SAML metadata",
      { ...OKTA, ProviderType: "SAML", ProviderDetails: {} },
      "ProviderDetails lacks MetadataURL or MetadataFile.",
    ],
    [
      "with a mapping of an unknown attribute",
      { ...OKTA, AttributeMapping: { "custom:idp_email": "email" } },
      "Attributes cannot be mapped: custom:idp_email.",
    ],
    ["with a mapping of the sub", { ...OKTA, AttributeMapping: { sub: "sub" } }, "Attributes cannot be mapped: sub."],
  ];

  it.each(cases)("%s", async (_what, provider, message) => {
    const { poolId: UserPoolId } = await makePool();
    expect(await rejected("CreateIdentityProvider", { UserPoolId, ...provider })).toEqual(invalid(message));
    expect((await succeed("ListIdentityProviders", { UserPoolId })).Providers).toEqual([]);
  });

  it("if an update makes it invalid, and stays as it was", async () => {
    const { poolId: UserPoolId } = await makePool();
    const IdentityProvider = await addProvider(UserPoolId, OKTA);
    const named = { UserPoolId, ProviderName: "Okta" };
    expect(await rejected("UpdateIdentityProvider", { ...named, ...details("client_secret") })).toEqual(
      invalid("ProviderDetails lacks client_secret."),
    );
    expect(await succeed("DescribeIdentityProvider", named)).toEqual({ IdentityProvider });
  });
});

it.each([
  ["CreateIdentityProvider", OKTA],
  ["DescribeIdentityProvider", { ProviderName: "Okta" }],
  ["UpdateIdentityProvider", { ProviderName: "Okta" }],
  ["DeleteIdentityProvider", { ProviderName: "Okta" }],
  ["ListIdentityProviders", {}],
  ["GetIdentityProviderByIdentifier", { IdpIdentifier: "staff" }],
] as const)("%s rejects an unknown pool", async (operation, more) => {
  expect(await rejected(operation, { UserPoolId: NOWHERE, ...more })).toEqual(
    rejection("ResourceNotFoundException", `User pool ${NOWHERE} does not exist.`),
  );
});
