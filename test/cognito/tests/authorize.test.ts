// /oauth2/authorize, the sign-in page and the browser session.

import { describe, expect, it } from "vitest";
import { local, ORIGIN, send, succeed } from "./support/cognito.ts";
import {
  addClient,
  authorizeQuery,
  Browser,
  CALLBACK,
  challengeQuery,
  codeForm,
  type DomainAndClient,
  errorIn,
  locationOf,
  makeDomain,
  pathIn,
  pathOf,
  type Query,
  returned,
  signInAtPage,
  tokenRequest,
  tokensIn,
} from "./support/oauth.ts";
import { makeUser, PASSWORD } from "./support/people.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function authorize(at: DomainAndClient, query: Query, browser = new Browser()): Promise<Response> {
  return browser.open(pathOf(at, "oauth2/authorize", query));
}

describe("the discovery document", () => {
  it("names the endpoints of the pool's domain, and none for a pool without a domain", async () => {
    const { poolId, domain } = await makeDomain();
    const path = (id: string) => `/${id}/.well-known/openid-configuration`;
    const base = `${ORIGIN}/${domain}`;
    const response = await send(path(poolId));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      authorization_endpoint: `${base}/oauth2/authorize`,
      token_endpoint: `${base}/oauth2/token`,
      userinfo_endpoint: `${base}/oauth2/userInfo`,
      revocation_endpoint: `${base}/oauth2/revoke`,
      end_session_endpoint: `${base}/logout`,
    });
    const { UserPool } = await succeed("CreateUserPool", { PoolName: "without" });
    expect(await (await send(path(UserPool?.Id ?? ""))).json()).not.toHaveProperty("authorization_endpoint");
  });
});

describe("a request that names no redirect URI of the client is never sent back", () => {
  it.each([
    ["another path", { redirect_uri: `${CALLBACK}/` }],
    ["another letter case", { redirect_uri: CALLBACK.replace("app", "App") }],
    ["another query", { redirect_uri: `${CALLBACK}?kept=2` }],
    ["another host", { redirect_uri: "https://evil.example/callback" }],
  ])("redirect_mismatch: %s", async (_title, more) => {
    const at = await makeDomain();
    const location = locationOf(await authorize(at, authorizeQuery(at, more)));
    expect(location.href).toBe(`${ORIGIN}/${at.domain}/error?error=redirect_mismatch&client_id=${at.clientId}`);
    const page = await send(pathIn(location));
    expect(page.status).toBe(400);
    expect(await page.text()).toContain("redirect_mismatch");
  });

  it("an unknown client, and a client of another pool", async () => {
    const [at, other] = [await makeDomain(), await makeDomain()];
    for (const client_id of ["unknown", other.clientId]) {
      const location = locationOf(await authorize(at, authorizeQuery(at, { client_id })));
      expect(location.pathname).toBe(`/${at.domain}/error`);
      expect((await send(pathIn(location))).status).toBe(400);
    }
  });

  it("two redirect URIs, one of which is registered", async () => {
    const at = await makeDomain();
    const path = `${pathOf(at, "oauth2/authorize", authorizeQuery(at))}&redirect_uri=https://evil.example/`;
    expect(locationOf(await send(path, { redirect: "manual" })).pathname).toBe(`/${at.domain}/error`);
  });

  it("the page shows no text from its link", async () => {
    const at = await makeDomain();
    const page = await send(pathOf(at, "error", { error: "<b>call 555</b>", error_description: "call 555" }));
    expect(page.status).toBe(400);
    expect(await page.text()).not.toContain("555");
    expect((await send(pathOf(at, "error", { error: "constructor" }))).status).toBe(400);
  });
});

