// Failures of forms: the page says what happened and what to do next, and no typed value is lost.

import { describe, expect } from "vitest";
import { challenge, exception, replyTo } from "./cognito-faults.ts";
import { appUrl, test } from "./visit.ts";
import {
  holdPasswordPolicy,
  ruleMissed,
  rulesListed,
  somebody,
  somebodyWithAccount,
  tryAgainIn,
  type Visitor,
} from "./visitor.ts";

const typedIn = ({ page }: Visitor, label: string) => page.getByLabel(label, { exact: true }).inputValue();
const focused = ({ page }: Visitor) => page.evaluate(() => document.activeElement?.id);
const errorOf = ({ page }: Visitor, field: string) => page.locator(`#${field}-error`).textContent();

describe("signing in", () => {
  const CREDENTIALS = { email: "ada@example.com", password: "Correct-Horse7" };

  test("a wrong password is announced, and the password field gets the focus", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await visit("/login");
    await visitor.signIn({ ...person, password: "wrong" });
    expect(await visitor.alert()).toBe("That e\u2011mail and password don't match. Try again or reset your password.");
    expect(await focused(visitor)).toBe("password");
    expect(await typedIn(visitor, "E-mail")).toBe(person.email);
    expect(await typedIn(visitor, "Password")).toBe("wrong");
    await visitor.signIn(person);
    await visitor.arriveAt("/account");
  });

  test("an unknown e-mail looks like a wrong password (AC-3)", async ({ visit }) => {
    const visitor = await visit("/login");
    await visitor.signIn(somebody());
    expect(await visitor.alert()).toBe("That e\u2011mail and password don't match. Try again or reset your password.");
  });

  test("after too many attempts the page counts down, then enables the button", async ({ visit }) => {
    const visitor = await visit("about:blank");
    await visitor.page.clock.install();
    await visitor.open("/login");
    await replyTo(visitor, "InitiateAuth", exception("NotAuthorizedException", "Password attempts exceeded"));
    await visitor.signIn(CREDENTIALS);
    expect(await visitor.alert()).toMatch(tryAgainIn(15));
    const button = visitor.page.getByRole("button", { name: "Sign in" });
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    await visitor.page.clock.runFor(5_000);
    expect(await visitor.alert()).toMatch(tryAgainIn(10));
    await visitor.page.clock.runFor(10_000);
    await visitor.page.getByText("You can try again now.").waitFor();
    expect(await button.getAttribute("aria-disabled")).toBeNull();
    await button.click();
    expect(await visitor.alert()).toMatch(tryAgainIn(30));
  });

  test.for([
    ["UserNotConfirmedException", "User is not confirmed.", "isn't confirmed yet"],
    ["NotAuthorizedException", "User is disabled.", "has been disabled"],
    ["NotAuthorizedException", "Temporary password has expired and must be reset by an administrator.", "has expired"],
    ["InternalErrorException", "", "Nothing was lost; try again in a moment."],
  ] as const)("%s “%s” has a message in plain English", async ([name, message, words], { visit }) => {
    const visitor = await visit("/login");
    await replyTo(visitor, "InitiateAuth", exception(name, message));
    await visitor.signIn(CREDENTIALS);
    expect(await visitor.alert()).toContain(words);
    expect(await typedIn(visitor, "Password")).toBe(CREDENTIALS.password);
  });

  test("a challenge that the page does not support has a message", async ({ visit }) => {
    const visitor = await visit("/login");
    await replyTo(visitor, "InitiateAuth", challenge("CUSTOM_CHALLENGE"));
    await visitor.signIn(CREDENTIALS);
    expect(await visitor.alert()).toContain("a way to sign in that this page doesn't support");
  });

  test("when Cognito does not respond, no typed value is lost and the next try works", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await visit("/login");
    await replyTo(visitor, "InitiateAuth", "abort");
    await visitor.signIn(person);
    expect(await visitor.alert()).toBe(
      "We can't reach the sign-in service right now. Nothing was lost; try again in a moment.",
    );
    await visitor.page.unrouteAll();
    await visitor.press("Sign in");
    await visitor.arriveAt("/account");
  });

  test("without a network the page shows a message, and removes it when the network is back", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await visit("/login");
    await visitor.context.setOffline(true);
    await visitor.signIn(person);
    expect(await visitor.alert()).toBe("You seem to be offline. Try again when you're back online.");
    await visitor.context.setOffline(false);
    await visitor.page.waitForFunction(() => document.querySelector("[role=alert]")?.textContent === "");
    await visitor.press("Sign in");
    await visitor.arriveAt("/account");
  });

  test("signing in works with a clock that is an hour wrong", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await visit("about:blank");
    await visitor.page.clock.install({ time: Date.now() - 3_600_000 });
    await visitor.open("/login");
    await visitor.signIn(person);
    await visitor.page.clock.runFor(1_000);
    await visitor.arriveAt("/account");
  });

  test("the button shows that it is busy, and a second press sends nothing", async ({ visit }) => {
    const visitor = await visit("about:blank");
    await visitor.page.clock.install();
    await visitor.open("/login");
    await replyTo(visitor, "InitiateAuth", "never");
    await visitor.signIn(CREDENTIALS);
    const button = visitor.page.getByRole("button", { name: "Sign in" });
    expect(await button.getAttribute("aria-busy")).toBe("true");
    await button.click({ force: true });
    await visitor.page.keyboard.press("Enter");
    await visitor.page.clock.runFor(8_000);
    await visitor.page.getByText("Still working. This is taking longer than usual.").waitFor();
    expect(visitor.sent.filter(({ body }) => body.includes("USER_SRP_AUTH"))).toHaveLength(1);
  });

  test("nothing is sent while a field is empty, and the first invalid field gets the focus", async ({ visit }) => {
    const visitor = await visit("/login");
    await visitor.fill({ "E-mail": "ada" });
    await visitor.press("Sign in");
    expect(await errorOf(visitor, "email")).toBe("Enter an address such as name@example.com.");
    expect(await errorOf(visitor, "password")).toBe("Enter your password.");
    expect(await focused(visitor)).toBe("email");
    await visitor.page.keyboard.type("@example.com");
    expect(await errorOf(visitor, "email")).toBe("");
    expect(visitor.sent.every(({ method }) => method === "GET")).toBe(true);
  });

  test("a field is checked when it loses the focus, not while typing and not if it is empty and untouched", async ({
    visit,
  }) => {
    const visitor = await visit("/login");
    await visitor.page.keyboard.type("ada");
    expect(await errorOf(visitor, "email")).toBe("");
    await visitor.page.keyboard.press("Tab");
    expect(await errorOf(visitor, "email")).toBe("Enter an address such as name@example.com.");
    await visitor.page.getByLabel("Password", { exact: true }).focus();
    await visitor.page.keyboard.press("Tab");
    expect(await errorOf(visitor, "password")).toBe("");
  });
});

