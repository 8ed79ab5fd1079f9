// The main flow of a visitor: sign up, see the account, sign out, sign in, stay signed in.

import { expect } from "vitest";
import { appUrl, cognitoUrl, test } from "./visit.ts";
import { somebody, somebodyWithAccount } from "./visitor.ts";

test("a visitor signs up, sees the account, signs out, signs in, and is still signed in after a reload", async ({
  visit,
}) => {
  const person = somebody();
  const visitor = await visit("/");
  const { page } = visitor;
  await visitor.follow("Create account");
  await visitor.signUp(person);
  await visitor.arriveAt("/account");
  await page.locator("#name", { hasText: person.name }).waitFor();
  await page.getByText(person.email).waitFor();
  const today = new Intl.DateTimeFormat("en", { dateStyle: "long" }).format(new Date());
  await page.getByText(today).waitFor();

  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  await page.getByText("You're signed out.").waitFor();

  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await page.reload();
  await page.getByText(person.email).waitFor();

  expect(visitor.complaints).toEqual([]);
});

test("e-mail addresses are compared without regard to letter case and surrounding spaces", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  await visitor.signIn({ ...person, email: `  ${person.email.toUpperCase()} ` });
  await visitor.arriveAt("/account");
});

test("a sign-in sends no password anywhere, and nothing goes to a third party (PW-4, PG-2)", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.getByText(person.email).waitFor();

  const everything = visitor.sent.map(({ url, body }) => decodeURIComponent(url) + body).join("\n");
  expect(everything).toContain("PASSWORD_CLAIM_SIGNATURE");
  expect(everything).not.toContain(person.password);
  expect(everything).not.toContain(btoa(person.password));
  const origins = new Set(visitor.sent.map(({ url }) => new URL(url).origin));
  expect([...origins].sort()).toEqual([appUrl, cognitoUrl].map((url) => new URL(url).origin).sort());
});

test("no URL contains an e-mail address, a password or a token (PW-4)", async ({ visit }) => {
  const person = somebody();
  const visitor = await visit("/sign-up");
  await visitor.signUp(person);
  await visitor.arriveAt("/account");
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  for (const { url } of visitor.sent) expect(decodeURIComponent(url)).not.toMatch(/@|Engine-|eyJ/);
});

test("the account page redirects visitors who are not signed in to the sign-in page, which leads back", async ({
  visit,
}) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/account");
  await visitor.arriveAt("/login?return_to=/account");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
});

test("after signing in or up, a visitor gets to the return path", async ({ visit }) => {
  const visitor = await visit("/login?return_to=/problems%23not-found");
  await visitor.follow("Create an account");
  await visitor.arriveAt("/sign-up");
  await visitor.signUp(somebody());
  await visitor.page.waitForURL("**/problems#not-found");
});

test.for(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/.//evil.example"])(
  "return_to=%s leads to the account page (PG-3)",
  async (address, { visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await visit(`/login?return_to=${encodeURIComponent(address)}`);
    await visitor.signIn(person);
    await visitor.arriveAt("/account");
    expect(visitor.sent.every(({ url }) => !url.includes("//evil"))).toBe(true);
  },
);

test("the sign-in and the sign-up page redirect a signed-in visitor to the return path", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.open("/login?return_to=/problems");
  await visitor.arriveAt("/problems");
  await visitor.open("/sign-up");
  await visitor.arriveAt("/account");
});

test("the sign-in page does not remain in the history", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/problems");
  await visitor.open("/account");
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.goBack();
  await visitor.arriveAt("/problems");
});

test("typed values survive a reload and the way to the other page, but passwords never do", async ({ visit }) => {
  const visitor = await visit("/login");
  const { page } = visitor;
  await visitor.fill({ "E-mail": "ada@example.com", Password: "a secret" });
  await visitor.follow("Create an account");
  await visitor.arriveAt("/sign-up");
  await visitor.fill({ Name: "Ada" });
  await page.reload();
  expect(await visitor.typedIn("Name")).toBe("Ada");
  expect(await visitor.typedIn("E-mail")).toBe("ada@example.com");
  expect(await visitor.typedIn("Password")).toBe("");
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain("a secret");
});

test("signing in deletes the drafts", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  const drafts = () => Object.keys(sessionStorage).filter((key) => key.includes("draft"));
  expect(await visitor.page.evaluate(drafts)).toEqual([]);
});

test.for([
  [true, "/account"],
  [false, "/login"],
] as const)("kept signed in: %s, once the last tab is closed /account leads to %s", async ([kept, path], { visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  if (kept) await visitor.page.getByLabel("Keep me signed in").check();
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.getByText(person.email).waitFor();
  await visitor.page.close();
  const later = await visitor.newTab();
  await later.open("/account");
  await later.arriveAt(path);
  if (kept) await later.page.getByText(person.email).waitFor();
});
