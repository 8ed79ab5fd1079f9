// SE-2 for Workers that only verify tokens: the delay and the waiting time that a slow or failing KV can cause.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { isExpired } from "../../../src/auth/policy.ts";
import { revocationReader, writeRevocation } from "../../../src/auth/revocations.ts";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const REVOKED_AT = 1_000;
const forever = () => new Promise<never>(() => undefined);
const broken = () => Promise.reject(new Error("KV GET failed: 500"));

/** A reader with its own clock and a KV with configurable responses. */
function setUp(answer: () => Promise<string | null>) {
  const world = { time: 1_800_000_000_000, reads: 0, answer, background: [] as Promise<unknown>[] };
  const get = () => {
    world.reads++;
    return world.answer();
  };
  const read = revocationReader({ get } as unknown as KVNamespace, () => world.time);
  return { world, validAfter: () => read("ada", (work) => world.background.push(work)) };
}

describe("a read that fails", () => {
  test.each([
    ["with an error", broken],
    ["by not responding", forever],
  ])("%s is retried after two seconds", async (_, answer) => {
    const { world, validAfter } = setUp(answer);
    expect(await validAfter()).toBe(0);
    world.answer = async () => String(REVOKED_AT);
    world.time += 1_999;
    expect(await validAfter()).toBe(0);
    world.time += 1;
    expect(await validAfter()).toBe(REVOKED_AT);
  });

  test("keeps the known revocation while KV is unavailable", async () => {
    const { world, validAfter } = setUp(async () => String(REVOKED_AT));
    expect(await validAfter()).toBe(REVOKED_AT);
    world.answer = broken;
    for (let minute = 0; minute < 60; minute++) {
      world.time += 60_000;
      expect(await validAfter()).toBe(REVOKED_AT);
    }
  });

  test("is not repeated by each request: a minute's outage causes thirty reads per user", async () => {
    const { world, validAfter } = setUp(broken);
    for (let request = 0; request < 600; request++) {
      await validAfter();
      world.time += 100;
    }
    expect(world.reads).toBeLessThanOrEqual(30);
  });
});

describe("a read that is slower than a request's time limit", () => {
  test("takes effect when it completes", async () => {
    const { world, validAfter } = setUp(() => scheduler.wait(1_100).then(() => String(REVOKED_AT)));
    expect(await validAfter()).toBe(0);
    await Promise.all(world.background);
    expect(await validAfter()).toBe(REVOKED_AT);
    expect(world.reads).toBe(1);
  });

  test("does not replace the result of a later one", async () => {
    let answerSlowly = (_text: string | null) => {};
    const { world, validAfter } = setUp(
      () =>
        new Promise((resolve) => {
          answerSlowly = resolve;
        }),
    );
    expect(await validAfter()).toBe(0);
    world.time += 10_000;
    world.answer = async () => String(REVOKED_AT);
    expect(await validAfter()).toBe(REVOKED_AT);
    answerSlowly(null);
    await Promise.all(world.background);
    expect(await validAfter()).toBe(REVOKED_AT);
  });
});

test.each([0, 1, 2])("a revocation is seen within 60 seconds, despite %i failed reads", async (failures) => {
  const written = 1_800_000_100_000;
  // KV's edge cache may return the state of 30 seconds ago.
  const { world, validAfter } = setUp(async () => (world.time - 30_000 >= written ? String(REVOKED_AT) : null));
  const { answer } = world;
  world.time = written + 29_000;
  expect(await validAfter()).toBe(0);
  let failed = 0;
  world.answer = () => (failed++ < failures ? broken() : answer());
  while ((await validAfter()) !== REVOKED_AT && world.time < written + 300_000) world.time += 1_000;
  expect(world.time - written).toBeLessThan(60_000);
});

test("a revocation outlives every token that it revokes, with clocks half a minute apart", async () => {
  let life = 0;
  const put = async (_name: string, _text: string, { expirationTtl = 0 }: KVNamespacePutOptions) => {
    life = expirationTtl;
  };
  await writeRevocation({ put } as unknown as KVNamespace, "ada", REVOKED_AT);
  const longest = 86_400;
  expect(isExpired(longest, longest + 4)).toBe(false);
  expect(isExpired(longest, life - 30)).toBe(true);
});

describe("OP-6: a KV that does not respond to a write", () => {
  const kv = new Proxy(env.AUTH_CACHE, {
    get(target, name) {
      if (name === "put") return forever;
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });

  test("fails after three seconds", async () => {
    const begun = Date.now();
    await expect(writeRevocation(kv, "ada", REVOKED_AT)).rejects.toThrow("KV did not take the mark.");
    expect(Date.now() - begun).toBeGreaterThanOrEqual(2_900);
  });

  test("makes a deletion a 503 that can be repeated", async () => {
    const instance = await openInstance({ kv });
    const person = newPerson();
    await instance.signUp(person);
    const token = await instance.signIn(person.email, person.password);
    const init = { method: "DELETE", headers: { authorization: `Bearer ${token}` } };
    const response = await instance.request("/accounts/me", init);
    expect(response.status).toBe(503);
    expect(response.headers.has("retry-after")).toBe(true);
    expect(await problemKind(response)).toBe("storage-unavailable");
  }, 20_000);
});
