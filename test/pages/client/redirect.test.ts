// Hosted pages for a site on another origin: each way from the site to Gatehouse's pages and back, with and without
// rotation of refresh tokens. Attacks on hosted pages are tested in test/attacks/handover.test.ts.

import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { cognito, readSettings } from "../../stack/client.ts";
import { codeMailedTo } from "../browser/mail.ts";
import { totp } from "../browser/totp.ts";
import { test } from "../browser/visit.ts";
import { somebody, somebodyWithAccount, type Visitor } from "../browser/visitor.ts";
import {
  addressesOf,
  expectNoSession,
  hostOf,
  pressContinue,
  type Sites,
  signInAt,
  siteShows,
  startSites,
  stored,
  visitSite,
} from "./redirect-stage.ts";

const NEW_PASSWORD = "Another-Engine-2";

async function openAccount(visitor: Visitor, email: string): Promise<void> {
  await visitor.press("My account");
  await visitor.arriveAt("/account");
  await visitor.page.locator("#email", { hasText: email }).waitFor();
}

describe.each([{ rotation: false }, { rotation: true }])("with rotation of refresh tokens: $rotation", (settings) => {
  let sites: Sites;
  beforeAll(async () => {
    sites = await startSites(settings);
  }, 120_000);
  afterAll(() => sites.stop());

  test("a visitor signs in at our pages and is signed in at the site, on the page they came from", async ({
    visit,
  }) => {
    const visitor = await visitSite(visit, `${sites.site}/shop?page=2#basket`);
    await siteShows(visitor, "signed_out");
    const person = await signInAt(visitor, sites);
    expect(visitor.page.url()).toBe(`${sites.site}/shop?page=2#basket`);
    await visitor.page.reload();
    await siteShows(visitor, person.email);
    expect(visitor.complaints).toEqual([]);
  });

  test("our origin keeps no session, and the site keeps its own through renewals", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = await signInAt(visitor, sites);
    for (let renewal = 0; renewal < 3; renewal++) {
      await visitor.page.reload();
      await siteShows(visitor, person.email);
    }
    const ours = await visitor.newTab();
    await ours.page.goto(`${sites.instance}/login`);
    await ours.page.getByRole("button", { name: "Sign in" }).waitFor();
    await expectNoSession(ours);
    await visitor.page.reload();
    await siteShows(visitor, person.email);
  });

  test("a new visitor creates an account and continues signed in", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = somebody();
    await visitor.press("Create account");
    await visitor.arriveAt("/sign-up");
    await visitor.signUp(person);
    await visitor.arriveAt("/handover");
    await visitor.page.getByText(person.email, { exact: true }).waitFor();
    await pressContinue(visitor, sites.site);
    await siteShows(visitor, person.email);
  });

  test("a second factor is asked for on the way", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = await signInAt(visitor, sites);
    await openAccount(visitor, person.email);
    await visitor.press("Set up Two-step verification");
    await visitor.page.getByRole("img", { name: "QR code of the key below" }).waitFor();
    const secret = (await visitor.page.locator(".key code").textContent()) ?? "";
    await visitor.fill({ "Code that the app shows": totp(secret) });
    await visitor.press("Turn on");
    await visitor.page.getByText("Two-step verification is on.").waitFor();
    await visitor.press("Sign out");
    await siteShows(visitor, "signed_out");

    await visitor.press("Sign in");
    await visitor.signIn(person);
    await visitor.fill({ "Code from your authenticator app": totp(secret, 1) });
    await visitor.press("Sign in");
    await pressContinue(visitor, sites.site);
    await siteShows(visitor, person.email);
  });

  test("a new password that an operator requires is asked for on the way", async ({ visit }) => {
    const person = await somebodyWithAccount(sites.instance);
    const { userPoolId: UserPoolId } = await readSettings();
    const temporary = { UserPoolId, Username: person.email, Password: "Temporary-1", Permanent: false };
    await cognito("AdminSetUserPassword", temporary);
    const visitor = await visitSite(visit, sites.site);
    await visitor.press("Sign in");
    await visitor.signIn({ email: person.email, password: "Temporary-1" });
    await visitor.fill({ "New password": NEW_PASSWORD });
    await visitor.press("Save and sign in");
    await pressContinue(visitor, sites.site);
    await siteShows(visitor, person.email);
  });

  test("a forgotten password is reset on the way", async ({ visit }) => {
    const person = await somebodyWithAccount(sites.instance);
    const visitor = await visitSite(visit, sites.site);
    await visitor.press("Sign in");
    await visitor.follow("Forgot your password?");
    await visitor.fill({ "E-mail": person.email });
    await visitor.press("Send code");
    await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
    await visitor.fill({ "Code from the e-mail": await codeMailedTo(person.email), "New password": NEW_PASSWORD });
    await visitor.press("Save password");
    await visitor.arriveAt("/handover");
    await pressContinue(visitor, sites.site);
    await siteShows(visitor, person.email);
  });

  test("a reset that an operator requires is done on the way", async ({ visit }) => {
    const person = await somebodyWithAccount(sites.instance);
    const { userPoolId: UserPoolId } = await readSettings();
    await cognito("AdminResetUserPassword", { UserPoolId, Username: person.email });
    const visitor = await visitSite(visit, sites.site);
    await visitor.press("Sign in");
    await visitor.signIn(person);
    await visitor.arriveAt("/forgot-password");
    await visitor.fill({ "Code from the e-mail": await codeMailedTo(person.email), "New password": NEW_PASSWORD });
    await visitor.press("Save password");
    await visitor.arriveAt("/handover");
    await pressContinue(visitor, sites.site);
    await siteShows(visitor, person.email);
  });

  test.for([true, false])("“Keep me signed in” (%s) holds at the site", async (remember, { visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = await signInAt(visitor, sites, { remember });
    const { local, tab } = await stored(visitor);
    expect((local["gatehouse.session"] ?? "").includes("refreshToken")).toBe(remember);
    expect((tab["gatehouse.session"] ?? "").includes("refreshToken")).toBe(!remember);
    await visitor.page.reload();
    await siteShows(visitor, person.email);
  });

  test("the account page opens for the visitor of the site without a password, and leads back", async ({ visit }) => {
    const visitor = await visitSite(visit, `${sites.site}/shop`);
    const person = await signInAt(visitor, sites);
    await openAccount(visitor, person.email);
    await visitor.press("Edit Name");
    await visitor.fill({ Name: "Ada King" });
    await visitor.press("Save");
    await visitor.page.getByText("Name saved.").waitFor();
    await visitor.page.reload();
    await visitor.page.locator("#name", { hasText: "Ada King" }).waitFor();
    await expectNoSession(visitor);
    await visitor.page.getByRole("link", { name: `Back to ${hostOf(sites.site)}` }).waitFor();
    expect(await visitor.page.getByText("to continue to").count()).toBe(0);
    await visitor.follow(`Back to ${hostOf(sites.site)}`);
    await visitor.page.waitForURL(`${sites.site}/shop`);
    await siteShows(visitor, person.email);
    expect(visitor.complaints).toEqual([]);
  });

  test("signing out at the account page ends the session of the site", async ({ visit }) => {
    const visitor = await visitSite(visit, `${sites.site}/shop`);
    const person = await signInAt(visitor, sites, { remember: true });
    await openAccount(visitor, person.email);
    await visitor.press("Sign out");
    await visitor.page.waitForURL(`${sites.site}/shop`);
    await siteShows(visitor, "signed_out");
    await expectNoSession(visitor);
  });

  test("“Sign out everywhere” at the account page ends the session of the site", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = await signInAt(visitor, sites);
    await openAccount(visitor, person.email);
    await visitor.press("Sign out everywhere");
    await visitor.page.locator(".panel").getByRole("button", { name: "Sign out everywhere" }).click();
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, "signed_out");
  });

  test("signing out at the site ends an open visit of the account page at its next call", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = await signInAt(visitor, sites, { remember: true });
    const second = await visitor.newTab();
    await second.page.goto(sites.site);
    await siteShows(second, person.email);
    await openAccount(second, person.email);
    await visitor.press("Sign out");
    await siteShows(visitor, "signed_out");
    await second.page.reload();
    await second.page.getByRole("heading", { name: "Your session has ended" }).waitFor();
    expect(await second.page.getByText(person.email).count()).toBe(0);
    await second.follow(`Back to ${hostOf(sites.site)}`);
    await siteShows(second, "signed_out");
  });

  test("no token is in an address, a Referer or a log", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const seen = addressesOf(visitor);
    const person = await signInAt(visitor, sites, { remember: true });
    await openAccount(visitor, person.email);
    await visitor.follow(`Back to ${hostOf(sites.site)}`);
    await siteShows(visitor, person.email);
    const tokens = visitor.sent.flatMap(({ body }) => /"(?:RefreshToken|AccessToken)":"([^"]+)"/.exec(body)?.[1] ?? []);
    expect(tokens.length).toBeGreaterThan(1);
    const log = await readFile(sites.logFile, "utf8");
    expect(log).toContain('"event":"request"');
    const everywhere = [...seen, log].join("\n");
    for (const token of tokens) {
      for (const part of token.split(".").filter((text) => text.length > 20)) {
        // The first part, the header, is the same in every token and not secret.
        if (!token.startsWith(part)) expect(everywhere).not.toContain(part);
      }
    }
  });
});
