// The session of a browser: where it is stored, how it is renewed, and how it ends, in one tab and in several.

import { describe, expect } from "vitest";
import { keepBusy } from "./busy.ts";
import { exception, replyTo } from "./cognito-faults.ts";
import { appUrl, test, type Visit } from "./visit.ts";
import { type Person, somebodyWithAccount, type Visitor } from "./visitor.ts";

async function signedIn(visit: Visit): Promise<{ visitor: Visitor; person: Person }> {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.getByText(person.email).waitFor();
  return { visitor, person };
}

const stored = (visitor: Visitor) =>
  visitor.page.evaluate(() => ({ ...localStorage, ...sessionStorage }) as Record<string, string>);

const calls = (visitor: Visitor, part: string) => visitor.sent.filter(({ body }) => body.includes(part));

test("the browser stores the refresh token and nothing else", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const kept = await stored(visitor);
  expect(Object.keys(kept)).toEqual(["gatehouse.session"]);
  expect(Object.keys(JSON.parse(kept["gatehouse.session"] ?? "{}")).sort()).toEqual(["id", "refreshToken", "renewals"]);
  expect(await visitor.context.cookies()).toEqual([]);
});

test("signing out revokes the session at Cognito and leaves nothing in the browser", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const { refreshToken } = JSON.parse((await stored(visitor))["gatehouse.session"] ?? "{}");
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  expect(await stored(visitor)).toEqual({});

  const revocation = visitor.sent.find(({ body }) => body.includes('"Token"'));
  expect(JSON.parse(revocation?.body ?? "{}").Token).toBe(refreshToken);
  const { clientId, endpoint } = await (await fetch(new URL("/config.json", appUrl))).json();
  const rejected = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.GetTokensFromRefreshToken",
    },
    body: JSON.stringify({ ClientId: clientId, RefreshToken: refreshToken }),
  });
  expect(rejected.status).toBe(400);
});

test("signing out works without a network (SE-3)", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await visitor.context.setOffline(true);
  await visitor.press("Sign out");
  await visitor.page.getByRole("heading", { name: "You're signed out" }).waitFor();
  expect(await stored(visitor)).toEqual({});
  await visitor.context.setOffline(false);
  await visitor.arriveAt("/login?notice=signed-out");
  await visitor.open("/account");
  await visitor.arriveAt("/login?return_to=/account");
});

test("after signing out, Back does not show the account", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  await visitor.press("Sign out");
  await visitor.arriveAt("/login?notice=signed-out");
  await visitor.page.goBack();
  await visitor.arriveAt("/login?return_to=/account");
  expect(await visitor.page.getByText(person.email).count()).toBe(0);
});

test("signing out does not wait for Cognito when it does not respond", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await replyTo(visitor, "RevokeToken", "never");
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  expect(await stored(visitor)).toEqual({});
});

test("signing out in one tab signs out the others", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const other = await visitor.newTab();
  await other.open("/account");
  await other.page.getByText(person.email).waitFor();
  await visitor.press("Sign out");
  await other.arriveAt("/login");
  await other.page.getByText("You're signed out.").waitFor();
  expect(await other.page.getByText(person.email).count()).toBe(0);
});

test("signing in in one tab continues from the sign-in page of another", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  const other = await visitor.newTab();
  await other.open("/login?return_to=/problems");
  await visitor.signIn(person);
  await other.arriveAt("/problems");
});

describe("a session that is not kept continues while its tab does not respond", () => {
  const WITHOUT_CLIENT = "/problems";

  test("because it shows a page without the client; another tab asks to sign in until the first is back", async ({
    visit,
  }) => {
    const { visitor, person } = await signedIn(visit);
    await visitor.open(WITHOUT_CLIENT);
    const other = await visitor.newTab();
    await other.open("/account");
    await other.arriveAt("/login?return_to=/account");
    await visitor.open("/account");
    await visitor.page.getByText(person.email).waitFor();
    await other.arriveAt("/account");
    await other.page.getByText(person.email).waitFor();
  });

  test("because it is busy; another tab is signed in once it responds", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    const other = await visitor.newTab();
    const busy = await keepBusy(visitor);
    await other.open("/account");
    await other.arriveAt("/login?return_to=/account");
    await busy.end();
    await other.arriveAt("/account");
    await other.page.getByText(person.email).waitFor();
    expect(new URL(visitor.page.url()).pathname).toBe("/account");
    await visitor.page.reload();
    await visitor.page.getByText(person.email).waitFor();
  });
});

test("a token that the API rejects is renewed once, and the page is shown", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  let rejections = 0;
  await visitor.page.route("**/accounts/me", async (route) => {
    if (rejections++ > 0) return route.fallback();
    return route.fulfill({
      status: 401,
      headers: { "content-type": "application/problem+json" },
      body: JSON.stringify({ type: "/problems#unauthorized" }),
    });
  });
  await visitor.page.reload();
  await visitor.page.getByText(person.email).waitFor();
  expect(rejections).toBe(2);
});

test("a session that Cognito has ended leads to the sign-in page, with the reason", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await replyTo(
    visitor,
    "GetTokensFromRefreshToken",
    exception("NotAuthorizedException", "Refresh Token has been revoked"),
  );
  await visitor.page.reload();
  await visitor.arriveAt("/login");
  await visitor.page.getByText("You've been signed out to keep your account safe. Sign in to continue.").waitFor();
  // The session's ID remains stored, and the session is marked as missed: another tab might have a newer refresh token,
  // and would then stay signed in.
  const kept = await stored(visitor);
  expect(Object.keys(JSON.parse(kept["gatehouse.session"] ?? "{}"))).toEqual(["id"]);
  expect(Object.keys(JSON.parse(kept["gatehouse.missed"] ?? "{}"))).toEqual(["id", "renewals"]);
});

test("a session that turns out to have ended at the sign-in page is reported there", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await replyTo(visitor, "GetTokensFromRefreshToken", exception("RefreshTokenReuseException", ""));
  await visitor.open("/login");
  await visitor.page.getByText("You've been signed out to keep your account safe. Sign in to continue.").waitFor();
  expect(new URL(visitor.page.url()).pathname).toBe("/login");
});

test("a session remains when Cognito cannot be reached", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  await replyTo(visitor, "GetTokensFromRefreshToken", { status: 500, body: { __type: "InternalErrorException" } });
  await visitor.page.reload();
  expect(await visitor.alert()).toContain("We can't reach your account right now.");
  await visitor.page.unrouteAll();
  await visitor.press("Try again");
  await visitor.page.getByText(person.email).waitFor();
});

test("a pending renewal does not undo signing out", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const other = await visitor.newTab();
  // By this clock, the access token of the first tab has expired.
  await other.page.clock.install({ time: Date.now() + 7_200_000 });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await other.page.route(
    () => true,
    async (route, request) => {
      if (request.headers()["x-amz-target"]?.endsWith(".GetTokensFromRefreshToken")) await held;
      return route.fallback();
    },
  );
  const asked = other.page.waitForRequest((request) => (request.postData() ?? "").includes("RefreshToken"));
  await other.open("/account");
  await asked;
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  release();
  await other.arriveAt("/login");
  expect(await stored(visitor)).toEqual({});
});

test("one access token serves a page until it is about to expire", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const before = calls(visitor, '"RefreshToken"').length;
  const answered = visitor.page.waitForResponse("**/accounts/me");
  await visitor.page.evaluate(() => dispatchEvent(new Event("online")));
  await answered;
  expect(calls(visitor, '"RefreshToken"')).toHaveLength(before);
});
