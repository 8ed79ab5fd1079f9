// /oauth2/token: codes, refresh tokens and clients' own tokens.

import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { sha256, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { local, ORIGIN, rejected, rejection, send, succeed } from "./support/cognito.ts";
import {
  addClient,
  authorizeQuery,
  Browser,
  CALLBACK,
  challengeQuery,
  codeForm,
  type DomainAndClient,
  errorIn,
  makeDomain,
  newCode,
  newTokens,
  pathOf,
  returned,
  signInAtPage,
  tokenRequest,
  tokensIn,
  VERIFIER,
} from "./support/oauth.ts";
import { makeUser, signIn } from "./support/people.ts";

const bad = (error: string) => ({ status: 400, error });
const INVALID_GRANT = bad("invalid_grant");

async function claimsOf(token: string, { poolId }: DomainAndClient) {
  const jwks = createRemoteJWKSet(new URL(`${ORIGIN}/${poolId}/.well-known/jwks.json`), {
    [customFetch]: (url: string) => send(new URL(url).pathname),
  });
  const { payload } = await jwtVerify(token, jwks, { issuer: `${ORIGIN}/${poolId}`, currentDate: new Date() });
  return payload;
}

function basic(id: string, secret: string) {
  return { authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}` };
}

describe("a code", () => {
  it("gives tokens with the scopes, the nonce and a digest that binds the id token to the access token", async () => {
    const at = await makeDomain();
    const { person, code } = await newCode(at, { scope: "openid email", nonce: "n-1", ...(await challengeQuery()) });
    const response = await tokenRequest(at, codeForm(at, code, { code_verifier: VERIFIER }));
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const body = await tokensIn(response);
    expect(body).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3_600,
      token_type: "Bearer",
    });
    const access = await claimsOf(body.access_token, at);
    expect(access).toEqual({
      sub: expect.any(String),
      iss: `${ORIGIN}/${at.poolId}`,
      version: 2,
      client_id: at.clientId,
      origin_jti: expect.any(String),
      event_id: expect.any(String),
      token_use: "access",
      scope: "openid email",
      auth_time: expect.any(Number),
      exp: (access.iat ?? 0) + 3_600,
      iat: expect.any(Number),
      jti: expect.any(String),
      username: person.username,
    });
    const atHash = toBase64Url((await sha256(utf8(body.access_token))).slice(0, 16));
    expect(await claimsOf(body.id_token, at)).toMatchObject({
      nonce: "n-1",
      at_hash: atHash,
      aud: at.clientId,
      sub: access.sub,
      email: person.email,
      email_verified: true,
      auth_time: access.auth_time,
      token_use: "id",
    });
  });

  it("asked for without scopes gives all of the client's, and scopes that the client lacks are ignored", async () => {
    const at = await makeDomain();
    const all = await newTokens(at);
    expect((await claimsOf(all.access_token, at)).scope).toBe("openid email profile aws.cognito.signin.user.admin");
    const some = await newTokens(at, { scope: "openid phone" });
    expect((await claimsOf(some.access_token, at)).scope).toBe("openid");
  });

  it("gives no id token without openid, and no nonce that was not sent", async () => {
    const at = await makeDomain();
    const { id_token } = await newTokens(at, { scope: "aws.cognito.signin.user.admin" });
    expect(id_token).toBeUndefined();
    expect(await claimsOf((await newTokens(at)).id_token, at)).not.toHaveProperty("nonce");
  });

  it("with a resource gives an access token for that audience, and so does its refresh token", async () => {
    const at = await makeDomain();
    const resource = "https://api.example.com/v1";
    const { access_token, refresh_token } = await newTokens(at, { resource });
    expect((await claimsOf(access_token, at)).aud).toBe(resource);
    const form = { grant_type: "refresh_token", client_id: at.clientId, refresh_token };
    const refreshed = await tokensIn(await tokenRequest(at, form));
    expect((await claimsOf(refreshed.access_token, at)).aud).toBe(resource);
  });

  it("works once, even if it is redeemed twice at the same time", async () => {
    const at = await makeDomain();
    const { code } = await newCode(at);
    const responses = await Promise.all([1, 2, 3].map(() => tokenRequest(at, codeForm(at, code))));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect(await errorIn(await tokenRequest(at, codeForm(at, code)))).toEqual(INVALID_GRANT);
  });

  it("expires after five minutes", async () => {
    const at = await makeDomain();
    const { code } = await newCode(at);
    await local("POST", "clock", { poolId: at.poolId, offsetSeconds: 301 });
    expect(await errorIn(await tokenRequest(at, codeForm(at, code)))).toEqual(INVALID_GRANT);
  });

  it.each([
    ["an unknown one", { code: "unknown" }],
    ["another redirect URI", { redirect_uri: `${CALLBACK}?kept=1` }],
    ["a wrong verifier", { code_verifier: `${VERIFIER}x` }],
    ["a verifier that is too short", { code_verifier: "short" }],
    ["no verifier", { code_verifier: "" }],
  ])("is rejected: %s", async (_title, more) => {
    const at = await makeDomain();
    const { code } = await newCode(at, await challengeQuery());
    const form = codeForm(at, code, { code_verifier: VERIFIER, ...more });
    expect(await errorIn(await tokenRequest(at, form))).toEqual(INVALID_GRANT);
  });

  it("is useless to another client, and stays usable for its own", async () => {
    const at = await makeDomain();
    const other = await addClient(at);
    const { code } = await newCode(at);
    expect(await errorIn(await tokenRequest(at, codeForm(other, code)))).toEqual(INVALID_GRANT);
    expect((await tokenRequest(at, codeForm(at, code))).status).toBe(200);
  });

  it("of a user who was disabled or deleted since is rejected", async () => {
    const at = await makeDomain();
    for (const operation of ["AdminDisableUser", "AdminDeleteUser"] as const) {
      const { code, person } = await newCode(at);
      await succeed(operation, { UserPoolId: at.poolId, Username: person.username });
      expect(await errorIn(await tokenRequest(at, codeForm(at, code)))).toEqual(INVALID_GRANT);
    }
  });

  it("is rejected if the client cannot read what the scope implies", async () => {
    const at = await makeDomain({ ReadAttributes: ["email"] });
    const { code } = await newCode(at, { scope: "openid email" });
    expect(await errorIn(await tokenRequest(at, codeForm(at, code)))).toEqual(INVALID_GRANT);
    const { code: other } = await newCode(at, { scope: "openid" });
    expect((await tokenRequest(at, codeForm(at, other))).status).toBe(200);
  });

  it("is useless once the client may not use the flow", async () => {
    const at = await makeDomain();
    const { code } = await newCode(at);
    await succeed("UpdateUserPoolClient", { UserPoolId: at.poolId, ClientId: at.clientId });
    expect(await errorIn(await tokenRequest(at, codeForm(at, code)))).toEqual(bad("unauthorized_client"));
  });

  it("has a session in a pool that tracks them", async () => {
    const at = await makeDomain();
    await succeed("SetUserPoolSessionConfiguration", {
      UserPoolId: at.poolId,
      UserSessionTracking: "ENABLED",
      TokenSession: { MaxPerUser: 5 },
    });
    const { person } = await newTokens(at);
    const input = { UserPoolId: at.poolId, Username: person.username };
    expect((await succeed("AdminListUserSessions", input)).Sessions).toHaveLength(1);
  });
});

describe("the request", () => {
  it.each([
    ["no grant_type", { grant_type: "" }, "invalid_request"],
    ["an unknown grant_type", { grant_type: "password" }, "unsupported_grant_type"],
    ["a name that JavaScript's objects have", { grant_type: "constructor" }, "unsupported_grant_type"],
    ["no code", { code: "" }, "invalid_request"],
    ["no redirect_uri", { redirect_uri: "" }, "invalid_request"],
    ["no client_id", { client_id: "" }, "invalid_request"],
    ["an unknown parameter", { colour: "blue" }, "invalid_request"],
    ["an unknown client", { client_id: "unknown" }, "invalid_client"],
    ["a secret of a public client", { client_secret: "guessed" }, "invalid_client"],
  ])("%s: %s", async (_title, more, error) => {
    const at = await makeDomain();
    const { code } = await newCode(at);
    expect(await errorIn(await tokenRequest(at, codeForm(at, code, more)))).toEqual(bad(error));
  });

  it("is rejected with a parameter twice, and with a body that is no form", async () => {
    const at = await makeDomain();
    const { code } = await newCode(at);
    const path = pathOf(at, "oauth2/token");
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(codeForm(at, code)).toString();
    const twice = await send(path, { method: "POST", headers, body: `${body}&code=other` });
    expect(await errorIn(twice)).toEqual(bad("invalid_request"));
    const json = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({}) };
    expect(await errorIn(await send(path, json))).toEqual(bad("invalid_request"));
    expect((await send(path)).status).toBe(405);
  });

  it("names a client of the domain's pool", async () => {
    const [at, other] = [await makeDomain(), await makeDomain()];
    const { code } = await newCode(at);
    expect(await errorIn(await tokenRequest(other, codeForm(at, code)))).toEqual(bad("invalid_client"));
  });

  it("of a client with a secret carries it, by Basic or in the form, and not both", async () => {
    const at = await makeDomain({ GenerateSecret: true });
    const { clientId, clientSecret } = at;
    const fresh = async () => codeForm(at, (await newCode(at)).code);
    const { client_id: _, ...withoutId } = await fresh();
    const inForm = { ...(await fresh()), client_secret: clientSecret };
    expect((await tokenRequest(at, withoutId, basic(clientId, clientSecret))).status).toBe(200);
    expect((await tokenRequest(at, inForm)).status).toBe(200);
    const both = { ...(await fresh()), client_secret: clientSecret };
    for (const [form, headers] of [
      [await fresh(), {}],
      [{ ...(await fresh()), client_secret: "wrong" }, {}],
      [await fresh(), basic(clientId, "wrong")],
      [await fresh(), basic("other", clientSecret)],
      [await fresh(), { authorization: "Basic %%%" }],
      [both, basic(clientId, clientSecret)],
    ] as const) {
      expect(await errorIn(await tokenRequest(at, form, headers))).toEqual(bad("invalid_client"));
    }
  });
});

describe("a refresh token", () => {
  const refreshForm = ({ clientId }: DomainAndClient, refresh_token: string) => ({
    grant_type: "refresh_token",
    client_id: clientId,
    refresh_token,
  });

  it("gives new tokens with the scopes and the time of the sign-in, and no nonce or refresh token", async () => {
    const at = await makeDomain();
    const before = await newTokens(at, { scope: "openid profile", nonce: "n-1" });
    const after = await tokensIn(await tokenRequest(at, refreshForm(at, before.refresh_token)));
    expect(Object.keys(after).sort()).toEqual(["access_token", "expires_in", "id_token", "token_type"]);
    const [old, now] = [await claimsOf(before.access_token, at), await claimsOf(after.access_token, at)];
    expect(now).toMatchObject({ scope: "openid profile", version: 2, auth_time: old.auth_time, sub: old.sub });
    expect(await claimsOf(after.id_token, at)).not.toHaveProperty("nonce");
  });

  it("keeps its scopes in the API as well, and one of the API may be used here", async () => {
    const at = await makeDomain({
      ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    const { refresh_token, person } = await newTokens(at, { scope: "openid" });
    const { AuthenticationResult } = await succeed("GetTokensFromRefreshToken", {
      ClientId: at.clientId,
      RefreshToken: refresh_token,
    });
    expect((await claimsOf(AuthenticationResult?.AccessToken ?? "", at)).scope).toBe("openid");
    const { refreshToken } = await signIn(person, at.clientId);
    const here = await tokensIn(await tokenRequest(at, refreshForm(at, refreshToken)));
    expect(await claimsOf(here.access_token, at)).toMatchObject({ scope: "aws.cognito.signin.user.admin" });
    expect(await claimsOf(here.access_token, at)).not.toHaveProperty("version");
  });

  it("may be used for fewer scopes, and not for more", async () => {
    const at = await makeDomain();
    const { refresh_token } = await newTokens(at, { scope: "openid email" });
    const form = refreshForm(at, refresh_token);
    const fewer = await tokensIn(await tokenRequest(at, { ...form, scope: "openid" }));
    expect((await claimsOf(fewer.access_token, at)).scope).toBe("openid");
    expect(await errorIn(await tokenRequest(at, { ...form, scope: "openid profile" }))).toEqual(INVALID_GRANT);
  });

  it("is rotated if the client wants it, and a used one is rejected", async () => {
    const at = await makeDomain({
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
    });
    const { refresh_token: first } = await newTokens(at);
    const { refresh_token: second } = await tokensIn(await tokenRequest(at, refreshForm(at, first)));
    expect(second).not.toBe(first);
    expect(await errorIn(await tokenRequest(at, refreshForm(at, first)))).toEqual(INVALID_GRANT);
    expect((await tokenRequest(at, refreshForm(at, second))).status).toBe(200);
  });

  it("is rejected if it is unknown, another client's, expired or revoked, or its user is disabled", async () => {
    const at = await makeDomain();
    const other = await addClient(at);
    const { refresh_token, person } = await newTokens(at);
    expect(await errorIn(await tokenRequest(at, refreshForm(at, "unknown")))).toEqual(INVALID_GRANT);
    expect(await errorIn(await tokenRequest(at, refreshForm(other, refresh_token)))).toEqual(INVALID_GRANT);
    await succeed("AdminUserGlobalSignOut", { UserPoolId: at.poolId, Username: person.username });
    expect(await errorIn(await tokenRequest(at, refreshForm(at, refresh_token)))).toEqual(INVALID_GRANT);
    const later = await newTokens(at);
    await local("POST", "clock", { poolId: at.poolId, offsetSeconds: 31 * 86_400 });
    expect(await errorIn(await tokenRequest(at, refreshForm(at, later.refresh_token)))).toEqual(INVALID_GRANT);
  });

  it("is missing: invalid_request", async () => {
    const at = await makeDomain();
    expect(await errorIn(await tokenRequest(at, refreshForm(at, "")))).toEqual(bad("invalid_request"));
  });
});

describe("client_credentials", () => {
  async function machine(more = {}) {
    const at = await makeDomain();
    await succeed("CreateResourceServer", {
      UserPoolId: at.poolId,
      Identifier: "https://api.example.com",
      Name: "api",
      Scopes: [
        { ScopeName: "read", ScopeDescription: "reads" },
        { ScopeName: "write", ScopeDescription: "writes" },
      ],
    });
    return addClient(at, {
      GenerateSecret: true,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: ["https://api.example.com/read"],
      CallbackURLs: [],
      SupportedIdentityProviders: [],
      ...more,
    });
  }

  it("gives a token of the client itself", async () => {
    const at = await machine();
    const response = await tokenRequest(at, { grant_type: "client_credentials" }, basic(at.clientId, at.clientSecret));
    const body = await tokensIn(response);
    expect(Object.keys(body).sort()).toEqual(["access_token", "expires_in", "token_type"]);
    expect(await claimsOf(body.access_token, at)).toMatchObject({
      sub: at.clientId,
      client_id: at.clientId,
      scope: "https://api.example.com/read",
      token_use: "access",
    });
    expect(await rejected("GetUser", { AccessToken: body.access_token })).toEqual(
      rejection("NotAuthorizedException", "Access Token does not have required scopes"),
    );
  });

  it("is for clients that may use it, with their scopes", async () => {
    const at = await machine();
    const headers = basic(at.clientId, at.clientSecret);
    const form = { grant_type: "client_credentials", scope: "https://api.example.com/write" };
    expect(await errorIn(await tokenRequest(at, form, headers))).toEqual(INVALID_GRANT);
    const own = await makeDomain();
    const response = await tokenRequest(own, { grant_type: "client_credentials", client_id: own.clientId });
    expect(await errorIn(response)).toEqual(bad("unauthorized_client"));
  });
});

describe("access tokens", () => {
  it("without aws.cognito.signin.user.admin do not open the API, and with it do", async () => {
    const at = await makeDomain();
    const { access_token: without } = await newTokens(at, { scope: "openid email" });
    const missing = rejection("NotAuthorizedException", "Access Token does not have required scopes");
    expect(await rejected("GetUser", { AccessToken: without })).toEqual(missing);
    expect(await rejected("GlobalSignOut", { AccessToken: without })).toEqual(missing);
    const { access_token, person } = await newTokens(at, { scope: "openid aws.cognito.signin.user.admin" });
    expect((await succeed("GetUser", { AccessToken: access_token })).Username).toBe(person.username);
  });

  it("contain the groups of the user", async () => {
    const at = await makeDomain();
    const person = await makeUser(at.poolId);
    await succeed("CreateGroup", { UserPoolId: at.poolId, GroupName: "staff" });
    const member = { UserPoolId: at.poolId, GroupName: "staff", Username: person.username };
    await succeed("AdminAddUserToGroup", member);
    const { code = "" } = returned(await signInAtPage(new Browser(), at, person, authorizeQuery(at)));
    const { access_token } = await tokensIn(await tokenRequest(at, codeForm(at, code)));
    expect((await claimsOf(access_token, at))["cognito:groups"]).toEqual(["staff"]);
  });
});
