// The sign-in pages that the local Cognito serves at a pool's domain, and those that stand in for other providers, in
// Chromium: they are accessible, their Content-Security-Policies do not block their forms and redirects, and the form
// with which Apple responds is submitted without a click.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { makeClient, makePerson, makePool, PASSWORD, type Person, type Pool } from "../conformance/support/pool.ts";
import { sharedBrowser } from "./browser.ts";
import { cognito, localCognito } from "./client.ts";
import { cognitoUrl } from "./running.ts";

const DOMAIN = "pages-of-a-domain";
const DETAILS = {
  Google: { client_id: "google", client_secret: "secret", authorize_scopes: "openid email profile" },
  SignInWithApple: {
    client_id: "apple",
    team_id: "t",
    key_id: "k",
    private_key: "none",
    authorize_scopes: "email name",
  },
};

let site: { readonly url: string; readonly close: () => void };
let pool: Pool;
let person: Person;
let context: BrowserContext;
let page: Page;
let problems: string[];

beforeAll(async () => {
  const server = createServer((_request, response) => response.end("<!doctype html><title>Back</title>"));
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  site = { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
  const { poolId } = await makePool();
  await cognito("CreateUserPoolDomain", { UserPoolId: poolId, Domain: DOMAIN });
  for (const [type, ProviderDetails] of Object.entries(DETAILS)) {
    const names = { UserPoolId: poolId, ProviderName: type, ProviderType: type };
    await cognito("CreateIdentityProvider", { ...names, ProviderDetails, AttributeMapping: {} });
  }
  const clientId = await makeClient(poolId, {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid"],
    CallbackURLs: [site.url],
    SupportedIdentityProviders: ["COGNITO", "Google", "SignInWithApple"],
  });
  pool = { poolId, clientId };
  person = await makePerson(pool);
});

afterAll(() => site.close());

beforeEach(async () => {
  context = await (await sharedBrowser()).newContext();
  page = await context.newPage();
  problems = [];
  page.on("console", (message) => void (message.type() === "error" && problems.push(message.text())));
});

afterEach(async () => {
  await context.close();
  expect(problems.filter((text) => !text.includes("favicon"))).toEqual([]);
});

async function openSignIn(more: Record<string, string> = {}): Promise<void> {
  const query = { response_type: "code", client_id: pool.clientId, redirect_uri: site.url, state: "s", ...more };
  await page.goto(`${cognitoUrl}/${DOMAIN}/oauth2/authorize?${new URLSearchParams(query)}`);
}

async function backAtSite(): Promise<Record<string, string>> {
  await page.waitForURL((url) => url.href.startsWith(site.url));
  return Object.fromEntries(new URL(page.url()).searchParams);
}

async function violations(): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => (await window.axe.run()).violations.map(({ id }) => id));
}

test("the sign-in page is accessible and signs in", async () => {
  await openSignIn();
  expect(await violations()).toEqual([]);
  await page.getByLabel("Username or e-mail address").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  expect(await backAtSite()).toEqual({ code: expect.any(String), state: "s" });
});

test("the stand-in is accessible, and its person arrives at the client", async () => {
  await openSignIn();
  await page.getByRole("link", { name: "Continue with Google" }).click();
  await page.getByRole("heading", { name: "Stand-in for Google" }).waitFor();
  expect(await violations()).toEqual([]);
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  expect(await backAtSite()).toHaveProperty("code");
});

test("somebody with a known address, and somebody who cancels", async () => {
  await openSignIn({ identity_provider: "Google" });
  await page.getByLabel("Address", { exact: true }).selectOption(person.email);
  await page.getByRole("button", { name: "Continue as this person" }).click();
  expect(await backAtSite()).toHaveProperty("code");
  await openSignIn({ identity_provider: "Google", prompt: "login" });
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await backAtSite()).toMatchObject({ error: "access_denied" });
});

test("the stand-in for Apple is accessible, and its form is sent by itself", async () => {
  await openSignIn({ identity_provider: "SignInWithApple" });
  await page.getByRole("heading", { name: "Stand-in for Apple" }).waitFor();
  expect(await violations()).toEqual([]);
  await page.getByLabel("Hide the address").check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  expect(await backAtSite()).toHaveProperty("code");
  await context.clearCookies();
  await localCognito("POST", "stand-in", { poolId: pool.poolId, answer: { kind: "person", name: "No Page" } });
  await openSignIn({ identity_provider: "SignInWithApple" });
  expect(await backAtSite()).toHaveProperty("code");
});

test("the page for errors is accessible", async () => {
  await openSignIn({ redirect_uri: "https://evil.example/" });
  await page.getByRole("heading", { name: "Something went wrong" }).waitFor();
  expect(await violations()).toEqual([]);
  // The browser reports the 400 of this page as a problem, as expected.
  problems = [];
});
