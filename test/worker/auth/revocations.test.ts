// SE-2 for Workers that only verify tokens: what a slow or broken KV may cost, in delay and in waiting.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { isExpired } from "../../../src/auth/policy.ts";
import { revocationReader, writeRevocation } from "../../../src/auth/revocations.ts";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const MARK = 1_000;
const forever = () => new Promise<never>(() => undefined);
const broken = () => Promise.reject(new Error("KV GET failed: 500"));

/** A reader with a clock of its own, and a KV that is told how to answer. */
function setUp(answer: () => Promise<string | null>) {
  const world = { time: 1_800_000_000_000, reads: 0, answer, background: [] as Promise<unknown>[] };
  const get = () => {
    world.reads++;
    return world.answer();
  };
  const read = revocationReader({ get } as unknown as KVNamespace, () => world.time);
  return { world, see: () => read("ada", (work) => world.background.push(work)) };
}

describe("a read that fails", () => {
  test.each([
    ["with an error", broken],
    ["by silence", forever],
  ])("%s, is tried again after two seconds", async (_, answer) => {
    const { world, see } = setUp(answer);
    expect(await see()).toBe(0);
    world.answer = async () => String(MARK);
    world.time += 1_999;
    expect(await see()).toBe(0);
    world.time += 1;
    expect(await see()).toBe(MARK);
  });

  test("leaves what is known, for as long as KV is away", async () => {
    const { world, see } = setUp(async () => String(MARK));
    expect(await see()).toBe(MARK);
    world.answer = broken;
    for (let minute = 0; minute < 60; minute++) {
      world.time += 60_000;
      expect(await see()).toBe(MARK);
    }
  });

  test("is not made again by each request: an outage of a minute costs a user thirty reads", async () => {
    const { world, see } = setUp(broken);
    for (let request = 0; request < 600; request++) {
      await see();
      world.time += 100;
    }
    expect(world.reads).toBeLessThanOrEqual(30);
  });
});

describe("a read that is slower than a request waits", () => {
  test("counts when it comes", async () => {
    const { world, see } = setUp(() => scheduler.wait(1_100).then(() => String(MARK)));
    expect(await see()).toBe(0);
    await Promise.all(world.background);
    expect(await see()).toBe(MARK);
    expect(world.reads).toBe(1);
  });

  test("does not replace what a later one brought", async () => {
    let answerSlowly = (_text: string | null) => {};
    const { world, see } = setUp(
      () =>
        new Promise((resolve) => {
          answerSlowly = resolve;
        }),
    );
    expect(await see()).toBe(0);
    world.time += 10_000;
    world.answer = async () => String(MARK);
    expect(await see()).toBe(MARK);
    answerSlowly(null);
    await Promise.all(world.background);
    expect(await see()).toBe(MARK);
  });
});

test.each([0, 1, 2])("a mark is seen within 60 seconds, with %i failed reads on the way", async (failures) => {
  const written = 1_800_000_100_000;
  // As KV's edge cache may answer: with what was there 30 seconds ago.
  const { world, see } = setUp(async () => (world.time - 30_000 >= written ? String(MARK) : null));
  const { answer } = world;
  world.time = written + 29_000;
  expect(await see()).toBe(0);
  let failed = 0;
  world.answer = () => (failed++ < failures ? broken() : answer());
  while ((await see()) !== MARK && world.time < written + 300_000) world.time += 1_000;
  expect(world.time - written).toBeLessThan(60_000);
});

test("a mark outlives every token that it revokes, with clocks half a minute apart", async () => {
  let life = 0;
  const put = async (_name: string, _text: string, { expirationTtl = 0 }: KVNamespacePutOptions) => {
    life = expirationTtl;
  };
  await writeRevocation({ put } as unknown as KVNamespace, "ada", MARK);
  const longest = 86_400;
  expect(isExpired(longest, longest + 4)).toBe(false);
  expect(isExpired(longest, life - 30)).toBe(true);
});

describe("OP-6: a KV that takes a mark and says nothing", () => {
  const kv = new Proxy(env.AUTH_CACHE, {
    get(target, name) {
      if (name === "put") return forever;
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });

  test("is waited for no longer than three seconds", async () => {
    const begun = Date.now();
    await expect(writeRevocation(kv, "ada", MARK)).rejects.toThrow("KV did not confirm the revocation.");
    expect(Date.now() - begun).toBeGreaterThanOrEqual(2_900);
  });

  test("makes deletion a 503, to be repeated", async () => {
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
