// The account page: connecting the account with one at another provider, and disconnecting it. The local Cognito plays
// the provider.

import { describe, expect } from "vitest";
import { newPerson, signUp } from "../../stack/client.ts";
import { rejectApi } from "./api-faults.ts";
import { beAtProvider, GOOGLE, newAddress, openConnected } from "./at-provider.ts";
import { accessTokenIn, openVisit } from "./handover-states.ts";
import { proofMailedTo } from "./mail.ts";
import { test, type Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

const RECENT_SIGN_IN = { type: "/problems#recent-sign-in-required" };

interface Member {
  readonly visitor: Visitor;
  readonly person: ReturnType<typeof newPerson>;
}

/** Somebody who has a password, on their account page. */
async function member(visit: Visit): Promise<Member> {
  const person = { ...newPerson(), email: newAddress() };
  await signUp(person);
  const visitor = await visit("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.locator("#account:not(.waiting)").waitFor();
  return { visitor, person };
}

async function connect(visitor: Visitor, identity: { readonly email?: string } = {}): Promise<string> {
  await openConnected(visitor);
  await visitor.press(GOOGLE);
  return beAtProvider(visitor, identity);
}

async function signOut(visitor: Visitor): Promise<void> {
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
}

test("Google is connected, signs in, and is disconnected again", async ({ visit }) => {
  const { visitor, person } = await member(visit);
  const { page } = visitor;
  const email = await connect(visitor, { email: newAddress() });
  await page.getByText("Google is connected. You can sign in with it from now on.").waitFor();
  expect(new URL(page.url()).pathname).toBe("/account");
  await page.getByText(person.email).first().waitFor();

  await signOut(visitor);
  await visitor.press(GOOGLE);
  await beAtProvider(visitor, { email });
  await visitor.arriveAt("/account");
  await page.getByText(person.email).first().waitFor();

  await signOut(visitor);
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await openConnected(visitor);
  await page.getByText(/^Connected on/).waitFor();
  await visitor.press("Disconnect Google");
  await page.getByText("You can then no longer sign in with Google.").waitFor();
  await visitor.press("Disconnect");
  await page.getByText("Google is disconnected.").waitFor();
  expect(visitor.complaints).toEqual([]);
});

test("whoever has an account with the address signs in as usual once, connects Google, and goes on", async ({
  visit,
}) => {
  const person = { ...newPerson(), email: newAddress() };
  await signUp(person);
  const visitor = await visit("/login?return_to=/account%23activity");
  const { page } = visitor;
  await visitor.press(GOOGLE);
  await beAtProvider(visitor, { email: person.email });
  await page.getByRole("heading", { name: "You already have an account" }).waitFor();
  await page.getByRole("link", { name: "Sign in" }).click();
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await page.getByText("this account doesn't know it yet").waitFor();
  await visitor.press(GOOGLE);
  await beAtProvider(visitor, { email: person.email });
  await page.getByText("Google is connected.").waitFor();
  expect(new URL(page.url()).hash).toBe("#activity");
  await signOut(visitor);
  await visitor.press(GOOGLE);
  await beAtProvider(visitor, { email: person.email });
  await visitor.arriveAt("/account");
  await page.getByText(person.email).first().waitFor();
  expect(visitor.complaints).toEqual([]);
});

test("an identity that signs in to another account stays there", async ({ visit }) => {
  const stranger = await visit("/login");
  await stranger.press(GOOGLE);
  const email = await beAtProvider(stranger);
  await stranger.arriveAt("/account");
  const { visitor } = await member(visit);
  await connect(visitor, { email });
  await visitor.page.getByText("This Google account belongs to another account on this site").waitFor();
  await visitor.page.getByText("Disconnect it there first.").waitFor();
  // The message is still there, translated, after a change of language, and also after a reload.
  await visitor.press("Deutsch");
  await visitor.page.getByText(/^Dieses Konto bei Google/).waitFor();
  await visitor.press("English");
  await visitor.page.getByText("This Google account belongs to another account on this site").waitFor();
  await visitor.page.reload();
  await visitor.page.getByText("This Google account belongs to another account on this site").waitFor();
  await visitor.page.getByRole("link", { name: "Back to your account" }).click();
  await visitor.arriveAt("/account");
  expect(visitor.complaints).toEqual([]);
});

test("whoever cancels at the provider is back on the account page", async ({ visit }) => {
  const { visitor } = await member(visit);
  await openConnected(visitor);
  await visitor.press(GOOGLE);
  await visitor.page.waitForURL(/_stand-in/);
  await visitor.press("Cancel");
  await visitor.arriveAt("/account");
  await openConnected(visitor);
  await visitor.page.getByRole("button", { name: GOOGLE }).waitFor();
});

describe("whoever has not just signed in", () => {
  test("enters the password before Google is disconnected", async ({ visit }) => {
    const { visitor, person } = await member(visit);
    await connect(visitor);
    await visitor.page.getByText("Google is connected.").waitFor();
    await openConnected(visitor);
    await visitor.press("Disconnect Google");
    await rejectApi(visitor, "**/accounts/me/identities/Google", "DELETE", 401, RECENT_SIGN_IN);
    await visitor.press("Disconnect");
    await visitor.fill({ Password: person.password });
    await visitor.page.unroute("**/accounts/me/identities/Google");
    await visitor.press("Continue");
    await visitor.page.getByText("Google is disconnected.").waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  test("and took too long at the provider tries again", async ({ visit }) => {
    const { visitor } = await member(visit);
    await rejectApi(visitor, "**/accounts/me/identities", "POST", 401, RECENT_SIGN_IN);
    await connect(visitor);
    await visitor.page.getByText("That took too long.").waitFor();
    await visitor.page.getByRole("link", { name: "Try again" }).click();
    await visitor.arriveAt("/account");
  });
});

test("of several providers one is chosen", async ({ visit }) => {
  const { visitor } = await member(visit);
  await visitor.page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    const providers = ["Google", "SignInWithApple"];
    const { federation, ...rest } = await response.json();
    await route.fulfill({ response, json: { ...rest, federation: { ...federation, providers } } });
  });
  await visitor.page.reload();
  await openConnected(visitor);
  await expect
    .poll(() => visitor.page.locator(".entries li").allInnerTexts())
    .toEqual(["Google", "Apple"].map((name) => expect.stringMatching(new RegExp(`^${name}\\n+Not connected`))));
  await visitor.press("Connect Google");
  await visitor.page.getByRole("button", { name: GOOGLE }).waitFor();
});

test("an account that was made with Google can't lose it before it has a password, which can be set from there", async ({
  visit,
}) => {
  const visitor = await visit("/login");
  await visitor.press(GOOGLE);
  await beAtProvider(visitor);
  await visitor.arriveAt("/account");
  await openConnected(visitor);
  await visitor.page.getByText("To disconnect it, set a password first.").waitFor();
  expect(await visitor.page.getByRole("button", { name: /^(Connect|Disconnect) Google$/ }).count()).toBe(0);
  await visitor.press("set a password");
  await visitor.page.locator("#password-row .panel").getByRole("button", { name: "Send code" }).waitFor();
  expect(await visitor.page.locator(".panel").count()).toBe(1);
  expect(visitor.complaints).toEqual([]);
});

test("an account that was made with Google gets a password, and then signs in with both", async ({ visit }) => {
  const visitor = await visit("/login");
  const { page } = visitor;
  await visitor.press(GOOGLE);
  const email = await beAtProvider(visitor);
  await visitor.arriveAt("/account");
  await page.locator("#password-row").getByText("Not set").waitFor();
  await visitor.press("Set a password");
  await visitor.press("Send code");
  await page.getByLabel("Code from the e-mail").waitFor();
  const { code: first } = await proofMailedTo(email);
  await page.getByText(/^No e-mail\? Check your spam folder\. You can ask for a new code in \d+ seconds/).waitFor();
  await page.clock.install();
  await page.clock.fastForward(31_000);
  await page.getByRole("button", { name: "ask for a new code" }).click();
  await page.getByText("We've sent a new code. Earlier codes no longer work.").waitFor();
  await visitor.fill({ "Code from the e-mail": first, "New password": "Correct-Horse7" });
  await visitor.press("Save password");
  await page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
  const { code } = await proofMailedTo(email);
  await visitor.fill({ "Code from the e-mail": code, "New password": "Correct-Horse7" });
  await visitor.press("Save password");
  await visitor.arriveAt("/login");
  await visitor.signIn({ email, password: "Correct-Horse7" });
  await visitor.arriveAt("/account");
  await page.getByText(email).first().waitFor();
  await page.getByRole("heading", { name: "Password", exact: true }).waitFor();
  await signOut(visitor);
  await visitor.press(GOOGLE);
  await beAtProvider(visitor, { email });
  await visitor.arriveAt("/account");
  await page.locator("#password-row").getByText("To change it, sign in with it.").waitFor();
  expect(await page.locator("#password-row button:visible").count()).toBe(0);
  expect(visitor.complaints).toEqual([]);
});

test("on a page that was opened for somebody from another site, Google is connected with their account", async ({
  visit,
}) => {
  const { visitor: own } = await member(visit);
  const { visitor, person } = await member(visit);
  const accessToken = await accessTokenIn(own);
  await openVisit(visitor, accessToken, 3_600_000);
  await visitor.page.locator("#account:not(.waiting)").waitFor();
  const email = await connect(visitor);
  await visitor.page.getByText("Google is connected.").waitFor();
  expect(new URL(visitor.page.url()).searchParams.has("visit")).toBe(true);

  await visitor.open("/account");
  await visitor.page.getByText(person.email).first().waitFor();
  await openConnected(visitor);
  await visitor.page.getByRole("button", { name: GOOGLE }).waitFor();
  await own.press("Sign out");
  await own.arriveAt("/login");
  await own.press(GOOGLE);
  await beAtProvider(own, { email });
  await own.arriveAt("/account");
  expect(visitor.complaints).toEqual([]);
});
