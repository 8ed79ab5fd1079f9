// BF-1, BF-2, BF-3: rejected tokens per client address. The allowance is that of wrangler.toml's top level: 1,000 in a minute.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { problemKind } from "../harness/gatehouse.ts";
import { makePoolKey, type PoolKey, signToken } from "../harness/pool-keys.ts";
import { openTokenFixture } from "../harness/token-fixture.ts";

const instance = openTokenFixture();
const ask = instance.newIsolate();
let key: PoolKey;
let good: string;

beforeAll(async () => {
  key = await makePoolKey("key");
  await instance.serveKeys([key]);
  await instance.addAccount();
  good = await signToken(key, instance.claims());
});

/** How many tokens are answered with 401 until one is not, and that one's answer. Malformed ones unless another is given. */
async function exhaust(address: (index: number) => string, token?: string) {
  let answered = 0;
  // A minute may end meanwhile, and a new allowance begin; two don't.
  for (let batch = 0; batch < 21; batch++) {
    const sent = Array.from({ length: 100 }, (_, index) => {
      const headers = { "cf-connecting-ip": address(index), "x-forwarded-for": crypto.randomUUID() };
      return ask(token ?? `bad.${batch}.${index}`, headers);
    });
    const answers = await Promise.all(sent);
    answered += answers.filter(({ status }) => status === 401).length;
    const rejected = answers.find(({ status }) => status !== 401);
    if (rejected !== undefined) return { answered, rejected };
  }
  throw new Error("no limit was met");
}

describe("rejected tokens", () => {
  test("over 1,000 in a minute are a 429 with Retry-After; good ones from there go on, and so do other addresses", async () => {
    const from = (address: string) => ({ "cf-connecting-ip": address });
    const { answered, rejected } = await exhaust(() => "198.51.100.7");
    expect(answered).toBeGreaterThanOrEqual(1_000);
    expect(rejected.status).toBe(429);
    expect(rejected.headers.get("retry-after")).toBe("60");
    expect(rejected.headers.has("www-authenticate")).toBe(false);
    expect(await problemKind(rejected)).toBe("too-many-requests");
    for (let request = 0; request < 5; request++) expect((await ask(good, from("198.51.100.7"))).status).toBe(200);
    expect((await ask("a.b.c", from("198.51.100.8"))).status).toBe(401);
  });

  test("an address of version 6 counts by its /64", async () => {
    const { answered, rejected } = await exhaust((index) => `2001:db8:1:2:${index.toString(16)}::1`);
    expect(answered).toBeGreaterThanOrEqual(1_000);
    expect(rejected.status).toBe(429);
    expect((await ask("a.b.c", { "cf-connecting-ip": "2001:db8:1:3::1" })).status).toBe(401);
  });

  test("that were revoked count as well", async () => {
    const username = crypto.randomUUID();
    await instance.addAccount(username);
    const token = await signToken(key, { ...instance.claims(), username });
    await env.DB.prepare("UPDATE accounts SET tokens_valid_after = ? WHERE id = ?").bind(Date.now(), username).run();
    const { answered, rejected } = await exhaust(() => "198.51.100.9", token);
    expect(answered).toBeGreaterThanOrEqual(1_000);
    expect(rejected.status).toBe(429);
    expect(await problemKind(rejected)).toBe("too-many-requests");
    expect((await ask(good, { "cf-connecting-ip": "198.51.100.9" })).status).toBe(200);
  });
});