describe("a second factor", () => {
  test("is requested in place; a wrong code can be corrected", async ({ visit }) => {
    const visitor = await visit("/login");
    await replyTo(visitor, "InitiateAuth", challenge("SOFTWARE_TOKEN_MFA"));
    await replyTo(visitor, "RespondToAuthChallenge", exception("CodeMismatchException", "Invalid code"));
    await visitor.signIn(somebody());
    await visitor.page.getByRole("heading", { name: "Enter your code" }).waitFor();
    expect(await focused(visitor)).toBe("code");
    expect(await visitor.page.title()).toBe("Enter your code – Gatehouse");
    await visitor.page.keyboard.type("123 456");
    await visitor.page.keyboard.press("Enter");
    await visitor.page.getByText("That code isn't right. Enter the newest one.").waitFor();
    expect(visitor.sent.at(-1)?.body).toContain('"SOFTWARE_TOKEN_MFA_CODE":"123456"');
    expect(visitor.sent.at(-1)?.body).toContain('"Session":"s"');
  });

  test("that took too long leads back to the password, and the e-mail is kept", async ({ visit }) => {
    const person = somebody();
    const visitor = await visit("/login");
    await replyTo(visitor, "InitiateAuth", challenge("SOFTWARE_TOKEN_MFA"));
    await replyTo(
      visitor,
      "RespondToAuthChallenge",
      exception("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
    await visitor.signIn(person);
    await visitor.fill({ "Code from your authenticator app": "123456" });
    await visitor.press("Sign in");
    await visitor.page.getByText("That took too long. Enter your password again.").waitFor();
    expect(await typedIn(visitor, "E-mail")).toBe(person.email);
    expect(await focused(visitor)).toBe("password");
    expect(await visitor.page.getByRole("button", { name: "Sign in" }).getAttribute("aria-disabled")).toBeNull();
  });
});

describe("signing up", () => {
  test("an e-mail that has an account gets a message with a link to sign in, which keeps it", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await visit("/sign-up");
    await visitor.signUp({ ...person, email: person.email.toUpperCase() });
    await visitor.page.locator("#email-error").getByText("This address has an account.").waitFor();
    await visitor.follow("Sign in instead?");
    await visitor.arriveAt("/login");
    expect((await typedIn(visitor, "E-mail")).toLowerCase()).toBe(person.email);
    expect(await focused(visitor)).toBe("password");
  });

  test("a password that the pool rejects is shown at the field; then another one works", async ({ visit }) => {
    const person = somebody();
    const visitor = await visit("/sign-up");
    await visitor.signUp({ ...person, password: "onlysmallletters" });
    await expect.poll(() => errorOf(visitor, "password")).toMatch(/^Add a/);
    expect(await focused(visitor)).toBe("password");
    expect(await typedIn(visitor, "Name")).toBe(person.name);
    await visitor.signUp(person);
    await visitor.arriveAt("/account");
  });

  test("a password with a control character gets the message of that rule", async ({ visit }) => {
    const visitor = await visit("/sign-up");
    await visitor.signUp({ ...somebody(), password: "Engine-\u0001-x-2" });
    await visitor.page.getByText("A password can't contain line breaks or control characters.").waitFor();
  });

  test("the rules are ticked off while the visitor types", async ({ visit }) => {
    const visitor = await visit("/sign-up");
    await rulesListed(visitor);
    const done = () => visitor.page.locator(".rules .done").allTextContents();
    expect(await done()).toEqual([]);
    await visitor.fill({ Password: "aB3" });
    expect(await done()).toEqual(["Lowercase letter (done)", "Uppercase letter (done)", "Number (done)"]);
    await visitor.fill({ Password: "pass word" });
    expect(await done()).toEqual(["At least 8 characters (done)", "Lowercase letter (done)", "Symbol (done)"]);
  });

  test("rules that a password does not meet become errors once it was left, until they are met", async ({ visit }) => {
    const visitor = await visit("/sign-up");
    await rulesListed(visitor);
    const rule = visitor.page.getByText("Number");
    const look = () =>
      rule.evaluate((item) => [getComputedStyle(item).color, getComputedStyle(item, "::before").content]);
    const quiet = await look();
    await visitor.fill({ Password: "Correct-Horse" });
    expect(await look()).toEqual(quiet);
    expect(await rule.textContent()).toBe("Number (missing)");
    await visitor.press("Create account");
    const danger = await visitor.page.locator("#name-error").evaluate((error) => getComputedStyle(error).color);
    expect(await look()).toEqual([danger, '"✕" / ""']);
    await visitor.fill({ Password: "Correct-Horse7" });
    expect(await rule.textContent()).toBe("Number (done)");
    expect((await look())[0]).not.toBe(danger);
    expect(await visitor.page.locator("#password").getAttribute("aria-describedby")).toContain("password-rules");
  });

  test("the API's limit on sign-ups counts down for as long as the response says", async ({ visit }) => {
    const visitor = await visit("/sign-up");
    await visitor.page.route("**/accounts", (route) =>
      route.fulfill({
        status: 429,
        headers: { "content-type": "application/problem+json", "retry-after": "40" },
        body: JSON.stringify({ type: "/problems#too-many-requests" }),
      }),
    );
    await visitor.signUp(somebody());
    expect(await visitor.alert()).toMatch(tryAgainIn(40));
  });

  test("a lost response does not turn into “there is already an account”", async ({ visit }) => {
    const person = somebody();
    const visitor = await visit("/sign-up");
    await visitor.page.route("**/accounts", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await visitor.signUp(person);
    expect(await visitor.alert()).toContain("Nothing was lost");
    await visitor.page.unrouteAll();
    await visitor.press("Create account");
    await visitor.arriveAt("/account");
    await visitor.page.getByText(person.email).waitFor();
  });

  test.for([1, 2])(
    "a script that fails to load %i times keeps what was typed, and is loaded again",
    async (times, { visit }) => {
      const person = somebody();
      const visitor = await visit("/sign-up");
      await visitor.page.route("**/create-account.js*", (route) => route.abort(), { times });
      await visitor.fill({ Name: person.name, "E-mail": person.email, Password: person.password });
      for (let press = 1; press < times; press += 1) {
        await visitor.press("Create account");
        expect(await visitor.alert()).toContain("Nothing was lost; try again in a moment.");
      }
      await visitor.press("Create account");
      await visitor.arriveAt("/account");
      await visitor.page.getByText(person.email).waitFor();
    },
  );

  test("when signing in requires more than the password, the sign-in page takes over", async ({ visit }) => {
    const person = somebody();
    const visitor = await visit("/sign-up?return_to=/problems");
    const canSetUp = { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' };
    await replyTo(visitor, "InitiateAuth", challenge("MFA_SETUP", canSetUp));
    await replyTo(visitor, "AssociateSoftwareToken", { body: { SecretCode: "JBSWY3DPEHPK3PXP", Session: "second" } });
    await visitor.signUp(person);
    await visitor.arriveAt("/login?return_to=/problems&notice=created");
    await visitor.page.getByText("Your account is ready. Sign in to continue.").waitFor();
    expect(await typedIn(visitor, "E-mail")).toBe(person.email);
    await visitor.fill({ Password: person.password });
    await visitor.press("Sign in");
    await visitor.page.getByRole("heading", { name: "Set up your authenticator app" }).waitFor();
  });

  test("when the account was created but signing in failed, the next press signs in", async ({ visit }) => {
    const person = somebody();
    const visitor = await visit("/sign-up");
    await replyTo(visitor, "InitiateAuth", "abort");
    await visitor.signUp(person);
    expect(await visitor.alert()).toContain("Your account is ready");
    await visitor.page.unrouteAll();
    await visitor.press("Create account");
    await visitor.arriveAt("/account");
    await visitor.page.getByText(person.email).waitFor();
  });
});

test("a password that is too short has one message: the rule, with the number of characters that are missing", async ({
  visit,
}) => {
  const visitor = await visit("/sign-up");
  await rulesListed(visitor);
  await visitor.fill({ Password: "aB3-" });
  await visitor.page.keyboard.press("Tab");
  await ruleMissed(visitor, "At least 8 characters: 4 more");
  const field = visitor.page.getByLabel("Password", { exact: true });
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  expect(await field.getAttribute("aria-describedby")).toContain("password-rules");
  expect(await visitor.page.locator("#password-error").textContent()).toBe("");
  await visitor.fill({ Password: "aB3-aB3" });
  await ruleMissed(visitor, "At least 8 characters: 1 more");
  await visitor.fill({ Password: "aB3-aB3-" });
  expect(await visitor.page.locator(".rules li:not(.done)").count()).toBe(0);
  expect(await field.getAttribute("aria-invalid")).toBeNull();
});

test("a rule that the pool names is not said twice", async ({ visit }) => {
  const visitor = await visit("/sign-up");
  await visitor.signUp({ ...somebody(), password: "without-capitals-1" });
  await ruleMissed(visitor, "Uppercase letter");
  const error = visitor.page.locator("#password-error");
  await expect.poll(() => error.textContent()).toBe("Add a capital letter (A–Z).");
  expect(await error.isVisible()).toBe(false);
});

test("rules that arrive after the password was left are shown as missed, and those before it was typed are not", async ({
  visit,
}) => {
  const visitor = await visit("about:blank");
  const { page } = visitor;
  const release = await holdPasswordPolicy(visitor);
  await visitor.open("/sign-up");
  await visitor.fill({ Password: "without-capitals-1" });
  await page.keyboard.press("Tab");
  release();
  await ruleMissed(visitor, "Uppercase letter");
  await page.unrouteAll();
  const other = await visit("/sign-up");
  await other.page.getByLabel("E-mail", { exact: true }).focus();
  await other.page.locator("#password-rules li").first().waitFor({ state: "attached" });
  await other.page.getByLabel("Password", { exact: true }).pressSequentially("w");
  expect(await other.page.locator(".rules.expected").count()).toBe(0);
});
