// `/_local/`: journal, faults, clock, keys, reset, and requests that it rejects.

import { decodeProtectedHeader } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import {
  CLIENT_ID,
  callOperation,
  local,
  POOL_ID,
  plainRequest,
  rejected,
  rejection,
  rejectionOf,
  send,
  succeed,
} from "./support/cognito.ts";
import {
  adminSignInInput,
  inviteUser,
  makePool,
  makeUser,
  PASSWORD,
  signIn,
  TEMPORARY_PASSWORD,
} from "./support/people.ts";

beforeEach(async () => {
  await local("DELETE", "faults");
  await local("DELETE", "journal");
});

async function journal(query = "") {
  const { calls } = await local("GET", `journal${query}`);
  return calls;
}

describe("journal", () => {
  it("records each call in order, with its outcome and allowed fields, and no secret", async () => {
    const { username, email } = await inviteUser();
    const { Session } = await succeed(
      "AdminInitiateAuth",
      adminSignInInput(POOL_ID, CLIENT_ID, username, TEMPORARY_PASSWORD),
    );
    const output = await succeed("AdminRespondToAuthChallenge", {
      UserPoolId: POOL_ID,
      ClientId: CLIENT_ID,
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session,
      ChallengeResponses: { USERNAME: username, NEW_PASSWORD: PASSWORD },
    });
    const AccessToken = output.AuthenticationResult?.AccessToken ?? "";
    await succeed("GetUser", { AccessToken });
    await rejected("AdminGetUser", { UserPoolId: POOL_ID, Username: "nobody" });
    const calls = await journal();
    const common = { at: expect.stringMatching(/^\d{4}-.*Z$/), poolId: POOL_ID, outcome: "ok" };
    expect(calls).toEqual([
      {
        ...common,
        operation: "AdminCreateUser",
        clientId: null,
        input: {
          fields: ["MessageAction", "TemporaryPassword", "UserAttributes", "UserPoolId", "Username"],
          Username: username,
          MessageAction: "SUPPRESS",
          UserAttributes: [
            { Name: "email", Value: email },
            { Name: "email_verified", Value: "true" },
          ],
        },
      },
      {
        ...common,
        operation: "AdminInitiateAuth",
        clientId: CLIENT_ID,
        input: {
          fields: ["AuthFlow", "AuthParameters", "ClientId", "UserPoolId"],
          AuthFlow: "ADMIN_NO_SRP_AUTH",
          AuthParameters: ["PASSWORD", "USERNAME"],
        },
      },
      {
        ...common,
        operation: "AdminRespondToAuthChallenge",
        clientId: CLIENT_ID,
        input: {
          fields: ["ChallengeName", "ChallengeResponses", "ClientId", "Session", "UserPoolId"],
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          ChallengeResponses: ["NEW_PASSWORD", "USERNAME"],
        },
      },
      { ...common, operation: "GetUser", clientId: null, input: { fields: ["AccessToken"] } },
      {
        ...common,
        operation: "AdminGetUser",
        clientId: null,
        outcome: "UserNotFoundException",
        input: { fields: ["UserPoolId", "Username"], Username: "nobody" },
      },
    ]);
    const text = JSON.stringify(calls);
    for (const secret of [TEMPORARY_PASSWORD, PASSWORD, Session ?? "", AccessToken]) expect(text).not.toContain(secret);
  });

  it("records only the names of other attributes", async () => {
    await inviteUser(POOL_ID, [{ Name: "name", Value: "Ada Lovelace" }]);
    const text = JSON.stringify(await journal());
    expect(text).toContain('{"Name":"name"}');
    expect(text).not.toContain("Lovelace");
  });

  it("records calls that the front end rejected", async () => {
    await send("/", { method: "POST", headers: plainRequest("Frobnicate", {}).headers, body: "{}" });
    await rejectionOf(await send("/", { method: "POST", headers: plainRequest("GetUser", {}).headers, body: "{" }));
    expect(await journal()).toMatchObject([
      { operation: "Frobnicate", outcome: "UnknownOperationException" },
      { operation: "GetUser", outcome: "SerializationException" },
    ]);
  });

  it("can be read and cleared by pool", async () => {
    const { poolId } = await makePool();
    await local("DELETE", "journal");
    await inviteUser(poolId);
    await inviteUser();
    expect(await journal(`?poolId=${poolId}`)).toHaveLength(1);
    await local("DELETE", `journal?poolId=${poolId}`);
    expect(await journal()).toMatchObject([{ poolId: POOL_ID }]);
  });
});

