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

/** A key-set server with settable responses, a settable clock, and a key source, for one test. */
function setUp() {
  const world = {
    jwksUrl: `https://keys.example/${crypto.randomUUID()}/jwks.json`,
    time: 1_800_000_000_000,
    fetches: 0,
    respond: async (): Promise<Response> => Response.json({ keys: [oldKey.publicJwk] }),
    background: [] as Promise<unknown>[],
    newSource(now = () => world.time, kv = env.AUTH_CACHE) {
      const fetch = () => {
        world.fetches++;
        return world.respond();
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
  test("a cold start with an empty KV fetches the key set once, also for many concurrent requests", async () => {
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

  test("a stale set is used at once and reloaded in the background", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.time += 2 * HOUR;
    world.respond = async () => Response.json({ keys: [newKey.publicJwk] });
    expect(await find("old")).toBe("found");
    expect(world.fetches).toBe(2);
    await Promise.all(world.background);
    expect(await find("new")).toBe("found");
    expect(await find("old")).toBe("unknown_key");
    expect(world.fetches).toBe(2);
  });
});

describe("JW-5: unknown key ids", () => {
  test("300 of them at once cause one fetch, and no more until the cooldown is over", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.time += 31_000;
    await Promise.all(Array.from({ length: 300 }, (_, index) => find(`garbage-${index}`)));
    expect(world.fetches).toBe(2);
    await find("garbage");
    expect(world.fetches).toBe(2);
  });

  test("a new key works within 60 seconds during a flood of forged tokens", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.respond = async () => Response.json({ keys: [oldKey.publicJwk, newKey.publicJwk] });
    let waited = 0;
    while ((await find("new")) !== "found" && waited < 120) {
      await find(`garbage-${waited}`);
      world.time += 1_000;
      waited++;
    }
    expect(waited).toBeLessThanOrEqual(60);
  });
});

describe("JW-6: a key set that cannot be fetched", () => {
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
  ])("%s leaves known keys in use and starts the cooldown", async (_, respond) => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.time += 2 * HOUR;
    world.respond = respond;
    for (let request = 0; request < 5; request++) expect(await find("old")).toBe("found");
    await Promise.all(world.background);
    expect(await find("old")).toBe("found");
    expect(world.fetches).toBe(2);
  });

  test("known keys work for 24 hours, then none do", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.respond = () => Promise.reject(new TypeError("Network connection lost."));
    world.time += 23.9 * HOUR;
    expect(await find("old")).toBe("found");
    await Promise.all(world.background);
    world.time += 0.2 * HOUR;
    expect(await find("old")).toBe("unavailable");
  });

  test("a cold start without any key set is unavailable, and fetches once per cooldown", async () => {
    const world = setUp();
    world.respond = async () => new Response("no", { status: 503 });
    const find = world.newIsolate();
    for (let request = 0; request < 5; request++) expect(await find("old")).toBe("unavailable");
    expect(world.fetches).toBe(1);
  });
});

describe("a fetch that was cancelled with its request and never settles", () => {
  /** As in workerd after a cancellation: neither a response nor an error ever arrives. */
  const forever = () => new Promise<Response>(() => undefined);

  test("delays nobody for longer than its time limit, and the next request after that fetches again", async () => {
    const world = setUp();
    const begun = Date.now();
    world.respond = forever;
    const find = world.newIsolate(() => world.time + Date.now() - begun);
    void find("old");
    expect(await Promise.all([find("old"), find("new")])).toEqual(["unavailable", "unavailable"]);
    expect(world.fetches).toBe(1);
    world.respond = async () => Response.json({ keys: [oldKey.publicJwk] });
    world.time += 2_000;
    expect(await find("old")).toBe("found");
    expect(world.fetches).toBe(2);
  });

  test("while the set is stale leaves known keys in use", async () => {
    const world = setUp();
    const find = world.newIsolate();
    await find("old");
    world.time += 2 * HOUR;
    world.respond = forever;
    for (let request = 0; request < 5; request++) expect(await find("old")).toBe("found");
    expect(world.fetches).toBe(2);
  });
});

describe("hasKeys", () => {
  test("is true with a warm KV, without a fetch and its cooldown", async () => {
    const world = setUp();
    await world.newIsolate()("old");
    await Promise.all(world.background);
    const { find, hasKeys } = world.newSource();
    expect(await hasKeys()).toBe(true);
    expect(world.fetches).toBe(1);
    world.time += 1_000;
    world.respond = async () => Response.json({ keys: [oldKey.publicJwk, newKey.publicJwk] });
    expect(await find("new")).toBe("found");
    expect(world.fetches).toBe(2);
  });

  test("fetches from Cognito if KV has no key set", async () => {
    const world = setUp();
    expect(await world.newSource().hasKeys()).toBe(true);
    const away = setUp();
    away.respond = async () => new Response("no", { status: 503 });
    expect(await away.newSource().hasKeys()).toBe(false);
    expect(world.fetches + away.fetches).toBe(2);
  });
});

describe("writes to KV", () => {
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

  test("a day of forged tokens and an unchanged set: one write per hour", async () => {
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

  test("a set that another isolate has written is not written again; a changed one is written at once", async () => {
    const world = setUp();
    await world.newIsolate()("old");
    await Promise.all(world.background);
    const { kv, written } = countingKv();
    const find = world.newIsolate(() => world.time, kv);
    expect(await find("garbage")).toBe("unknown_key");
    await Promise.all(world.background);
    expect(world.fetches).toBe(2);
    expect(written).toEqual([]);
    world.respond = async () => Response.json({ keys: [newKey.publicJwk] });
    world.time += 31_000;
    expect(await find("new")).toBe("found");
    await Promise.all(world.background);
    expect(written).toHaveLength(1);
    expect(written[0]).toContain(newKey.publicJwk.n);
  });

  test("a failed write is repeated with the next fetch", async () => {
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

test("a KV read continues when its client disconnects, and other requests get its result", async () => {
  const world = setUp();
  await world.newIsolate()("old");
  await Promise.all(world.background.splice(0));
  let goOn = () => {};
  const isReady = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const get = (name: string) => isReady.then(() => env.AUTH_CACHE.get(name));
  const find = world.newIsolate(() => world.time, { get } as unknown as KVNamespace);
  world.respond = () => Promise.reject(new TypeError("Network connection lost."));
  void find("old");
  // After a client has disconnected, workerd continues only work that was passed to waitUntil.
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

describe("which entries are keys", () => {
  test("unusable entries are skipped, and the others are used", async () => {
    const world = setUp();
    const short = await makePoolKey("short", 1024);
    world.respond = async () =>
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
