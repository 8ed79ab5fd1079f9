// The gate while KV, D1 or the list of rewrites is unavailable. It still opens files to people whose session it can
// check in KV, in D1 or by a value that it remembers. Otherwise it opens no gated file.

import { env } from "cloudflare:workers";
import { afterEach, describe, expect, test, vi } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import { problemKind } from "../harness/gatehouse.ts";
import { recordingDatabase } from "../harness/recording-database.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";
import { assetsWith, openSite, type Site } from "./site.ts";

type Mode = "works" | "fails" | "hangs";

/** A KV whose reads fail on demand. */
function failingKv() {
  const state = { mode: "works" as Mode, reads: 0, onRead: () => {} };
  const kv = new Proxy(env.AUTH_CACHE, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      if (name !== "get") return member.bind(target);
      return (...args: unknown[]) => {
        state.reads++;
        state.onRead();
        if (state.mode === "fails") return Promise.reject(new Error("KV GET failed: 500"));
        if (state.mode === "hangs") return new Promise(() => undefined);
        return Reflect.apply(member, target, args);
      };
    },
  });
  return { kv, state };
}

/** A site whose stores fail on demand and whose clock stands still, and a healthy one with the same pool and stores. */
async function openStage() {
  const { kv, state } = failingKv();
  const recording = recordingDatabase(env.DB);
  const failing = failingDatabase(recording.database);
  const healthy = await openSite();
  const { pool } = healthy.instance;
  const site = await openSite({ pool, kv, database: failing.database, network: virtualNetwork() });
  return { site, healthy, state, failing, statements: () => recording.log().length };
}

const PAGE = "/members/secret";

async function signOutEverywhere(site: Site, { token }: { readonly token: string }): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await site.instance.request("/accounts/me/sign-out-everywhere", { method: "POST", headers });
  expect(response.status).toBe(204);
}

afterEach(() => {
  vi.useRealTimers();
});

describe("with a good cookie", () => {
  test("50 gated files take one look-up in KV, and no statement of D1", async () => {
    const { site, healthy, state, statements } = await openStage();
    const cookie = await healthy.cookieOf((await healthy.member("member")).token);
    for (let file = 0; file < 50; file++) {
      const path = file % 2 === 0 ? PAGE : "/members/photo.png";
      expect((await site.open(path, cookie)).status).toBe(200);
    }
    expect(statements()).toBe(0);
    expect(state.reads).toBe(1);
  });
});

