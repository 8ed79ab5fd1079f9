import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type AuthOptions, requireAccount, requireRole, requireUser, type UserEnv, userOf } from "gatehouse/auth";
import { Hono } from "hono";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import { makePoolKey, type PoolKey, signToken } from "../harness/pool-keys.ts";
import { CLIENT_ID, KEYS_ENDPOINT, openTokenFixture } from "../harness/token-fixture.ts";
import { createExample, createPlainExample } from "./worker.ts";

const instance = openTokenFixture();
const options = { userPoolId: instance.userPoolId, clientId: CLIENT_ID, endpoint: KEYS_ENDPOINT };
const broken = failingDatabase(env.DB);
const bindings = { AUTH_CACHE: env.AUTH_CACHE, DB: broken.database };
const app = createExample(options);

let key: PoolKey;
let token: string;

beforeAll(async () => {
  key = await makePoolKey("key");
  await instance.serveKeys([key]);
  await instance.addAccount();
  token = await signToken(key, instance.claims());
});

async function get(path: string, authorization?: string, of = app, at: object = bindings): Promise<Response> {
  const context = createExecutionContext();
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const response = await of.fetch(new Request(`https://other.example${path}`, { headers }), at, context);
  await waitOnExecutionContext(context);
  return response;
}

async function expectProblem(response: Response, status: number, title: string, headers: Record<string, string>) {
  expect(response.status).toBe(status);
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...headers,
  });
  expect(await response.json()).toEqual({ type: "about:blank", title, status });
}

const guarded = ["/api/who", "/notes", "/account"];
const REJECTED = { "www-authenticate": 'Bearer error="invalid_token"' };

describe("a valid token", () => {
  test("names its user to handlers behind requireUser", async () => {
    const who = await get("/api/who", `Bearer ${token}`);
    expect(who.status).toBe(200);
    expect(await who.json()).toEqual({ id: instance.username });
    const notes = await get("/notes", `bearer ${token}`);
    expect(await notes.json()).toEqual({ notes: [], of: instance.username, until: expect.any(Number) });
  });

  test("provides the account to handlers behind requireAccount", async () => {
    const response = await get("/account", `Bearer ${token}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      id: instance.username,
      name: "Ada Lovelace",
      email: `${instance.username}@example.com`,
      since: new Date().getUTCFullYear(),
      sub: instance.claims().sub,
    });
  });

  test.each(["pending", "closing", "none"])(
    "gets a 404 from requireAccount for an account that is %s",
    async (status) => {
      const username = crypto.randomUUID();
      if (status !== "none") {
        await instance.addAccount(username);
        await env.DB.prepare("UPDATE accounts SET status = ? WHERE id = ?").bind(status, username).run();
      }
      const other = await signToken(key, { ...instance.claims(), username });
      await expectProblem(await get("/account", `Bearer ${other}`), 404, "Account not found", {});
      expect((await get("/notes", `Bearer ${other}`)).status).toBe(200);
    },
  );

  test("is accepted for any of several clients", async () => {
    const of = createExample({ ...options, clientId: ["another", CLIENT_ID] });
    expect((await get("/notes", `Bearer ${token}`, of)).status).toBe(200);
    const others = createExample({ ...options, clientId: ["another"] });
    expect((await get("/notes", `Bearer ${token}`, others)).status).toBe(401);
  });

  test("is accepted without any binding, except for the account", async () => {
    const of = createExample(options);
    expect((await get("/notes", `Bearer ${token}`, of, {})).status).toBe(200);
    expect((await get("/account", `Bearer ${token}`, of, {})).status).toBe(500);
  });
});

describe("roles", () => {
  const withGroups = (groups: readonly string[], username = instance.username) =>
    signToken(key, { ...instance.claims(), username, "cognito:groups": groups });
  const LACKS_ROLE = { "www-authenticate": 'Bearer error="insufficient_scope"' };

  test.each([
    [["editor"], { mayPublish: false }],
    [["operators", "other"], { mayPublish: true }],
  ])("a token with %j passes requireRole", async (groups, body) => {
    const response = await get("/drafts", `Bearer ${await withGroups(groups)}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(body);
  });

  test.each([[[]], [["Editor"]], [["editors"]], [["support"]]])("a token with %j gets a 403", async (groups) => {
    const response = await get("/drafts", `Bearer ${await withGroups(groups)}`);
    await expectProblem(response, 403, "Role required", LACKS_ROLE);
  });

  test("after requireAccount, the roles of the row count, not those of the token", async () => {
    const username = crypto.randomUUID();
    await instance.addAccount(username);
    const path = "/drafts/own";
    const claimed = `Bearer ${await withGroups(["editor"], username)}`;
    await expectProblem(await get(path, claimed), 403, "Role required", LACKS_ROLE);
    await env.DB.prepare("INSERT INTO account_roles VALUES (?, 'editor', 0), (?, 'member', 0)")
      .bind(username, username)
      .run();
    const response = await get(path, `Bearer ${await withGroups([], username)}`);
    expect(await response.json()).toEqual({ roles: ["editor", "member"] });
  });

  test("without a role or without a caller requireRole is a mistake of the Worker", async () => {
    expect(() => requireRole()).toThrow(TypeError);
    const alone = new Hono<UserEnv>().get("/", requireRole("editor"), (c) => c.text("reached"));
    expect((await alone.request("/")).status).toBe(500);
  });
});

test.each(["disabled_at = 1", "deletes_at = 9999999999999"])(
  "requireAccount rejects the token of an account with %s",
  async (change) => {
    const username = crypto.randomUUID();
    await instance.addAccount(username);
    await env.DB.prepare(`UPDATE accounts SET ${change} WHERE id = ?`).bind(username).run();
    const other = await signToken(key, { ...instance.claims(), username });
    await expectProblem(await get("/account", `Bearer ${other}`), 401, "Access token not accepted", REJECTED);
  },
);

describe("errors are problem documents", () => {
  test.each(guarded)("%s without a token: 401 without an error code", async (path) => {
    await expectProblem(await get(path), 401, "Not signed in", { "www-authenticate": "Bearer" });
    await expectProblem(await get(path, "Basic YTpi"), 401, "Not signed in", { "www-authenticate": "Bearer" });
  });

  test.each(guarded)("%s with an invalid token: 401 and invalid_token", async (path) => {
    await expectProblem(await get(path, "Bearer a.b.c"), 401, "Access token not accepted", REJECTED);
    const expired = await signToken(key, { ...instance.claims(), exp: Math.floor(Date.now() / 1000) - 60 });
    await expectProblem(await get(path, `Bearer ${expired}`), 401, "Access token not accepted", REJECTED);
  });

  test.each(guarded)("%s without a JWKS: 503 and Retry-After", async (path) => {
    const away = openTokenFixture();
    const of = createExample({ ...options, userPoolId: away.userPoolId });
    const good = await signToken(key, away.claims());
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const response = await get(path, `Bearer ${good}`, of);
    await expectProblem(response, 503, "Sign-in service unavailable", { "retry-after": "5" });
    expect(log.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
      {
        event: "auth_unavailable",
        dependency: "key_set",
        cause: "Error: status 404",
        url: `${KEYS_ENDPOINT}/${away.userPoolId}/.well-known/jwks.json`,
      },
    ]);
    log.mockRestore();
  });

  test("requireAccount without its database: 503 and Retry-After", async () => {
    broken.failAt(1, "before", true);
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const response = await get("/account", `Bearer ${token}`);
    broken.repair();
    await expectProblem(response, 503, "Database unavailable", { "retry-after": "5" });
    expect(log.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
      { event: "auth_unavailable", dependency: "database", cause: expect.stringMatching(/^Error: ./) },
    ]);
    log.mockRestore();
  });

  test("unprotected routes are public", async () => {
    expect((await get("/open")).status).toBe(200);
  });
});

