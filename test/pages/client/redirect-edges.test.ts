// Hosted pages for a site on another origin, in unusual cases: a visitor changes their mind, a session ends, Cognito
// does not respond, or the browser stores nothing. Also what a visit to the account page can change.

import { afterAll, beforeAll, describe, expect } from "vitest";
import { cognito, readSettings } from "../../stack/client.ts";
import { replyTo } from "../browser/cognito-faults.ts";
import { test, type Visit } from "../browser/visit.ts";
import { type Person, somebodyWithAccount, type Visitor } from "../browser/visitor.ts";
import {
  clientAt,
  expectNoSession,
  hostOf,
  isAlive,
  pressContinue,
  type Sites,
  signInAt,
  siteShows,
  startSites,
  stored,
  visitSite,
} from "./redirect-stage.ts";

let sites: Sites;
beforeAll(async () => {
  sites = await startSites({ rotation: true });
}, 120_000);
afterAll(() => sites.stop());

/** Signs in at Gatehouse's pages, up to /handover, where the visitor chooses whether to continue to the site. */
async function atTheChoice(visit: Visit): Promise<{ visitor: Visitor; person: Person }> {
  const visitor = await visitSite(visit, `${sites.site}/shop`);
  const person = await somebodyWithAccount(sites.instance);
  await visitor.press("Sign in");
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/handover");
  await visitor.page.getByText(person.email, { exact: true }).waitFor();
  return { visitor, person };
}

async function atTheAccount(visit: Visit): Promise<{ visitor: Visitor; person: Person }> {
  const visitor = await visitSite(visit, `${sites.site}/shop`);
  const person = await signInAt(visitor, sites);
  await visitor.press("My account");
  await visitor.arriveAt("/account");
  await visitor.page.locator("#email", { hasText: person.email }).waitFor();
  return { visitor, person };
}

describe("The link back to the site", () => {
  const back = () => `Back to ${hostOf(sites.site)}`;

  test("is on every page of the way, and leads to the page that the visitor came from", async ({ visit }) => {
    const visitor = await visitSite(visit, `${sites.site}/shop`);
    await visitor.press("Sign in");
    await visitor.arriveAt("/login");
    await visitor.page.getByRole("link", { name: back() }).waitFor();
    await visitor.page.getByText(`to continue to ${hostOf(sites.site)}`).waitFor();
    await visitor.follow("Create an account");
    await visitor.arriveAt("/sign-up");
    await visitor.page.getByRole("link", { name: back() }).waitFor();
    await visitor.page.reload();
    await visitor.page.getByRole("link", { name: back() }).waitFor();
    await visitor.follow("Sign in");
    await visitor.arriveAt("/login");
    await visitor.follow("Forgot your password?");
    await visitor.arriveAt("/forgot-password");
    await visitor.follow(back());
    await visitor.page.waitForURL(`${sites.site}/shop`);
    await siteShows(visitor, "signed_out");
  });

  test("leaves the way open: Back leads to our page again, where the visitor signs in", async ({ visit }) => {
    const visitor = await visitSite(visit, `${sites.site}/shop`);
    await visitor.press("Create account");
    await visitor.arriveAt("/sign-up");
    await visitor.follow("Sign in");
    await visitor.arriveAt("/login");
    await visitor.follow(back());
    await visitor.page.waitForURL(`${sites.site}/shop`);
    await visitor.page.goBack();
    await visitor.arriveAt("/sign-up");
    await visitor.follow("Sign in");
    const person = await somebodyWithAccount(sites.instance);
    await visitor.signIn(person);
    await pressContinue(visitor, sites.site);
    await visitor.page.waitForURL(`${sites.site}/shop`);
    await siteShows(visitor, person.email);
  });

  test("at the choice keeps the session of our pages", async ({ visit }) => {
    const { visitor, person } = await atTheChoice(visit);
    await visitor.follow("Cancel");
    await visitor.page.waitForURL(`${sites.site}/shop`);
    await siteShows(visitor, "signed_out");
    await visitor.press("Sign in");
    await visitor.page.getByText(person.email, { exact: true }).waitFor();
  });

  test("is on no page of a tab that no site has opened", async ({ visit }) => {
    const visitor = await visitSite(visit, `${sites.instance}/login`);
    await visitor.page.waitForLoadState("networkidle");
    expect(await visitor.page.getByRole("link", { name: "Back to" }).count()).toBe(0);
    expect(visitor.sent.some(({ url }) => /(back-to|for)-site/.test(url))).toBe(false);
  });
});

