// SE-2 for Workers that only verify tokens: the delays that a slow or broken KV may cause.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { isExpired } from "../../../src/auth/policy.ts";
import { revocationReader, writeRevocation } from "../../../src/auth/revocations.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const VALID_AFTER = 1_000;
const forever = () => new Promise<never>(() => undefined);
const broken = () => Promise.reject(new Error("KV GET failed: 500"));

/** A reader of revocations, with its own clock and with a KV whose responses can be set. */
function setUp(respond: () => Promise<string | null>) {
  const world = { time: 1_800_000_000_000, reads: 0, respond, background: [] as Promise<unknown>[] };
  const get = () => {
    world.reads++;
    return world.respond();
  };
  const read = revocationReader({ get } as unknown as KVNamespace, () => world.time);
  return { world, see: () => read("ada", (work) => world.background.push(work)) };
}

describe("a read that fails", () => {
  test.each([
    ["with an error", broken],
    ["by not responding", forever],
  ])("%s is retried after two seconds", async (_, respond) => {
    const { world, see } = setUp(respond);
    expect(await see()).toBeUndefined();
    world.respond = async () => String(VALID_AFTER);
    world.time += 1_999;
    expect(await see()).toBeUndefined();
    world.time += 1;
    expect(await see()).toBe(VALID_AFTER);
  });

  test("keeps the known value while KV is unreachable", async () => {
    const { world, see } = setUp(async () => String(VALID_AFTER));
    expect(await see()).toBe(VALID_AFTER);
    world.respond = broken;
    for (let minute = 0; minute < 60; minute++) {
      world.time += 60_000;
      expect(await see()).toBe(VALID_AFTER);
    }
  });

  test("is not repeated by each request: an outage of a minute causes thirty reads per user", async () => {
    const { world, see } = setUp(broken);
    for (let request = 0; request < 600; request++) {
      await see();
      world.time += 100;
    }
    expect(world.reads).toBeLessThanOrEqual(30);
  });
});

describe("a read that is slower than a request waits", () => {
  test("is used once it arrives", async () => {
    const { world, see } = setUp(() => scheduler.wait(1_100).then(() => String(VALID_AFTER)));
    expect(await see()).toBeUndefined();
    await Promise.all(world.background);
    expect(await see()).toBe(VALID_AFTER);
    expect(world.reads).toBe(1);
  });

  test("does not replace the result of a later one", async () => {
    let respondSlowly = (_text: string | null) => {};
    const { world, see } = setUp(
      () =>
        new Promise((resolve) => {
          respondSlowly = resolve;
        }),
    );
    expect(await see()).toBeUndefined();
    world.time += 10_000;
    world.respond = async () => String(VALID_AFTER);
    expect(await see()).toBe(VALID_AFTER);
    respondSlowly(null);
    await Promise.all(world.background);
    expect(await see()).toBe(VALID_AFTER);
  });
});

test.each([0, 1, 2])("a revocation takes effect within 60 seconds, with %i failed reads", async (failures) => {
  const written = 1_800_000_100_000;
  // KV's edge cache may return a value that is 30 seconds old.
  const { world, see } = setUp(async () => (world.time - 30_000 >= written ? String(VALID_AFTER) : null));
  const { respond } = world;
  world.time = written + 29_000;
  expect(await see()).toBe(0);
  let failed = 0;
  world.respond = () => (failed++ < failures ? broken() : respond());
  while ((await see()) !== VALID_AFTER && world.time < written + 300_000) world.time += 1_000;
  expect(world.time - written).toBeLessThan(60_000);
});

test("a revocation outlives every token that it revokes, with clocks half a minute apart", async () => {
  let life = 0;
  const put = async (_name: string, _text: string, { expirationTtl = 0 }: KVNamespacePutOptions) => {
    life = expirationTtl;
  };
  await writeRevocation({ put } as unknown as KVNamespace, "ada", VALID_AFTER);
  const longest = 86_400;
  expect(isExpired(longest, longest + 4)).toBe(false);
  expect(isExpired(longest, life - 30)).toBe(true);
});

describe("OP-6: a KV that does not confirm a write", () => {
  const kv = new Proxy(env.AUTH_CACHE, {
    get(target, name) {
      if (name === "put") return forever;
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });

  test("delays a revocation by at most three seconds", async () => {
    const begun = Date.now();
    await expect(writeRevocation(kv, "ada", VALID_AFTER)).rejects.toThrow("KV did not confirm the revocation.");
    expect(Date.now() - begun).toBeGreaterThanOrEqual(2_900);
  });

  test("does not stop a deletion, and the scheduled run writes it later", async () => {
    const instance = await openInstance({ kv });
    const person = newPerson();
    await instance.signUp(person);
    const token = await instance.signIn(person.email, person.password);
    const init = { method: "DELETE", headers: { authorization: `Bearer ${token}` } };
    expect((await instance.request("/accounts/me", init)).status).toBe(204);
    expect((await instance.request("/accounts/me", init)).status).toBe(204);
    const { results } = await env.DB.prepare("SELECT id FROM unpublished_revocations").all<{ id: string }>();
    expect(results).toHaveLength(1);
    await (await openInstance({ pool: instance.pool })).runScheduled();
    expect(await env.AUTH_CACHE.get(`revoked:${results[0]?.id}`)).toMatch(/^\d+$/);
  }, 20_000);
});
