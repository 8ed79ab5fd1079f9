// Expiry by Cognito's clock: e-mailed codes, the challenge of a second factor, tokens and sessions. Each time the page
// says what to do next, and no typed value is lost.

import { afterEach, expect } from "vitest";
import { setCognitoClock } from "./cognito-clock.ts";
import { codeMailedTo } from "./mail.ts";
import { signedIn } from "./signed-in.ts";
import { totp } from "./totp.ts";
import { appUrl, test } from "./visit.ts";
import { somebody, somebodyWithAccount } from "./visitor.ts";

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const NEW_PASSWORD = "Another-Engine-2";
const SESSION_OVER = "You've been signed out to keep your account safe. Sign in to continue.";

afterEach(() => setCognitoClock(0));

test("a code for a new password expires after an hour, and another one can be sent in place", async ({ visit }) => {
  const { email } = await somebodyWithAccount(appUrl);
  const visitor = await visit("/forgot-password");
  await visitor.fill({ "E-mail": email });
  await visitor.press("Send code");
  const code = await codeMailedTo(email);
  await setCognitoClock(HOUR_SECONDS + 60);
  await visitor.fill({ "Code from the e-mail": code, "New password": NEW_PASSWORD });
  await visitor.press("Save password");
  await visitor.page.getByText("That code no longer works.").waitFor();
  expect(await visitor.typedIn("New password")).toBe(NEW_PASSWORD);
  await visitor.press("Send a new code");
  await visitor.page.getByText("We've sent a new code.").waitFor();
  await setCognitoClock(0);
  await visitor.fill({ "Code from the e-mail": await codeMailedTo(email, 2) });
  await visitor.press("Save password");
  await visitor.arriveAt("/account");
});

test("a code for a new address expires after a day, and another one can be sent in place", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const { email } = somebody();
  await visitor.press("Change E-mail");
  await visitor.fill({ "New e-mail": email });
  await visitor.press("Send code");
  const code = await codeMailedTo(email);
  await setCognitoClock(DAY_SECONDS + 60);
  await visitor.fill({ "Code from the e-mail": code });
  await visitor.press("Confirm");
  await visitor.page.getByText("That code no longer works.").waitFor();
  await visitor.page.getByText(`Use the code from the newest e\u2011mail to ${email}`).waitFor();
  await setCognitoClock(0);
  await visitor.press("Send a new code");
  await visitor.page.getByText("We've sent a new code.").waitFor();
  await visitor.fill({ "Code from the e-mail": await codeMailedTo(email, 2) });
  await visitor.press("Confirm");
  await visitor.page.getByText("E-mail changed.").waitFor();
});

test("after three minutes at the second factor the visitor starts again with the password", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const { page } = visitor;
  await visitor.press("Set up Two-step verification");
  const secret = (await page.locator(".key code").textContent()) ?? "";
  await visitor.fill({ "Code that the app shows": totp(secret) });
  await visitor.press("Turn on");
  await page.getByText("Two-step verification is on.").waitFor();
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  await page.getByRole("heading", { name: "Enter your code" }).waitFor();
  await setCognitoClock(200);
  await visitor.fill({ "Code from your authenticator app": totp(secret, 7) });
  await visitor.press("Sign in");
  await page.getByText("That took too long. Enter your password again.").waitFor();
  expect(await visitor.typedIn("E-mail")).toBe(person.email);
});

test("an access token that has expired when it arrives is renewed, and the page is shown", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const statuses: number[] = [];
  visitor.page.on("response", (response) => {
    if (new URL(response.url()).pathname === "/accounts/me") statuses.push(response.status());
  });
  // As if the device slept between renewal and use: the token of the first renewal is two hours old when it arrives.
  await setCognitoClock(-2 * HOUR_SECONDS);
  await visitor.page.route(
    () => true,
    async (route, request) => {
      if (!request.headers()["x-amz-target"]?.endsWith(".GetTokensFromRefreshToken")) return route.fallback();
      const response = await route.fetch();
      await setCognitoClock(0);
      return route.fulfill({ response });
    },
  );
  await visitor.page.reload();
  await visitor.page.getByText(person.email).waitFor();
  expect(statuses).toEqual([401, 200]);
});

test.for([false, true])("a session ends after thirty days, kept signed in: %s", async (remember, { visit }) => {
  const { visitor, person } = await signedIn(visit, { remember });
  await setCognitoClock(29 * DAY_SECONDS);
  await visitor.page.route("**/accounts/me", (route) => route.abort());
  await visitor.page.reload();
  // The API does not follow Cognito's clock, so its call is aborted above. The page gets as far as this message only if
  // Cognito has renewed the session.
  await visitor.page.getByText("We can't reach your account right now.").waitFor();
  await visitor.page.unrouteAll();
  await setCognitoClock(31 * DAY_SECONDS);
  await visitor.page.reload();
  await visitor.arriveAt("/login?return_to=/account&notice=session-over");
  await visitor.page.getByText(SESSION_OVER).waitFor();
  await setCognitoClock(0);
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
});

test("a session that was ended on another device ends here too, and typed values are restored after signing in", async ({
  visit,
}) => {
  const { visitor, person } = await signedIn(visit);
  await visitor.press("Edit Name");
  await visitor.fill({ Name: "Ada King" });
  const other = await visit("/login");
  await other.signIn(person);
  await other.arriveAt("/account");
  await other.press("Sign out everywhere");
  await other.page.locator(".panel").getByRole("button", { name: "Sign out everywhere" }).click();
  await other.arriveAt("/login");
  await visitor.press("Save");
  await visitor.page.getByText(SESSION_OVER).waitFor();
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.locator(".panel").waitFor();
  expect(await visitor.typedIn("Name")).toBe("Ada King");
});
