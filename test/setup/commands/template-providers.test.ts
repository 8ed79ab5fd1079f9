// The template's resources for other providers: the local Cognito accepts them, and describes them as the parameters
// say.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { evaluateTemplate } from "../../../src/tooling/setup/evaluate-template.ts";
import { KINDS, PROVIDER_PARAMETERS, providersOf } from "../../../src/tooling/setup/identity-providers.ts";
import template from "../../../src/tooling/setup/template.json" with { type: "json" };
import { cognitoUrl } from "../../stack/running.ts";
import { operator } from "../../stack/signed-call.ts";
import { createResources } from "../harness/stack-resources.ts";

const cognito = operator(cognitoUrl);

test("Cognito describes each provider, the domain and the client as the parameters say", async () => {
  const values = Object.fromEntries(PROVIDER_PARAMETERS.map((name) => [name, `value-of-${name}`]));
  const parameters: Record<string, string> = {
    ...values,
    Domain: `gatehouse-${randomUUID().slice(0, 8)}`,
    SiteOrigin: "https://accounts.example.com",
    OidcName: "Okta",
    OidcIssuer: "https://example.okta.com",
  };
  const { UserPoolId, FederationClientId } = await createResources(cognito, evaluateTemplate(template, parameters));
  const { DomainDescription } = await cognito("DescribeUserPoolDomain", { Domain: parameters.Domain });
  expect(DomainDescription).toMatchObject({ UserPoolId, Status: "ACTIVE" });
  const names = providersOf(parameters);
  expect(names).toEqual(["Google", "SignInWithApple", "Facebook", "LoginWithAmazon", "Okta"]);
  for (const [index, { id, others, secret }] of KINDS.entries()) {
    const described = await cognito("DescribeIdentityProvider", { UserPoolId, ProviderName: names[index] });
    const { ProviderDetails } = Object(described.IdentityProvider);
    const used = [id, ...others, secret].filter((name) => name !== "OidcName").map((name) => parameters[name]);
    expect(Object.values(ProviderDetails)).toEqual(expect.arrayContaining(used));
  }
  const read = await cognito("DescribeUserPoolClient", { UserPoolId, ClientId: FederationClientId });
  expect(read.UserPoolClient).toMatchObject({
    SupportedIdentityProviders: expect.arrayContaining([...names]),
    CallbackURLs: ["https://accounts.example.com/callback"],
    AllowedOAuthScopes: ["openid"],
    ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
  });
});
