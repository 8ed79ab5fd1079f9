// Tokens: verification by an independent library, refreshing, and revocation.

import { createRemoteJWKSet, customFetch, decodeProtectedHeader, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { CLIENT_ID, local, ORIGIN, POOL_ID, rejected, rejection, send, succeed } from "./support/cognito.ts";
import { makePool, makeUser, signIn, type Tokens } from "./support/people.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const REVOKED = rejection("NotAuthorizedException", "Access Token has been revoked");
const REFRESH_REVOKED = rejection("NotAuthorizedException", "Refresh Token has been revoked");
const INVALID_REFRESH = rejection("NotAuthorizedException", "Invalid Refresh Token.");
const FLOWS = { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };

function verify(token: string, poolId = POOL_ID) {
  const jwks = createRemoteJWKSet(new URL(`${ORIGIN}/${poolId}/.well-known/jwks.json`), {
    [customFetch]: (url: string) => send(new URL(url).pathname),
  });
  return jwtVerify(token, jwks, { issuer: `${ORIGIN}/${poolId}`, algorithms: ["RS256"] });
}

function refreshInput(refreshToken: string, ClientId = CLIENT_ID) {
  return { ClientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: refreshToken } };
}

function payloadText(token: string): string {
  return atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
}

describe("claims", () => {
  it("an access token has exactly these claims", async () => {
    const person = await makeUser();
    const { accessToken } = await signIn(person);
    const { payload, protectedHeader } = await verify(accessToken);
    expect(Object.keys(protectedHeader)).toEqual(["kid", "alg"]);
    const now = Math.floor(Date.now() / 1_000);
    expect(payload).toEqual({
      sub: expect.stringMatching(UUID),
      iss: `${ORIGIN}/${POOL_ID}`,
      client_id: CLIENT_ID,
      origin_jti: expect.stringMatching(UUID),
      event_id: expect.stringMatching(UUID),
      token_use: "access",
      scope: "aws.cognito.signin.user.admin",
      auth_time: payload.iat,
      exp: (payload.iat ?? 0) + 3_600,
      iat: expect.any(Number),
      jti: expect.stringMatching(UUID),
      username: person.username,
    });
    expect(Math.abs((payload.iat ?? 0) - now)).toBeLessThan(5);
  });

  it("an id token has these claims, with readable attributes and the flag as a boolean", async () => {
    const person = await makeUser();
    const { accessToken, idToken } = await signIn(person);
    const [{ payload: access }, { payload: id }] = [await verify(accessToken), await verify(idToken)];
    expect(id).toEqual({
      sub: access.sub,
      email: person.email,
      email_verified: true,
      iss: access.iss,
      "cognito:username": person.username,
      origin_jti: access.origin_jti,
      aud: CLIENT_ID,
      event_id: access.event_id,
      token_use: "id",
      auth_time: access.auth_time,
      exp: access.exp,
      iat: access.iat,
      jti: expect.stringMatching(UUID),
    });
    expect(id.jti).not.toBe(access.jti);
  });

  it("access and id tokens are signed by different keys, and slashes are escaped", async () => {
    const { accessToken, idToken } = await signIn(await makeUser());
    expect(decodeProtectedHeader(accessToken).kid).not.toBe(decodeProtectedHeader(idToken).kid);
    expect(payloadText(accessToken)).toContain(`"iss":"http:\\/\\/localhost:8788\\/${POOL_ID}"`);
  });

  it("lifetimes are the client's, and origin_jti exists only if tokens can be revoked", async () => {
    const { poolId, clientId } = await makePool(
      {},
      {
        ...FLOWS,
        AccessTokenValidity: 5,
        IdTokenValidity: 2,
        TokenValidityUnits: { AccessToken: "minutes" },
        EnableTokenRevocation: false,
      },
    );
    const { accessToken, idToken } = await signIn(await makeUser(poolId), clientId);
    const [{ payload: access }, { payload: id }] = [await verify(accessToken, poolId), await verify(idToken, poolId)];
    expect((access.exp ?? 0) - (access.iat ?? 0)).toBe(300);
    expect((id.exp ?? 0) - (id.iat ?? 0)).toBe(7_200);
    expect(access).not.toHaveProperty("origin_jti");
    expect(id).not.toHaveProperty("origin_jti");
  });
});

