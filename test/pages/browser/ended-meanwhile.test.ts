// Cognito ends the sessions before the Worker responds to the action that ends them. Another call of the page in this
// moment, such as that of a list which is still loading, finds the session ended. The page must still report the
// visitor's action.

import { expect } from "vitest";
import { signedIn } from "./signed-in.ts";
import { cognitoUrl, test } from "./visit.ts";
import type { Person, Visitor } from "./visitor.ts";

/**
 * Holds back responses to `method` requests for the URL `address`. Meanwhile lets the page make another call, which
 * finds the session ended, and waits half a second, in which a faulty page would leave. Returns a function that returns
 * how many calls Cognito has rejected.
 */
async function callMeanwhile({ page }: Visitor, address: string, method: string): Promise<() => number> {
  let rejections = 0;
  page.on("response", (response) => {
    if (response.url().startsWith(cognitoUrl) && response.status() === 400) rejections++;
  });
  await page.route(address, async (route, request) => {
    if (request.method() !== method) return route.fallback();
    const response = await route.fetch();
    void page.evaluate('import("/client.js").then(({ gatehouse }) => gatehouse.mfaState())').catch(() => undefined);
    await expect.poll(() => rejections).toBeGreaterThan(0);
    await page.waitForTimeout(500);
    await route.fulfill({ response });
  });
  return () => rejections;
}

async function changePassword(visitor: Visitor, { password }: Person): Promise<void> {
  await visitor.press("Change Password");
  await visitor.page.getByLabel("Sign out everywhere else").check();
  await visitor.fill({ "Current password": password, "New password": "Another-Engine-2" });
  await visitor.press("Save password");
}

async function deleteAccount(visitor: Visitor, { password }: Person): Promise<void> {
  await visitor.press("Delete account");
  await visitor.fill({ Password: password });
  await visitor.press("Delete for good");
}

async function signOutEverywhere(visitor: Visitor): Promise<void> {
  await visitor.press("Sign out everywhere");
  await visitor.page.locator(".panel").getByRole("button", { name: "Sign out everywhere" }).click();
}

test.for([
  ["sign-out everywhere", signOutEverywhere, "**/sign-out-everywhere", "POST", "You're signed out."],
  ["a deletion", deleteAccount, "**/accounts/me", "DELETE", "Account deleted."],
  [
    "a change of the password that ends all other sessions",
    changePassword,
    "**/sign-out-everywhere",
    "POST",
    "Password changed. You're signed out everywhere else.",
  ],
] as const)("%s is confirmed", async ([, act, address, method, words], { visit }) => {
  const { visitor, person } = await signedIn(visit);
  const rejections = await callMeanwhile(visitor, address, method);
  await act(visitor, person);
  await visitor.page.getByText(words).first().waitFor();
  expect(rejections()).toBeGreaterThan(0);
});
