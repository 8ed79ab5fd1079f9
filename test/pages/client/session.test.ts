// The client's session: where it is stored, which tab renews it, and what it survives (SE-1, SE-3).

import { describe, expect } from "vitest";
import { localCognito } from "../../stack/client.ts";
import { setCognitoClock } from "../browser/cognito-clock.ts";
import { exception, replyTo } from "../browser/cognito-faults.ts";
import { test, type Visit } from "../browser/visit.ts";
import type { Visitor } from "../browser/visitor.ts";
import {
  accessToken,
  account,
  blockLocks,
  HOUR_MS,
  inPool,
  isSignedIn,
  kept,
  renewals,
  revoked,
  tabOf,
  tokenIn,
  waitForOtherTabs,
  watch,
} from "./session-stage.ts";
import { type Client, clientOf, newClient, QUIET_PAGE, signedIn, signIn } from "./stage.ts";

describe("the refresh token", () => {
  test("of a remembered session is in localStorage, and survives the tab", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const { local, tab } = await kept(visitor);
    expect(Object.keys(JSON.parse(local)).sort()).toEqual(["id", "refreshToken", "renewals"]);
    expect(tab).toBe("");
    const later = await tabOf(visitor);
    await visitor.page.close();
    expect(await account(later.client)).toMatchObject({ kind: "account" });
  });

  test("of any other session is in the tabs only, which share it with new tabs, and ends with the last one", async ({
    visit,
  }) => {
    const { visitor, person } = await signedIn(visit, undefined, false);
    const { local, tab } = await kept(visitor);
    expect(Object.keys(JSON.parse(local))).toEqual(["id"]);
    expect(Object.keys(JSON.parse(tab)).sort()).toEqual(["id", "refreshToken", "renewals"]);

    const second = await tabOf(visitor);
    expect(await account(second.client)).toMatchObject({ kind: "account" });
    expect(renewals(visitor)).toEqual([]);
    await visitor.page.close();
    await second.tab.page.reload();
    expect(await account(await clientOf(second.tab))).toMatchObject({ kind: "account" });

    // This is the state after a restart of the browser: localStorage has the session's ID, and no tab has its token.
    const storageState = await visitor.context.storageState();
    const next = await visit(QUIET_PAGE, { storageState });
    const client = await clientOf(next);
    const changes = await watch(client);
    expect(await account(client)).toEqual({ kind: "signed_out", ended: false });
    expect(await isSignedIn(client)).toBe(false);
    expect(await changes()).toEqual([{ signedIn: false, ended: false, here: true }]);
    // The session's ID stays in localStorage, because a tab that has the token could be too slow to respond.
    const { id } = JSON.parse(local);
    expect(await next.page.evaluate(() => Object.entries(localStorage).sort())).toEqual([
      ["gatehouse.missed", JSON.stringify({ id, renewals: 0 })],
      ["gatehouse.session", JSON.stringify({ id })],
    ]);
    expect((await kept(next)).tab).toBe("");
    expect(await signIn(client, person)).toEqual({ kind: "signed_in" });
  });
});

test("a tab that is still loading shares a session that is not remembered", async ({ visit }) => {
  const { visitor } = await signedIn(visit, undefined, false);
  const second = await tabOf(visitor);
  await visitor.page.route("**/client-lazy.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return route.fallback();
  });
  await visitor.page.reload();
  const token = tokenIn(second.client);
  await clientOf(visitor);
  expect(await token).toMatch(/^ey/);
});

describe("the access token", () => {
  test("is shared with new tabs, so that they do not renew", async ({ visit }) => {
    const { visitor, client } = await signedIn(visit);
    const token = await tokenIn(client);
    await waitForOtherTabs(visitor);
    const tabs = await Promise.all([tabOf(visitor), tabOf(visitor), tabOf(visitor)]);
    expect(await Promise.all(tabs.map((tab) => tokenIn(tab.client)))).toEqual([token, token, token]);
    expect(renewals(visitor)).toEqual([]);
  });

  test("is renewed by one tab for all, when all need it at once", async ({ visit }) => {
    const { visitor, client } = await signedIn(visit);
    await waitForOtherTabs(visitor);
    const second = await tabOf(visitor);
    await account(second.client);
    const before = await tokenIn(client);
    // A server rejects the token that both tabs have. No tab shares a rejected token, so both tabs need a new one.
    const rejected = (one: Client) =>
      one.evaluate(async (gatehouse) => {
        const outcome = await gatehouse.fetch("/rejecting");
        return outcome.kind;
      });
    await visitor.context.route("**/rejecting", (route) =>
      route.fulfill({ status: route.request().headers().authorization === `Bearer ${before}` ? 401 : 200, body: "" }),
    );
    expect(await Promise.all([rejected(client), rejected(second.client)])).toEqual(["response", "response"]);
    expect(renewals(visitor)).toHaveLength(1);
    expect(await tokenIn(client)).toBe(await tokenIn(second.client));
    expect(await tokenIn(client)).not.toBe(before);
  });

  test("is renewed before it expires, while it is still used", async ({ visit }) => {
    const { visitor } = await newClient(visit);
    await visitor.page.clock.install();
    const client = await inPool(visitor, false);
    const first = await tokenIn(client);
    await visitor.page.clock.fastForward(140_000);
    expect(await tokenIn(client)).toBe(first);
    expect(renewals(visitor)).toEqual([]);
    // In the second half of its five minutes, the token is still used while a renewal runs in the background.
    await visitor.page.clock.fastForward(20_000);
    expect(await tokenIn(client)).toBe(first);
    await expect.poll(() => renewals(visitor).length).toBe(1);
    await expect.poll(() => tokenIn(client)).not.toBe(first);
    expect(renewals(visitor)).toHaveLength(1);
  });

  test("is renewed after the device slept for a night", async ({ visit }) => {
    const { visitor } = await newClient(visit);
    await visitor.page.clock.install();
    const client = await inPool(visitor, false);
    const first = await tokenIn(client);
    await visitor.page.clock.fastForward("08:00:00");
    expect(await tokenIn(client)).not.toBe(first);
  });
});

