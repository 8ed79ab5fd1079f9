// Leaving the account page, and the message on the sign-in page after that. session.test.ts covers how a session ends.

import { expect } from "vitest";
import { exception, replyTo } from "./cognito-faults.ts";
import { signedIn } from "./signed-in.ts";
import { appUrl, test } from "./visit.ts";
import { somebodyWithAccount } from "./visitor.ts";

test("Back after signing out shows the account of the visitor who is signed in by then", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const { page } = visitor;
  // This Chromium has no back/forward cache, so the test imitates one: because of the status 204 the browser keeps the
  // page when it navigates away, and later the page gets the event that a page gets when it is restored.
  await page.route("**/login?notice=signed-out", (route) => route.fulfill({ status: 204 }));
  const left = page.waitForRequest("**/login?notice=signed-out");
  await visitor.press("Sign out");
  await left;
  const next = await somebodyWithAccount(appUrl);
  const other = await visitor.newTab();
  await other.open("/login");
  await other.signIn(next);
  await other.arriveAt("/account");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await page.getByText(next.email).waitFor();
  expect(await page.getByText(person.email).count()).toBe(0);
});

test("when a session has ended, the sign-in page shows the reason, whatever other calls are pending", async ({
  visit,
}) => {
  const { visitor } = await signedIn(visit);
  await visitor.page.route("**/accounts/me", () => {});
  await replyTo(visitor, "GetUser", exception("NotAuthorizedException", "Access Token has been revoked"));
  await replyTo(
    visitor,
    "GetTokensFromRefreshToken",
    exception("NotAuthorizedException", "Refresh Token has been revoked"),
  );
  await visitor.page.evaluate(() => dispatchEvent(new Event("online")));
  await visitor.arriveAt("/login?return_to=/account&notice=session-over");
  await visitor.page.getByText("You've been signed out to keep your account safe. Sign in to continue.").waitFor();
});

test("a browser that blocks storage shows a message, before and after a sign-in", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("about:blank");
  await visitor.page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    }
  });
  const words = visitor.page.getByText("This browser doesn't let the site store data, so you can't stay signed in.");
  await visitor.open("/login");
  await words.waitFor();
  await visitor.signIn(person);
  await visitor.page.waitForURL("**/login?return_to=/account");
  await words.waitFor();
  expect(visitor.complaints).toEqual([]);
});
