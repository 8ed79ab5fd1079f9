// SE-2: "sign out everywhere" and deletion, as seen by the account routes and by a Worker that only verifies tokens.

import { env } from "cloudflare:workers";
import { userOf } from "gatehouse/auth";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { moveClock } from "../harness/cognito.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";

const context = { waitUntil: () => undefined };

let instance: Instance;

beforeEach(async () => {
  instance = await openInstance();
});

afterEach(async () => {
  vi.useRealTimers();
  await moveClock(0);
});

interface Tokens {
  AccessToken: string;
  RefreshToken: string;
}

function call(at: Instance, flow: string, parameters: object) {
  const { clientId } = at.services.config;
  return at.cognito("AdminInitiateAuth", { ClientId: clientId, AuthFlow: flow, AuthParameters: parameters });
}

async function signIn(at: Instance, { email, password }: { email: string; password: string }): Promise<Tokens> {
  const response = await call(at, "ADMIN_USER_PASSWORD_AUTH", { USERNAME: email, PASSWORD: password });
  if (response.AuthenticationResult === undefined) throw new Error(`sign-in: ${response.__type}`);
  return response.AuthenticationResult as Tokens;
}

async function somebody(at = instance) {
  const person = newPerson();
  const created = await at.signUp(person);
  if (created.status !== 201) throw new Error(`sign-up: ${created.status}`);
  const { id } = await created.json<{ id: string }>();
  return { ...person, id };
}

function bearer(token: string) {
  return { headers: { authorization: `Bearer ${token}` } };
}

async function ask(token: string, at = instance): Promise<number> {
  return (await at.request("/accounts/me", bearer(token))).status;
}

async function signOut(token: string, at = instance): Promise<Response> {
  return at.request("/accounts/me/sign-out-everywhere", { method: "POST", ...bearer(token) });
}

