// Where else one is signed in, on the account page.

import { expect } from "vitest";
import { exception, replyTo } from "./cognito-faults.ts";
import { type SignedIn, signedIn } from "./signed-in.ts";
import { test, type Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

const SECTION = "#other-sessions .row";

/** The same person on another device. */
async function alsoOn(visit: Visit, { person }: SignedIn, userAgent: string): Promise<Visitor> {
  const visitor = await visit("/login", { userAgent });
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.getByText(person.email).waitFor();
  return visitor;
}

async function openSessions({ page }: Visitor): Promise<void> {
  await page.reload();
  await page.locator("#sessions").scrollIntoViewIfNeeded();
  await page.locator(SECTION).first().waitFor();
}

const rows = ({ page }: Visitor) => page.locator(SECTION).allInnerTexts();

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

test("each other session has a row, and is ended there", async ({ visit }) => {
  const here = await signedIn(visit);
  const phone = await alsoOn(visit, here, IPHONE);
  await openSessions(here.visitor);
  expect(await rows(here.visitor)).toEqual([expect.stringMatching(/^\S.*Last active .+Sign out$/s)]);
  await here.visitor.page.locator(`${SECTION} button`).click();
  await here.visitor.page.getByText("Signed out there.").waitFor();
  await expect.poll(() => rows(here.visitor)).toEqual([]);
  await phone.page.reload();
  await phone.page.waitForURL((url) => url.pathname === "/login");
  // The own session is untouched.
  await here.visitor.page.reload();
  await here.visitor.page.getByText(here.person.email).waitFor();
  expect(here.visitor.complaints).toEqual([]);
});

test("all others are ended at once", async ({ visit }) => {
  const here = await signedIn(visit);
  await alsoOn(visit, here, IPHONE);
  const laptop = await alsoOn(visit, here, FIREFOX);
  await openSessions(here.visitor);
  await expect.poll(async () => (await rows(here.visitor)).length).toBe(3);
  await here.visitor.press("Sign out of all others");
  await here.visitor.page.getByText("Signed out everywhere else.").waitFor();
  await expect.poll(() => rows(here.visitor)).toEqual([]);
  await laptop.page.reload();
  await laptop.page.waitForURL((url) => url.pathname === "/login");
});

test("without other sessions there is no row", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const listed = visitor.page.waitForResponse((response) =>
    Boolean(response.request().headers()["x-amz-target"]?.endsWith("ListUserSessions")),
  );
  await visitor.page.reload();
  await visitor.page.locator("#sessions").scrollIntoViewIfNeeded();
  expect((await listed).status()).toBe(200);
  expect(await rows(visitor)).toEqual([]);
});

test("a pool that keeps no list has no rows, and one that can't be read says so", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await replyTo(visitor, "ListUserSessions", exception("OperationNotEnabledException", "Not enabled."));
  await visitor.page.reload();
  await visitor.page.locator("#sessions").scrollIntoViewIfNeeded();
  await visitor.page.waitForLoadState("networkidle");
  expect(await rows(visitor)).toEqual([]);
  await replyTo(visitor, "ListUserSessions", { status: 500, body: {} });
  await visitor.page.reload();
  await visitor.page.locator("#sessions").scrollIntoViewIfNeeded();
  await visitor.page.getByText("We can't show your sessions right now.").waitFor();
});
