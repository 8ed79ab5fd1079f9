// The person's sessions in other browsers, on the account page.

import type { Request } from "playwright-core";
import { expect } from "vitest";
import { exception, replyTo } from "./cognito-faults.ts";
import { type SignedIn, signedIn } from "./signed-in.ts";
import { test, type Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

const SECTION = "#other-sessions .row";

/** Signs the same person in on another device. */
async function alsoOn(visit: Visit, { person }: SignedIn, userAgent: string): Promise<Visitor> {
  const visitor = await visit("/login", { userAgent });
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.getByText(person.email).waitFor();
  return visitor;
}

/** Reloads the account page, and scrolls to the section with the sessions. */
async function look({ page }: Visitor): Promise<void> {
  await page.reload();
  await page.locator("#account:not(.waiting)").waitFor();
  await page.locator("#sessions").scrollIntoViewIfNeeded();
  await page.mouse.move(3, 4);
}

async function openSessions(visitor: Visitor): Promise<void> {
  await look(visitor);
  await visitor.page.locator(SECTION).first().waitFor();
}

const devices = ({ page }: Visitor) => page.locator(`${SECTION} h3`).allInnerTexts();

/** The labels of the buttons that act on several sessions at once. */
const forAll = ({ page }: Visitor) => page.locator("#everywhere-row button").allTextContents();

const isList = (request: Request) => Boolean(request.headers()["x-amz-target"]?.endsWith("ListUserSessions"));

const PHONE = "Safari 18 · iOS 18.0";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

const TABLET = "Firefox 140 · Android 15";
const TABLET_BROWSER = "Mozilla/5.0 (Android 15; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0";

/** How many sessions Cognito lists for the page, including the browser's own. */
async function listed(visitor: Visitor): Promise<number> {
  const response = visitor.page.waitForResponse((one) => isList(one.request()));
  await look(visitor);
  return (await (await response).json()).Sessions.length;
}

test("the sign-up itself leaves no session", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  expect(await listed(visitor)).toBe(1);
  expect(await devices(visitor)).toEqual([]);
});

test("each other session has a row, and is ended there", async ({ visit }) => {
  const here = await signedIn(visit);
  const phone = await alsoOn(visit, here, IPHONE);
  await openSessions(here.visitor);
  expect(await devices(here.visitor)).toEqual([PHONE]);
  expect(await forAll(here.visitor)).toEqual(["Sign out everywhere"]);
  // The local Cognito reports a placeholder for the unknown location, which the page does not show.
  const phoneRow = here.visitor.page.locator(SECTION).filter({ hasText: PHONE }).locator(".hint");
  expect(await phoneRow.textContent()).toMatch(/^Last active /);
  await here.visitor.page.getByRole("button", { name: `Sign out: ${PHONE}` }).click();
  await here.visitor.page.getByText("Signed out there.").waitFor();
  await expect.poll(() => devices(here.visitor)).toEqual([]);
  await phone.page.reload();
  await phone.page.waitForURL((url) => url.pathname === "/login");
  // The session of this browser is untouched.
  await here.visitor.page.reload();
  await here.visitor.page.getByText(here.person.email).waitFor();
  expect(here.visitor.complaints).toEqual([]);
});

test("no line ends in the date or in the time of the last activity, however narrow the row is", async ({ visit }) => {
  const here = await signedIn(visit);
  await alsoOn(visit, here, IPHONE);
  await openSessions(here.visitor);
  const value = here.visitor.page.locator(`${SECTION} .hint`).first();
  expect(await value.textContent()).toMatch(/^Last active \w+ \d+, \d{4} \d+:\d+\s[AP]M$/);
  const broken = await value.evaluate((element: HTMLElement) => {
    const found: number[] = [];
    for (let width = 120; width < 320; width += 4) {
      element.style.inlineSize = `${width}px`;
      if ([...element.querySelectorAll("span")].some((part) => part.getClientRects().length > 1)) found.push(width);
    }
    return found;
  });
  expect(broken).toEqual([]);
});

