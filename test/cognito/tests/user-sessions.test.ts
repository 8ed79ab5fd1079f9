// Sessions: which sign-ins a pool records, what their descriptions contain, how they end, and what ends with them.

import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { deviceTypeOf } from "../domain/device-type.ts";
import type { OutputOf } from "../model/operations.ts";
import { type Input, local, plainRequest, rejected, rejection, signed, succeed } from "./support/cognito.ts";
import type { TestPool } from "./support/mfa.ts";
import { adminSignInInput, makePool, makeUser, PASSWORD, type Person, signIn, type Tokens } from "./support/people.ts";

const OK = { status: 200, name: "ok" };
const NOT_TRACKED = rejection(
  "OperationNotEnabledException",
  "User session tracking is not enabled for this user pool.",
);
const NO_SESSION = rejection("ResourceNotFoundException", "Session does not exist.");
const REVOKED = rejection("NotAuthorizedException", "Access Token has been revoked");
const REFRESH_REVOKED = rejection("NotAuthorizedException", "Refresh Token has been revoked");
const CHROME =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";
const UNKNOWN_ID = `tkn${"0".repeat(25)}`;

function track(poolId: string, MaxPerUser = 20, UserSessionTracking = "ENABLED") {
  const input = { UserPoolId: poolId, UserSessionTracking, TokenSession: { MaxPerUser } };
  return succeed("SetUserPoolSessionConfiguration", input);
}

/** A pool that tracks sessions. Each test that moves the clock of its pool has its own pool. */
async function makeTrackingPool(maxPerUser = 20, clientSettings: Input = {}): Promise<TestPool> {
  const pool = await makePool(
    {},
    { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], ...clientSettings },
  );
  await track(pool.poolId, maxPerUser);
  return pool;
}

function moveClock({ poolId }: TestPool, offsetSeconds: number) {
  return local("POST", "clock", { poolId, offsetSeconds });
}

let pool: TestPool;
beforeAll(async () => {
  pool = await makeTrackingPool();
});

async function sessionsOf({ accessToken }: Tokens) {
  return (await succeed("ListUserSessions", { AccessToken: accessToken })).Sessions ?? [];
}

async function currentOf(tokens: Tokens): Promise<string> {
  return (await sessionsOf(tokens)).find(({ IsCurrentSession }) => IsCurrentSession)?.SessionId ?? "";
}

function refresh({ clientId }: TestPool, { refreshToken }: Tokens) {
  const AuthParameters = { REFRESH_TOKEN: refreshToken };
  return rejected("InitiateAuth", { ClientId: clientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters });
}

function target({ poolId, username }: Person) {
  return { UserPoolId: poolId, Username: username };
}

async function idsOf(person: Person) {
  const { Sessions = [] } = await succeed("AdminListUserSessions", target(person));
  return Sessions.map(({ SessionId }) => SessionId);
}

/** A user with two sign-ins. */
async function makeTwice(inPool = pool) {
  const person = await makeUser(inPool.poolId);
  const [here, there] = [await signIn(person, inPool.clientId), await signIn(person, inPool.clientId)];
  return { person, here, there, hereId: await currentOf(here), thereId: await currentOf(there) };
}

