import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { keySource } from "../../../src/auth/key-source.ts";
import { makePoolKey, type PoolKey } from "../harness/pool-keys.ts";

const HOUR = 3_600_000;

let oldKey: PoolKey;
let newKey: PoolKey;

beforeAll(async () => {
  oldKey = await makePoolKey("old");
  newKey = await makePoolKey("new");
});

/** A JWKS server with configurable responses, a movable clock, and a separate source for each test. */
function setUp() {
  const world = {
    jwksUrl: `https://keys.example/${crypto.randomUUID()}/jwks.json`,
    time: 1_800_000_000_000,
    fetches: 0,
    answer: async (): Promise<Response> => Response.json({ keys: [oldKey.publicJwk] }),
    background: [] as Promise<unknown>[],
    newSource(now = () => world.time, kv = env.AUTH_CACHE) {
      const fetch = () => {
        world.fetches++;
        return world.answer();
      };
      const source = keySource({ jwksUrl: world.jwksUrl, kv, now, fetch });
      const waitUntil = (work: Promise<unknown>) => world.background.push(work);
      return {
        async find(kid: string) {
          const lookup = await source.findKey(kid, waitUntil);
          return lookup.found ? "found" : lookup.reason;
        },
        hasKeys: () => source.hasKeys(waitUntil),
      };
    },
    newIsolate: (now = () => world.time, kv = env.AUTH_CACHE) => world.newSource(now, kv).find,
  };
  return world;
}

describe("memory, then KV, then Cognito", () => {
  test("a cold start with an empty KV fetches the JWKS once for many concurrent requests", async () => {
    const world = setUp();
    const find = world.newIsolate();
    const lookups = await Promise.all(Array.from({ length: 50 }, () => find("old")));
    expect(new Set(lookups)).toEqual(new Set(["found"]));
    expect(world.fetches).toBe(1);
  });

  test("a new isolate with a warm KV fetches nothing", async () => {
    const world = setUp();
    expect(await world.newIsolate()("old")).toBe("found");
    await Promise.all(world.background);
    expect(await world.newIsolate()("old")).toBe("found");
    expect(world.fetches).toBe(1);
  });

  test("a stale JWKS is used at once and refreshed in the background", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.time += 2 * HOUR;
    world.answer = async () => Response.json({ keys: [newKey.publicJwk] });
    expect(await find("old")).toBe("found");
    expect(world.fetches).toBe(2);
    await Promise.all(world.background);
    expect(await find("new")).toBe("found");
    expect(await find("old")).toBe("unknown_key");
    expect(world.fetches).toBe(2);
  });
});

describe("JW-5: unknown kids", () => {
  test("300 concurrent ones cause one fetch, and no more until the cooldown has passed", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.time += 31_000;
    await Promise.all(Array.from({ length: 300 }, (_, index) => find(`garbage-${index}`)));
    expect(world.fetches).toBe(2);
    await find("garbage");
    expect(world.fetches).toBe(2);
  });

  test("a new key works within 60 seconds despite many invalid tokens", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.answer = async () => Response.json({ keys: [oldKey.publicJwk, newKey.publicJwk] });
    let waited = 0;
    while ((await find("new")) !== "found" && waited < 120) {
      await find(`garbage-${waited}`);
      world.time += 1_000;
      waited++;
    }
    expect(waited).toBeLessThanOrEqual(60);
  });
});

describe("JW-6: a JWKS that cannot be fetched", () => {
  test.each<[string, () => Promise<Response>]>([
    ["a lost connection", () => Promise.reject(new TypeError("Network connection lost."))],
    ["an error", async () => new Response("no", { status: 500 })],
    ["a page", async () => new Response("<html></html>", { headers: { "content-type": "text/html" } })],
    ["an empty set", async () => Response.json({ keys: [] })],
    [
      "a set of invalid entries",
      async () => Response.json({ keys: [null, 7, { kty: "EC", kid: "old" }, { kty: "RSA", kid: "old" }] }),
    ],
    ["no set", async () => Response.json(["keys"])],
    ["a redirect", async () => Response.redirect("https://evil.example/keys", 302)],
  ])("after %s known keys stay in use, and the failure is cached", async (_, answer) => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.time += 2 * HOUR;
    world.answer = answer;
    for (let request = 0; request < 5; request++) expect(await find("old")).toBe("found");
    await Promise.all(world.background);
    expect(await find("old")).toBe("found");
    expect(world.fetches).toBe(2);
  });

  test("known keys keep working for 24 hours, then none is available", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.answer = () => Promise.reject(new TypeError("Network connection lost."));
    world.time += 23.9 * HOUR;
    expect(await find("old")).toBe("found");
    await Promise.all(world.background);
    world.time += 0.2 * HOUR;
    expect(await find("old")).toBe("unavailable");
  });

  test("a cold start without a JWKS is unavailable and fetches once per cooldown", async () => {
    const world = setUp();
    world.answer = async () => new Response("no", { status: 503 });
    const find = world.newIsolate();
    for (let request = 0; request < 5; request++) expect(await find("old")).toBe("unavailable");
    expect(world.fetches).toBe(1);
  });
});

