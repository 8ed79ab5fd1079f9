// /oauth2/userInfo, /oauth2/revoke, /logout, and what all endpoints of a domain have in common.

import { describe, expect, it } from "vitest";
import { local, ORIGIN, rejected, rejection, send, succeed } from "./support/cognito.ts";
import {
  addClient,
  authorizeQuery,
  Browser,
  CALLBACK,
  codeForm,
  type DomainAndClient,
  errorIn,
  locationOf,
  makeDomain,
  newCode,
  newTokens,
  pathOf,
  type Query,
  returned,
  SIGNED_OUT,
  signInAtPage,
  tokenRequest,
} from "./support/oauth.ts";
import { makeUser, signIn } from "./support/people.ts";

function userInfo(at: DomainAndClient, token: string): Promise<Response> {
  return send(pathOf(at, "oauth2/userInfo"), { headers: { authorization: `Bearer ${token}` } });
}

function revoke(at: DomainAndClient, form: Query, headers: HeadersInit = {}): Promise<Response> {
  return send(pathOf(at, "oauth2/revoke"), { method: "POST", body: new URLSearchParams(form), headers });
}

describe("userInfo", () => {
  it("gives the readable attributes as text", async () => {
    const at = await makeDomain({ ReadAttributes: ["email", "email_verified"] });
    const { access_token, person } = await newTokens(at, { scope: "openid email" });
    const response = await userInfo(at, access_token);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      sub: expect.any(String),
      email: person.email,
      email_verified: "true",
      username: person.username,
    });
  });

  it.each([
    [
      "a token without openid",
      async (at: DomainAndClient) => (await newTokens(at, { scope: "aws.cognito.signin.user.admin" })).access_token,
    ],
    [
      "a token of the API",
      async (at: DomainAndClient) => (await signIn(await makeUser(at.poolId), at.clientId)).accessToken,
    ],
    ["an id token", async (at: DomainAndClient) => (await newTokens(at)).id_token],
    ["no token at all", () => Promise.resolve("nonsense")],
    ["a token of another pool", async () => (await newTokens(await makeDomain())).access_token],
    [
      "a revoked token",
      async (at: DomainAndClient) => {
        const { access_token, refresh_token } = await newTokens(at);
        await revoke(at, { token: refresh_token, client_id: at.clientId });
        return access_token;
      },
    ],
    [
      "a token of a disabled user",
      async (at: DomainAndClient) => {
        const { access_token, person } = await newTokens(at);
        await succeed("AdminDisableUser", { UserPoolId: at.poolId, Username: person.username });
        return access_token;
      },
    ],
  ])("rejects %s", async (_title, tokenOf) => {
    const at = await makeDomain({ ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] });
    const response = await userInfo(at, await tokenOf(at));
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("rejects a request without a token", async () => {
    const response = await send(pathOf(await makeDomain(), "oauth2/userInfo"));
    expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_request"');
    expect(await errorIn(response)).toEqual({ status: 400, error: "invalid_request" });
  });
});

describe("revoke", () => {
  it("ends the sign-in of a refresh token for Cognito's own endpoints, and may be repeated", async () => {
    const at = await makeDomain();
    const { access_token, refresh_token } = await newTokens(at);
    for (let times = 0; times < 2; times++) {
      const response = await revoke(at, { token: refresh_token, client_id: at.clientId });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe("");
    }
    const form = { grant_type: "refresh_token", client_id: at.clientId, refresh_token };
    expect(await errorIn(await tokenRequest(at, form))).toEqual({ status: 400, error: "invalid_grant" });
    expect(await rejected("GetUser", { AccessToken: access_token })).toEqual(
      rejection("NotAuthorizedException", "Access Token has been revoked"),
    );
    expect((await revoke(at, { token: "unknown", client_id: at.clientId })).status).toBe(200);
  });

  it("rejects other tokens, missing ones, other clients, and clients that revoke nothing", async () => {
    const at = await makeDomain();
    const { access_token, refresh_token } = await newTokens(at);
    const other = await addClient(at);
    const without = await addClient(at, { EnableTokenRevocation: false });
    const secret = await addClient(at, { GenerateSecret: true });
    for (const [form, status, error] of [
      [{ token: access_token, client_id: at.clientId }, 400, "unsupported_token_type"],
      [{ client_id: at.clientId }, 400, "invalid_request"],
      [{ token: refresh_token }, 400, "invalid_request"],
      [{ token: refresh_token, client_id: without.clientId }, 400, "invalid_request"],
      [{ token: refresh_token, client_id: "unknown" }, 401, "invalid_client"],
      [{ token: refresh_token, client_id: other.clientId }, 401, "invalid_client"],
      [{ token: refresh_token, client_id: secret.clientId }, 401, "invalid_client"],
    ] as const) {
      expect(await errorIn(await revoke(at, form))).toEqual({ status, error });
    }
    const form = { grant_type: "refresh_token", client_id: at.clientId, refresh_token };
    expect((await tokenRequest(at, form)).status).toBe(200);
  });
});

