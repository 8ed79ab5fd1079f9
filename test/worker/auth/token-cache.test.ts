// JW-8: the cache of verified tokens, observed by how often a signature is verified.

import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makePoolKey, type PoolKey, signToken } from "../harness/pool-keys.ts";
import { quickSigner } from "../harness/quick-signer.ts";
import { openTokenFixture } from "../harness/token-fixture.ts";

const NOW = 1_900_000_000_000;
const SIZE = 500;
/** The number of tokens that fills the cache ten times. */
const FLOOD = 10 * SIZE;

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

test.for<[rule: string, settings: Record<string, string>, checks: number]>([
  ["a token's signature is verified once, however often it is sent", {}, 1],
  ["TOKEN_CACHE_SIZE=0: it is verified each time", { TOKEN_CACHE_SIZE: "0" }, 20],
])("%s", async ([, settings, expected]) => {
  const instance = openTokenFixture(settings);
  await instance.serveKeys([key]);
  await instance.addAccount();
  const ask = instance.newIsolate();
  const token = await signToken(key, instance.claims());
  const checks = await checksDuring(async () => {
    for (let request = 0; request < 20; request++) expect((await ask(token)).status).toBe(200);
  });
  expect(checks).toBe(expected);
});

test("rejected tokens are not cached, and take no room", async () => {
  const instance = openTokenFixture();
  await instance.serveKeys([key]);
  const ask = instance.newConsumer({ tokenCacheSize: 10 });
  const good = await signToken(key, instance.claims());
  await ask(good);
  for (let index = 0; index < 50; index++) {
    const bad = await signToken(key, { ...instance.claims(), token_use: "id", serial: index });
    expect((await ask(bad)).kind).toBe("rejected");
  }
  expect(await checksDuring(() => ask(good))).toBe(0);
});

describe("a JWKS refresh", () => {
  async function warm() {
    const instance = openTokenFixture();
    await instance.serveKeys([key]);
    const ask = instance.newConsumer();
    const token = await signToken(key, { ...instance.claims(), exp: NOW / 1000 + 90_000 });
    await ask(token);
    vi.setSystemTime(NOW + 3_601_000);
    return { instance, ask, token };
  }

  test("a reload of the same key set keeps the cached tokens", async () => {
    const { instance, ask, token } = await warm();
    await ask(token);
    await instance.background();
    expect(await instance.fetches()).toBe(2);
    expect(await checksDuring(() => ask(token))).toBe(0);
  });

  test("one more key: each token is verified once more", async () => {
    const { instance, ask, token } = await warm();
    await instance.serveKeys([key, other]);
    await ask(token);
    await instance.background();
    expect(await checksDuring(() => ask(token))).toBe(1);
    expect(await checksDuring(() => ask(token))).toBe(0);
  });
});

test(`${FLOOD} different tokens: those in use stay, and at most ${SIZE} others`, async () => {
  const instance = openTokenFixture();
  const signer = quickSigner("quick");
  await instance.serve({ body: JSON.stringify({ keys: [signer.publicJwk] }) });
  const ask = instance.newConsumer({ tokenCacheSize: SIZE });
  const token = (serial: number) => signer.sign({ ...instance.claims(), username: `user-${serial % 7}`, serial });
  const regular = await token(-1);
  await ask(regular);
  const checks = await checksDuring(async () => {
    for (let serial = 0; serial < FLOOD; serial++) {
      if ((await ask(await token(serial))).kind !== "user") throw new Error(`rejected: ${serial}`);
      if (serial % (SIZE / 5) === 0) await ask(regular);
    }
  });
  expect(checks).toBe(FLOOD);

  // Counts the cached tokens, from the newest to the oldest.
  let known = 0;
  for (let serial = FLOOD - 1; serial >= 0; serial--) {
    const checked = await checksDuring(async () => ask(await token(serial)));
    if (checked > 0) break;
    known++;
  }
  expect(known).toBeGreaterThanOrEqual((2 / 5) * SIZE);
  expect(known).toBeLessThanOrEqual(SIZE);
});