describe("a fetch that was cancelled with its request and never settles", () => {
  /** The state in workerd: neither a response nor an error. */
  const forever = () => new Promise<Response>(() => undefined);

  test("delays requests by its time limit at most, and the next request fetches again", async () => {
    const world = setUp();
    const begun = Date.now();
    world.answer = forever;
    const find = world.newIsolate(() => world.time + Date.now() - begun);
    void find("old");
    expect(await Promise.all([find("old"), find("new")])).toEqual(["unavailable", "unavailable"]);
    expect(world.fetches).toBe(1);
    world.answer = async () => Response.json({ keys: [oldKey.publicJwk] });
    world.time += 2_000;
    expect(await find("old")).toBe("found");
    expect(world.fetches).toBe(2);
  });

  test("of a stale JWKS leaves known keys in use", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.time += 2 * HOUR;
    world.answer = forever;
    for (let request = 0; request < 5; request++) expect(await find("old")).toBe("found");
    expect(world.fetches).toBe(2);
  });
});

describe("the check for any keys", () => {
  test("uses a warm KV without a fetch, and does not start the cooldown", async () => {
    const world = setUp();
    await world.newIsolate()("old");
    await Promise.all(world.background);
    const { find, hasKeys } = world.newSource();
    expect(await hasKeys()).toBe(true);
    expect(world.fetches).toBe(1);
    world.time += 1_000;
    world.answer = async () => Response.json({ keys: [oldKey.publicJwk, newKey.publicJwk] });
    expect(await find("new")).toBe("found");
    expect(world.fetches).toBe(2);
  });

  test("fetches from Cognito if KV has none", async () => {
    const world = setUp();
    expect(await world.newSource().hasKeys()).toBe(true);
    const away = setUp();
    away.answer = async () => new Response("no", { status: 503 });
    expect(await away.newSource().hasKeys()).toBe(false);
    expect(world.fetches + away.fetches).toBe(2);
  });
});

describe("KV writes", () => {
  function countingKv() {
    const written: string[] = [];
    const kv = new Proxy(env.AUTH_CACHE, {
      get(target, name) {
        const member = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          if (name === "put") written.push(String(given[1]));
          return Reflect.apply(member, target, given);
        };
      },
    });
    return { kv, written };
  }

  test("with a day of invalid tokens and an unchanged JWKS: once an hour", async () => {
    const world = setUp();
    const { kv, written } = countingKv();
    const find = world.newIsolate(() => world.time, kv);
    for (let minute = 0; minute < 24 * 60; minute++) {
      await find(`garbage-${minute}`);
      await Promise.all(world.background.splice(0));
      world.time += 60_000;
    }
    expect(world.fetches).toBe(24 * 60);
    expect(written.length).toBeGreaterThanOrEqual(23);
    expect(written.length).toBeLessThanOrEqual(25);
  });

  test("a JWKS that another isolate has written is not written again, a changed one is written at once", async () => {
    const world = setUp();
    await world.newIsolate()("old");
    await Promise.all(world.background);
    const { kv, written } = countingKv();
    const find = world.newIsolate(() => world.time, kv);
    expect(await find("garbage")).toBe("unknown_key");
    await Promise.all(world.background);
    expect(world.fetches).toBe(2);
    expect(written).toEqual([]);
    world.answer = async () => Response.json({ keys: [newKey.publicJwk] });
    world.time += 31_000;
    expect(await find("new")).toBe("found");
    await Promise.all(world.background);
    expect(written).toHaveLength(1);
    expect(written[0]).toContain(newKey.publicJwk.n);
  });

  test("a failed write is retried with the next fetch", async () => {
    const world = setUp();
    let writes = 0;
    const put = () => Promise.reject(new Error(`KV PUT failed: 429, ${++writes}`));
    const kv = { get: async () => null, put } as unknown as KVNamespace;
    const find = world.newIsolate(() => world.time, kv);
    await find("old");
    world.time += 31_000;
    await find("garbage");
    await Promise.all(world.background);
    expect(writes).toBe(2);
  });
});

test("a KV read continues after its caller disconnects, and other requests use the result", async () => {
  const world = setUp();
  await world.newIsolate()("old");
  await Promise.all(world.background.splice(0));
  let goOn = () => {};
  const isReady = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const get = (name: string) => isReady.then(() => env.AUTH_CACHE.get(name));
  const find = world.newIsolate(() => world.time, { get } as unknown as KVNamespace);
  world.answer = () => Promise.reject(new TypeError("Network connection lost."));
  void find("old");
  // After a disconnect, workerd continues only this.
  expect(world.background).toHaveLength(1);
  goOn();
  await Promise.all(world.background);
  expect(await find("old")).toBe("found");
  expect(world.fetches).toBe(1);
});

describe("a failing KV", () => {
  test.each<[string, () => Promise<never>]>([
    ["with an error", () => Promise.reject(new Error("KV GET failed: 500"))],
    ["by not responding", () => new Promise(() => undefined)],
  ])("%s is bypassed", async (_, fail) => {
    const world = setUp();
    const kv = { get: fail, put: fail } as unknown as KVNamespace;
    const begun = Date.now();
    const find = world.newIsolate(() => world.time + Date.now() - begun, kv);
    expect(await find("old")).toBe("found");
    expect(world.fetches).toBe(1);
  });
});

describe("valid keys", () => {
  test("invalid entries are skipped, and valid ones are used", async () => {
    const world = setUp();
    const short = await makePoolKey("short", 1024);
    world.answer = async () =>
      Response.json({
        keys: [
          { ...newKey.publicJwk, kid: "for-encryption", use: "enc" },
          { ...newKey.publicJwk, kid: "other-algorithm", alg: "RS512" },
          { ...newKey.publicJwk, kid: 7 },
          short.publicJwk,
          oldKey.publicJwk,
        ],
      });
    const find = world.newIsolate();
    expect(await find("old")).toBe("found");
    for (const kid of ["for-encryption", "other-algorithm", "short", "7"]) expect(await find(kid)).toBe("unknown_key");
  });
});