/** A KV namespace that rejects writes on demand. */
function breakableKv() {
  let isBroken = false;
  const kv = new Proxy(env.AUTH_CACHE, {
    get(target, name) {
      if (name === "put" && isBroken) return () => Promise.reject(new Error("KV PUT failed: 500"));
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
  return {
    kv,
    breakKv(broken: boolean): void {
      isBroken = broken;
    },
  };
}

/** How many revocations of the account have not been published to KV yet. */
async function remaining(id: string): Promise<number | null> {
  return env.DB.prepare("SELECT count(*) AS n FROM unpublished_revocations WHERE id = ?").bind(id).first("n");
}

/** Another Worker of the same owner, which verifies tokens and never loads an account. */
function consumer(at = instance, kv = env.AUTH_CACHE) {
  const { userPoolId, clientId, endpoint } = at.services.config;
  const who = userOf({ userPoolId, clientId, endpoint });
  return async (token: string) => {
    const request = new Request("https://other.example/", bearer(token));
    const outcome = await who(request, { AUTH_CACHE: kv }, context);
    return outcome.kind === "rejected" ? outcome.fault : outcome.kind;
  };
}

/** The seconds, by the consumer's clock, until the token is rejected. */
async function secondsUntilRejected(see: (token: string) => Promise<string>, token: string): Promise<number> {
  const begun = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: begun });
  for (let seconds = 0; seconds <= 120; seconds++) {
    vi.setSystemTime(begun + seconds * 1000);
    if ((await see(token)) === "revoked") return seconds;
  }
  return Number.POSITIVE_INFINITY;
}

function issuedAt(token: string): number {
  return JSON.parse(atob(String(token.split(".")[1]).replaceAll("-", "+").replaceAll("_", "/"))).iat;
}

async function markOf(id: string): Promise<number> {
  const row = await env.DB.prepare("SELECT tokens_valid_after FROM accounts WHERE id = ?")
    .bind(id)
    .first<number>("tokens_valid_after");
  return Number(row);
}

describe("POST /accounts/me/sign-out-everywhere", () => {
  test("ends the sessions: every route rejects older tokens at once, and refresh tokens are invalid", async () => {
    const ada = await somebody();
    const [phone, tablet] = [await signIn(instance, ada), await signIn(instance, ada)];
    const response = await signOut(phone.AccessToken);
    expect(response.status).toBe(204);
    expect(response.headers.get("cache-control")).toBe("no-store");
    for (const { AccessToken, RefreshToken } of [phone, tablet]) {
      expect(await ask(AccessToken)).toBe(401);
      expect((await signOut(AccessToken)).status).toBe(401);
      const removal = await instance.request("/accounts/me", { method: "DELETE", ...bearer(AccessToken) });
      expect(removal.status).toBe(401);
      expect(removal.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
      expect(await problemKind(removal)).toBe("unauthorized");
      const refreshed = await call(instance, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: RefreshToken });
      expect(refreshed.__type).toBe("NotAuthorizedException");
    }
    expect(await ask((await signIn(instance, ada)).AccessToken)).toBe(200);
  });

  test("affects nobody else", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    const [hers, others] = [await signIn(instance, ada), await signIn(instance, eve)];
    expect((await signOut(hers.AccessToken)).status).toBe(204);
    expect(await ask(others.AccessToken)).toBe(200);
    expect(await consumer()(others.AccessToken)).toBe("user");
  });

  test("twenty times, at all parts of a second: the old token is rejected, and a sign-in right afterwards works", async () => {
    const ada = await somebody();
    for (let round = 0; round < 20; round++) {
      // An account may sign out everywhere ten times an hour, so the counts are reset.
      await env.DB.exec("DELETE FROM usage_counts");
      const old = (await signIn(instance, ada)).AccessToken;
      expect(await ask(old)).toBe(200);
      await scheduler.wait(round * 50);
      expect((await signOut(old)).status).toBe(204);
      expect(await ask(old)).toBe(401);
      const young = (await signIn(instance, ada)).AccessToken;
      expect(await ask(young)).toBe(200);
      expect(await consumer()(young)).toBe("user");
      expect(await consumer()(old)).toBe("revoked");
    }
  }, 90_000);

  test("a token issued in the second of the revocation, before it, is rejected", async () => {
    const ada = await somebody();
    const first = (await signIn(instance, ada)).AccessToken;
    for (;;) {
      await scheduler.wait(1_000 - (Date.now() % 1_000) + 50);
      const { AccessToken } = await signIn(instance, ada);
      expect((await signOut(AccessToken)).status).toBe(204);
      expect(await ask(AccessToken)).toBe(401);
      expect(await consumer()(AccessToken)).toBe("revoked");
      expect(await ask(first)).toBe(401);
      // On a slow machine the token may be from the second before the revocation. Then the loop tries again.
      if (issuedAt(AccessToken) * 1000 === (await markOf(ada.id))) break;
    }
  });

  test.each([2, 1, -1, -2])("with Cognito's clock %i s from ours", async (seconds) => {
    const ada = await somebody();
    await moveClock(seconds);
    for (let round = 0; round < 3; round++) {
      const old = (await signIn(instance, ada)).AccessToken;
      await scheduler.wait(round * 300);
      expect((await signOut(old)).status).toBe(204);
      expect(await ask(old)).toBe(401);
      expect(await consumer()(old)).toBe("revoked");
      const young = (await signIn(instance, ada)).AccessToken;
      expect(await ask(young)).toBe(200);
      expect(await consumer()(young)).toBe("user");
    }
  });

  test("two at once: both succeed, or the later one finds its token revoked", async () => {
    const ada = await somebody();
    const { AccessToken } = await signIn(instance, ada);
    const responses = await Promise.all([signOut(AccessToken), signOut(AccessToken)]);
    const statuses = responses.map(({ status }) => status);
    expect(statuses).toContain(204);
    for (const status of statuses) expect([204, 401]).toContain(status);
    expect(await ask((await signIn(instance, ada)).AccessToken)).toBe(200);
  });

  test("A8: forty at once with one token end the sessions ten times at most", async () => {
    const { AccessToken } = await signIn(instance, await somebody());
    // With this delay, all forty requests pass the check of the token before the first of them revokes it.
    const operation = "AdminUserGlobalSignOut";
    await instance.injectFault({ operation, kind: "delay", milliseconds: 1_000, times: 40 });
    const responses = await Promise.all(Array.from({ length: 40 }, () => signOut(AccessToken)));
    const statuses = responses.map(({ status }) => status);
    expect(statuses).toContain(204);
    for (const status of statuses) expect([204, 401, 429]).toContain(status);
    const calls = (await instance.journal()).filter((call) => call.operation === operation);
    expect(calls.length).toBeLessThanOrEqual(10);
  });

  test.each([
    ["no token", undefined, 401],
    ["a bad token", "a.b.c", 401],
  ])("%s: nobody is signed out", async (_, token, status) => {
    const ada = await somebody();
    const good = (await signIn(instance, ada)).AccessToken;
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await instance.request("/accounts/me/sign-out-everywhere", { method: "POST", headers });
    expect(response.status).toBe(status);
    expect(await ask(good)).toBe(200);
  });
});

