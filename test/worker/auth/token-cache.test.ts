// JW-8: the cache of verified tokens, observed through the number of signature checks.

import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makePoolKey, type PoolKey, signToken } from "../harness/pool-keys.ts";
import { quickSigner } from "../harness/quick-signer.ts";
import { openTokenFixture } from "../harness/token-fixture.ts";

const NOW = 1_900_000_000_000;
const FLOOD = 50_000;

let key: PoolKey;
let other: PoolKey;
const verify = vi.spyOn(crypto.subtle, "verify");

beforeAll(async () => {
  key = await makePoolKey("key");
  other = await makePoolKey("other");
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  verify.mockClear();
});

afterEach(() => {
  vi.useRealTimers();
});

async function checksDuring(work: () => Promise<unknown>): Promise<number> {
  const before = verify.mock.calls.length;
  await work();
  return verify.mock.calls.length - before;
}

test("a token is checked once, however often it is sent", async () => {
  const instance = openTokenFixture();
  await instance.serveKeys([key]);
  await instance.addAccount();
  const sendRequest = instance.newIsolate();
  const token = await signToken(key, instance.claims());
  const checks = await checksDuring(async () => {
    for (let request = 0; request < 20; request++) expect((await sendRequest(token)).status).toBe(200);
  });
  expect(checks).toBe(1);
});

test("TOKEN_CACHE_SIZE=0: a token is checked each time", async () => {
  const instance = openTokenFixture({ TOKEN_CACHE_SIZE: "0" });
  await instance.serveKeys([key]);
  await instance.addAccount();
  const sendRequest = instance.newIsolate();
  const token = await signToken(key, instance.claims());
  const checks = await checksDuring(async () => {
    for (let request = 0; request < 20; request++) expect((await sendRequest(token)).status).toBe(200);
  });
  expect(checks).toBe(20);
});

test("rejected tokens are not cached and evict nothing", async () => {
  const instance = openTokenFixture();
  await instance.serveKeys([key]);
  const sendRequest = instance.newConsumer({ tokenCacheSize: 10 });
  const good = await signToken(key, instance.claims());
  await sendRequest(good);
  for (let index = 0; index < 50; index++) {
    const bad = await signToken(key, { ...instance.claims(), token_use: "id", serial: index });
    expect((await sendRequest(bad)).kind).toBe("rejected");
  }
  expect(await checksDuring(() => sendRequest(good))).toBe(0);
});

describe("a JWKS refresh", () => {
  async function warm() {
    const instance = openTokenFixture();
    await instance.serveKeys([key]);
    const sendRequest = instance.newConsumer();
    const token = await signToken(key, { ...instance.claims(), exp: NOW / 1000 + 90_000 });
    await sendRequest(token);
    vi.setSystemTime(NOW + 3_601_000);
    return { instance, sendRequest, token };
  }

  test("with the same keys keeps the cache", async () => {
    const { instance, sendRequest, token } = await warm();
    await sendRequest(token);
    await instance.settle();
    expect(await instance.fetches()).toBe(2);
    expect(await checksDuring(() => sendRequest(token))).toBe(0);
  });

  test("with another key checks each token once more", async () => {
    const { instance, sendRequest, token } = await warm();
    await instance.serveKeys([key, other]);
    await sendRequest(token);
    await instance.settle();
    expect(await checksDuring(() => sendRequest(token))).toBe(1);
    expect(await checksDuring(() => sendRequest(token))).toBe(0);
  });
});

test(`${FLOOD} different tokens: those in use stay cached, with at most 5,000 others`, async () => {
  const instance = openTokenFixture();
  const signer = quickSigner("quick");
  await instance.serve({ body: JSON.stringify({ keys: [signer.publicJwk] }) });
  const sendRequest = instance.newConsumer();
  const token = (serial: number) => signer.sign({ ...instance.claims(), username: `user-${serial % 7}`, serial });
  const regular = await token(-1);
  await sendRequest(regular);
  const checks = await checksDuring(async () => {
    for (let serial = 0; serial < FLOOD; serial++) {
      if ((await sendRequest(await token(serial))).kind !== "user") throw new Error(`rejected: ${serial}`);
      if (serial % 1_000 === 0) await sendRequest(regular);
    }
  });
  expect(checks).toBe(FLOOD);

  // Counts, from the newest back, how many are still cached.
  let known = 0;
  for (let serial = FLOOD - 1; serial >= 0; serial--) {
    const checked = await checksDuring(async () => sendRequest(await token(serial)));
    if (checked > 0) break;
    known++;
  }
  expect(known).toBeGreaterThanOrEqual(2_000);
  expect(known).toBeLessThanOrEqual(5_000);
}, 300_000);