describe("a wrong clock", () => {
  test.for([
    ["slow", -HOUR_MS],
    ["fast", HOUR_MS],
  ] as const)("that is an hour %s makes no difference", async ([, offset], { visit }) => {
    const { visitor } = await newClient(visit);
    await visitor.page.clock.install({ time: Date.now() + offset });
    await visitor.page.reload();
    const { client, person } = await signedIn(async () => visitor);
    expect(await account(client)).toMatchObject({ account: { email: person.email } });
    expect(renewals(visitor)).toEqual([]);
  });

  test.for([
    ["back", -HOUR_MS],
    ["forward", 2 * HOUR_MS],
  ] as const)("that is set %s causes one renewal", async ([, jump], { visit }) => {
    const { visitor, client, person } = await signedIn(visit);
    await visitor.page.clock.install({ time: Date.now() + jump });
    expect(await account(client)).toMatchObject({ account: { email: person.email } });
    expect(renewals(visitor)).toHaveLength(1);
  });
});

describe.each([
  ["off", false],
  ["on", true],
] as const)("with rotation %s (SE-1)", (_, rotation) => {
  test("each renewal uses the newest refresh token, also when tabs open and close", async ({ visit }) => {
    const { visitor } = await newClient(visit);
    const client = await inPool(visitor, rotation);
    expect(await tokenIn(client)).toMatch(/^ey/);
    await waitForOtherTabs(visitor);
    for (let round = 0; round < 2; round++) {
      const tabs = [visitor, (await tabOf(visitor)).tab, (await tabOf(visitor)).tab];
      await Promise.all(tabs.map(({ page }) => page.reload()));
      const tokens = await Promise.all(tabs.map(async (tab) => tokenIn(await clientOf(tab))));
      expect(new Set(tokens).size).toBe(1);
      expect(tokens[0]).toMatch(/^ey/);
    }
    const used = renewals(visitor);
    expect(used.length).toBeGreaterThan(0);
    expect(new Set(used).size).toBe(rotation ? used.length : 1);
  });

  test("tabs that store the refresh token themselves share the newest one", async ({ visit }) => {
    const { visitor } = await newClient(visit);
    const client = await inPool(visitor, rotation, false);
    const second = await tabOf(visitor);
    expect(await tokenIn(second.client)).toBe(await tokenIn(client));
    for (const tab of [visitor, second.tab, visitor]) {
      await tab.page.clock.install({ time: Date.now() + HOUR_MS });
      await tab.page.reload();
      expect(await tokenIn(await clientOf(tab))).toMatch(/^ey/);
    }
    const refreshTokens = await Promise.all(
      [visitor, second.tab].map(async (tab) => JSON.parse((await kept(tab)).tab)),
    );
    expect(refreshTokens[0]).toEqual(refreshTokens[1]);
  });
});

describe("without a network", () => {
  test("a session remains, and works again when the network is back (SE-3)", async ({ visit }) => {
    const { visitor, client } = await signedIn(visit);
    await visitor.page.clock.install({ time: Date.now() + HOUR_MS });
    await visitor.context.setOffline(true);
    expect(await accessToken(client)).toEqual({ kind: "unreachable" });
    expect(await isSignedIn(client)).toBe(true);
    await visitor.context.setOffline(false);
    expect(await account(client)).toMatchObject({ kind: "account" });
  });

  test("a token that is still valid is returned", async ({ visit }) => {
    const { visitor, client } = await signedIn(visit);
    await visitor.page.clock.install({ time: Date.now() + HOUR_MS - 120_000 });
    await visitor.context.setOffline(true);
    expect(await tokenIn(client)).toMatch(/^ey/);
  });

  test("signing out forgets the session at once (SE-3)", async ({ visit }) => {
    const { visitor, client } = await signedIn(visit);
    await visitor.context.setOffline(true);
    await client.evaluate((gatehouse) => gatehouse.signOut());
    expect(await kept(visitor)).toEqual({ local: "", tab: "" });
    expect(await isSignedIn(client)).toBe(false);
  });
});