describe("when Cognito fails, the response says so and no token is revoked", () => {
  const operation = "AdminUserGlobalSignOut";

  test.each([
    ["too many requests", { kind: "error", name: "TooManyRequestsException" }, 503, "cognito-unavailable"],
    ["a lost connection", { kind: "cut_before" }, 503, "cognito-unavailable"],
    ["a fault of its own", { kind: "http500" }, 502, "cognito-failed"],
    ["something that isn't Cognito", { kind: "html503" }, 502, "cognito-failed"],
    ["no right to do it", { kind: "error", name: "AccessDeniedException" }, 502, "cognito-failed"],
    ["silence", { kind: "silence" }, 504, "cognito-timeout"],
  ] as const)("%s", async (_, fault, status, kind) => {
    const ada = await somebody();
    const { AccessToken } = await signIn(instance, ada);
    await instance.injectFault({ ...fault, operation, times: 50 });
    const response = await signOut(AccessToken);
    expect(response.status).toBe(status);
    expect(response.headers.has("retry-after")).toBe(status === 503);
    expect(await problemKind(response)).toBe(kind);
    expect(await ask(AccessToken)).toBe(200);
    expect(await markOf(ada.id)).toBe(0);
    await instance.clearFaults();
    expect((await signOut(AccessToken)).status).toBe(204);
    expect(await ask(AccessToken)).toBe(401);
  });

  test("one fault is retried", async () => {
    const ada = await somebody();
    const { AccessToken } = await signIn(instance, ada);
    await instance.injectFault({ kind: "http500", operation });
    expect((await signOut(AccessToken)).status).toBe(204);
  });
});

