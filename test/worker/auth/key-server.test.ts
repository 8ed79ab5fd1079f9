// The key source over the real path, from the app to a key-set server that misbehaves: the requests that the server
// gets, and the responses that callers get.

import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makePoolKey, type PoolKey, signToken } from "../harness/pool-keys.ts";
import { openTokenFixture, type TokenFixture } from "../harness/token-fixture.ts";
import type { KeySetResponse } from "../outside/worker.ts";

const NOW = 1_900_000_000_000;
const HOUR = 3_600_000;

let oldKey: PoolKey;
let newKey: PoolKey;

beforeAll(async () => {
  oldKey = await makePoolKey("old");
  newKey = await makePoolKey("new");
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
});

function pass(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

/** An instance whose isolate has the key set in memory. */
async function warmInstance() {
  const instance = openTokenFixture();
  await instance.serveKeys([oldKey]);
  await instance.addAccount();
  const ask = instance.newIsolate();
  const by = (key: PoolKey, header = {}) => signToken(key, { ...instance.claims(), exp: NOW / 1000 + 200_000 }, header);
  const token = await by(oldKey);
  const status = async (of = token) => (await ask(of)).status;
  expect(await status()).toBe(200);
  await instance.background();
  expect(await instance.fetches()).toBe(1);
  return { instance, ask, by, token, status };
}

async function stored(instance: TokenFixture): Promise<{ fetchedAt: number; document: string }> {
  return JSON.parse(String(await env.AUTH_CACHE.get(`${instance.issuer}/.well-known/jwks.json`)));
}

async function store(instance: TokenFixture, text: string): Promise<void> {
  await env.AUTH_CACHE.put(`${instance.issuer}/.well-known/jwks.json`, text);
}

describe("requests for a key set", () => {
  test.each([5_000, 0])("10,000 requests of a warm isolate that caches %i tokens: none", async (tokenCacheSize) => {
    const { instance, by } = await warmInstance();
    const ask = instance.newConsumer({ tokenCacheSize });
    const tokens = await Promise.all([oldKey, oldKey, oldKey].map((key) => by(key)));
    for (let request = 0; request < 10_000; request++) {
      if ((await ask(String(tokens[request % 3]))).kind !== "user") throw new Error("rejected");
    }
    expect(await instance.fetches()).toBe(1);
  });

  test("20 cold isolates with a warm KV, 25 concurrent requests each: none", async () => {
    const { instance, token } = await warmInstance();
    for (let isolate = 0; isolate < 20; isolate++) {
      const ask = instance.newIsolate();
      const responses = await Promise.all(Array.from({ length: 25 }, () => ask(token)));
      expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    }
    expect(await instance.fetches()).toBe(1);
  });

  test("a cold isolate with an empty KV, 50 requests during a slow fetch: one", async () => {
    const instance = openTokenFixture();
    await instance.serveKeys([oldKey], { milliseconds: 500 });
    await instance.addAccount();
    vi.useRealTimers();
    const token = await signToken(oldKey, instance.claims());
    const ask = instance.newIsolate();
    const responses = await Promise.all(Array.from({ length: 50 }, () => ask(token)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await instance.fetches()).toBe(1);
  });

  test("JW-5: 300 unknown key ids at once: one per cooldown, and known keys still work", async () => {
    const { instance, ask, by, status } = await warmInstance();
    const garbage = await by(newKey);
    for (let cooldown = 1; cooldown <= 3; cooldown++) {
      pass(30_000);
      const responses = await Promise.all(
        Array.from({ length: 300 }, async (_, index) =>
          ask(index % 2 === 0 ? garbage : await by(newKey, { kid: `k${index}` })),
        ),
      );
      expect(new Set(responses.map((response) => response.status))).toEqual(new Set([401]));
      expect(await instance.fetches()).toBe(1 + cooldown);
      pass(29_000);
      expect(await status(garbage)).toBe(401);
      expect(await instance.fetches()).toBe(1 + cooldown);
      expect(await status()).toBe(200);
    }
  });
});

const failures: [string, KeySetResponse][] = [
  ["500", { status: 500, body: "no" }],
  ["404", { status: 404, body: '{"message":"User pool does not exist."}' }],
  ["no content", { status: 204 }],
  ["a page", { headers: { "content-type": "text/html" }, body: "<html><body>Sign in to the network</body></html>" }],
  ["an empty set", { body: '{"keys":[]}' }],
  ["an empty body", {}],
  ["a broken connection after half a JWKS", { isCut: true, body: '{"keys":[{"kty":"RSA"}]}'.repeat(50) }],
  ["a redirect", { status: 302, headers: { location: "https://evil.example/jwks.json" } }],
  ["100 kB", { body: `{"keys":[],"x":"${"x".repeat(100_000)}"}` }],
  ["a set without a usable key", { body: '{"keys":[null,{"kty":"EC","kid":"old"},{"kty":"RSA","kid":"old"}]}' }],
];

describe("JW-6: a key-set server that responds", () => {
  test.each(failures)("%s: known keys work for 24 hours, and a new isolate takes them from KV", async (_, response) => {
    const { instance, token, status } = await warmInstance();
    await instance.serve(response);
    pass(2 * HOUR);
    for (let request = 0; request < 5; request++) expect(await status()).toBe(200);
    await instance.background();
    expect(await instance.fetches()).toBe(2);
    pass(21 * HOUR);
    expect(await status()).toBe(200);
    expect((await instance.newIsolate()(token)).status).toBe(200);
    await instance.background();

    pass(HOUR);
    const ask = instance.newIsolate();
    const before = await instance.fetches();
    for (let request = 0; request < 5; request++) {
      const response = await ask(token);
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("5");
      expect(response.headers.has("www-authenticate")).toBe(false);
    }
    expect(await instance.fetches()).toBe(before + 1);
    expect(await status()).toBe(503);

    await instance.serveKeys([oldKey]);
    pass(30_000);
    expect((await ask(token)).status).toBe(200);
    expect(await status()).toBe(200);
  });

  test("nothing: 30 requests to a cold isolate get 503 at the time limit, after one fetch", async () => {
    vi.useRealTimers();
    const instance = openTokenFixture();
    await instance.serveKeys([oldKey], { milliseconds: 8_000 });
    const token = await signToken(oldKey, instance.claims());
    const ask = instance.newIsolate();
    const responses = await Promise.all(Array.from({ length: 30 }, () => ask(token)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([503]));
    expect((await ask(token)).status).toBe(503);
    expect(await instance.fetches()).toBe(1);
  });

  test("never: a request with a known key does not wait for the reload", async () => {
    const { instance, token, status } = await warmInstance();
    await instance.serveKeys([oldKey], { milliseconds: 8_000 });
    pass(2 * HOUR);
    const first = await Promise.race([status(token), scheduler.wait(2_000)]);
    expect(first).toBe(200);
    expect(await instance.fetches()).toBe(2);
  });
});

describe("rotation", () => {
  test("JW-5: a new key is accepted within 30 seconds of the last fetch, during a flood of forged tokens", async () => {
    const { instance, by, status } = await warmInstance();
    const token = await by(newKey);
    expect(await status(token)).toBe(401);
    await instance.serveKeys([oldKey, newKey]);
    let waited = 0;
    while ((await status(token)) !== 200 && waited < 120) {
      for (let index = 0; index < 5; index++) await status(await by(newKey, { kid: `garbage-${index}` }));
      pass(1_000);
      waited++;
    }
    expect(waited).toBeLessThanOrEqual(30);
    expect(await status()).toBe(200);
  });

  test("a new isolate gets a key that another one has fetched, from KV", async () => {
    const { instance, by, status } = await warmInstance();
    await instance.serveKeys([oldKey, newKey]);
    pass(30_000);
    const token = await by(newKey);
    expect(await status(token)).toBe(200);
    await instance.background();
    expect((await instance.newIsolate()(token)).status).toBe(200);
    expect(await instance.fetches()).toBe(2);
  });

  test("KV is read before Cognito when a key is unknown", async () => {
    const { instance, by, status } = await warmInstance();
    const document = JSON.stringify({ keys: [oldKey.publicJwk, newKey.publicJwk] });
    pass(30_000);
    await store(instance, JSON.stringify({ fetchedAt: Date.now(), document }));
    expect(await status(await by(newKey))).toBe(200);
    expect(await instance.fetches()).toBe(1);
  });

  test("JW-8: a key that left the set is rejected after the next reload, cached tokens included", async () => {
    const { instance, by, token, status } = await warmInstance();
    await instance.serveKeys([newKey]);
    pass(HOUR + 1_000);
    expect(await status()).toBe(200);
    await instance.background();
    expect(await status()).toBe(401);
    expect(await status(await by(newKey))).toBe(200);
    expect((await instance.newIsolate()(token)).status).toBe(401);
  });

  test("JW-8: another key with the same kid: cached tokens of the old key are rejected", async () => {
    const { instance, token, status } = await warmInstance();
    await instance.serveKeys([await makePoolKey("old")]);
    pass(HOUR + 1_000);
    await status();
    await instance.background();
    expect(await status(token)).toBe(401);
  });
});

describe("KV", () => {
  test("a stale set serves a cold isolate at once, and is reloaded in the background", async () => {
    const { instance, token } = await warmInstance();
    pass(3 * HOUR);
    await instance.serveKeys([oldKey, newKey], { milliseconds: 200 });
    expect((await instance.newIsolate()(token)).status).toBe(200);
    await instance.background();
    expect(await instance.fetches()).toBe(2);
    expect((await stored(instance)).fetchedAt).toBe(NOW + 3 * HOUR);
    expect((await stored(instance)).document).toContain('"new"');
  });

  test("a set that is two days old is not used, however Cognito responds", async () => {
    const { instance, token } = await warmInstance();
    pass(24 * HOUR);
    await instance.serve({ status: 500 });
    expect((await instance.newIsolate()(token)).status).toBe(503);
    await instance.serveKeys([oldKey]);
    expect((await instance.newIsolate()(token)).status).toBe(200);
  });

  test("an older JWKS does not replace a newer one", async () => {
    const { instance, by, status } = await warmInstance();
    const document = JSON.stringify({ keys: [newKey.publicJwk] });
    await store(instance, JSON.stringify({ fetchedAt: NOW - HOUR, document }));
    pass(30_000);
    expect(await status(await by(newKey))).toBe(401);
    expect(await status()).toBe(200);
  });

  test.each([
    "",
    "null",
    "[]",
    "<html>",
    "{}",
    '{"fetchedAt":1}',
    '{"fetchedAt":"now","document":"{}"}',
    `{"fetchedAt":${NOW},"document":"{}"}`,
    `{"fetchedAt":${NOW},"document":"<"}`,
  ])("%s in it is not a JWKS and is replaced by the next fetch", async (text) => {
    const { instance, token } = await warmInstance();
    await store(instance, text);
    expect((await instance.newIsolate()(token)).status).toBe(200);
    await instance.background();
    expect(await instance.fetches()).toBe(2);
    expect((await stored(instance)).fetchedAt).toBe(NOW);
  });
});