describe("SE-2: revoked tokens", () => {
  test("are rejected by requireAccount at once", async () => {
    const username = crypto.randomUUID();
    await instance.addAccount(username);
    const other = await signToken(key, { ...instance.claims(), username });
    expect((await get("/account", `Bearer ${other}`)).status).toBe(200);
    const mark = "UPDATE accounts SET tokens_valid_after = ? WHERE id = ?";
    await env.DB.prepare(mark)
      .bind(Math.floor(Date.now() / 1000) * 1000, username)
      .run();
    await expectProblem(await get("/account", `Bearer ${other}`), 401, "Access token not accepted", REJECTED);
  });
});

describe("without Hono", () => {
  const plain = createPlainExample(options);
  const sendRequest = (authorization?: string) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const request = new Request<unknown, IncomingRequestCfProperties>("https://other.example/", { headers });
    return plain.fetch?.(request, bindings, createExecutionContext());
  };

  test("userOf returns the caller, or the reason why there is none", async () => {
    const response = await sendRequest(`Bearer ${token}`);
    expect(response?.status).toBe(200);
    expect(await response?.json()).toEqual({ id: instance.username });
    expect((await sendRequest())?.status).toBe(401);
    expect((await sendRequest("Bearer a.b.c"))?.status).toBe(401);
  });
});

describe("invalid options throw a TypeError when the middleware is created", () => {
  const make = { requireUser, requireAccount, userOf };
  const cases: [string, Record<string, unknown>, string][] = [
    ["no pool id", { userPoolId: undefined }, "userPoolId is not a pool ID, such as eu-central-1_AbCdEf123."],
    ["an empty pool id", { userPoolId: "" }, "userPoolId is not a pool ID, such as eu-central-1_AbCdEf123."],
    ["a pool's name", { userPoolId: "customers" }, "userPoolId is not a pool ID, such as eu-central-1_AbCdEf123."],
    [
      "a pool's address",
      { userPoolId: "https://evil.example/x_y" },
      "userPoolId is not a pool ID, such as eu-central-1_AbCdEf123.",
    ],
    ["no client", { clientId: undefined }, "clientId names no app client."],
    ["an empty client", { clientId: "" }, "clientId names no app client."],
    ["no clients", { clientId: [] }, "clientId names no app client."],
    ["an empty one of several", { clientId: ["a", ""] }, "clientId names no app client."],
    ["a client that is not a string", { clientId: [7] }, "clientId names no app client."],
    [
      "an endpoint with a path",
      { endpoint: "https://x.example/" },
      "endpoint is not an origin without a path, such as http://localhost:8788.",
    ],
    [
      "an invalid endpoint",
      { endpoint: "x" },
      "endpoint is not an origin without a path, such as http://localhost:8788.",
    ],
    ["less than no tokens", { tokenCacheSize: -1 }, "tokenCacheSize is not a whole number from 0."],
    ["not a number of tokens", { tokenCacheSize: Number.NaN }, "tokenCacheSize is not a whole number from 0."],
  ];
  test.each(cases)("%s", (_, wrong, text) => {
    for (const maker of Object.values(make)) {
      expect(() => maker({ ...options, ...wrong } as AuthOptions)).toThrow(new TypeError(text));
    }
  });
});
