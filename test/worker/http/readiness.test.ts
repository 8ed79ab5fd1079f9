// /health reports that the Worker runs, /health/ready that all its dependencies are available.

import { env } from "cloudflare:workers";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { keySource } from "../../../src/auth/key-source.ts";
import { readinessCheck } from "../../../src/site/readiness.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { readProblem, request } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";
import { logLines } from "../harness/log-lines.ts";
import { makePoolKey } from "../harness/pool-keys.ts";

const failingCall = () => Promise.reject(new Error("KV is unavailable"));
const unavailableKv = { get: failingCall, put: failingCall } as unknown as KVNamespace;
const silentKv = { get: () => new Promise(() => undefined), put: failingCall } as unknown as KVNamespace;

test("with all dependencies available the response is 200 and must not be cached", async () => {
  const response = await request("/health/ready");
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({ status: "ready" });
});

describe("an unavailable dependency", () => {
  async function findMissing(options: Parameters<typeof openInstance>[0]) {
    const instance = await openInstance(options);
    let problem: unknown;
    const lines = await logLines(async () => {
      const response = await instance.request("/health/ready");
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("5");
      problem = await readProblem(response);
    });
    return { problem, notReady: lines.find(({ event }) => event === "not_ready") };
  }

  const brokenDatabase = () => {
    const failing = failingDatabase(env.DB);
    failing.failAt(1, "before", true);
    return failing.database;
  };
  const nowhere = { COGNITO_ENDPOINT: "https://nobody.test" };

  test.each([
    ["d1", () => ({ database: brokenDatabase() })],
    ["kv", () => ({ kv: unavailableKv })],
    ["kv", () => ({ kv: silentKv })],
    ["key_set", () => ({ settings: nowhere })],
  ])("%s, is a 503 that does not name it, but the log does", async (part, options) => {
    const { problem, notReady } = await findMissing(options());
    const { requestId, ...document } = Object(problem);
    expect(document).toMatchObject({ title: "A required service can't be reached" });
    expect(JSON.stringify(document)).not.toContain(part);
    expect(notReady).toMatchObject({ missing: [part], requestId });
  });
});

test("a result is reused for five seconds", async () => {
  const failing = failingDatabase(env.DB);
  const instance = await openInstance({ database: failing.database });
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  expect((await instance.request("/health/ready")).status).toBe(200);
  const count = failing.count();
  failing.failAt(1, "before", true);
  for (let index = 0; index < 20; index++) expect((await instance.request("/health/ready")).status).toBe(200);
  expect(failing.count()).toBe(count);
  vi.advanceTimersByTime(5_000);
  expect((await instance.request("/health/ready")).status).toBe(503);
  failing.repair();
  vi.advanceTimersByTime(5_000);
  expect((await instance.request("/health/ready")).status).toBe(200);
});

test("a new Worker is ready with the JWKS from KV alone, even if Cognito does not respond", async () => {
  const key = await makePoolKey("key");
  const jwksUrl = `https://keys.example/${crypto.randomUUID()}`;
  const document = JSON.stringify({ keys: [key.publicJwk] });
  await env.AUTH_CACHE.put(jwksUrl, JSON.stringify({ fetchedAt: Date.now() - 1_000, document }));
  const silent = vi.fn(() => new Promise<Response>(() => undefined));
  const keys = keySource({ jwksUrl, kv: env.AUTH_CACHE, fetch: silent, now: Date.now });
  const check = readinessCheck({ database: env.DB, kv: env.AUTH_CACHE, keys, outbox: undefined, now: Date.now });
  expect(await check(() => undefined)).toEqual([]);
  expect(silent).not.toHaveBeenCalled();
});