describe.each(["fails", "hangs"] as const)("while KV %s", (mode) => {
  test("from the start, the row in D1 decides", async () => {
    const { site, healthy, state, statements } = await openStage();
    const member = await healthy.member("member");
    const cookie = await healthy.cookieOf(member.token);
    state.mode = mode;
    expect((await site.open(PAGE, cookie)).status).toBe(200);
    expect(statements()).toBe(1);
    expect((await site.open("/press/kit.pdf", cookie)).status).toBe(200);
    expect((await site.open("/drafts/plan", cookie)).status).toBe(403);
    await signOutEverywhere(healthy, member);
    expect((await site.open(PAGE, cookie)).status).toBe(401);
    expect((await site.visit(PAGE, cookie)).status).toBe(303);
  });

  test("from the start, an account that is disabled or gone opens nothing", async () => {
    const { site, healthy, state } = await openStage();
    const [disabled, gone, stays] = [
      await healthy.member("member"),
      await healthy.member("member"),
      await healthy.member("member"),
    ];
    const cookies = await Promise.all([disabled, gone, stays].map(({ token }) => healthy.cookieOf(token)));
    state.mode = mode;
    await env.DB.prepare("UPDATE accounts SET disabled_at = 1 WHERE id = ?").bind(disabled.id).run();
    await env.DB.prepare("DELETE FROM accounts WHERE id = ?").bind(gone.id).run();
    const statuses = await Promise.all(cookies.map(async (cookie) => (await site.open(PAGE, cookie)).status));
    expect(statuses).toEqual([401, 401, 200]);
  });

  test("from the start, and D1 fails, nothing gated opens: a 503 says when to try again", async () => {
    const { site, healthy, state, failing } = await openStage();
    const cookie = await healthy.cookieOf((await healthy.member("member")).token);
    state.mode = mode;
    failing.failAt(1, "before", true);
    for (const response of [
      await site.visit(PAGE, cookie),
      await site.open(PAGE, cookie),
      await site.open(PAGE, cookie, { headers: { "sec-fetch-dest": "image" } }),
    ]) {
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("5");
      expect(response.headers.get("cache-control")).toBe("private, no-store");
      expect(await problemKind(response)).toBe("storage-unavailable");
    }
    expect((await site.open(PAGE, cookie, { method: "HEAD" })).status).toBe(503);
    expect((await site.open(PAGE, cookie, { method: "POST" })).status).toBe(503);
    // Without a session the gate needs neither KV nor D1.
    expect((await site.open(PAGE)).status).toBe(401);
    expect((await site.open("/hello.txt", cookie)).status).toBe(200);
    failing.repair();
    expect((await site.open(PAGE, cookie)).status).toBe(200);
  });

  test("after a value was known, the last one counts, without D1", async () => {
    const { site, healthy, state, statements } = await openStage();
    const [stays, leaves] = [await healthy.member("member"), await healthy.member("member")];
    const cookies = { stays: await healthy.cookieOf(stays.token), leaves: await healthy.cookieOf(leaves.token) };
    await signOutEverywhere(healthy, leaves);
    const statusesNow = async () => [
      (await site.open(PAGE, cookies.stays)).status,
      (await site.open(PAGE, cookies.leaves)).status,
    ];
    expect(await statusesNow()).toEqual([200, 401]);
    state.mode = mode;
    site.instance.pass(1_000);
    expect(await statusesNow()).toEqual([200, 401]);
    await signOutEverywhere(healthy, stays);
    expect(await statusesNow()).toEqual([200, 401]);
    expect(statements()).toBe(0);
    // KV responds again.
    state.mode = "works";
    site.instance.pass(2);
    expect(await statusesNow()).toEqual([401, 401]);
  });
});

test("a KV that hangs costs a second, for one file in two seconds", async () => {
  const { site, healthy, state, statements } = await openStage();
  const cookie = await healthy.cookieOf((await healthy.member("member")).token);
  const hasRead = () =>
    new Promise<void>((done) => {
      state.onRead = done;
    });
  state.mode = "hangs";
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const first = [hasRead(), site.open(PAGE, cookie)] as const;
  await first[0];
  await vi.advanceTimersByTimeAsync(999);
  expect(statements()).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect((await first[1]).status).toBe(200);
  for (let file = 0; file < 10; file++) expect((await site.open(PAGE, cookie)).status).toBe(200);
  expect(state.reads).toBe(1);
  site.instance.pass(2);
  const second = [hasRead(), site.open(PAGE, cookie)] as const;
  await second[0];
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await second[1]).status).toBe(200);
});

describe("without the list of rewrites nothing opens, and the next request tries again", () => {
  test.each<[string, () => Promise<Response>]>([
    ["it is missing", async () => new Response("", { status: 404 })],
    ["it is a page", async () => new Response("<!doctype html>")],
    ["it is something else", async () => Response.json({ rules: [] })],
    ["the asset server fails", async () => new Response("", { status: 500 })],
    ["the asset server can't be called", () => Promise.reject(new Error("Network connection lost"))],
  ])("%s", async (_, respond) => {
    let isAway = true;
    const real = assetsWith([["/pub", PAGE]]);
    const ASSETS = {
      fetch(input: RequestInfo | URL, init?: RequestInit) {
        const request = new Request(input, init);
        const isList = new URL(request.url).pathname === "/_gatehouse/rewrites.json";
        return isList && isAway ? respond() : real.fetch(request);
      },
    } as Fetcher;
    const site = await openSite({ bindings: { ASSETS } });
    const cookie = await site.cookieOf((await site.member("member")).token);
    for (const path of [PAGE, "/members/photo.png", "/pub"]) {
      for (const sent of ["", cookie]) {
        expect((await site.open(path, sent)).status).toBe(500);
        expect((await site.visit(path, sent)).status).toBe(500);
      }
    }
    isAway = false;
    expect((await site.open(PAGE, cookie)).status).toBe(200);
    expect((await site.open(PAGE)).status).toBe(401);
    expect((await site.open("/pub")).status).toBe(401);
  });
});
