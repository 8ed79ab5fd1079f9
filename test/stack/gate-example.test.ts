// `gatehouse/gate` on another host: the two Workers of its README, unchanged, in Chromium and from a program.

import { afterAll, beforeAll, describe, expect } from "vitest";
import { test, type Visit } from "../pages/browser/visit.ts";
import { type Person, somebodyWithAccount, type Visitor } from "../pages/browser/visitor.ts";
import { pressContinue } from "../pages/client/redirect-stage.ts";
import { type GuardedSite, startGuardedSite } from "./guarded-site.ts";
import { giveRole, takeRole } from "./roles.ts";
import { runScheduled } from "./running.ts";

let stage: GuardedSite;

beforeAll(async () => {
  stage = await startGuardedSite();
});

afterAll(() => stage.stop());

/** Opens an address of a site, and signs in at Gatehouse on the way. */
async function openSignedIn(visit: Visit, url: string, person: Person): Promise<Visitor> {
  const visitor = await visit("about:blank");
  await visitor.page.goto(url);
  await visitor.page.waitForURL(/\/login/);
  await visitor.signIn(person);
  await visitor.page.waitForURL(/\/handover/);
  await pressContinue(visitor, new URL(url).origin);
  await visitor.page.waitForURL(url);
  return visitor;
}

async function member(): Promise<Person> {
  const person = await somebodyWithAccount(stage.instance);
  await giveRole(person.email, "member", stage.app);
  return person;
}

const heading = ({ page }: Visitor) => page.locator("h1").textContent();

describe.each(["site", "proxied"] as const)("the files of %s", (name) => {
  test("a visitor signs in on the way to a page, and comes back to it", async ({ visit }) => {
    const visitor = await openSignedIn(visit, `${stage[name]}/members/?page=2`, await member());
    expect(await visitor.page.locator("p").textContent()).toContain("the members page");
    const width = () => visitor.page.locator("img").evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBe(2);
    const cookies = await visitor.context.cookies(stage[name]);
    expect(cookies.find((one) => one.name === "gatehouse")).toMatchObject({
      httpOnly: true,
      sameSite: "Lax",
      path: "/",
    });
  });

  test("a program without a session gets nothing", async () => {
    for (const path of ["/members/", "/members/photo.svg", "/members/nothing", "/account-only/list.json"]) {
      const isClosed = name === "site" || path.startsWith("/members");
      const response = await fetch(stage[name].replace(/\w+\.localhost/, "localhost") + path, { redirect: "manual" });
      expect([path, response.status]).toEqual([path, isClosed ? 401 : 200]);
    }
  });

  test("a page of another site gets no session, also with a token", async () => {
    const url = `${stage[name].replace(/\w+\.localhost/, "localhost")}/session`;
    const response = await fetch(url, { method: "POST", headers: { origin: "https://evil.example" } });
    expect(response.status).toBe(403);
    expect(response.headers.get("set-cookie")).toBeNull();
  });
});

test("the role that is needed is named, and counts as soon as it is given", async ({ visit }) => {
  const person = await somebodyWithAccount(stage.instance);
  const visitor = await openSignedIn(visit, `${stage.site}/members/`, person);
  await expect.poll(() => heading(visitor)).toBe("You can't see this page");
  await visitor.page.getByText(`You're signed in as ${person.email}`).waitFor();
  expect(await visitor.page.locator("strong").first().textContent()).toBe("member");
  await giveRole(person.email, "member", stage.app);
  // Another address, because at an address that the page has just reloaded it does not renew the session again.
  await visitor.page.goto(`${stage.site}/members/?again`);
  await visitor.page.getByText("the members page").waitFor();
});

test("a role that is taken away closes the page within 60 seconds", async ({ visit }) => {
  const person = await member();
  const visitor = await openSignedIn(visit, `${stage.site}/members/`, person);
  await visitor.page.getByText("the members page").waitFor();
  await takeRole(person.email, "member", stage.app);
  await runScheduled(stage.instance);
  const isClosed = async () => {
    await visitor.page.goto(`${stage.site}/members/`);
    return visitor.page.getByText("You need the role").isVisible();
  };
  await expect.poll(isClosed, { timeout: 70_000, interval: 2_000 }).toBe(true);
});