describe("refreshing", () => {
  it.each(["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"])(
    "by %s returns new tokens of the same sign-in, and no refresh token",
    async (AuthFlow) => {
      const { accessToken, refreshToken } = await signIn(await makeUser());
      const { AuthenticationResult } = await succeed("InitiateAuth", { ...refreshInput(refreshToken), AuthFlow });
      expect(Object.keys(AuthenticationResult ?? {}).sort()).toEqual([
        "AccessToken",
        "ExpiresIn",
        "IdToken",
        "TokenType",
      ]);
      const [{ payload: before }, { payload: after }] = [
        await verify(accessToken),
        await verify(AuthenticationResult?.AccessToken ?? ""),
      ];
      expect(after).toMatchObject({ origin_jti: before.origin_jti, auth_time: before.auth_time, sub: before.sub });
      expect(after.jti).not.toBe(before.jti);
    },
  );

  it("by GetTokensFromRefreshToken does the same, repeatedly", async () => {
    const { refreshToken } = await signIn(await makeUser());
    for (let times = 0; times < 2; times++) {
      const { AuthenticationResult } = await succeed("GetTokensFromRefreshToken", {
        ClientId: CLIENT_ID,
        RefreshToken: refreshToken,
      });
      expect(AuthenticationResult).not.toHaveProperty("RefreshToken");
      expect((await verify(AuthenticationResult?.IdToken ?? "")).payload.token_use).toBe("id");
    }
  });

  it("reflects current attributes", async () => {
    const { username } = await makeUser();
    const { refreshToken } = await signIn({ poolId: POOL_ID, username, email: "" });
    const email = `${crypto.randomUUID()}@example.org`;
    await succeed("AdminUpdateUserAttributes", {
      UserPoolId: POOL_ID,
      Username: username,
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
    });
    const { AuthenticationResult } = await succeed("InitiateAuth", refreshInput(refreshToken));
    expect((await verify(AuthenticationResult?.IdToken ?? "")).payload.email).toBe(email);
  });

  it("rejects a malformed token, a token of another client, and a missing one", async () => {
    const { refreshToken } = await signIn(await makeUser());
    const { UserPoolClient } = await succeed("CreateUserPoolClient", { UserPoolId: POOL_ID, ClientName: "other" });
    expect(await rejected("InitiateAuth", refreshInput("garbage"))).toEqual(INVALID_REFRESH);
    expect(await rejected("InitiateAuth", refreshInput(refreshToken, UserPoolClient?.ClientId))).toEqual(
      INVALID_REFRESH,
    );
    expect(await rejected("InitiateAuth", { ClientId: CLIENT_ID, AuthFlow: "REFRESH_TOKEN_AUTH" })).toEqual(
      rejection("InvalidParameterException", "Missing required parameter REFRESH_TOKEN"),
    );
  });

  it("ends after the token's thirty days", async () => {
    const { poolId, clientId } = await makePool({}, FLOWS);
    const { refreshToken } = await signIn(await makeUser(poolId), clientId);
    await local("POST", "clock", { poolId, offsetSeconds: 30 * 86_400 - 60 });
    expect(await rejected("InitiateAuth", refreshInput(refreshToken, clientId))).toMatchObject({ status: 200 });
    await local("POST", "clock", { poolId, offsetSeconds: 30 * 86_400 + 60 });
    expect(await rejected("InitiateAuth", refreshInput(refreshToken, clientId))).toEqual(
      rejection("NotAuthorizedException", "Refresh Token has expired"),
    );
  });

  it("with rotation returns a new token each time; the old one works until the grace period ends", async () => {
    const { poolId, clientId } = await makePool(
      {},
      {
        ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
        RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 30 },
      },
    );
    const first = (await signIn(await makeUser(poolId), clientId)).refreshToken;
    const refresh = (RefreshToken: string) => ({ ClientId: clientId, RefreshToken });
    expect(await rejected("InitiateAuth", refreshInput(first, clientId))).toEqual(
      rejection("InvalidParameterException", "REFRESH_TOKEN_AUTH flow not enabled for this client"),
    );
    const { AuthenticationResult } = await succeed("GetTokensFromRefreshToken", refresh(first));
    const second = AuthenticationResult?.RefreshToken ?? "";
    expect(second).not.toBe(first);
    expect(await rejected("GetTokensFromRefreshToken", refresh(first))).toMatchObject({ status: 200 });
    await local("POST", "clock", { poolId, offsetSeconds: 31 });
    const { status, name } = await rejected("GetTokensFromRefreshToken", refresh(first));
    expect({ status, name }).toEqual({ status: 400, name: "RefreshTokenReuseException" });
    expect(await rejected("GetTokensFromRefreshToken", refresh(second))).toMatchObject({ status: 200 });
  });
});