describe("at the choice", () => {
  test("Back and forward change nothing", async ({ visit }) => {
    const { visitor, person } = await atTheChoice(visit);
    await visitor.page.goBack();
    await visitor.page.waitForURL(`${sites.site}/shop`);
    await visitor.page.goForward();
    await visitor.arriveAt("/handover");
    await pressContinue(visitor, sites.site);
    await visitor.page.waitForURL(`${sites.site}/shop`);
    await siteShows(visitor, person.email);
  });

  test("a visitor can use another account", async ({ visit }) => {
    const { visitor, person } = await atTheChoice(visit);
    await visitor.press("Use another account");
    await visitor.arriveAt("/login");
    const other = await somebodyWithAccount(sites.instance);
    await visitor.signIn(other);
    await visitor.page.getByText(other.email, { exact: true }).waitFor();
    await pressContinue(visitor, sites.site);
    await siteShows(visitor, other.email);
    expect(person.email).not.toBe(other.email);
  });

  test("while the site can't be checked the page has one button, which tries again", async ({ visit }) => {
    const { visitor } = await atTheChoice(visit);
    await visitor.page.route("**/allowed-origin.json*", (route) => route.abort());
    await visitor.page.reload();
    expect((await visitor.alert()).trim()).toBe("We can't reach the sign-in service right now.");
    expect(await visitor.page.locator("main .button").allTextContents()).toEqual(["Try again"]);
    await visitor.page.unrouteAll();
    visitor.complaints.length = 0;
    await visitor.page.getByRole("link", { name: "Try again" }).click();
    await visitor.page.getByText("Use another account").waitFor();
  });

  test("without a response of Cognito nothing is lost, and the visitor can press again", async ({ visit }) => {
    const { visitor, person } = await atTheChoice(visit);
    await replyTo(visitor, "GetTokensFromRefreshToken", "abort");
    await pressContinue(visitor, sites.site);
    expect(await visitor.alert()).toBe("We can't reach the sign-in service right now. Try again");
    await visitor.page.unrouteAll();
    visitor.complaints.length = 0;
    await pressContinue(visitor, sites.site);
    await siteShows(visitor, person.email);
  });

  test("a session that has ended leads to the sign-in page, which says so", async ({ visit }) => {
    const { visitor, person } = await atTheChoice(visit);
    const { userPoolId: UserPoolId } = await readSettings();
    await cognito("AdminUserGlobalSignOut", { UserPoolId, Username: person.email });
    await pressContinue(visitor, sites.site);
    await visitor.arriveAt("/login");
    await visitor.page.getByText("You've been signed out to keep your account safe.").waitFor();
    await visitor.signIn(person);
    await pressContinue(visitor, sites.site);
    await siteShows(visitor, person.email);
  });

  test("a visitor who takes longer than the site waits keeps their session, and is told to start again", async ({
    visit,
  }) => {
    const { visitor } = await atTheChoice(visit);
    await visitor.page.clock.setFixedTime(Date.now() + 56 * 60_000);
    await visitor.page.reload();
    await visitor.page.getByText("It has been used, or it is too old.").waitFor();
    await visitor.page.getByRole("link", { name: "Back to" }).waitFor();
    expect((await stored(visitor)).local["gatehouse.session"]).toBeDefined();
  });
});

test("a host that serves the return page without .html changes nothing", async ({ visit }) => {
  const visitor = await visitSite(visit, `${sites.site}/shop`);
  await visitor.page.route(`${sites.site}/gatehouse-return.html`, (route) =>
    route.fulfill({ status: 308, headers: { location: "/gatehouse-return" } }),
  );
  await signInAt(visitor, sites);
  expect(visitor.sent.some(({ url }) => url === `${sites.site}/gatehouse-return`)).toBe(true);
});

test("a session that the site had before is revoked", async ({ visit }) => {
  const visitor = await visitSite(visit, sites.site);
  await signInAt(visitor, sites, { remember: true });
  const { refreshToken } = JSON.parse((await stored(visitor)).local["gatehouse.session"] ?? "{}");
  await signInAt(visitor, sites);
  await expect.poll(() => isAlive(visitor, refreshToken)).toBe(false);
});

