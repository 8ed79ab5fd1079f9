// How the session of a browser ends, and what does not end it (SE-3).

import type { Request, Route } from "playwright-core";
import { describe, expect } from "vitest";
import { keepBusy } from "../browser/busy.ts";
import { exception, replyTo } from "../browser/cognito-faults.ts";
import { cognitoUrl, test } from "../browser/visit.ts";
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
import { type Client, clientOf, newClient, signedIn, signIn } from "./stage.ts";

const ENDED = exception("NotAuthorizedException", "Refresh Token has expired");

describe("a session that is not remembered is removed from every tab and revoked by a sign-out in a tab", () => {
  test.for([
    ["that has the refresh token", true],
    ["that does not have it yet", false],
  ] as const)("%s", async ([, hasToken], { visit }) => {
    const { visitor, client } = await signedIn(visit, undefined, false);
    const { refreshToken } = JSON.parse((await kept(visitor)).tab);
    const second = await tabOf(visitor);
    if (hasToken) expect(await account(second.client)).toMatchObject({ kind: "account" });
    await second.client.evaluate((gatehouse) => gatehouse.signOut());
    await revoked(visitor, refreshToken);
    await expect.poll(() => isSignedIn(client)).toBe(false);
    for (const tab of [visitor, second.tab]) await expect.poll(() => kept(tab)).toEqual({ local: "", tab: "" });
    expect(await accessToken(client)).toEqual({ kind: "signed_out", ended: false });
  });
});

describe("a tab that did not respond", () => {
  const away = ({ page }: Visitor) => page.reload();

  test.for([
    ["shows a page without the client", "elsewhere"],
    ["is busy", "busy"],
  ] as const)("because it %s is signed out by another tab, once it is back", async ([, place], { visit }) => {
    const { visitor, client } = await signedIn(visit, undefined, false);
    const { refreshToken } = JSON.parse((await kept(visitor)).tab);
    const busy = place === "busy" ? await keepBusy(visitor) : undefined;
    if (place === "elsewhere") await away(visitor);
    const second = await tabOf(visitor);
    expect(await account(second.client)).toEqual({ kind: "signed_out", ended: false });
    await second.client.evaluate((gatehouse) => gatehouse.signOut());
    await busy?.end();
    const back = place === "busy" ? client : await clientOf(visitor);
    await expect.poll(() => isSignedIn(back)).toBe(false);
    await expect.poll(() => kept(visitor)).toEqual({ local: "", tab: "" });
    await revoked(visitor, refreshToken);
    expect(await accessToken(back)).toEqual({ kind: "signed_out", ended: false });
  });

  test("keeps its session when Cognito rejects the older refresh token of another tab (SE-1)", async ({ visit }) => {
    const { visitor } = await newClient(visit);
    const client = await inPool(visitor, true, false);
    const { tab } = await tabOf(visitor);
    expect(await tokenIn(await clientOf(tab))).toMatch(/^ey/);
    await away(tab);
    await renewed(visitor, client);
    await away(visitor);
    expect(await accessToken(await clientOf(tab))).toEqual({ kind: "signed_out", ended: true });
    expect((await kept(tab)).tab).toBe("");
    expect(await tokenIn(await clientOf(visitor))).toMatch(/^ey/);
    await expect.poll(async () => tokenIn(await clientOf(tab))).toMatch(/^ey/);
  });

  test("keeps its session when it entered the password again and another tab uses the token before that", async ({
    visit,
  }) => {
    const { visitor, person } = await signedIn(visit, undefined, false);
    const { tab, client: second } = await tabOf(visitor);
    expect(await tokenIn(second)).toMatch(/^ey/);
    await away(visitor);
    // The other tab renews twice, because the sign-in below must take precedence over any number of renewals.
    await renewed(tab, second);
    await renewed(tab, second);
    await away(tab);
    const first = await clientOf(visitor);
    expect(await first.evaluate((gatehouse, word) => gatehouse.reauthenticate(word), person.password)).toEqual({
      kind: "signed_in",
    });
    await revoked(visitor, JSON.parse((await kept(tab)).tab).refreshToken);
    await away(visitor);
    expect(await accessToken(await clientOf(tab))).toEqual({ kind: "signed_out", ended: true });
    expect(await account(await clientOf(visitor))).toMatchObject({ kind: "account" });
  });
});

/** Makes the client renew its token, by a request for which a server rejects the token. */
async function renewed({ page, sent }: Visitor, client: Client): Promise<void> {
  const count = () => sent.filter(({ body }) => body.includes('"RefreshToken"')).length;
  const before = count();
  await page.route("**/rejecting", (route) => route.fulfill({ status: 401, body: "" }));
  await client.evaluate((gatehouse) => gatehouse.fetch("/rejecting"));
  expect(count()).toBe(before + 1);
}

test("a session that Cognito ended is reported once, also to the page that found it", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await visitor.page.reload();
  const client = await clientOf(visitor);
  await replyTo(visitor, "GetTokensFromRefreshToken", ENDED);
  const changes = await watch(client);
  expect(await account(client)).toEqual({ kind: "signed_out", ended: true });
  expect(await account(client)).toEqual({ kind: "signed_out", ended: false });
  expect(await changes()).toEqual([{ signedIn: false, ended: true, here: true }]);
  expect(await kept(visitor)).toEqual({ local: "", tab: "" });
});