test("who goes back without signing in is not sent away again", async ({ visit }) => {
  const visitor = await visit("about:blank");
  await visitor.page.goto(`${stage.site}/members/`);
  await visitor.page.waitForURL(/\/login/);
  await visitor.page.getByRole("link", { name: /^Back to/ }).click();
  await visitor.page.waitForURL(/\/session\?/);
  await visitor.page.getByText("This page is for members.").waitFor();
  await visitor.page.getByRole("button", { name: "Sign in" }).click();
  await visitor.page.waitForURL(/\/login/);
});

test("who uses another account for the same page at once is in no loop", async ({ visit }) => {
  const url = `${stage.site}/members/#part`;
  const visitor = await openSignedIn(visit, url, await somebodyWithAccount(stage.instance));
  await visitor.page.getByRole("button", { name: "Use another account" }).click();
  await visitor.page.waitForURL(/\/login/);
  await visitor.signIn(await member());
  await visitor.page.waitForURL(/\/handover/);
  await pressContinue(visitor, stage.site);
  await visitor.page.getByText("the members page").waitFor();
});

test("a site that Gatehouse does not know says after ten seconds what its owner has to do", async ({ visit }) => {
  const unknown = stage.site.replace("site.localhost", "unknown.localhost");
  const visitor = await visit("about:blank");
  await visitor.page.goto(`${unknown}/members/`);
  await visitor.page.getByText("This page did not load completely.").waitFor({ timeout: 30_000 });
  const owner = visitor.page.getByText(`Gatehouse must have ${unknown} in ALLOWED_ORIGINS.`);
  expect(await owner.isVisible()).toBe(true);
});

test("the page speaks the visitor's language", async ({ visit }) => {
  const person = await somebodyWithAccount(stage.instance);
  const visitor = await visit("about:blank", { locale: "de" });
  await visitor.page.goto(`${stage.site}/members/`);
  await visitor.page.waitForURL(/\/login/);
  await visitor.page.getByLabel("E-Mail").fill(person.email);
  await visitor.page.getByLabel("Passwort", { exact: true }).fill(person.password);
  await visitor.page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await visitor.page.waitForURL(/\/handover/);
  await visitor.page.locator("#continue:enabled").click();
  await expect.poll(() => heading(visitor)).toBe("Sie können diese Seite nicht sehen");
  expect(await visitor.page.evaluate(() => document.documentElement.lang)).toBe("de");
});

test("the origin gets the secret, and nothing of the visitor's session", async ({ visit }) => {
  const visitor = await openSignedIn(visit, `${stage.proxied}/members/`, await member());
  await visitor.page.getByText("the members page").waitFor();
  const requests = stage.originRequests.filter(({ path }) => path.startsWith("/members/"));
  expect(requests.length).toBeGreaterThan(0);
  for (const { headers } of requests) {
    expect(headers["x-origin-secret"]).toBe("only-the-worker-knows-this");
    expect([headers.cookie, headers.authorization, headers.referer]).toEqual([undefined, undefined, undefined]);
  }
  const ofPart = await visitor.page.evaluate(async () =>
    Object.fromEntries((await fetch("/members/photo.svg")).headers),
  );
  expect(ofPart).toMatchObject({ "cache-control": "private, no-cache", vary: expect.stringContaining("cookie") });
  const response = await visitor.page.goto(`${stage.proxied}/members/photo.svg`);
  expect(response?.headers()).toMatchObject({
    "cache-control": "private, no-store",
    vary: expect.stringContaining("cookie"),
  });
  expect(response?.headers()["set-cookie"]).toBeUndefined();
  await visitor.page.goto(`${stage.proxied}/old`);
  await visitor.page.waitForURL(`${stage.proxied}/members/`);
});