describe("a pool", () => {
  it("tracks nothing by default, and its configuration can be replaced", async () => {
    const { poolId } = await makePool();
    const get = () => succeed("GetUserPoolSessionConfiguration", { UserPoolId: poolId });
    const described = (UserSessionTracking: string, MaxPerUser: number) => ({
      UserPoolId: poolId,
      UserSessionTracking,
      TokenSession: { MaxPerUser },
    });
    expect(await get()).toEqual(described("DISABLED", 20));
    expect(await track(poolId, 7)).toEqual(described("ENABLED", 7));
    expect(await get()).toEqual(described("ENABLED", 7));
    await succeed("UpdateUserPool", { UserPoolId: poolId });
    expect(await get()).toEqual(described("ENABLED", 7));
    expect(await track(poolId, 100, "DISABLED")).toEqual(described("DISABLED", 100));
  });

  it("that tracks nothing rejects the operations on sessions", async () => {
    const { poolId, clientId } = await makePool(
      {},
      { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const person = await makeUser(poolId);
    const { accessToken: AccessToken } = await signIn(person, clientId);
    const all = async () => [
      await rejected("ListUserSessions", { AccessToken }),
      await rejected("RevokeUserSession", { AccessToken, SessionId: UNKNOWN_ID }),
      await rejected("AdminListUserSessions", target(person)),
      await rejected("AdminRevokeUserSession", { ...target(person), SessionId: UNKNOWN_ID }),
    ];
    expect(await all()).toEqual(Array(4).fill(NOT_TRACKED));
    await track(poolId);
    expect(await all()).toEqual([OK, NO_SESSION, OK, NO_SESSION]);
    expect(await idsOf(person)).toEqual([]);
    await succeed("UpdateUserPool", { UserPoolId: poolId, UserPoolTier: "LITE" });
    expect(await all()).toEqual(Array(4).fill(NOT_TRACKED));
  });

  it("in the tier LITE cannot track sessions, and one that does not exist is reported", async () => {
    const { poolId } = await makePool({ UserPoolTier: "LITE" });
    const input = { UserSessionTracking: "ENABLED", TokenSession: { MaxPerUser: 20 } };
    expect(await rejected("SetUserPoolSessionConfiguration", { UserPoolId: poolId, ...input })).toEqual(
      rejection(
        "FeatureUnavailableInTierException",
        "User session tracking is not available in the tier of this user pool.",
      ),
    );
    const missing = rejection("ResourceNotFoundException", "User pool us-east-1_nowhere does not exist.");
    const UserPoolId = "us-east-1_nowhere";
    expect(await rejected("SetUserPoolSessionConfiguration", { UserPoolId, ...input })).toEqual(missing);
    expect(await rejected("GetUserPoolSessionConfiguration", { UserPoolId })).toEqual(missing);
  });

  it("that stops tracking makes no records, and later shows those that it had", async () => {
    const own = await makeTrackingPool();
    const { person, hereId, thereId } = await makeTwice(own);
    await track(own.poolId, 20, "DISABLED");
    await signIn(person, own.clientId);
    await track(own.poolId);
    expect((await idsOf(person)).sort()).toEqual([hereId, thereId].sort());
  });
});

describe("a session", () => {
  async function signInWith(person: Person, userAgent: string): Promise<OutputOf<"AdminInitiateAuth">> {
    const input = adminSignInInput(person.poolId, pool.clientId, person.username, PASSWORD);
    const headers = { "user-agent": userAgent, "cf-connecting-ip": "192.0.2.42" };
    const response = await exports.default.fetch(await signed(plainRequest("AdminInitiateAuth", input, headers)));
    expect(response.status).toBe(200);
    return response.json();
  }

  it("shows client, times, device and address, and which one is the caller's", async () => {
    const person = await makeUser(pool.poolId);
    const { AuthenticationResult } = await signInWith(person, CHROME);
    const AccessToken = AuthenticationResult?.AccessToken ?? "";
    const shown = {
      SessionId: expect.stringMatching(/^tkn[a-z0-9]{25}$/),
      SessionType: "TOKEN",
      ClientId: pool.clientId,
      CreateDate: expect.any(Number),
      LastActiveDate: expect.any(Number),
      DeviceType: "Chrome 125 / macOS 10.15.7",
      LastIPAddress: "192.0.2.42",
      LastLocation: { Country: "unknown" },
      IsCurrentSession: true,
    };
    expect(await succeed("ListUserSessions", { AccessToken })).toEqual({ Sessions: [shown] });
    expect(await succeed("AdminListUserSessions", target(person))).toEqual({
      Sessions: [{ ...shown, IsCurrentSession: false }],
    });
  });

  it("is one per sign-in, whatever the client, and stays the same when it is refreshed", async () => {
    const { person, here, hereId, thereId } = await makeTwice();
    expect(hereId).not.toBe(thereId);
    expect(await refresh(pool, here)).toEqual(OK);
    expect(await idsOf(person)).toHaveLength(2);
    const { UserPoolClient } = await succeed("CreateUserPoolClient", {
      UserPoolId: pool.poolId,
      ClientName: "other",
      ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    const other = await signIn(person, UserPoolClient?.ClientId);
    expect((await sessionsOf(other)).map(({ ClientId }) => ClientId).sort()).toEqual(
      [pool.clientId, pool.clientId, UserPoolClient?.ClientId].sort(),
    );
  });

  it.each(["REFRESH_TOKEN_AUTH", "GetTokensFromRefreshToken"])(
    "that is refreshed by %s shows when, and by which device, and comes first",
    async (how) => {
      const rotates = how === "GetTokensFromRefreshToken";
      const flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", ...(rotates ? [] : ["ALLOW_REFRESH_TOKEN_AUTH"])];
      const RefreshTokenRotation = { Feature: rotates ? "ENABLED" : "DISABLED" };
      const own = await makeTrackingPool(20, { ExplicitAuthFlows: flows, RefreshTokenRotation });
      const { here, hereId, thereId } = await makeTwice(own);
      await moveClock(own, 60);
      const request = rotates
        ? plainRequest(
            "GetTokensFromRefreshToken",
            { ClientId: own.clientId, RefreshToken: here.refreshToken },
            { "user-agent": FIREFOX },
          )
        : plainRequest(
            "InitiateAuth",
            {
              ClientId: own.clientId,
              AuthFlow: "REFRESH_TOKEN_AUTH",
              AuthParameters: { REFRESH_TOKEN: here.refreshToken },
            },
            { "user-agent": FIREFOX },
          );
      expect((await exports.default.fetch(request)).status).toBe(200);
      const [first, second] = await sessionsOf(here);
      expect([first?.SessionId, second?.SessionId]).toEqual([hereId, thereId]);
      expect(first).toMatchObject({ DeviceType: "Firefox 141 / Linux", LastIPAddress: "127.0.0.1" });
      expect((first?.LastActiveDate ?? 0) - (first?.CreateDate ?? 0)).toBeGreaterThan(59);
      expect(second?.LastActiveDate).toBe(second?.CreateDate);
    },
  );

  it("of the user who was used least recently is revoked if there are too many", async () => {
    const own = await makeTrackingPool(3);
    const person = await makeUser(own.poolId);
    const tokens: Tokens[] = [];
    for (let count = 0; count < 3; count++) {
      await moveClock(own, count * 10);
      tokens.push(await signIn(person, own.clientId));
    }
    const [first, second, third] = tokens as [Tokens, Tokens, Tokens];
    await moveClock(own, 40);
    expect(await refresh(own, first)).toEqual(OK);
    await moveClock(own, 50);
    const fourth = await signIn(person, own.clientId);
    expect(await refresh(own, second)).toEqual(REFRESH_REVOKED);
    for (const kept of [first, third, fourth]) expect(await refresh(own, kept)).toEqual(OK);
    await track(own.poolId, 1);
    expect(await idsOf(person)).toHaveLength(3);
    const last = await signIn(person, own.clientId);
    expect(await idsOf(person)).toEqual([await currentOf(last)]);
  });

  it("may be shown and hidden a few seconds late", async () => {
    const own = await makeTrackingPool();
    await local("POST", "behaviour", { poolId: own.poolId, sessionLists: "late" });
    const person = await makeUser(own.poolId);
    const [here, there] = [await signIn(person, own.clientId), await signIn(person, own.clientId)];
    expect(await idsOf(person)).toEqual([]);
    await moveClock(own, 10);
    const ids = await idsOf(person);
    expect(ids).toHaveLength(2);
    const SessionId = await currentOf(there);
    expect(await rejected("RevokeUserSession", { AccessToken: here.accessToken, SessionId })).toEqual(OK);
    expect(await idsOf(person)).toEqual(ids);
    expect(await refresh(own, there)).toEqual(REFRESH_REVOKED);
    await moveClock(own, 20);
    expect(await idsOf(person)).toHaveLength(1);
  });
});

describe("revoking a session", () => {
  it("ends its refresh token and its access tokens, and no other session", async () => {
    const { person, here, there, hereId, thereId } = await makeTwice();
    const input = { AccessToken: here.accessToken, SessionId: thereId };
    expect(await succeed("RevokeUserSession", input)).toEqual({});
    expect(await refresh(pool, there)).toEqual(REFRESH_REVOKED);
    for (const operation of ["GetUser", "ListUserSessions", "ListWebAuthnCredentials", "GlobalSignOut"] as const) {
      expect(await rejected(operation, { AccessToken: there.accessToken })).toEqual(REVOKED);
    }
    expect(await refresh(pool, here)).toEqual(OK);
    expect(await idsOf(person)).toEqual([hereId]);
    expect(await rejected("RevokeUserSession", input)).toEqual(NO_SESSION);
  });

  it("is possible for an administrator, with linked sessions that are none", async () => {
    const { person, here, there, hereId, thereId } = await makeTwice();
    const revoke = (SessionId: string, RevokeAssociatedSessions?: string) =>
      rejected("AdminRevokeUserSession", { ...target(person), SessionId, RevokeAssociatedSessions });
    expect(await revoke(hereId, "LINKED")).toEqual(OK);
    expect(await refresh(pool, here)).toEqual(REFRESH_REVOKED);
    expect(await refresh(pool, there)).toEqual(OK);
    expect(await revoke(hereId)).toEqual(NO_SESSION);
    expect(await revoke(thereId, "NONE")).toEqual(OK);
    expect(await idsOf(person)).toEqual([]);
  });

  it("is not possible for the caller's own, another user's, or an unknown one", async () => {
    const [one, other] = [await makeTwice(), await makeTwice()];
    const revoke = (SessionId: string) =>
      rejected("RevokeUserSession", { AccessToken: one.here.accessToken, SessionId });
    expect(await revoke(one.hereId)).toEqual(
      rejection("InvalidParameterException", "The current session cannot be revoked."),
    );
    for (const id of [other.hereId, UNKNOWN_ID, `sso${"0".repeat(25)}`]) expect(await revoke(id)).toEqual(NO_SESSION);
    const asAdmin = { ...target(one.person), SessionId: other.hereId };
    expect(await rejected("AdminRevokeUserSession", asAdmin)).toEqual(NO_SESSION);
    expect(await idsOf(other.person)).toHaveLength(2);
  });

  it("needs a user whose password is not to be reset, and an existing one", async () => {
    const { person, here, thereId } = await makeTwice();
    await succeed("AdminResetUserPassword", target(person));
    const reset = rejection("PasswordResetRequiredException", "Password reset required for the user");
    const { accessToken: AccessToken } = here;
    expect(await rejected("RevokeUserSession", { AccessToken, SessionId: thereId })).toEqual(reset);
    expect(await rejected("ListUserSessions", { AccessToken })).toEqual(reset);
    const nobody = { UserPoolId: pool.poolId, Username: "nobody" };
    const unknown = rejection("UserNotFoundException", "User does not exist.");
    expect(await rejected("AdminListUserSessions", nobody)).toEqual(unknown);
    expect(await rejected("AdminRevokeUserSession", { ...nobody, SessionId: thereId })).toEqual(unknown);
  });
});

describe("a session ends", () => {
  it.each([
    [
      "with the revocation of its refresh token",
      ({ clientId }: TestPool, _person: Person, { refreshToken }: Tokens) =>
        succeed("RevokeToken", { ClientId: clientId, Token: refreshToken, RevokeAssociatedSessions: "LINKED" }),
      1,
    ],
    [
      "with a global sign-out",
      (_pool: TestPool, _person: Person, tokens: Tokens) =>
        succeed("GlobalSignOut", { AccessToken: tokens.accessToken }),
      0,
    ],
    [
      "with a global sign-out by an administrator",
      (_pool: TestPool, person: Person) => succeed("AdminUserGlobalSignOut", target(person)),
      0,
    ],
    ["when its user is disabled", (_pool: TestPool, person: Person) => succeed("AdminDisableUser", target(person)), 0],
    ["when its refresh token expires", (inPool: TestPool) => moveClock(inPool, 3_601), 0],
  ])("%s", async (_how, end, left) => {
    const own = await makeTrackingPool(20, {
      RefreshTokenValidity: 60,
      TokenValidityUnits: { RefreshToken: "minutes", AccessToken: "minutes", IdToken: "minutes" },
      AccessTokenValidity: 5,
      IdTokenValidity: 5,
    });
    const { person, here, hereId } = await makeTwice(own);
    await end(own, person, here);
    const ids = await idsOf(person);
    expect(ids).toHaveLength(left);
    expect(ids).not.toContain(hereId);
    const again = { ...target(person), SessionId: hereId };
    expect(await rejected("AdminRevokeUserSession", again)).toEqual(NO_SESSION);
  });
});

it("a sign-in from before the tracking has no session", async () => {
  const { poolId, clientId } = await makePool(
    {},
    { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  );
  const person = await makeUser(poolId);
  const before = await signIn(person, clientId);
  await track(poolId);
  expect(await refresh({ poolId, clientId }, before)).toEqual(OK);
  expect(await sessionsOf(before)).toEqual([]);
  await signIn(person, clientId);
  expect((await sessionsOf(before)).map(({ IsCurrentSession }) => IsCurrentSession)).toEqual([false]);
});

it.each(["ListUserSessions", "AdminListUserSessions"] as const)("%s has one page only", async (operation) => {
  const { person, here } = await makeTwice();
  const input = operation === "ListUserSessions" ? { AccessToken: here.accessToken } : target(person);
  expect(await succeed(operation, input)).not.toHaveProperty("NextToken");
  expect(await rejected(operation, { ...input, NextToken: "x" })).toEqual(
    rejection("InvalidParameterException", "Invalid pagination token given."),
  );
});

it.each([
  [CHROME, "Chrome 125 / macOS 10.15.7"],
  [FIREFOX, "Firefox 141 / Linux"],
  [`${CHROME} Edg/126.0.0.0`, "Edge 126 / macOS 10.15.7"],
  [`${CHROME} OPR/110.0.0.0`, "Opera 110 / macOS 10.15.7"],
  [CHROME.replace("Chrome", "HeadlessChrome"), "Chrome 125 / macOS 10.15.7"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox 127 / Windows 10"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari 17 / iOS 17.5.1",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "Safari 18 / macOS 10.15.7",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
    "Samsung Internet 25 / Android 14",
  ],
  [
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0",
    "Chrome 125 / ChromeOS",
  ],
  ["aws-sdk-js/3.1169.0 ua/2.1 os/linux lang/js", "unknown"],
  ["", "unknown"],
])("the user agent %j is the device %s", (userAgent, device) => {
  expect(deviceTypeOf(userAgent)).toBe(device);
});
