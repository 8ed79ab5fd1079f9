// aws-amplify 6, unmodified, in Chromium: sign-in by redirect, at the pool's sign-in page and with the stand-in for
// Google. Amplify calls the domain by https only, but the local Cognito has no certificate, so the test forwards
// these requests to it by http.

import type { Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cognito, localCognito } from "../stack/client.ts";
import { cognitoUrl } from "../stack/running.ts";
import type { AmplifyClient } from "./browser/amplify.ts";
import { makeClient, makePerson, makePool, PASSWORD, type Person, type Pool } from "./support/pool.ts";
import { claimsOf } from "./support/sdk.ts";
import { clientIn, openSite, type Site } from "./support/site.ts";

const DOMAIN = "conformance-amplify";
const GOOGLE = { client_id: "google", client_secret: "secret", authorize_scopes: "openid email profile" };
const SCOPES = ["openid", "email", "aws.cognito.signin.user.admin"];

let site: Site;
let siteUrl: string;
let pool: Pool;
let person: Person;

beforeAll(async () => {
  site = await openSite("amplify.ts");
  siteUrl = (await site.visit()).url();
  const { poolId } = await makePool();
  await cognito("CreateUserPoolDomain", { UserPoolId: poolId, Domain: DOMAIN });
  await cognito("CreateIdentityProvider", {
    UserPoolId: poolId,
    ProviderName: "Google",
    ProviderType: "Google",
    ProviderDetails: GOOGLE,
    AttributeMapping: {},
  });
  const clientId = await makeClient(poolId, {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: SCOPES,
    CallbackURLs: [siteUrl],
    LogoutURLs: [siteUrl],
    SupportedIdentityProviders: ["COGNITO", "Google"],
  });
  pool = { poolId, clientId };
  person = await makePerson(pool);
});

afterEach(() => site.empty());

afterAll(() => site.close());

/** Forwards an https request to the local Cognito by http. Redirects go to the browser, which follows them itself. */
async function sendOn(route: Route): Promise<void> {
  const request = route.request();
  const url = request.url().replace("https:", "http:");
  const headers = await request.allHeaders();
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":") && name !== "host"));
  const body = request.postData();
  const response = await fetch(url, { method: request.method(), headers: sent, body, redirect: "manual" });
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => name !== "content-encoding")),
    body: await response.text(),
  });
}

async function configure(page: Page): Promise<AmplifyClient> {
  const client = clientIn<AmplifyClient>(page);
  await client.configure({
    userPoolId: pool.poolId,
    userPoolClientId: pool.clientId,
    userPoolEndpoint: `${cognitoUrl}/`,
    loginWith: {
      oauth: {
        domain: `${cognitoUrl.replace("http://", "")}/${DOMAIN}`,
        scopes: SCOPES,
        redirectSignIn: [siteUrl],
        redirectSignOut: [siteUrl],
        responseType: "code",
      },
    },
  });
  return client;
}

function visit(): Promise<Page> {
  return site.visit((page) => page.route(({ protocol }) => protocol === "https:", sendOn));
}

/** Waits for work that makes the browser leave the page. Returns the URL of the next page, without its query. */
async function leave(work: Promise<unknown>, page: Page): Promise<string> {
  await Promise.all([page.waitForEvent("load"), work.catch(() => undefined)]);
  return page.url().split("?")[0] ?? "";
}

test("signs in at the pool's page, refreshes, and signs out of the browser's session", async () => {
  const page = await visit();
  const before = await configure(page);
  const signInPage = `${cognitoUrl}/${DOMAIN}/login`;
  expect(await leave(before.signInWithRedirect(), page)).toBe(signInPage);
  await page.getByLabel("Username or e-mail address").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  expect(await leave(page.getByRole("button", { name: "Sign in" }).click(), page)).toBe(siteUrl);
  const client = await configure(page);
  await expect.poll(async () => (await client.tokens()).accessToken).not.toBe("");
  const { accessToken, idToken } = await client.tokens();
  expect(claimsOf(accessToken)).toMatchObject({ username: person.username, version: 2, scope: SCOPES.join(" ") });
  expect(claimsOf(idToken)).toMatchObject({ email: person.email });
  expect((await client.getCurrentUser()).username).toBe(person.username);
  const refreshed = await client.tokens({ forceRefresh: true });
  expect(claimsOf(refreshed.accessToken)).toMatchObject({ scope: SCOPES.join(" ") });
  expect(refreshed.accessToken).not.toBe(accessToken);

  expect(await leave(client.signOut(), page)).toBe(siteUrl);
  const after = await configure(page);
  expect(await after.tokens()).toEqual({ accessToken: "", idToken: "" });
  const { calls } = (await localCognito("GET", `journal?poolId=${pool.poolId}`)) as { calls: { operation: string }[] };
  expect(calls.map(({ operation }) => operation)).toContain("logout");
  expect(await leave(after.signInWithRedirect(), page)).toBe(signInPage);
});

test("signs in with Google, as somebody new", async () => {
  const answer = { kind: "person", name: "Ada Lovelace", email: "ada@example.org", subject: "1234" };
  await localCognito("POST", "stand-in", { poolId: pool.poolId, answer });
  const page = await visit();
  const before = await configure(page);
  expect(await leave(before.signInWithRedirect({ provider: "Google" }), page)).toBe(siteUrl);
  const client = await configure(page);
  await expect.poll(async () => (await client.tokens()).accessToken).not.toBe("");
  expect(claimsOf((await client.tokens()).idToken)).toMatchObject({
    "cognito:username": "google_1234",
    identities: [{ providerName: "Google", userId: "1234" }],
  });
});