describe("a browser that stores nothing", () => {
  test.for(["signInWithRedirect", "accountUrl"] as const)("%s says so and stays", async (call, { visit }) => {
    const visitor = await visitSite(visit, sites.site);
    await signInAt(visitor, sites);
    await visitor.context.addInitScript(() => {
      Object.defineProperty(globalThis, "indexedDB", { value: undefined });
    });
    await visitor.page.reload();
    const client = await clientAt(visitor, sites);
    const outcome =
      call === "accountUrl"
        ? await client.evaluate((gatehouse) => gatehouse.accountUrl())
        : await client.evaluate((gatehouse) => gatehouse.signInWithRedirect());
    expect(outcome).toEqual({ kind: "unsupported" });
    expect(visitor.page.url()).toBe(`${sites.site}/`);
  });
});

test("without a session there is no address of the account page", async ({ visit }) => {
  const visitor = await visitSite(visit, sites.site);
  const client = await clientAt(visitor, sites);
  expect(await client.evaluate((gatehouse) => gatehouse.accountUrl())).toEqual({ kind: "signed_out", ended: false });
});

test("a page that Gatehouse did not open completes nothing and stays", async ({ visit }) => {
  const visitor = await visitSite(visit, `${sites.site}/shop#part`);
  const client = await clientAt(visitor, sites);
  expect(await client.evaluate((gatehouse) => gatehouse.completeRedirect())).toEqual({ kind: "nothing" });
  expect(visitor.page.url()).toBe(`${sites.site}/shop#part`);
});

describe("a visit of the account page", () => {
  test("continues after a change of the password that ends all other sessions; the site signs in again", async ({
    visit,
  }) => {
    const { visitor, person } = await atTheAccount(visit);
    await visitor.press("Change Password");
    await visitor.fill({ "Current password": person.password, "New password": "Another-Engine-2" });
    await visitor.page.getByLabel("Sign out everywhere else").check();
    await visitor.press("Save password");
    await visitor.page.getByText("Password changed. You're signed out everywhere else.").waitFor();
    await visitor.page.reload();
    await visitor.page.locator("#email", { hasText: person.email }).waitFor();
    await expectNoSession(visitor);
    await visitor.follow(`Back to ${hostOf(sites.site)}`);
    await siteShows(visitor, "signed_out");
  });

  test("deletes the account after the password, and the site is signed out", async ({ visit }) => {
    const { visitor, person } = await atTheAccount(visit);
    await visitor.press("Delete account");
    await visitor.fill({ Password: person.password });
    await visitor.press("Delete for good");
    await visitor.page.waitForURL(`${sites.site}/shop`);
    await siteShows(visitor, "signed_out");
    await expectNoSession(visitor);
  });

  test("uses a token that is due to its end, and then ends", async ({ visit }) => {
    const { visitor, person } = await atTheAccount(visit);
    const age = (left: number) =>
      visitor.page.evaluate((left) => {
        const visit = JSON.parse(sessionStorage.getItem("gatehouse.visit") ?? "{}");
        sessionStorage.setItem(
          "gatehouse.visit",
          JSON.stringify({ ...visit, since: Date.now() - visit.lifetimeMs + left }),
        );
      }, left);
    await age(60_000);
    await visitor.page.reload();
    await visitor.page.locator("#email", { hasText: person.email }).waitFor();
    await age(1_000);
    await visitor.page.reload();
    await visitor.page.getByRole("heading", { name: "Your session has ended" }).waitFor();
    await visitor.follow(`Back to ${hostOf(sites.site)}`);
    await siteShows(visitor, person.email);
  });

  test("leaves the session of somebody who is signed in at our pages alone", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const guest = await signInAt(visitor, sites);
    const tab = await visitor.newTab();
    await tab.page.goto(`${sites.instance}/login`);
    const owner = await somebodyWithAccount(sites.instance);
    await tab.signIn(owner);
    await tab.page.locator("#email", { hasText: owner.email }).waitFor();
    await visitor.press("My account");
    await visitor.page.locator("#email", { hasText: guest.email }).waitFor();
    await visitor.press("Sign out");
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, "signed_out");
    await tab.page.reload();
    await tab.page.locator("#email", { hasText: owner.email }).waitFor();
  });

  test("cannot sign out without a network, and says so", async ({ visit }) => {
    const { visitor, person } = await atTheAccount(visit);
    await visitor.context.setOffline(true);
    await visitor.press("Sign out");
    await visitor.page.getByText("You can sign out when you're back online.").waitFor();
    await visitor.context.setOffline(false);
    await visitor.follow(`Back to ${hostOf(sites.site)}`);
    await siteShows(visitor, person.email);
  });
});