describe("faults", () => {
  const input = () => ({ UserPoolId: POOL_ID, Username: crypto.randomUUID() });
  const NO_USER = rejection("UserNotFoundException", "User does not exist.");

  it("error: only the next call is rejected, with the given name, message and status", async () => {
    const fault = {
      operation: "AdminGetUser",
      kind: "error",
      name: "TooManyRequestsException",
      message: "Rate exceeded",
    };
    await local("POST", "faults", fault);
    expect(await rejected("AdminGetUser", input())).toEqual(rejection("TooManyRequestsException", "Rate exceeded"));
    expect(await rejected("AdminGetUser", input())).toEqual(NO_USER);
    for (const [name, given, status] of [
      ["ForbiddenException", {}, 403],
      ["InternalErrorException", {}, 500],
      ["constructor", {}, 400],
      ["ForbiddenException", { status: 400 }, 400],
    ] as const) {
      await local("POST", "faults", { ...fault, name, ...given });
      expect(await rejected("AdminGetUser", input())).toEqual({ status, name, message: "Rate exceeded" });
    }
    expect(await journal()).toMatchObject([
      { outcome: "fault:error" },
      { outcome: "UserNotFoundException" },
      ...Array(4).fill({ outcome: "fault:error" }),
    ]);
  });

  it("http500: an internal error", async () => {
    await local("POST", "faults", { operation: "AdminGetUser", kind: "http500" });
    const response = await callOperation("AdminGetUser", input());
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ __type: "InternalErrorException" });
  });

  it("html503: an HTML page instead of JSON", async () => {
    await local("POST", "faults", { operation: "AdminGetUser", kind: "html503" });
    const response = await callOperation("AdminGetUser", input());
    expect(response.status).toBe(503);
    expect(response.headers.get("content-type")).toBe("text/html");
    expect(await response.text()).toContain("<html>");
  });

  it.each([
    ["cut_before", rejection("UserNotFoundException", "User does not exist.")],
    ["cut_after", { status: 200, name: "ok" }],
  ])("%s: the response breaks off, after or before the work as the name says", async (kind, found) => {
    const Username = crypto.randomUUID();
    await local("POST", "faults", { operation: "AdminCreateUser", kind });
    const response = await callOperation("AdminCreateUser", {
      UserPoolId: POOL_ID,
      Username,
      TemporaryPassword: TEMPORARY_PASSWORD,
    });
    await expect(response.text()).rejects.toThrow();
    expect(await rejected("AdminGetUser", { UserPoolId: POOL_ID, Username })).toEqual(found);
  });

  it("delay: the response is correct but late", async () => {
    await local("POST", "faults", { operation: "AdminGetUser", kind: "delay", milliseconds: 300 });
    const before = Date.now();
    expect(await rejected("AdminGetUser", input())).toEqual(NO_USER);
    expect(Date.now() - before).toBeGreaterThanOrEqual(290);
  });

  it("silence: no response arrives", async () => {
    await local("POST", "faults", { operation: "AdminGetUser", kind: "silence" });
    const response = callOperation("AdminGetUser", input()).then(() => "response");
    expect(await Promise.race([response, scheduler.wait(400).then(() => "silence")])).toBe("silence");
    expect(await journal()).toMatchObject([{ outcome: "fault:silence" }]);
  });

  it("silence_after: no response, but the call is performed", async () => {
    const Username = crypto.randomUUID();
    await local("POST", "faults", { operation: "AdminCreateUser", kind: "silence_after" });
    const response = callOperation("AdminCreateUser", {
      UserPoolId: POOL_ID,
      Username,
      TemporaryPassword: TEMPORARY_PASSWORD,
    }).then(() => "response");
    await expect.poll(() => journal()).toMatchObject([{ outcome: "fault:silence_after ok" }]);
    expect(await rejected("AdminGetUser", { UserPoolId: POOL_ID, Username })).toEqual({ status: 200, name: "ok" });
    expect(await Promise.race([response, scheduler.wait(100).then(() => "silence")])).toBe("silence");
  });

  it("apply to the given number of calls, operation and pool, and can be listed and cleared", async () => {
    const { poolId } = await makePool();
    await local("POST", "faults", { operation: "*", kind: "http500", times: 2, poolId });
    expect(await local("GET", "faults")).toEqual({
      faults: [{ operation: "*", poolId, sender: null, times: 2, fault: { kind: "http500" } }],
    });
    expect(await rejected("AdminGetUser", input())).toEqual(NO_USER);
    expect((await rejected("AdminGetUser", { ...input(), UserPoolId: poolId })).status).toBe(500);
    expect((await rejected("AdminDeleteUser", { ...input(), UserPoolId: poolId })).status).toBe(500);
    expect(await rejected("AdminGetUser", { ...input(), UserPoolId: poolId })).toEqual(NO_USER);
    await local("POST", "faults", { operation: "AdminGetUser", kind: "http500", times: 9 });
    await local("DELETE", "faults");
    expect(await rejected("AdminGetUser", input())).toEqual(NO_USER);
  });

  it.each([
    [{ kind: "http500" }],
    [{ operation: "", kind: "http500" }],
    [{ operation: "AdminGetUsers", kind: "http500" }],
    [{ operation: "GetUser", kind: "fire" }],
    [{ operation: "GetUser", kind: "error" }],
    [{ operation: "GetUser", kind: "delay" }],
    [{ operation: "GetUser", kind: "http500", times: 0 }],
    [{ operation: "GetUser", kind: "http500", tmies: 2 }],
  ])("rejects %j with an error message", async (body) => {
    const response = await send("/_local/faults", { method: "POST", body: JSON.stringify(body) });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.any(String) });
  });
});