describe("errors that the client gets", () => {
  it.each([
    ["no response_type", { response_type: "" }, "invalid_request"],
    ["an unknown response_type", { response_type: "id_token" }, "invalid_request"],
    ["the implicit flow", { response_type: "token" }, "unauthorized_client"],
    ["a challenge without a method", { code_challenge: "a".repeat(43) }, "invalid_request"],
    ["a plain challenge", { code_challenge: "a".repeat(43), code_challenge_method: "plain" }, "invalid_request"],
    ["a method without a challenge", { code_challenge_method: "S256" }, "invalid_request"],
    ["a malformed challenge", { code_challenge: "short", code_challenge_method: "S256" }, "invalid_request"],
    ["an unknown scope", { scope: "openid nonsense" }, "invalid_scope"],
    ["no scope that the client has", { scope: "phone" }, "invalid_scope"],
    ["email without openid", { scope: "email" }, "invalid_scope"],
    ["an unknown prompt", { prompt: "always" }, "invalid_request"],
    ["none with another prompt", { prompt: "none login" }, "invalid_request"],
    ["no session for prompt none", { prompt: "none" }, "login_required"],
    ["an unknown provider", { identity_provider: "Nobody" }, "invalid_request"],
    ["a provider in another letter case", { identity_provider: "cognito" }, "invalid_request"],
    ["an unknown identifier of a provider", { idp_identifier: "nobody.example" }, "invalid_request"],
    ["a resource that is no URL", { resource: "api" }, "invalid_request"],
  ])("%s: %s", async (_title, more, error) => {
    const at = await makeDomain();
    expect(returned(await authorize(at, authorizeQuery(at, more)))).toMatchObject({ error, state: "some-state" });
  });

  it("a parameter that occurs twice", async () => {
    const at = await makeDomain();
    const path = `${pathOf(at, "oauth2/authorize", authorizeQuery(at))}&scope=openid&scope=email`;
    expect(returned(await send(path, { redirect: "manual" }))).toMatchObject({ error: "invalid_request" });
  });

  it("a client that is not enabled for OAuth, in Cognito's words, and one without the code flow", async () => {
    const off = await makeDomain();
    await succeed("UpdateUserPoolClient", {
      UserPoolId: off.poolId,
      ClientId: off.clientId,
      CallbackURLs: [CALLBACK],
      SupportedIdentityProviders: ["COGNITO"],
    });
    expect(returned(await authorize(off, authorizeQuery(off)))).toEqual({
      error: "invalid_request",
      error_description: "Client is not enabled for OAuth2.0 flows",
      state: "some-state",
    });
    const implicit = await makeDomain({ AllowedOAuthFlows: ["implicit"] });
    const response = await authorize(implicit, authorizeQuery(implicit));
    expect(returned(response)).toMatchObject({ error: "unauthorized_client" });
  });

  it("the query of a registered URI stays", async () => {
    const at = await makeDomain();
    const response = await authorize(at, authorizeQuery(at, { redirect_uri: `${CALLBACK}?kept=1`, prompt: "none" }));
    expect(returned(response)).toEqual({ kept: "1", error: "login_required", state: "some-state" });
  });
});

describe("the sign-in page", () => {
  it("signs a user in by name or address, and returns a code and the state", async () => {
    const at = await makeDomain();
    const person = await makeUser(at.poolId);
    for (const username of [person.username, person.email]) {
      const query = returned(await signInAtPage(new Browser(), at, { ...person, username }, { state: "a+b /c=" }));
      expect(query).toEqual({ code: expect.stringMatching(UUID), state: "a+b /c=" });
    }
  });

  it("is labelled, escapes what is entered, and fills the field with login_hint", async () => {
    const at = await makeDomain();
    const page = await send(pathOf(at, "login", authorizeQuery(at, { login_hint: '"><i>me' })));
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain('<label for="username">');
    expect(text).toContain('value="&quot;&gt;&lt;i&gt;me"');
  });

  it("offers the pool's users only if the client supports COGNITO", async () => {
    const at = await makeDomain({ SupportedIdentityProviders: [] });
    const page = await send(pathOf(at, "login", authorizeQuery(at)));
    expect(await page.text()).not.toContain("<form");
    const person = await makeUser(at.poolId);
    const response = await new Browser().submit(pathOf(at, "login", authorizeQuery(at)), {
      username: person.username,
      password: PASSWORD,
    });
    expect(response.status).toBe(200);
  });

  it("rejects a wrong password and an unknown name alike, and locks the user out", async () => {
    const at = await makeDomain();
    const person = await makeUser(at.poolId);
    for (const one of [person, { ...person, username: "nobody" }]) {
      const response = await signInAtPage(new Browser(), at, one, {}, "Wrong-Pass1!");
      expect(response.status).toBe(400);
      expect(await response.text()).toContain("Incorrect username or password.");
    }
    for (let times = 0; times < 5; times++) await signInAtPage(new Browser(), at, person, {}, "Wrong-Pass1!");
    expect(await (await signInAtPage(new Browser(), at, person)).text()).toContain("Password attempts exceeded");
  });

  it("sends a disabled user back with Cognito's words, after the right password only", async () => {
    const at = await makeDomain();
    const person = await makeUser(at.poolId);
    await succeed("AdminDisableUser", { UserPoolId: at.poolId, Username: person.username });
    expect(await (await signInAtPage(new Browser(), at, person, {}, "Wrong-Pass1!")).text()).toContain("Incorrect");
    expect(returned(await signInAtPage(new Browser(), at, person))).toMatchObject({
      error: "invalid_request",
      error_description: "User is not enabled",
    });
  });

  it("does not sign in a user with a temporary password", async () => {
    const at = await makeDomain();
    const person = await makeUser(at.poolId);
    await succeed("AdminSetUserPassword", { UserPoolId: at.poolId, Username: person.username, Password: PASSWORD });
    expect((await signInAtPage(new Browser(), at, person)).status).toBe(400);
  });

  it("rejects a form of another origin's page", async () => {
    const at = await makeDomain();
    const { username } = await makeUser(at.poolId);
    const path = pathOf(at, "login", authorizeQuery(at));
    const submit = (origin: string) => new Browser().submit(path, { username, password: PASSWORD }, { origin });
    expect((await submit("https://evil.example")).status).toBe(403);
    expect(returned(await submit(ORIGIN))).toHaveProperty("code");
  });
});

