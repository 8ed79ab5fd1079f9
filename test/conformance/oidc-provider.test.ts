// oidc-provider 9, unmodified, as identity provider of a pool, in Chromium: the whole flow, and what happens if the
// provider's responses are wrong.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sharedBrowser } from "../stack/browser.ts";
import { cognito } from "../stack/client.ts";
import { cognitoUrl } from "../stack/running.ts";
import { type OpenIdProvider, openProvider, PROVIDER_CLIENT, unsigned } from "./support/openid-provider.ts";
import { makeClient, makePool, type Pool } from "./support/pool.ts";
import { claimsOf } from "./support/sdk.ts";

const DOMAIN = "conformance-oidc-provider";
const NAME = "Conformance";

let site: { readonly callback: string; readonly close: () => void };
let provider: OpenIdProvider;
let pool: Pool;
let context: BrowserContext;

/** The client's site, which has an empty page. */
async function openSite() {
  const server = createServer((_request, response) => response.end("<!doctype html><title>Back at the client</title>"));
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const { port } = server.address() as AddressInfo;
  return { callback: `http://localhost:${port}/callback`, close: () => void server.close() };
}

beforeAll(async () => {
  site = await openSite();
  provider = await openProvider(`${cognitoUrl}/${DOMAIN}/oauth2/idpresponse`);
  const { poolId } = await makePool({
    pool: { Schema: [{ Name: "idp_email", AttributeDataType: "String", Mutable: true }] },
  });
  await cognito("CreateUserPoolDomain", { UserPoolId: poolId, Domain: DOMAIN });
  await cognito("CreateIdentityProvider", {
    UserPoolId: poolId,
    ProviderName: NAME,
    ProviderType: "OIDC",
    ProviderDetails: {
      ...PROVIDER_CLIENT,
      authorize_scopes: "openid email",
      attributes_request_method: "GET",
      oidc_issuer: provider.issuer,
    },
    AttributeMapping: { "custom:idp_email": "email" },
  });
  const clientId = await makeClient(poolId, {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid"],
    CallbackURLs: [site.callback],
    SupportedIdentityProviders: ["COGNITO", NAME],
    WriteAttributes: ["custom:idp_email"],
  });
  pool = { poolId, clientId };
});

afterAll(async () => {
  await provider.close();
  site.close();
});

beforeEach(async () => {
  context = await (await sharedBrowser()).newContext();
  // Blocks requests to other hosts, because the provider's page loads a font from the Internet.
  await context.route(
    ({ hostname }) => hostname !== "localhost",
    (route) => route.abort(),
  );
});

afterEach(async () => {
  provider.clearTrouble();
  await context.close();
});

function authorizeUrl(more: Record<string, string> = {}): string {
  const query = { response_type: "code", client_id: pool.clientId, redirect_uri: site.callback, state: "s", ...more };
  return `${cognitoUrl}/${DOMAIN}/oauth2/authorize?${new URLSearchParams(query)}`;
}

/** Opens the pool's sign-in page and follows its link to the provider's page. */
async function goToProvider(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(authorizeUrl());
  await page.getByRole("link", { name: `Continue with ${NAME}` }).click();
  await page.waitForURL(`${provider.issuer}/interaction/**`);
  return page;
}

async function backAtClient(page: Page): Promise<Record<string, string>> {
  await page.waitForURL((url) => url.href.startsWith(site.callback));
  return Object.fromEntries(new URL(page.url()).searchParams);
}

/** Signs in and consents at the provider. Returns the parameters with which the browser returns to the client. */
async function signIn(login: string): Promise<Record<string, string>> {
  const page = await goToProvider();
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  return backAtClient(page);
}

async function redeem(code = "") {
  const form = { grant_type: "authorization_code", client_id: pool.clientId, redirect_uri: site.callback, code };
  const response = await fetch(`${cognitoUrl}/${DOMAIN}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: await response.json() };
}

const failure = (error_description: string) => ({ error: "invalid_request", error_description, state: "s" });

test("signs a person in, who is then known to the pool, and silently the next time", async () => {
  const back = await signIn("ada");
  expect(back).toEqual({ code: expect.any(String), state: "s" });
  const { status, body } = await redeem(back.code);
  expect(status).toBe(200);
  expect(claimsOf(body.id_token)).toMatchObject({
    "cognito:username": "conformance_ada",
    "custom:idp_email": "ada@example.org",
    identities: [{ userId: "ada", providerName: NAME, providerType: "OIDC", primary: "true" }],
  });
  const page = await context.newPage();
  await page.goto(authorizeUrl({ prompt: "none" }));
  const silent = await redeem((await backAtClient(page)).code);
  expect(claimsOf(silent.body.id_token)).toMatchObject({ sub: claimsOf(body.id_token).sub });
});

test("a person who cancels comes back with the provider's words", async () => {
  const page = await goToProvider();
  await page.getByRole("link", { name: "Cancel" }).click();
  expect(await backAtClient(page)).toEqual({
    error: "access_denied",
    error_description: "End-User aborted interaction",
    state: "s",
  });
});

test("the provider rotates its keys between two sign-ins", async () => {
  expect(await signIn("first")).toHaveProperty("code");
  provider.rotateKeys();
  await context.clearCookies();
  expect(await signIn("second")).toHaveProperty("code");
});

describe("an id token is not accepted", () => {
  const otherKey = async (payload: JWTPayload) => {
    const { privateKey } = await generateKeyPair("RS256");
    return new SignJWT(payload).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
  };

  test.each([
    ["with another nonce", { nonce: "other" }, "invalid nonce"],
    ["for another client", { aud: "other" }, "invalid aud"],
    ["by another issuer", { iss: "https://evil.example" }, "invalid iss"],
    ["that has expired", { exp: 1_000_000_000 }, "expired"],
  ])("%s", async (_title, claims, reason) => {
    provider.changeClaims(claims);
    expect(await signIn("eve")).toEqual(failure(`Invalid id_token: ${reason}`));
  });

  test.each([
    ["without a signature", unsigned, "algorithm not allowed"],
    ["signed by another key", otherKey, "invalid signature"],
  ])("%s", async (_title, make, reason) => {
    provider.replaceIdToken(make);
    expect(await signIn("eve")).toEqual(failure(`Invalid id_token: ${reason}`));
  });
});

describe("the provider is slow or dead", () => {
  test.each([
    ["/token", "silence", "Timeout occurred in calling IdP token endpoint"],
    ["/token", "cut", "Connection reset"],
    ["/jwks", "silence", "Timeout in calling jwks uri"],
    ["/me", "silence", "Read timed out"],
  ] as const)("%s: %s", async (path, kind, words) => {
    provider.trouble(path, { kind });
    expect(await signIn("eve")).toEqual(failure(words));
  });

  test("before the browser is sent there", async () => {
    provider.trouble("/.well-known/openid-configuration", { kind: "cut" });
    const page = await context.newPage();
    await page.goto(authorizeUrl({ identity_provider: NAME }));
    expect(await backAtClient(page)).toEqual(failure("Connection reset"));
  });
});

test("nobody of those who were rejected is known to the pool", async () => {
  const { Users } = (await cognito("ListUsers", { UserPoolId: pool.poolId })) as { Users: { Username: string }[] };
  expect(Users.map(({ Username }) => Username).sort()).toEqual([
    "conformance_ada",
    "conformance_first",
    "conformance_second",
  ]);
});