test("if a renewal in the background finds that the session has ended, the next call reports it", async ({ visit }) => {
  const { visitor, client } = await signedIn(visit);
  await visitor.page.clock.install({ time: Date.now() + HOUR_MS - 180_000 });
  await replyTo(visitor, "GetTokensFromRefreshToken", ENDED);
  expect(await tokenIn(client)).toMatch(/^ey/);
  await expect.poll(() => isSignedIn(client)).toBe(false);
  expect(await account(client)).toEqual({ kind: "signed_out", ended: true });
  expect(await account(client)).toEqual({ kind: "signed_out", ended: false });
});

test("`reauthenticate` reports whether Cognito has ended the session", async ({ visit }) => {
  const { visitor, client, person } = await signedIn(visit);
  const prove = (one: Client) => one.evaluate((gatehouse, word) => gatehouse.reauthenticate(word), person.password);
  await client.evaluate((gatehouse) => gatehouse.signOut());
  expect(await prove(client)).toEqual({ kind: "signed_out", ended: false });
  await signIn(client, person);
  await visitor.page.reload();
  await replyTo(visitor, "GetTokensFromRefreshToken", ENDED);
  expect(await prove(await clientOf(visitor))).toEqual({ kind: "signed_out", ended: true });
});

test("another tab does not repeat a renewal that takes as long as it may", async ({ visit }) => {
  const { visitor } = await newClient(visit);
  await inPool(visitor, true);
  const { tab } = await tabOf(visitor);
  for (const { page } of [visitor, tab]) await page.clock.install({ time: Date.now() + HOUR_MS });
  await waitForOtherTabs(visitor);
  for (const { page } of [visitor, tab]) await page.reload();
  const slowly = async (route: Route) => {
    await new Promise((resolve) => setTimeout(resolve, 8_500));
    return route.fallback();
  };
  await visitor.page.route("**/config.json", slowly);
  await visitor.page.route(({ href }) => href.startsWith(cognitoUrl), slowly);
  const [client, second] = [await clientOf(visitor), await clientOf(tab)];
  const isUnderWay = visitor.page.waitForRequest("**/config.json");
  const token = tokenIn(client);
  await isUnderWay;
  expect(await tokenIn(second)).toBe(await token);
  expect(await token).toMatch(/^ey/);
  expect(renewals(visitor)).toHaveLength(1);
});

describe("a superseded renewal", () => {
  test.for([["before"], ["after"]] as const)(
    "gives up if the visitor entered the password again and Cognito processed the renewal %s that",
    async ([when], { visit }) => {
      const { visitor, client, person } = await signedIn(visit);
      const renewal = await holdRenewal(visitor, when === "before");
      // The access token is due for renewal but not expired, so the renewal runs in the background.
      await visitor.page.clock.install({ time: Date.now() + HOUR_MS - 180_000 });
      await tokenIn(client);
      await renewal.isUnderWay;
      expect(await client.evaluate((gatehouse, word) => gatehouse.reauthenticate(word), person.password)).toEqual({
        kind: "signed_in",
      });
      const { local } = await kept(visitor);
      await revoked(visitor, renewals(visitor)[0]);
      await renewal.letGo();
      expect(await kept(visitor)).toEqual({ local, tab: "" });
      await visitor.page.reload();
      expect(await account(await clientOf(visitor))).toMatchObject({ kind: "account" });
      expect(renewals(visitor)[1]).toBe(JSON.parse(local).refreshToken);
    },
  );

  test("takes the token of another tab, in a browser without locks where its own refresh token has been used", async ({
    visit,
  }) => {
    const { visitor } = await newClient(visit);
    await blockLocks(visitor);
    await inPool(visitor, true);
    const { tab: late } = await tabOf(visitor);
    for (const { page } of [visitor, late]) {
      await page.clock.install({ time: Date.now() + HOUR_MS });
      await page.reload();
    }
    const renewal = await holdRenewal(late, false);
    const lateClient = await clientOf(late);
    const lateToken = tokenIn(lateClient);
    await renewal.isUnderWay;
    const token = await tokenIn(await clientOf(visitor));
    await renewal.letGo();
    expect(await lateToken).toBe(token);
    expect(await isSignedIn(lateClient)).toBe(true);
    const [first, second] = renewals(visitor);
    expect(second).toBe(first);
  });
});

/** Delays this tab's next renewal. If `isServedFirst`, Cognito processes it before the delay, otherwise after it. */
async function holdRenewal({ page }: Visitor, isServedFirst: boolean) {
  let begin = () => {};
  let end = () => {};
  const isUnderWay = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const isOver = new Promise<void>((resolve) => {
    end = resolve;
  });
  const isRenewal = (request: Request) => request.headers()["x-amz-target"]?.endsWith(".GetTokensFromRefreshToken");
  let isFirst = true;
  await page.route(
    () => true,
    async (route, request) => {
      if (!isRenewal(request) || !isFirst) return route.fallback();
      isFirst = false;
      const response = isServedFirst ? await route.fetch() : undefined;
      begin();
      await isOver;
      return response ? route.fulfill({ response }) : route.fallback();
    },
  );
  return {
    isUnderWay,
    async letGo() {
      const response = page.waitForResponse((response) => isRenewal(response.request()) ?? false);
      end();
      await (await response).finished();
      // Gives the page time to read the response.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    },
  };
}