describe("an access token", () => {
  const getUser = (AccessToken: string) => rejected("GetUser", { AccessToken });

  it("returns its user's attributes, as far as the client may read them", async () => {
    const person = await makeUser();
    await succeed("AdminUpdateUserAttributes", {
      UserPoolId: POOL_ID,
      Username: person.username,
      UserAttributes: [{ Name: "name", Value: "Ada" }],
    });
    const { accessToken } = await signIn(person);
    expect(await succeed("GetUser", { AccessToken: accessToken })).toEqual({
      Username: person.username,
      UserAttributes: [
        { Name: "sub", Value: expect.stringMatching(UUID) },
        { Name: "email", Value: person.email },
        { Name: "email_verified", Value: "true" },
      ],
    });
  });

  it("is rejected if it is malformed or another kind of token", async () => {
    const { idToken, refreshToken } = await signIn(await makeUser());
    const invalid = rejection("NotAuthorizedException", "Invalid Access Token");
    for (const token of ["garbage", "a.b.c", idToken, refreshToken]) expect(await getUser(token)).toEqual(invalid);
  });

  it("is rejected with another signature or payload", async () => {
    const { accessToken, idToken } = await signIn(await makeUser());
    const [header, payload, signature] = accessToken.split(".");
    const forged = btoa(payloadText(accessToken).replace(/"username":"[^"]+"/, '"username":"eve"')).replaceAll("=", "");
    for (const token of [`${header}.${payload}.${idToken.split(".")[2]}`, `${header}.${forged}.${signature}`]) {
      expect(await getUser(token)).toEqual(
        rejection("NotAuthorizedException", "Could not verify signature for Access Token"),
      );
    }
  });

  it("expires", async () => {
    const { poolId, clientId } = await makePool({}, FLOWS);
    const { accessToken } = await signIn(await makeUser(poolId), clientId);
    await local("POST", "clock", { poolId, offsetSeconds: 3_601 });
    expect(await getUser(accessToken)).toEqual(rejection("NotAuthorizedException", "Access Token has expired"));
  });
});

describe("revocation", () => {
  async function expectEnded({ accessToken, refreshToken }: Tokens) {
    expect(await rejected("GetUser", { AccessToken: accessToken })).toEqual(REVOKED);
    expect(await rejected("InitiateAuth", refreshInput(refreshToken))).toEqual(REFRESH_REVOKED);
    expect(await rejected("GetTokensFromRefreshToken", { ClientId: CLIENT_ID, RefreshToken: refreshToken })).toEqual(
      REFRESH_REVOKED,
    );
    expect((await verify(accessToken)).payload.token_use).toBe("access");
  }

  it("RevokeToken revokes one sign-in with its refreshed tokens, and no other", async () => {
    const person = await makeUser();
    const [ended, other] = [await signIn(person), await signIn(person)];
    const { AuthenticationResult } = await succeed("InitiateAuth", refreshInput(ended.refreshToken));
    expect(await succeed("RevokeToken", { ClientId: CLIENT_ID, Token: ended.refreshToken })).toEqual({});
    await expectEnded(ended);
    expect(await rejected("GetUser", { AccessToken: AuthenticationResult?.AccessToken })).toEqual(REVOKED);
    expect(await rejected("GetUser", { AccessToken: other.accessToken })).toMatchObject({ status: 200 });
    expect(await succeed("RevokeToken", { ClientId: CLIENT_ID, Token: ended.refreshToken })).toEqual({});
  });

  it("GlobalSignOut revokes all sign-ins of the caller; a new one works at once", async () => {
    const person = await makeUser();
    const [one, other] = [await signIn(person), await signIn(person)];
    expect(await succeed("GlobalSignOut", { AccessToken: one.accessToken })).toEqual({});
    await expectEnded(one);
    await expectEnded(other);
    expect(await rejected("GlobalSignOut", { AccessToken: one.accessToken })).toEqual(REVOKED);
    const { accessToken } = await signIn(person);
    expect(await rejected("GetUser", { AccessToken: accessToken })).toMatchObject({ status: 200 });
  });

  it("AdminUserGlobalSignOut revokes all sign-ins of a user", async () => {
    const person = await makeUser();
    const tokens = await signIn(person);
    expect(await succeed("AdminUserGlobalSignOut", { UserPoolId: POOL_ID, Username: person.username })).toEqual({});
    await expectEnded(tokens);
  });

  it("GlobalSignOut revokes sign-ins without origin_jti", async () => {
    const { poolId, clientId } = await makePool({}, { ...FLOWS, EnableTokenRevocation: false });
    const { accessToken } = await signIn(await makeUser(poolId), clientId);
    await succeed("GlobalSignOut", { AccessToken: accessToken });
    expect(await rejected("GetUser", { AccessToken: accessToken })).toEqual(REVOKED);
  });

  it("RevokeToken accepts only refresh tokens of its own client, and only if revocation is enabled", async () => {
    const { accessToken, refreshToken } = await signIn(await makeUser());
    const revoke = async (Token: string, ClientId = CLIENT_ID) =>
      (await rejected("RevokeToken", { Token, ClientId })).name;
    expect(await revoke(accessToken)).toBe("UnsupportedTokenTypeException");
    expect(await revoke(refreshToken, "nosuchclient")).toBe("UnauthorizedException");
    const { UserPoolClient } = await succeed("CreateUserPoolClient", { UserPoolId: POOL_ID, ClientName: "other" });
    expect(await revoke(refreshToken, UserPoolClient?.ClientId)).toBe("UnauthorizedException");
    const { clientId } = await makePool({}, { EnableTokenRevocation: false });
    expect(await revoke("anything", clientId)).toBe("UnsupportedOperationException");
    expect(await revoke("anything")).toBe("ok");
    expect(await rejected("GetUser", { AccessToken: accessToken })).toMatchObject({ status: 200 });
  });
});