describe("the browser's session", () => {
  async function signedIn() {
    const at = await makeDomain();
    const person = await makeUser(at.poolId);
    const browser = new Browser();
    await signInAtPage(browser, at, person);
    return { at, person, browser };
  }

  it("is a cookie for an hour that scripts cannot read, for the paths of the domain", async () => {
    const { at, browser } = await signedIn();
    expect(browser.setCookies).toEqual([
      expect.stringMatching(
        new RegExp(`^cognito=[\\w-]{43}; Path=/${at.domain}; Max-Age=3600; HttpOnly; SameSite=Lax$`),
      ),
    ]);
  });

  it("signs in silently, also another client, also for prompt none, and also after a global sign-out", async () => {
    const { at, person, browser } = await signedIn();
    const other = await addClient(at);
    await succeed("AdminUserGlobalSignOut", { UserPoolId: at.poolId, Username: person.username });
    for (const one of [at, other]) {
      for (const more of [{}, { prompt: "none" }, { identity_provider: "COGNITO" }]) {
        expect(returned(await authorize(one, authorizeQuery(one, more), browser))).toHaveProperty("code");
      }
    }
  });

  it.each(["login", "select_account", "consent"])("is not used for prompt %s", async (prompt) => {
    const { at, browser } = await signedIn();
    const location = locationOf(await authorize(at, authorizeQuery(at, { prompt }), browser));
    expect(location.pathname).toBe(`/${at.domain}/login`);
  });

  it("ends after an hour and is not extended", async () => {
    const { at, browser } = await signedIn();
    await local("POST", "clock", { poolId: at.poolId, offsetSeconds: 3_500 });
    expect(returned(await authorize(at, authorizeQuery(at), browser))).toHaveProperty("code");
    expect(browser.setCookies).toEqual([]);
    await local("POST", "clock", { poolId: at.poolId, offsetSeconds: 3_601 });
    expect(returned(await authorize(at, authorizeQuery(at, { prompt: "none" }), browser))).toMatchObject({
      error: "login_required",
    });
  });

  it("lasts as long as SSOSession of the client says, and 0 makes none and uses none", async () => {
    const { at, person, browser } = await signedIn();
    const configure = (clientId: string, MaxValidityMinutes: number) =>
      succeed("SetUserPoolClientSessionConfiguration", {
        UserPoolId: at.poolId,
        ClientId: clientId,
        SSOSession: { MaxValidityMinutes },
      });
    await configure(at.clientId, 0);
    const none = authorizeQuery(at, { prompt: "none" });
    expect(returned(await authorize(at, none, browser))).toMatchObject({ error: "login_required" });
    const other = new Browser();
    expect(returned(await signInAtPage(other, at, person))).toHaveProperty("code");
    expect(other.setCookies).toEqual([]);
    await configure(at.clientId, 120);
    await signInAtPage(other, at, person);
    await local("POST", "clock", { poolId: at.poolId, offsetSeconds: 7_000 });
    expect(returned(await authorize(at, none, other))).toHaveProperty("code");
  });

  it("stops a disabled user", async () => {
    const { at, person, browser } = await signedIn();
    await succeed("AdminDisableUser", { UserPoolId: at.poolId, Username: person.username });
    expect(returned(await authorize(at, authorizeQuery(at), browser))).toMatchObject({
      error: "invalid_request",
      error_description: "User is not enabled",
    });
  });

  it("of a deleted user still gives codes, which nobody can redeem", async () => {
    const { at, person, browser } = await signedIn();
    await succeed("AdminDeleteUser", { UserPoolId: at.poolId, Username: person.username });
    const { code = "" } = returned(await authorize(at, authorizeQuery(at), browser));
    expect(await errorIn(await tokenRequest(at, codeForm(at, code)))).toEqual({ status: 400, error: "invalid_grant" });
  });

  it("does not exist at another domain", async () => {
    const { browser } = await signedIn();
    const other = await makeDomain();
    const response = await authorize(other, authorizeQuery(other, { prompt: "none" }), browser);
    expect(returned(response)).toMatchObject({ error: "login_required" });
  });

  it("keeps the time at which the user signed in", async () => {
    const { at, browser } = await signedIn();
    await local("POST", "clock", { poolId: at.poolId, offsetSeconds: 600 });
    const { code = "" } = returned(await authorize(at, authorizeQuery(at, await challengeQuery()), browser));
    const verifier = { code_verifier: "a-code-verifier-of-at-least-43-characters~._" };
    const tokens = await tokensIn(await tokenRequest(at, codeForm(at, code, verifier)));
    const { auth_time, iat } = JSON.parse(atob(tokens.access_token.split(".")[1] ?? ""));
    expect(iat - auth_time).toBeGreaterThanOrEqual(599);
  });

  it("ends with a reset of the pool", async () => {
    const { at, browser } = await signedIn();
    await local("POST", "reset", { poolId: at.poolId });
    const response = await authorize(at, authorizeQuery(at, { prompt: "none" }), browser);
    expect(returned(response)).toMatchObject({ error: "login_required" });
  });
});