test.for(["http500", "html503", "cut_after"])(
  "a session survives a failure of Cognito (%s)",
  async (kind, { visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.page.reload();
    const client = await clientOf(visitor);
    await localCognito("POST", "faults", { operation: "GetTokensFromRefreshToken", kind });
    expect(await accessToken(client)).toEqual({ kind: "unreachable" });
    expect(await account(client)).toMatchObject({ kind: "account" });
  },
);

test("listeners in all tabs learn of a change that one tab made", async ({ visit }) => {
  const { visitor, client, person } = await signedIn(visit);
  const second = await tabOf(visitor);
  const [here, there] = [await watch(client), await watch(second.client)];
  await client.evaluate((gatehouse) => gatehouse.signOut());
  await expect.poll(there).toEqual([{ signedIn: false, ended: false, here: false }]);
  await signIn(client, person);
  await expect.poll(there).toHaveLength(2);
  const [out, back] = [
    { signedIn: false, ended: false },
    { signedIn: true, ended: false },
  ];
  expect(await here()).toEqual([
    { ...out, here: true },
    { ...back, here: true },
  ]);
  expect(await there()).toEqual([
    { ...out, here: false },
    { ...back, here: false },
  ]);
});

test("signing in again revokes the previous session", async ({ visit }) => {
  const { visitor, client, person } = await signedIn(visit);
  const { refreshToken } = JSON.parse((await kept(visitor)).local);
  await signIn(client, person);
  await revoked(visitor, refreshToken);
  expect(await account(client)).toMatchObject({ kind: "account" });
});

test("in a browser that blocks storage, locks and channels, a session lasts as long as its page", async ({ visit }) => {
  const visitor = await visit(QUIET_PAGE);
  await blockStorage(visitor);
  await visitor.page.reload();
  const { client, person } = await signedIn(async () => visitor);
  expect(await account(client)).toMatchObject({ account: { email: person.email } });
  await visitor.page.clock.install({ time: Date.now() + HOUR_MS });
  expect(await account(client)).toMatchObject({ kind: "account" });
  expect(renewals(visitor)).toHaveLength(1);
  await visitor.page.reload();
  const after = await clientOf(visitor);
  expect(await isSignedIn(after)).toBe(false);
  expect(await account(after)).toEqual({ kind: "signed_out", ended: false });
  expect(visitor.complaints).toEqual([]);
});

/** Makes every access to storage throw, as in Chromium when all site data is blocked. */
async function blockStorage(visitor: Visitor): Promise<void> {
  await blockLocks(visitor);
  await visitor.page.addInitScript(() => {
    const blocked = () => {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: blocked });
    Object.defineProperty(window, "BroadcastChannel", { value: blocked });
  });
}

test("a full storage is treated like a blocked one", async ({ visit }) => {
  const visitor = await visit(QUIET_PAGE);
  await visitor.page.evaluate(() => localStorage.setItem("somebody's", "x".repeat(5 * 1024 * 1024 - 100)));
  await visitor.page.reload();
  const { client } = await signedIn(async () => visitor);
  expect(await account(client)).toMatchObject({ kind: "account" });
});

describe("a tab that never releases the lock", () => {
  test("does not stop the others forever", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await tabWithLock(visitor);
    await visitor.page.reload();
    expect(await account(await clientOf(visitor))).toMatchObject({ kind: "account" });
  });

  // The tab with the lock may have used the refresh token and not yet stored the next one.
  test("does not end the session when Cognito says that the refresh token has been used", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const stuck = await tabWithLock(visitor);
    await replyTo(visitor, "GetTokensFromRefreshToken", exception("RefreshTokenReuseException", ""));
    await visitor.page.reload();
    const client = await clientOf(visitor);
    expect(await accessToken(client)).toEqual({ kind: "unreachable" });
    expect(await isSignedIn(client)).toBe(true);
    await stuck.page.close();
    expect(await accessToken(client)).toEqual({ kind: "signed_out", ended: true });
  });

  async function tabWithLock(visitor: Visitor): Promise<Visitor> {
    // Other tabs wait half a minute for the lock. The test shortens this to a second, and leaves shorter timers
    // unchanged, such as those that limit a call.
    await visitor.page.addInitScript(() => {
      const wait = setTimeout.bind(window);
      const shortened = (work: TimerHandler, milliseconds = 0) =>
        wait(work, milliseconds >= 30_000 ? 1_000 : milliseconds);
      Object.defineProperty(window, "setTimeout", { value: shortened });
    });
    const stuck = await visitor.newTab();
    await stuck.open(QUIET_PAGE);
    await stuck.page.evaluate(() => {
      navigator.locks.request("gatehouse.session", () => new Promise(() => {}));
    });
    return stuck;
  }
});

test("a token is accepted when Cognito's clock is ahead", async ({ visit }: { visit: Visit }) => {
  await setCognitoClock(4);
  const { client } = await signedIn(visit);
  expect(await account(client)).toMatchObject({ kind: "account" });
  await setCognitoClock(0);
});