describe("clock", () => {
  function hoursAhead(response: Response): number {
    return Math.round((Date.parse(response.headers.get("date") ?? "") - Date.now()) / 3_600_000) + 0;
  }

  it("affects tokens and the Date header of one pool or of all, and signatures may use either clock", async () => {
    const { poolId, clientId } = await makePool({}, { ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH"] });
    const person = await makeUser(poolId);
    await local("POST", "clock", { poolId, offsetSeconds: 86_400 });
    const { accessToken } = await signIn(person, clientId);
    const { iat } = JSON.parse(atob((accessToken.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
    expect(iat - Date.now() / 1_000).toBeGreaterThan(86_390);
    const ahead = async (ClientId: string) =>
      hoursAhead(await callOperation("RevokeToken", { ClientId, Token: "none" }));
    expect([await ahead(clientId), await ahead(CLIENT_ID)]).toEqual([24, 0]);
    await local("POST", "clock", { offsetSeconds: 3_600 });
    expect([await ahead(clientId), await ahead(CLIENT_ID)]).toEqual([25, 1]);
    await local("POST", "clock", { offsetSeconds: 0 });
    await local("POST", "clock", { poolId, offsetSeconds: 0 });
    expect([await ahead(clientId), await ahead(CLIENT_ID)]).toEqual([0, 0]);
  });

  it.each([100, -100])("can move by %i years, which the outbox and the console follow", async (years) => {
    const { poolId } = await makePool({ AliasAttributes: ["email"] });
    await local("POST", "clock", { poolId, offsetSeconds: years * 365.25 * 86_400 });
    await succeed("AdminCreateUser", {
      UserPoolId: poolId,
      Username: "ada",
      UserAttributes: [{ Name: "email", Value: "ada@example.org" }],
      DesiredDeliveryMediums: ["EMAIL"],
    });
    const { messages } = await local("GET", `outbox?poolId=${poolId}`);
    expect(messages).toEqual([expect.objectContaining({ username: "ada" })]);
    expect((await send(`/?pool=${poolId}`)).status).toBe(200);
  });

  it("affects the Date header of signed calls", async () => {
    const { poolId } = await makePool();
    await local("POST", "clock", { poolId, offsetSeconds: 86_400 });
    const response = await callOperation("DescribeUserPool", { UserPoolId: poolId });
    expect(response.status).toBe(200);
    expect(hoursAhead(response)).toBe(24);
  });
});

describe("keys", () => {
  async function pool() {
    const { poolId, clientId } = await makePool({}, { ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH"] });
    const person = await makeUser(poolId);
    return {
      poolId,
      signInAgain: () => signIn(person, clientId),
      kids: async () => {
        const response = await send(`/${poolId}/.well-known/jwks.json`);
        const { keys } = await response.json<{ keys: { kid: string }[] }>();
        return keys.map(({ kid }) => kid);
      },
    };
  }

  it("are replaced by rotation: new keys sign and are published, and tokens of old keys are rejected", async () => {
    const { poolId, signInAgain, kids } = await pool();
    const old = await signInAgain();
    const before = await kids();
    await local("POST", "rotate-keys", { poolId });
    const after = await kids();
    expect(after).toHaveLength(2);
    expect(before.some((kid) => after.includes(kid))).toBe(false);
    const { accessToken } = await signInAgain();
    expect(after).toContain(decodeProtectedHeader(accessToken).kid);
    expect(await rejected("GetUser", { AccessToken: old.accessToken })).toEqual(
      rejection("NotAuthorizedException", "Could not verify signature for Access Token"),
    );
  });

  it("can stay published after a rotation", async () => {
    const { poolId, signInAgain, kids } = await pool();
    const old = await signInAgain();
    const before = await kids();
    await local("POST", "rotate-keys", { poolId, keepPublished: true });
    expect(await kids()).toEqual(expect.arrayContaining(before));
    expect(await kids()).toHaveLength(4);
    expect(before).not.toContain(decodeProtectedHeader((await signInAgain()).accessToken).kid);
    expect(await rejected("GetUser", { AccessToken: old.accessToken })).toMatchObject({ status: 200 });
  });
});

describe("reset", () => {
  it("of a pool deletes its users and keeps everything else", async () => {
    const { poolId, clientId } = await makePool();
    const gone = await inviteUser(poolId);
    const stays = await inviteUser();
    await local("POST", "reset", { poolId });
    const find = async (UserPoolId: string, Username: string) =>
      (await rejected("AdminGetUser", { UserPoolId, Username })).name;
    expect(await find(poolId, gone.username)).toBe("UserNotFoundException");
    expect(await find(POOL_ID, stays.username)).toBe("ok");
    const { UserPool } = await succeed("DescribeUserPool", { UserPoolId: poolId });
    expect(UserPool?.EstimatedNumberOfUsers).toBe(0);
    expect(await rejected("DescribeUserPoolClient", { UserPoolId: poolId, ClientId: clientId })).toMatchObject({
      status: 200,
    });
  });

  it("of everything restores the default pool as at the first start, with its signing keys", async () => {
    const { poolId } = await makePool();
    const { accessToken } = await signIn(await makeUser());
    await local("POST", "behaviour", { aliasConflictOnUpdate: "take_over" });
    const own = { UserPoolId: POOL_ID, Domain: "gatehouse-local" };
    await succeed("DeleteUserPoolDomain", own);
    const other = { ...own, Domain: `d${crypto.randomUUID().slice(0, 8)}` };
    await succeed("CreateUserPoolDomain", other);
    await succeed("DeleteIdentityProvider", { UserPoolId: POOL_ID, ProviderName: "Google" });
    await local("POST", "reset");
    expect(await journal()).toEqual([]);
    expect((await rejected("DescribeUserPool", { UserPoolId: poolId })).name).toBe("ResourceNotFoundException");
    expect(await succeed("ListUsers", { UserPoolId: POOL_ID })).toEqual({ Users: [] });
    expect(await succeed("DescribeUserPoolDomain", { Domain: other.Domain })).toEqual({ DomainDescription: {} });
    expect(await succeed("DescribeUserPoolDomain", { Domain: own.Domain })).toMatchObject({ DomainDescription: own });
    const { Providers = [] } = await succeed("ListIdentityProviders", { UserPoolId: POOL_ID });
    expect(Providers.map(({ ProviderName }) => ProviderName)).toEqual([
      "Facebook",
      "Google",
      "LoginWithAmazon",
      "SignInWithApple",
    ]);
    expect(await rejected("DescribeUserPoolClient", { UserPoolId: POOL_ID, ClientId: CLIENT_ID })).toMatchObject({
      status: 200,
    });
    expect(await rejected("GetUser", { AccessToken: accessToken })).toEqual(
      rejection("UserNotFoundException", "User does not exist."),
    );
    expect(await local("POST", "behaviour", {})).toEqual({
      aliasConflictOnCreate: "UsernameExistsException",
      aliasConflictOnUpdate: "reject",
      aliasConflictOnVerify: "reject",
      aliasConflictOnFederation: "take_over",
      federatedAliases: "none",
      unwritableMappedAttribute: "reject",
      secondLinkToProvider: "succeeds",
      unknownUserPasskeys: "stable",
      unknownUserChallenge: "as_for_users",
      emailCodeDigits: 8,
      olderEmailCodes: "valid",
      wrongEmailCodes: "not_counted",
      emailCodesOverLimit: "LimitExceededException",
      emailCodeBeforePassword: "keep",
      mfaChoices: "MFAS_CAN_CHOOSE",
      sessionLists: "current",
    });
  });
});

it.each([
  ["GET", "/_local/nothing", 404],
  ["GET", "/_local/reset", 404],
])("%s %s responds %i and names the README", async (method, path, status) => {
  const response = await send(path, { method });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error: expect.stringContaining("README") });
});

it.each([
  ["https://evil.example", 403],
  ["null", 403],
  ["http://localhost:8787", 200],
])("a page from %s gets %i", async (origin, status) => {
  const response = await send("/_local/faults", { method: "DELETE", headers: { origin } });
  expect(response.status).toBe(status);
});

it.each([
  ["clock", { offsetSeconds: "1" }, 400],
  ["clock", {}, 400],
  ["clock", { offsetSeconds: 3_155_760_001 }, 400],
  ["clock", { offsetSeconds: -3_155_760_001 }, 400],
  ["faults", { operation: "*", kind: "http500", poolId: "us-east-1_Nowhere00" }, 404],
  ["reset", { poolId: "us-east-1_Nowhere00" }, 404],
  ["reset", { surprise: 1 }, 400],
])("POST /_local/%s %j responds %i", async (path, body, status) => {
  const response = await send(`/_local/${path}`, { method: "POST", body: JSON.stringify(body) });
  expect(response.status).toBe(status);
});
