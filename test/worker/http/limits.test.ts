// BF-1, BF-2, BF-3: rejected tokens per client address. The allowance is that of wrangler.toml's top level: 1,000 in
// a minute.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { problemKind } from "../harness/gatehouse.ts";
import { makePoolKey, type PoolKey, signToken } from "../harness/pool-keys.ts";
import { openTokenFixture } from "../harness/token-fixture.ts";

const instance = openTokenFixture();
const sendRequest = instance.newIsolate();
let key: PoolKey;
let good: string;

beforeAll(async () => {
  key = await makePoolKey("key");
  await instance.serveKeys([key]);
  await instance.addAccount();
  good = await signToken(key, instance.claims());
});

/**
 * Sends tokens until one gets a status other than 401. Returns the number of 401s and the other response. The tokens
 * are malformed, unless `token` is given.
 */
async function exhaust(address: (index: number) => string, token?: string) {
  let unauthorized = 0;
  // A new minute may begin once during the loop, so up to 2,000 tokens may get a 401.
  for (let batch = 0; batch < 21; batch++) {
    const sent = Array.from({ length: 100 }, (_, index) => {
      const headers = { "cf-connecting-ip": address(index), "x-forwarded-for": crypto.randomUUID() };
      return sendRequest(token ?? `bad.${batch}.${index}`, headers);
    });
    const responses = await Promise.all(sent);
    unauthorized += responses.filter(({ status }) => status === 401).length;
    const rejected = responses.find(({ status }) => status !== 401);
    if (rejected !== undefined) return { unauthorized, rejected };
  }
  throw new Error("no limit was reached");
}

describe("rejected tokens", () => {
  test("more than 1,000 per minute get a 429 with Retry-After, without affecting valid tokens or other addresses", async () => {
    const from = (address: string) => ({ "cf-connecting-ip": address });
    const { unauthorized, rejected } = await exhaust(() => "198.51.100.7");
    expect(unauthorized).toBeGreaterThanOrEqual(1_000);
    expect(rejected.status).toBe(429);
    expect(rejected.headers.get("retry-after")).toBe("60");
    expect(rejected.headers.has("www-authenticate")).toBe(false);
    expect(await problemKind(rejected)).toBe("too-many-requests");
    for (let request = 0; request < 5; request++)
      expect((await sendRequest(good, from("198.51.100.7"))).status).toBe(200);
    expect((await sendRequest("a.b.c", from("198.51.100.8"))).status).toBe(401);
  });

  test("are counted per /64 prefix for IPv6", async () => {
    const { unauthorized, rejected } = await exhaust((index) => `2001:db8:1:2:${index.toString(16)}::1`);
    expect(unauthorized).toBeGreaterThanOrEqual(1_000);
    expect(rejected.status).toBe(429);
    expect((await sendRequest("a.b.c", { "cf-connecting-ip": "2001:db8:1:3::1" })).status).toBe(401);
  });

  test("include revoked tokens", async () => {
    const username = crypto.randomUUID();
    await instance.addAccount(username);
    const token = await signToken(key, { ...instance.claims(), username });
    await env.DB.prepare("UPDATE accounts SET tokens_valid_after = ? WHERE id = ?").bind(Date.now(), username).run();
    const { unauthorized, rejected } = await exhaust(() => "198.51.100.9", token);
    expect(unauthorized).toBeGreaterThanOrEqual(1_000);
    expect(rejected.status).toBe(429);
    expect(await problemKind(rejected)).toBe("too-many-requests");
    expect((await sendRequest(good, { "cf-connecting-ip": "198.51.100.9" })).status).toBe(200);
  });
});