test("all others are ended at once", async ({ visit }) => {
  const here = await signedIn(visit);
  const phone = await alsoOn(visit, here, IPHONE);
  await alsoOn(visit, here, TABLET_BROWSER);
  await openSessions(here.visitor);
  expect((await devices(here.visitor)).toSorted()).toEqual([PHONE, TABLET].toSorted());
  expect(await forAll(here.visitor)).toEqual(["Sign out everywhere else", "Sign out everywhere"]);
  await here.visitor.press("Sign out everywhere else");
  await here.visitor.page.getByText("Signed out everywhere else.").waitFor();
  await expect.poll(() => devices(here.visitor)).toEqual([]);
  expect(await forAll(here.visitor)).toEqual(["Sign out everywhere"]);
  await phone.page.reload();
  await phone.page.waitForURL((url) => url.pathname === "/login");
});

test("nothing is loaded for the list before the visitor does something", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await visitor.page.reload();
  await visitor.page.waitForLoadState("networkidle");
  const isLoaded = () => visitor.sent.some(({ url }) => url.endsWith("/other-sessions.js"));
  expect(isLoaded()).toBe(false);
  await look(visitor);
  await expect.poll(isLoaded).toBe(true);
});

test.for([
  ["what the visitor types in", "#danger [type=password]"],
  ["what the visitor points at", "#danger [type=submit]"],
] as const)("the lists that arrive late do not move %s", async ([, selector], { visit }) => {
  const here = await signedIn(visit);
  await alsoOn(visit, here, IPHONE);
  await alsoOn(visit, here, TABLET_BROWSER);
  const { visitor } = here;
  let held = 0;
  const release = Promise.withResolvers<void>();
  await visitor.page.route(/\/(other-sessions|activity)\.js/, async (route) => {
    held++;
    await release.promise;
    await route.continue();
  });
  // In a window of this size, the sections of sessions and activity are both in view, so both scripts are requested.
  await visitor.page.setViewportSize({ width: 1280, height: 900 });
  await visitor.page.reload();
  await visitor.page.locator("#account:not(.waiting)").waitFor();
  await visitor.press("Delete account");
  const place = visitor.page.locator(selector);
  if (selector.includes("password")) await place.focus();
  else await visitor.page.evaluate(() => document.querySelector<HTMLElement>(":focus")?.blur());
  await place.hover();
  await expect.poll(() => held).toBe(2);
  const before = await place.boundingBox();
  release.resolve();
  await visitor.page.locator(SECTION).first().waitFor();
  await visitor.page.locator("#activity li").first().waitFor();
  expect(await place.boundingBox()).toEqual(before);
});

test("who signs out before the list is loaded is not disturbed by it", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await visitor.page.reload();
  await visitor.page.locator("#account:not(.waiting)").waitFor();
  await visitor.context.setOffline(true);
  await visitor.page.evaluate(() => document.querySelector<HTMLElement>("#sign-out")?.click());
  await visitor.page.getByRole("heading", { name: "You're signed out" }).waitFor();
  await visitor.page.mouse.move(5, 6);
  await visitor.page.evaluate(() => new Promise(requestAnimationFrame));
  expect(visitor.complaints).toEqual([]);
});

test("a pool that keeps no list has no rows, and one that can't be read says so", async ({ visit }) => {
  const here = await signedIn(visit);
  await alsoOn(visit, here, IPHONE);
  const { visitor } = here;
  const { page } = visitor;
  const asked = () => page.waitForResponse((response) => isList(response.request()));
  await replyTo(visitor, "ListUserSessions", exception("OperationNotEnabledException", "Not enabled."));
  const first = asked();
  await look(visitor);
  expect((await first).status()).toBe(400);
  expect(await devices(visitor)).toEqual([]);
  await page.unrouteAll();
  await openSessions(visitor);
  await replyTo(visitor, "RevokeUserSession", exception("OperationNotEnabledException", "Not enabled."));
  await visitor.press(`Sign out: ${PHONE}`);
  await page.getByText("We can't reach the sign-in service right now.").waitFor();
  await replyTo(visitor, "ListUserSessions", { status: 500, body: {} });
  await look(visitor);
  await page.getByText("We can't show your sessions right now.").waitFor();
});
