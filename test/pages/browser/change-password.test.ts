// Changing the password: it requires the current one, and can end other sessions (PW-6).

import { expect } from "vitest";
import { exception, replyTo } from "./cognito-faults.ts";
import { focused, signedIn } from "./signed-in.ts";
import { test } from "./visit.ts";
import { ruleMissed, type Visitor } from "./visitor.ts";

const NEW_PASSWORD = "Another-Engine-2";

async function change(visitor: Visitor, current: string, next = NEW_PASSWORD): Promise<void> {
  await visitor.fill({ "Current password": current, "New password": next });
  await visitor.press("Save password");
}

test("the new password signs in, the old one does not, and other sessions remain", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const other = await visit("/login");
  await other.signIn(person);
  await other.arriveAt("/account");
  await visitor.press("Change Password");
  await change(visitor, person.password);
  await visitor.page.getByText("Password changed.").waitFor();
  expect(await focused(visitor)).toBe("password-action");
  await other.page.reload();
  await other.page.getByText(person.email).waitFor();
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  expect(await visitor.alert()).toContain("don't match");
  await visitor.signIn({ ...person, password: NEW_PASSWORD });
  await visitor.arriveAt("/account");
  expect(visitor.complaints).toEqual([]);
});

test("who does not know the password is led to a new one, and back", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await visitor.press("Change Password");
  await visitor.follow("Forgot your password?");
  await visitor.arriveAt("/forgot-password");
  await visitor.page.waitForLoadState("networkidle");
  expect(new URL(visitor.page.url()).pathname).toBe("/forgot-password");
  await visitor.follow("Back to sign in");
  await visitor.arriveAt("/account");
  expect(visitor.complaints).toEqual([]);
});

test("other sessions end if the visitor chose that, and this one remains", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const other = await visit("/login");
  await other.signIn(person);
  await other.arriveAt("/account");
  await visitor.press("Change Password");
  await visitor.page.getByLabel("Sign out everywhere else").check();
  await change(visitor, person.password);
  await visitor.page.getByText("Password changed. You're signed out everywhere else.").waitFor();
  await visitor.page.reload();
  await visitor.page.getByText(person.email).waitFor();
  await other.page.reload();
  await other.arriveAt("/login");
});

test("a wrong current password and a weak new one are each shown at their field", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  await visitor.press("Change Password");
  await change(visitor, "not it");
  await visitor.page.getByText("That isn't your password. Try again.").waitFor();
  expect(await focused(visitor)).toBe("current-password");
  expect(await visitor.typedIn("New password")).toBe(NEW_PASSWORD);
  await change(visitor, person.password, "without-capitals-1");
  await ruleMissed(visitor, "Uppercase letter");
  await expect.poll(() => focused(visitor)).toBe("new-password");
  await change(visitor, person.password);
  await visitor.page.getByText("Password changed.").waitFor();
});

test.for([
  [
    "LimitExceededException",
    "Attempt limit exceeded, please try after some time.",
    "Too many attempts for now. Wait an hour",
  ],
  ["PasswordHistoryPolicyViolationException", "", "You've used that password before. Choose another one."],
  ["InternalErrorException", "", "Nothing was lost; try again in a moment."],
] as const)("%s has a message in plain English, and no typed value is lost", async ([name, text, words], { visit }) => {
  const { visitor, person } = await signedIn(visit);
  await replyTo(visitor, "ChangePassword", exception(name, text));
  await visitor.press("Change Password");
  await change(visitor, person.password);
  await visitor.page.getByText(words).waitFor();
  expect(await visitor.typedIn("New password")).toBe(NEW_PASSWORD);
});

test("when other sessions could not be ended, the page says so, and tries only that again", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const other = await visit("/login");
  await other.signIn(person);
  await other.arriveAt("/account");
  await visitor.page.route("**/accounts/me/sign-out-everywhere", (route) => route.abort());
  await visitor.press("Change Password");
  await visitor.page.getByLabel("Sign out everywhere else").check();
  await change(visitor, person.password);
  const failure = "We couldn't sign you out everywhere else, so other sessions may still be open. Try again.";
  expect(await visitor.alert()).toBe(failure);
  const changed = visitor.page.getByText("Password changed.", { exact: true });
  // The message looks like other successes on the page, not like an explanation.
  const ground = (place: typeof changed) => place.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await ground(changed)).toBe(await ground(visitor.page.locator("#here-row .badge.good")));
  await visitor.press("Sign out everywhere else");
  await expect.poll(() => visitor.page.locator(".panel [aria-busy]").count()).toBe(0);
  expect(await visitor.alert()).toBe(failure);
  await visitor.page.unrouteAll();
  await visitor.press("Sign out everywhere else");
  await visitor.page.getByText("Password changed. You're signed out everywhere else.").waitFor();
  await other.page.reload();
  await other.arriveAt("/login");
  await visitor.page.reload();
  await visitor.page.getByText(person.email).waitFor();
});

test("when the script that ends other sessions can't be loaded, nothing has changed yet", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  await visitor.page.route("**/end-others.js*", (route) => route.abort());
  await visitor.press("Change Password");
  await visitor.page.getByLabel("Sign out everywhere else").check();
  await change(visitor, person.password);
  await visitor.page.getByText("Nothing was lost; try again in a moment.").waitFor();
  expect(await visitor.typedIn("New password")).toBe(NEW_PASSWORD);
  await visitor.page.unrouteAll();
  await visitor.press("Save password");
  await visitor.page.getByText("Password changed. You're signed out everywhere else.").waitFor();
});

test.for([
  ["cannot be reached", "abort"],
  ["throttles", exception("NotAuthorizedException", "Password attempts exceeded")],
] as const)(
  "when all sessions have ended and Cognito %s, the sign-in page says that the password has changed",
  async ([, reply], { visit }) => {
    const { visitor, person } = await signedIn(visit);
    await visitor.press("Change Password");
    await visitor.page.getByLabel("Sign out everywhere else").check();
    await replyTo(visitor, "InitiateAuth", reply);
    await change(visitor, person.password);
    await visitor.arriveAt("/login");
    await visitor.page.getByText("Password changed. Sign in with the new one.").waitFor();
    await visitor.page.unrouteAll();
    await visitor.signIn({ ...person, password: NEW_PASSWORD });
    await visitor.arriveAt("/account");
  },
);

test("password managers find username and password, and the pool's rules are listed", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  await visitor.press("Change Password");
  const form = visitor.page.locator(".panel form");
  expect(await form.locator("[autocomplete=username]").inputValue()).toBe(person.email);
  expect(await form.locator("[autocomplete=current-password]").count()).toBe(1);
  expect(await form.locator("[autocomplete=new-password]").count()).toBe(1);
  await form.locator(".rules li").nth(4).waitFor();
  await visitor.fill({ "New password": "aB3" });
  await expect
    .poll(() => form.locator(".rules .done").allTextContents())
    .toEqual(["Lowercase letter (done)", "Uppercase letter (done)", "Number (done)"]);
});

test("when the pool's rules are not available, none are listed", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  await visitor.page.route("**/password-policy.json", (route) => route.abort());
  await visitor.press("Change Password");
  await change(visitor, person.password);
  await visitor.page.getByText("Password changed.").waitFor();
  expect(await visitor.page.locator(".rules li").count()).toBe(0);
});

test("everything works by keyboard", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const { keyboard } = visitor.page;
  await visitor.page.locator("#email-action").focus();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await keyboard.type(person.password);
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.type(NEW_PASSWORD);
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await keyboard.press("Enter");
  await visitor.page.getByText("Password changed. You're signed out everywhere else.").waitFor();
});
