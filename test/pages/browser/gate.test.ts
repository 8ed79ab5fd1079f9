// Members-only files in a browser: signing in on the way to a file, the page for people without the role, and the end
// of a session.

import { afterAll, beforeAll, describe, expect, onTestFinished } from "vitest";
import { type Account, GATED_FILES, type GatedSite, SECRET, signIn, startGatedSite } from "../../stack/gated-site.ts";
import { startHoldingProxy } from "../../stack/holding-proxy.ts";
import { violations } from "./violations.ts";
import { test, type Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

const PAGE = "/members/page?part=2";
const COOKIES_BLOCKED =
  "Your browser did not keep the cookie for this page. Allow cookies for this site, and reload the page.";
const UNREACHABLE = "We can't reach the sign-in service right now. Nothing was lost; try again in a moment.";
const SESSION_OVER = "You've been signed out to keep your account safe. Sign in to continue.";

/** A time limit for tests of a revocation, which takes effect within 60 seconds. */
const REVOKED = { timeout: 65_000 };

let site: GatedSite;

beforeAll(async () => {
  site = await startGatedSite();
});
afterAll(() => site.stop());

const at = (visit: Visit, path: string, options: object = {}) => visit(path, { baseURL: site.url, ...options });

function secretOf(path: string): string {
  return GATED_FILES.find((file) => file.path === path)?.secret ?? "no such file";
}

/** Signs in on the sign-in page, in any language. */
async function enter({ page }: Visitor, { email, password }: Account, remember = false): Promise<void> {
  await page.waitForURL((url) => url.pathname === "/login");
  if (remember) await page.locator("#remember").check();
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("[type=submit]").click();
}

/** Opens a gated page and signs in on the way. */
async function arrived(visit: Visit, account: Account, path = PAGE, remember = false): Promise<Visitor> {
  const visitor = await at(visit, path);
  await enter(visitor, account, remember);
  await visitor.arriveAt(path);
  return visitor;
}

const heading = ({ page }: Visitor) => page.locator("h1").textContent();
const isShown = async (visitor: Visitor) => (await heading(visitor)) === secretOf("members/page.html");
const cookieOf = async ({ context }: Visitor) =>
  (await context.cookies()).find(({ name }) => name === "gatehouse")?.value ?? "";
const pathOf = ({ page }: Visitor) => new URL(page.url()).pathname;

/** The status that a page gets when it fetches this file. */
const statusOf = ({ page }: Visitor, path: string) =>
  page.evaluate(async (address) => (await fetch(address)).status, path);

/** How often the browser opened a page at this path. */
const opened = ({ sent }: Visitor, path: string) =>
  sent.filter(({ method, url }) => method === "GET" && url === `${site.url}${path}`).length;
const renewals = ({ sent }: Visitor) => sent.filter(({ body }) => body.includes('"RefreshToken"')).length;
const sessionsStarted = ({ sent }: Visitor) =>
  sent.filter(({ method, url }) => method === "POST" && url === `${site.url}/session`).length;

describe("with the role", () => {
  test("a visitor signs in on the way to a members page, and comes back to it with its image and script", async ({
    visit,
  }) => {
    const visitor = await arrived(visit, await site.newAccount("member"));
    expect(await heading(visitor)).toBe(secretOf("members/page.html"));
    await expect.poll(() => visitor.page.locator("body").getAttribute("data-script")).toBe(secretOf("members/app.js"));
    expect(await visitor.page.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    for (const path of ["/members/", "/members/two%20words.txt", "/members/zus%C3%A4tze.txt", "/free/app.js"]) {
      expect([path, await statusOf(visitor, path)]).toEqual([path, 200]);
    }
    expect(await statusOf(visitor, "/editors/plan")).toBe(403);
    expect(visitor.complaints).toEqual([]);
  });

  test("HEAD, ranges and conditional requests work as for an open file", async ({ visit }) => {
    const visitor = await arrived(visit, await site.newAccount("member"));
    const outcomes = (path: string) =>
      visitor.page.evaluate(async (address) => {
        const whole = await fetch(address);
        const etag = whole.headers.get("etag") ?? "";
        const others = [
          await fetch(address, { method: "HEAD" }),
          await fetch(address, { headers: { range: "bytes=0-3" } }),
          await fetch(address, { headers: { "if-none-match": etag }, cache: "no-store" }),
        ];
        return [etag !== "", ...[whole, ...others].map(({ status }) => status)];
      }, path);
    expect(await outcomes("/members/photo.png")).toEqual(await outcomes("/favicon.svg"));
  });

  test("the owner's translation of a page is shown, and is as closed as the page", async ({ visit }) => {
    const visitor = await at(visit, "/members/page", { locale: "de" });
    await enter(visitor, await site.newAccount("member"));
    await visitor.arriveAt("/members/page");
    expect(await heading(visitor)).toBe(`Deutsch: ${SECRET} _gatehouse/pages/de/members/page.html`);
    expect(await statusOf(visitor, "/_gatehouse/pages/de/members/page")).toBe(200);
    await visitor.context.clearCookies();
    expect(await statusOf(visitor, "/_gatehouse/pages/de/members/page")).toBe(401);
  });

  test("the part of the page that the address names is kept on the way", async ({ visit }) => {
    const account = await site.newAccount("member");
    const visitor = await at(visit, `${PAGE}#part`);
    await enter(visitor, account);
    await visitor.page.waitForURL(`${site.url}${PAGE}#part`);
    expect(await isShown(visitor)).toBe(true);
  });

  test("a visitor whose browser has the session and not the cookie comes back without a question", async ({
    visit,
  }) => {
    const visitor = await arrived(visit, await site.newAccount("member"), PAGE, true);
    await visitor.context.clearCookies();
    await visitor.page.reload();
    await visitor.arriveAt(PAGE);
    await expect.poll(() => isShown(visitor)).toBe(true);
    expect(await cookieOf(visitor)).not.toBe("");
  });

  test("a page with images can stay open for hours, because the cookie is renewed before it ends", async ({
    visit,
  }) => {
    const account = await site.newAccount("member");
    const visitor = await at(visit, "/open");
    const { clock } = visitor.context;
    await clock.install();
    await visitor.open(PAGE);
    await enter(visitor, account);
    await visitor.arriveAt(PAGE);
    const other = await visitor.newTab();
    await other.open("/open");
    let cookie = await cookieOf(visitor);
    for (let hour = 1; hour <= 3; hour++) {
      const before = sessionsStarted(visitor);
      await clock.fastForward("54:00");
      expect(await statusOf(visitor, "/members/photo.png")).toBe(200);
      expect(await cookieOf(visitor)).toBe(cookie);
      await clock.fastForward("02:00");
      await expect.poll(() => cookieOf(visitor)).not.toBe(cookie);
      // The other tab may also have noticed that a new cookie is due.
      await Promise.all([visitor, other].map(({ page }) => page.waitForLoadState("networkidle")));
      cookie = await cookieOf(visitor);
      expect(await statusOf(visitor, "/members/photo.png")).toBe(200);
      // At most one new session per tab: both tabs may notice at the same moment that a new cookie is due.
      expect(sessionsStarted(visitor) - before).toBeLessThanOrEqual(2);
    }
  });
});

describe("without the role", () => {
  test.for([
    ["en", "You can't see this page", "You need the role editor to see this page.", "You're signed in as "],
    [
      "de",
      "Sie können diese Seite nicht sehen",
      "Für diese Seite brauchen Sie die Rolle editor.",
      "Sie sind angemeldet als ",
    ],
    ["es", "No puedes ver esta página", "Para ver esta página necesitas el rol editor.", "Has iniciado sesión como "],
    [
      "fr",
      "Vous ne pouvez pas voir cette page",
      "Pour voir cette page, il vous faut le rôle editor.",
      "Vous êtes connecté en tant que ",
    ],
    ["ja", "このページは表示できません", "このページを見るには、ロール editor が必要です。", ""],
  ] as const)(
    "in %s a page says which role is needed, and as whom one is signed in",
    async ([locale, title, needed, who], { visit }) => {
      const account = await site.newAccount("member");
      const visitor = await at(visit, "/editors/plan", { locale, viewport: { width: 320, height: 640 } });
      await enter(visitor, account);
      const { page } = visitor;
      await page.getByRole("heading", { name: title }).waitFor();
      expect(pathOf(visitor)).toBe("/editors/plan");
      expect(await page.locator("html").getAttribute("lang")).toBe(locale);
      expect(await page.locator(".lead").first().textContent()).toBe(needed);
      await page.getByText(`${who}${account.email}`).waitFor();
      expect(await page.content()).not.toContain(SECRET);
      expect(await violations(visitor)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect(visitor.complaints).toEqual([]);
    },
  );

  test("if it can't find out who is signed in, it doesn't turn the visitor away, and tries again", async ({
    visit,
  }) => {
    const account = await site.newAccount();
    const visitor = await arrived(visit, account, "/account-only/list.json");
    const { page } = visitor;
    await page.route("**/accounts/me", (route) => route.abort());
    await visitor.open(PAGE);
    await page.getByRole("heading", { name: "We can't check your access" }).waitFor();
    expect(await page.getByText("You need the role").count()).toBe(0);
    await page.unrouteAll();
    await visitor.press("Try again");
    await page.getByText(account.email).waitFor();
    await page.getByRole("heading", { name: "You can't see this page" }).waitFor();
  });

  test("another account can be used, and comes back to the file", async ({ visit }) => {
    const [stranger, member] = [await site.newAccount(), await site.newAccount("member")];
    const visitor = await arrived(visit, stranger);
    await visitor.press("Use another account");
    await visitor.page.waitForURL((url) => url.pathname === "/login");
    expect(await cookieOf(visitor)).toBe("");
    await enter(visitor, member);
    await visitor.arriveAt(PAGE);
    expect(await isShown(visitor)).toBe(true);
  });

  test("a role that was given since the session began opens the file, after one reload of its own", async ({
    visit,
  }) => {
    const account = await site.newAccount();
    const visitor = await arrived(visit, account, "/account-only/list.json");
    await site.setRoles(account.id, "member");
    const before = renewals(visitor);
    await visitor.open(PAGE);
    await expect.poll(() => isShown(visitor)).toBe(true);
    expect(opened(visitor, PAGE)).toBe(2);
    expect(renewals(visitor) - before).toBe(1);
  });

  test("a role that is given while the page is open opens the file at the next reload", async ({ visit }) => {
    const account = await site.newAccount();
    const visitor = await arrived(visit, account);
    await visitor.page.getByText(account.email).waitFor();
    await visitor.page.reload();
    await visitor.page.getByText(account.email).waitFor();
    await site.setRoles(account.id, "member");
    await visitor.page.reload();
    await expect.poll(() => isShown(visitor)).toBe(true);
  });
});

describe("after the session", () => {
  test("signing out removes the cookie, and the file is closed at once", async ({ visit }) => {
    const visitor = await arrived(visit, await site.newAccount("member"));
    await visitor.open("/account");
    await visitor.press("Sign out");
    await visitor.arriveAt("/login");
    expect(await cookieOf(visitor)).toBe("");
    await visitor.open(PAGE);
    await visitor.arriveAt("/login");
    expect(await statusOf(visitor, "/members/photo.png")).toBe(401);
  });

  test("a program without the cookie gets nothing, whatever a browser has", async ({ visit }) => {
    const visitor = await arrived(visit, await site.newAccount("member", "editor"));
    expect(await isShown(visitor)).toBe(true);
    for (const { address } of GATED_FILES) {
      const response = await fetch(`${site.url}${address}`, { redirect: "manual" });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain(SECRET);
    }
  });
});

/** These tests wait until the Worker's cached revocations expire, so they run at the same time. */
describe.concurrent("within 60 seconds", () => {
  test("a role that was taken away closes the file, also with another tab open", REVOKED, async ({ visit }) => {
    const account = await site.newAccount("member");
    const visitor = await arrived(visit, account);
    const other = await visitor.newTab();
    await other.open("/account");
    await other.page.getByText(account.email).waitFor();
    await site.setRoles(account.id);
    await expect.poll(() => statusOf(visitor, "/members/photo.png"), REVOKED).toBe(401);
    await visitor.page.reload();
    await visitor.page.getByRole("heading", { name: "You can't see this page" }).waitFor();
    await visitor.page.getByText(account.email).waitFor();
    expect(await visitor.page.content()).not.toContain(SECRET);
  });

  test(
    "a session that was ended on another device is over, and the sign-in page says so",
    REVOKED,
    async ({ visit }) => {
      const account = await site.newAccount("member");
      const visitor = await arrived(visit, account);
      const other = await visitor.newTab();
      await other.open("/account");
      await other.page.getByText(account.email).waitFor();
      const { status } = await site.call("POST", "/accounts/me/sign-out-everywhere", await signIn(account));
      expect(status).toBe(204);
      await expect.poll(() => statusOf(visitor, "/members/photo.png"), REVOKED).toBe(401);
      await visitor.page.reload();
      await visitor.page.getByText(SESSION_OVER).waitFor();
      await enter(visitor, account);
      await visitor.arriveAt(PAGE);
      expect(await isShown(visitor)).toBe(true);
    },
  );
});

test("a browser that keeps no cookies ends at a notice, not in a loop", async ({ visit }) => {
  const account = await site.newAccount("member");
  const visitor = await at(visit, "about:blank");
  // This response sets no cookie, as if the browser had dropped it.
  await visitor.context.route("**/session", (route) => route.fulfill({ status: 204 }));
  await visitor.open(PAGE);
  await enter(visitor, account);
  await visitor.page.getByText(COOKIES_BLOCKED).waitFor();
  expect(pathOf(visitor)).toBe("/login");
  expect(opened(visitor, PAGE)).toBe(3);
});

test("who signs out and in again is in no loop, however fast", async ({ visit }) => {
  const account = await site.newAccount("member");
  const visitor = await arrived(visit, account, PAGE, true);
  await visitor.context.clearCookies();
  await visitor.page.reload();
  await visitor.arriveAt(PAGE);
  await visitor.open("/account");
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  // The first sign-in gets no cookie, so the gate sends the visitor back to the sign-in page, which gets a cookie.
  await visitor.context.route("**/session", (route) => route.fulfill({ status: 503 }), { times: 1 });
  await visitor.open(PAGE);
  await enter(visitor, account);
  await visitor.arriveAt(PAGE);
  await expect.poll(() => isShown(visitor)).toBe(true);
});

test("while no session can be had, the visitor is not told to allow cookies", async ({ visit }) => {
  const account = await site.newAccount("member");
  const visitor = await at(visit, "about:blank");
  await visitor.context.route("**/session", (route) => route.fulfill({ status: 503 }));
  await visitor.open(PAGE);
  await enter(visitor, account);
  await visitor.page.getByText(UNREACHABLE).waitFor();
  expect(pathOf(visitor)).toBe("/login");
  expect(opened(visitor, PAGE)).toBe(3);
});

describe("the back button", () => {
  test.for(["/members/page", "/members/", "/members/app.js"])(
    "shows nothing of %s after a sign-out in another tab",
    async (path, { visit }) => {
      const visitor = await arrived(visit, await site.newAccount("member"), PAGE, true);
      const { page } = visitor;
      await visitor.open(path);
      await visitor.open("/problems");
      await page.goBack();
      expect(await page.content()).toContain(SECRET);
      await page.goForward();
      const other = await visitor.newTab();
      await other.open("/account");
      await other.press("Sign out");
      await other.arriveAt("/login");
      await page.goBack();
      expect(await page.content()).not.toContain(SECRET);
      await page.reload();
      expect(await page.content()).not.toContain(SECRET);
    },
  );

  test("is safe on a slow network: signing out waits until the cookie is gone", async ({ visit }) => {
    const visitor = await arrived(visit, await site.newAccount("member"), PAGE, true);
    const { page } = visitor;
    await page.clock.install();
    await visitor.open("/account");
    await page.getByRole("button", { name: "Edit Name" }).waitFor();
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    await page.route("**/session", async (route) => {
      asked.resolve();
      await answered.promise;
      await route.continue();
    });
    await visitor.press("Sign out");
    await asked.promise;
    // The page waits 2 s for Cognito to revoke the session, and 5 s for the Worker to remove the cookie.
    await page.clock.runFor(3_000);
    // If the page were navigating away, this request would be aborted.
    expect(await page.evaluate(() => fetch("/health").then(({ status }) => status))).toBe(200);
    expect(new URL(page.url()).pathname).toBe("/account");
    answered.resolve();
    await visitor.arriveAt("/login");
    expect(await cookieOf(visitor)).toBe("");
  });

  test.for(["the same tab", "another tab"])(
    "leads to nothing if a cookie was on its way at a sign-out in %s",
    async (where, { visit }) => {
      const proxy = await startHoldingProxy(({ method, url }) => method === "POST" && url === `${site.url}/session`);
      onTestFinished(() => proxy.stop());
      const visitor = await at(visit, "/login", { proxy: { server: proxy.url } });
      await enter(visitor, await site.newAccount("member"), true);
      await visitor.arriveAt("/account");
      const cookie = proxy.hold();
      await visitor.page.reload();
      await cookie.answered;
      const leaving = where === "another tab" ? await visitor.newTab() : visitor;
      if (leaving !== visitor) await leaving.open("/account");
      await leaving.press("Sign out");
      await leaving.arriveAt("/login");
      cookie.release();
      await cookie.ended;
      await visitor.open("/problems");
      expect(await cookieOf(visitor)).toBe("");
    },
  );

  test("shows the page for people without the role to nobody who has signed out since", async ({ visit }) => {
    const account = await site.newAccount();
    const visitor = await arrived(visit, account, PAGE, true);
    await visitor.page.getByText(account.email).waitFor();
    const other = await visitor.newTab();
    await other.open("/account");
    await other.press("Sign out");
    await other.arriveAt("/login");
    // This Chromium has no back/forward cache, so the test imitates one: the page stays open, and gets the event that a
    // page gets when it is restored.
    await visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await visitor.page.waitForURL((url) => url.pathname === "/login");
    expect(await visitor.page.getByText(account.email).count()).toBe(0);
  });
});