describe("logout", () => {
  async function signedIn() {
    const at = await makeDomain();
    const browser = new Browser();
    await signInAtPage(browser, at, await makeUser(at.poolId));
    const silently = async () =>
      returned(await browser.open(pathOf(at, "oauth2/authorize", authorizeQuery(at, { prompt: "none" }))));
    return { at, browser, silently };
  }

  it("ends the browser's session and goes to a registered URL", async () => {
    const { at, browser, silently } = await signedIn();
    const query = { client_id: at.clientId, logout_uri: SIGNED_OUT };
    expect(locationOf(await browser.open(pathOf(at, "logout", query))).href).toBe(SIGNED_OUT);
    expect(browser.setCookies).toEqual([expect.stringMatching(/^cognito=; .*Max-Age=0/)]);
    expect(await silently()).toMatchObject({ error: "login_required" });
  });

  it("ends it for whoever has copied the cookie, too", async () => {
    const { at, browser } = await signedIn();
    const cookie = { cookie: browser.setCookies[0]?.split(";")[0] ?? "" };
    const path = pathOf(at, "oauth2/authorize", authorizeQuery(at, { prompt: "none" }));
    expect(returned(await send(path, { redirect: "manual", headers: cookie }))).toHaveProperty("code");
    await browser.open(pathOf(at, "logout", { client_id: at.clientId, logout_uri: SIGNED_OUT }));
    expect(returned(await send(path, { redirect: "manual", headers: cookie }))).toHaveProperty("error");
  });

  it("with a redirect URI leads to the sign-in page", async () => {
    const { at, browser, silently } = await signedIn();
    const { href } = locationOf(await browser.open(pathOf(at, "logout", authorizeQuery(at))));
    expect(href).toBe(`${ORIGIN}${pathOf(at, "login", authorizeQuery(at))}`);
    expect(await silently()).toMatchObject({ error: "login_required" });
  });

  it.each([
    ["an unregistered URL", { logout_uri: "https://evil.example/" }, "redirect_mismatch"],
    ["a callback URL", { logout_uri: CALLBACK }, "redirect_mismatch"],
    [
      "an unregistered redirect URI",
      { redirect_uri: "https://evil.example/", response_type: "code" },
      "redirect_mismatch",
    ],
    ["no URL", {}, "invalid_request"],
    ["an unknown client", { client_id: "unknown", logout_uri: SIGNED_OUT }, "invalid_request"],
  ])("rejects %s and keeps the session", async (_title, query, error) => {
    const { at, browser, silently } = await signedIn();
    const location = locationOf(await browser.open(pathOf(at, "logout", { client_id: at.clientId, ...query })));
    expect(location.pathname).toBe(`/${at.domain}/error`);
    expect(location.searchParams.get("error")).toBe(error);
    expect(await silently()).toHaveProperty("code");
  });
});

describe("all endpoints", () => {
  it.each(["oauth2/token", "oauth2/revoke", "oauth2/userInfo"])("%s can be called from any origin", async (path) => {
    const at = await makeDomain();
    const response = await send(pathOf(at, path), {
      method: "OPTIONS",
      headers: {
        origin: "https://app.example.com",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,x-other",
      },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-headers")).toBe("authorization,x-other");
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
  });

  it.each(["oauth2/authorize", "login", "logout", "error"])("%s has no CORS headers", async (path) => {
    const at = await makeDomain();
    for (const method of ["GET", "OPTIONS"]) {
      const headers = { origin: "https://app.example.com" };
      const response = await send(pathOf(at, path, authorizeQuery(at)), { method, redirect: "manual", headers });
      expect(response.headers.has("access-control-allow-origin")).toBe(false);
    }
  });

  it("of an unknown domain do not exist", async () => {
    expect((await send(pathOf({ domain: "nowhere" }, "oauth2/authorize"))).status).toBe(404);
  });

  it("are in the journal, without codes, tokens and passwords", async () => {
    const at = await makeDomain();
    await newTokens(at, { nonce: "secret-nonce" });
    const { calls } = await local("GET", `journal?poolId=${at.poolId}`);
    const ours = (calls as { operation: string }[]).filter(({ operation }) => !/^[A-Z]/.test(operation));
    expect(ours).toMatchObject([
      { operation: "oauth2/authorize", outcome: "ok", clientId: at.clientId, input: { response_type: "code" } },
      { operation: "login", outcome: "ok", input: { fields: expect.arrayContaining(["password", "username"]) } },
      {
        operation: "oauth2/token",
        outcome: "ok",
        input: {
          fields: ["client_id", "code", "grant_type", "redirect_uri"],
          grant_type: "authorization_code",
        },
      },
    ]);
    expect(JSON.stringify(ours)).not.toMatch(/secret-nonce|battery|[0-9a-f]{8}-[0-9a-f]{4}-4/);
    await tokenRequest(at, codeForm(at, "unknown"));
    const { calls: later } = await local("GET", `journal?poolId=${at.poolId}`);
    expect((later as unknown[]).at(-1)).toMatchObject({ operation: "oauth2/token", outcome: "invalid_grant" });
  });

  it("can be made to fail", async () => {
    const at = await makeDomain();
    const plan = { operation: "oauth2/token", poolId: at.poolId };
    const { code } = await newCode(at);
    await local("POST", "faults", { ...plan, kind: "error", name: "invalid_grant", message: "later" });
    const failed = await tokenRequest(at, codeForm(at, code));
    expect([failed.status, await failed.json()]).toEqual([400, { error: "invalid_grant", error_description: "later" }]);
    expect(failed.headers.get("access-control-allow-origin")).toBe("*");
    await local("POST", "faults", { ...plan, kind: "http500" });
    expect(await errorIn(await tokenRequest(at, codeForm(at, code)))).toEqual({ status: 500, error: "server_error" });
    await local("POST", "faults", { ...plan, kind: "html503" });
    expect((await tokenRequest(at, codeForm(at, code))).status).toBe(503);
    await local("POST", "faults", { ...plan, kind: "delay", milliseconds: 50 });
    expect((await tokenRequest(at, codeForm(at, code))).status).toBe(200);
  });
});