describe("when storage fails, it can be repeated", () => {
  test.each([1, 2, 3])("D1, at statement %i and all later ones", async (nth) => {
    const broken = failingDatabase(env.DB);
    const own = await openInstance({ database: broken.database });
    const ada = await somebody(own);
    const { AccessToken } = await signIn(own, ada);
    broken.failAt(nth, "before", true);
    const response = await signOut(AccessToken, own);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await problemKind(response)).toBe("storage-unavailable");
    broken.repair();
    expect((await signOut(AccessToken, own)).status).toBe(204);
    expect(await ask(AccessToken, own)).toBe(401);
  });

  test("KV: the account routes reject the token at once, other Workers after a scheduled run", async () => {
    const { kv, breakKv } = breakableKv();
    const own = await openInstance({ kv });
    const ada = await somebody(own);
    const old = (await signIn(own, ada)).AccessToken;
    breakKv(true);
    expect((await signOut(old, own)).status).toBe(204);
    expect(await ask(old, own)).toBe(401);
    expect(await consumer(own)(old)).toBe("user");
    await own.runScheduled();
    expect(await consumer(own)(old)).toBe("user");
    breakKv(false);
    await own.runScheduled();
    expect(await consumer(own)(old)).toBe("revoked");
    expect(await remaining(ada.id)).toBe(0);
  });

  test("KV: a deletion is completed", async () => {
    const { kv, breakKv } = breakableKv();
    const own = await openInstance({ kv });
    const ada = await somebody(own);
    const old = (await signIn(own, ada)).AccessToken;
    breakKv(true);
    expect((await own.request("/accounts/me", { method: "DELETE", ...bearer(old) })).status).toBe(204);
    expect(await ask(old, own)).toBe(404);
    expect((await own.signUp(ada)).status).toBe(201);
    breakKv(false);
    await own.runScheduled();
    expect(await consumer(own)(old)).toBe("revoked");
    expect(await remaining(ada.id)).toBe(0);
  });

  test("KV: a revocation that is published late does not replace a later one", async () => {
    const { kv, breakKv } = breakableKv();
    const own = await openInstance({ kv });
    const ada = await somebody(own);
    breakKv(true);
    expect((await signOut((await signIn(own, ada)).AccessToken, own)).status).toBe(204);
    breakKv(false);
    const second = (await signIn(own, ada)).AccessToken;
    expect((await signOut(second, own)).status).toBe(204);
    await own.runScheduled();
    expect(await consumer(own)(second)).toBe("revoked");
  });

  test("KV and then D1: the response says so, and it can be repeated", async () => {
    const { kv, breakKv } = breakableKv();
    const broken = failingDatabase(env.DB);
    const own = await openInstance({ database: broken.database, kv });
    const ada = await somebody(own);
    const { AccessToken } = await signIn(own, ada);
    breakKv(true);
    // The first three statements succeed: reading the account, counting the use, and the revocation.
    broken.failAt(4, "before", true);
    const response = await signOut(AccessToken, own);
    expect(response.status).toBe(503);
    expect(await problemKind(response)).toBe("storage-unavailable");
  });
});

/** How long KV may serve an old value: its edge cache's time (30 s). Locally KV has no delay. */
const KV_SECONDS = 30;

describe("SE-2: a Worker that only verifies tokens sees it within 60 seconds", () => {
  test.each([
    ["sign out everywhere", (token: string) => signOut(token)],
    ["deletion", (token: string) => instance.request("/accounts/me", { method: "DELETE", ...bearer(token) })],
  ] as const)("%s", async (what, end) => {
    const ada = await somebody();
    const { AccessToken } = await signIn(instance, ada);
    const see = consumer();
    expect(await see(AccessToken)).toBe("user");
    expect((await end(AccessToken)).status).toBe(204);
    const own = await secondsUntilRejected(see, AccessToken);
    console.info(`${what}: seen after ${own} s of its own memory and at most ${KV_SECONDS} s of KV's cache`);
    expect(own + KV_SECONDS).toBeLessThan(60);
    expect(await consumer()(AccessToken)).toBe("revoked");
  });

  test("deletion, with Cognito's clock ahead of ours", async () => {
    const ada = await somebody();
    await moveClock(2);
    const { AccessToken } = await signIn(instance, ada);
    expect((await instance.request("/accounts/me", { method: "DELETE", ...bearer(AccessToken) })).status).toBe(204);
    expect(await consumer()(AccessToken)).toBe("revoked");
  });

  test("with KV unreachable, known revocations stay in force", async () => {
    let isBroken = false;
    const kv = new Proxy(env.AUTH_CACHE, {
      get(target, name) {
        if (name === "get" && isBroken) return () => Promise.reject(new Error("KV GET failed: 500"));
        const member = Reflect.get(target, name);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
    const [ada, eve] = [await somebody(), await somebody()];
    const [hers, others] = [await signIn(instance, ada), await signIn(instance, eve)];
    const see = consumer(instance, kv);
    expect((await signOut(hers.AccessToken)).status).toBe(204);
    expect(await see(hers.AccessToken)).toBe("revoked");
    expect(await see(others.AccessToken)).toBe("user");
    isBroken = true;
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
    expect(await see(hers.AccessToken)).toBe("revoked");
    expect(await see(others.AccessToken)).toBe("user");
  });
});
