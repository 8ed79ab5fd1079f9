// Signing in again with a provider before an action that requires a recent sign-in. Also the return from the provider
// when somebody else is signed in by then.

import { expect } from "vitest";
import { newPerson, signUp } from "../../stack/client.ts";
import { rejectApi } from "./api-faults.ts";
import { beAtProvider, GOOGLE, newAddress, openConnected } from "./at-provider.ts";
import { test, type Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

const RECENT_SIGN_IN = { type: "/problems#recent-sign-in-required" };

async function atAccount({ page }: Visitor, email: string): Promise<void> {
  await page.locator("#account:not(.waiting)").waitFor();
  await page.locator("#email").getByText(email).waitFor();
}

/** Starts the deletion of the account, up to the button that signs in again. */
async function startDeletion(visitor: Visitor): Promise<void> {
  await visitor.press("Delete account");
  const email = (await visitor.page.locator("#email").textContent()) ?? "";
  await visitor.fill({ "To confirm, enter your e-mail address": email });
  await rejectApi(visitor, "**/accounts/me", "DELETE", 401, RECENT_SIGN_IN);
  await visitor.press("Delete for good");
  await visitor.page.getByText("To continue, sign in again.").waitFor();
  await visitor.page.unroute("**/accounts/me");
}

test("with another account at the provider, nothing is changed, and the visitor is told so", async ({ visit }) => {
  const visitor = await visit("/login");
  await visitor.press(GOOGLE);
  const email = await beAtProvider(visitor);
  await atAccount(visitor, email);
  await startDeletion(visitor);
  await visitor.press(GOOGLE);
  const other = await beAtProvider(visitor);
  await visitor.page.getByText("You signed in with another Google account.").waitFor();
  expect(visitor.sent.some(({ method, url, body }) => method === "POST" && (url + body).includes(other))).toBe(false);
  await visitor.follow("Back");
  await atAccount(visitor, email);
  expect(visitor.complaints).toEqual([]);
});

test("a session that ends with the browser still does", async ({ visit }) => {
  const visitor = await visit("/login");
  const { page } = visitor;
  expect(await page.getByLabel("Keep me signed in").isChecked()).toBe(false);
  await visitor.press(GOOGLE);
  const email = await beAtProvider(visitor);
  await atAccount(visitor, email);
  await startDeletion(visitor);
  await visitor.press(GOOGLE);
  await beAtProvider(visitor, { email });
  await visitor.arriveAt("/account");
  await atAccount(visitor, email);
  const stored = await page.evaluate(() => localStorage.getItem("gatehouse.session"));
  expect(JSON.parse(stored ?? "")).toEqual({ id: expect.any(String), clientId: expect.any(String) });
});

/** Somebody with a password who has signed in with Google, and has since disconnected Google. */
async function withoutProvider(visit: Visit) {
  const person = { ...newPerson(), email: newAddress() };
  await signUp(person);
  const visitor = await visit("/login");
  await visitor.signIn(person);
  await atAccount(visitor, person.email);
  await openConnected(visitor);
  await visitor.press(GOOGLE);
  const email = await beAtProvider(visitor);
  await visitor.page.getByText("Google is connected.").waitFor();
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  await visitor.press(GOOGLE);
  await beAtProvider(visitor, { email });
  await atAccount(visitor, person.email);
  await openConnected(visitor);
  await visitor.press("Disconnect Google");
  await visitor.press("Disconnect");
  await visitor.page.getByText("Google is disconnected.").waitFor();
  return { visitor, page: visitor.page, person, email };
}

test("the password is asked for if the provider is disconnected since", async ({ visit }) => {
  const { visitor, page, person, email } = await withoutProvider(visit);

  await page.clock.install({ time: Date.now() + 310_000 });
  await openConnected(visitor);
  await visitor.press(GOOGLE);
  await visitor.fill({ Password: person.password });
  await visitor.press("Continue");
  await beAtProvider(visitor, { email });
  await page.getByText("Google is connected.").waitFor();
  expect(visitor.complaints).toEqual([]);
});

test("without a provider, the deletion leads to the sign-in page and back", async ({ visit }) => {
  const { visitor, page, person } = await withoutProvider(visit);
  await startDeletion(visitor);
  expect(await page.getByRole("button", { name: GOOGLE }).count()).toBe(0);
  await page.locator("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  expect(new URL(page.url()).hash).toBe("#delete");
  expect(visitor.complaints).toEqual([]);
});

test("what somebody began to connect is not connected with the account of whoever is signed in by then", async ({
  visit,
}) => {
  const [ada, eve] = [newPerson(), newPerson()];
  await signUp(ada);
  await signUp(eve);
  const visitor = await visit("/login");
  await visitor.page.getByLabel("Keep me signed in").check();
  await visitor.signIn(ada);
  await atAccount(visitor, ada.email);
  await openConnected(visitor);
  await visitor.press(GOOGLE);
  await visitor.page.waitForURL(/_stand-in/);

  const other = await visitor.newTab();
  await other.open("/account");
  await atAccount(other, ada.email);
  await other.press("Sign out");
  await other.arriveAt("/login");
  await other.signIn(eve);
  await atAccount(other, eve.email);

  await beAtProvider(visitor);
  await visitor.page.getByText("That took too long.").waitFor();
  await openConnected(other);
  await other.page.getByRole("button", { name: GOOGLE }).waitFor();
});
