// Resetting a forgotten password, from the sign-in page until the visitor is signed in with a new one.

import { describe, expect } from "vitest";
import { exception, replyTo } from "./cognito-faults.ts";
import { codeMailedTo, mailTo, wrong } from "./mail.ts";
import { appUrl, test, type Visit } from "./visit.ts";
import { type Person, ruleMissed, somebody, somebodyWithAccount, type Visitor } from "./visitor.ts";

const NEW_PASSWORD = "Another-Engine-2";

const focused = ({ page }: Visitor) => page.evaluate(() => document.activeElement?.id);

async function askForCode(visitor: Visitor, email: string): Promise<void> {
  await visitor.fill({ "E-mail": email });
  await visitor.press("Send code");
  await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
}

async function atTheCode(visit: Visit): Promise<{ visitor: Visitor; person: Person }> {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/forgot-password");
  await askForCode(visitor, person.email);
  return { visitor, person };
}

async function choose(visitor: Visitor, code: string, password = NEW_PASSWORD): Promise<void> {
  await visitor.fill({ "Code from the e-mail": code, "New password": password });
  await visitor.press("Save password");
}

test("a visitor gets from a wrong password via a new one to the return path, and types the e-mail once", async ({
  visit,
}) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login?return_to=/problems");
  await visitor.signIn({ ...person, password: "forgotten" });
  expect(await visitor.alert()).toBe("That e\u2011mail and password don't match. Try again or reset your password.");
  await visitor.follow("reset your password");
  await visitor.arriveAt("/forgot-password");
  expect(await visitor.typedIn("E-mail")).toBe(person.email);

  await visitor.press("Send code");
  await visitor.page.getByText(`If there is an account for ${person.email}, a 6-digit code is on its way.`).waitFor();
  expect(await focused(visitor)).toBe("code");
  await choose(visitor, await codeMailedTo(person.email));
  await visitor.arriveAt("/problems");

  await visitor.open("/account");
  await visitor.page.getByText(person.email).waitFor();
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  await visitor.signIn({ email: person.email, password: NEW_PASSWORD });
  await visitor.arriveAt("/account");
  expect(visitor.complaints).toEqual([]);
});

test("an unknown address gets the same message, and its code is wrong (AC-2)", async ({ visit }) => {
  const { email } = somebody();
  const visitor = await visit("/forgot-password");
  await askForCode(visitor, email);
  await visitor.page.getByText(`If there is an account for ${email}, a 6-digit code is on its way.`).waitFor();
  expect(await mailTo(email)).toEqual([]);
  await choose(visitor, "123456");
  await visitor.page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
});

test("the link on the sign-in page keeps the typed e-mail, and Back returns there", async ({ visit }) => {
  const visitor = await visit("/login");
  await visitor.fill({ "E-mail": "ada@example.com" });
  await visitor.follow("Forgot your password?");
  await visitor.arriveAt("/forgot-password");
  expect(await visitor.typedIn("E-mail")).toBe("ada@example.com");
  await visitor.page.goBack();
  await visitor.arriveAt("/login");
  expect(await visitor.typedIn("E-mail")).toBe("ada@example.com");
});

describe("at the step of the code", () => {
  test("a wrong code is shown at the field, and no typed value is lost", async ({ visit }) => {
    const { visitor, person } = await atTheCode(visit);
    const code = await codeMailedTo(person.email);
    await choose(visitor, wrong(code));
    await visitor.page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
    expect(await focused(visitor)).toBe("code");
    expect(await visitor.typedIn("New password")).toBe(NEW_PASSWORD);
    await choose(visitor, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    await visitor.arriveAt("/account");
  });

  test("an expired code can be replaced in place", async ({ visit }) => {
    const { visitor, person } = await atTheCode(visit);
    await replyTo(
      visitor,
      "ConfirmForgotPassword",
      exception("ExpiredCodeException", "Invalid code provided, please request a code again."),
    );
    const field = visitor.page.getByLabel("Code from the e-mail");
    const before = await field.boundingBox();
    await choose(visitor, "123456");
    await visitor.page.getByText("That code no longer works.").waitFor();
    await visitor.page.getByText(`Use the code from the newest e\u2011mail to ${person.email}`).waitFor();
    expect(await visitor.page.getByText("valid for an hour").count()).toBe(0);
    expect(await field.boundingBox()).toEqual(before);
    expect(await visitor.typedIn("New password")).toBe(NEW_PASSWORD);
    // The form can be submitted again, because a newer code may already be in the mailbox.
    await visitor.page.getByRole("button", { name: "Save password" }).waitFor();
    await visitor.page.unrouteAll();
    await visitor.page.getByRole("button", { name: "Send a new code" }).dblclick();
    await visitor.page.getByText("We've sent a new code. Earlier codes no longer work.").waitFor();
    await visitor.page.getByText("valid for an hour").waitFor();
    expect(await focused(visitor)).toBe("code");
    expect(await visitor.page.getByText("That code no longer works.").count()).toBe(0);
    expect(await visitor.page.locator("[aria-invalid=true]").count()).toBe(0);
    expect(await mailTo(person.email)).toHaveLength(2);
    await visitor.fill({ "Code from the e-mail": await codeMailedTo(person.email, 2) });
    await visitor.press("Save password");
    await visitor.arriveAt("/account");
  });

  test("a password that the pool rejects is shown at the field; then another one works with the same code", async ({
    visit,
  }) => {
    const { visitor, person } = await atTheCode(visit);
    const code = await codeMailedTo(person.email);
    await choose(visitor, code, "without-capitals-1");
    await ruleMissed(visitor, "Uppercase letter");
    await expect.poll(() => focused(visitor)).toBe("new-password");
    expect(await visitor.typedIn("Code from the e-mail")).toBe(code);
    await choose(visitor, code);
    await visitor.arriveAt("/account");
  });

  test("a reload stays there, Back returns to the address, and Forward to the code", async ({ visit }) => {
    const { visitor, person } = await atTheCode(visit);
    const { page } = visitor;
    await page.reload();
    await page.getByText(`If there is an account for ${person.email}`).waitFor();
    expect(page.url()).not.toContain("@");
    await page.goBack();
    await page.getByRole("heading", { name: "Reset your password" }).waitFor();
    expect(await visitor.typedIn("E-mail")).toBe(person.email);
    await page.goForward();
    await page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
    await visitor.follow("Use another one");
    await page.getByRole("heading", { name: "Reset your password" }).waitFor();
    expect(await page.getByRole("button", { name: "Send code" }).getAttribute("aria-disabled")).toBeNull();
    await startOver(visitor, person);
  });

  async function startOver(visitor: Visitor, { email }: Person): Promise<void> {
    await askForCode(visitor, email);
    await choose(visitor, await codeMailedTo(email, 2));
    await visitor.arriveAt("/account");
  }

  test("another code can be sent after a pause, which a reload does not shorten", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await visit("about:blank");
    await visitor.page.clock.install();
    await visitor.open("/forgot-password");
    await visitor.fill({ "E-mail": person.email });
    await visitor.press("Send code");
    // The page's clock keeps running, so some seconds may have passed on a slow machine.
    const secondsLeft = async () => {
      const pause = visitor.page.getByText(/You can ask for a new code in \d+ seconds\./);
      return Number(/in (\d+) seconds/.exec((await pause.textContent()) ?? "")?.[1]);
    };
    expect(await secondsLeft()).toBeGreaterThan(20);
    await visitor.page.clock.runFor(10_000);
    await expect.poll(secondsLeft).toBeLessThanOrEqual(20);
    await visitor.page.reload();
    expect(await secondsLeft()).toBeLessThanOrEqual(20);
    await visitor.page.clock.runFor(20_000);
    await visitor.press("ask for a new code");
    await visitor.page.getByText("We've sent a new code.").waitFor();
    expect(await secondsLeft()).toBeGreaterThan(20);
    expect(await mailTo(person.email)).toHaveLength(2);
  });

  test("the rules of the new password are there before anything is typed, so that nothing moves", async ({ visit }) => {
    const { visitor } = await atTheCode(visit);
    const { page } = visitor;
    await page.locator(".rules li").nth(4).waitFor();
    const button = page.getByRole("button", { name: "Save password" });
    const before = await button.boundingBox();
    await visitor.fill({ "New password": "aB3" });
    await page.keyboard.press("Tab");
    expect(await page.locator(".rules .done").count()).toBe(3);
    expect(await button.boundingBox()).toEqual(before);
  });

  test("after too many codes the page says what to do", async ({ visit }) => {
    const { visitor } = await atTheCode(visit);
    await replyTo(
      visitor,
      "ConfirmForgotPassword",
      exception("LimitExceededException", "Attempt limit exceeded, please try after some time."),
    );
    await choose(visitor, "123456");
    const { page } = visitor;
    await page.getByRole("heading", { name: "Too many attempts" }).waitFor();
    await page.getByText("Wait an hour, then ask for a new code.").waitFor();
    await page.locator(".button.main").getByText("Back to sign in").waitFor();
    expect(await page.getByText("on its way").count()).toBe(0);
    expect(await page.getByRole("textbox").count()).toBe(0);
    await page.reload();
    await page.getByRole("heading", { name: "Reset your password" }).waitFor();
    await visitor.follow("Back to sign in");
    await visitor.arriveAt("/login");
  });

  test("without a network no typed value is lost, and the next try works", async ({ visit }) => {
    const { visitor, person } = await atTheCode(visit);
    const code = await codeMailedTo(person.email);
    await visitor.context.setOffline(true);
    await choose(visitor, code);
    expect(await visitor.alert()).toBe("You seem to be offline. Try again when you're back online.");
    await visitor.context.setOffline(false);
    await visitor.page.waitForFunction(() => document.querySelector("[role=alert]")?.textContent === "");
    await visitor.press("Save password");
    await visitor.arriveAt("/account");
  });
});

test.for([
  ["LimitExceededException", "Attempt limit exceeded, please try after some time.", "Wait an hour, then try again."],
  ["InternalErrorException", "", "Nothing was lost; try again in a moment."],
] as const)("asking for a code: %s “%s” has a message in plain English", async ([name, text, words], { visit }) => {
  const visitor = await visit("/forgot-password");
  await replyTo(visitor, "ForgotPassword", exception(name, text));
  await visitor.fill({ "E-mail": "ada@example.com" });
  await visitor.press("Send code");
  expect(await visitor.alert()).toContain(words);
  expect(await visitor.typedIn("E-mail")).toBe("ada@example.com");
});

test("where only the people who run the site reset passwords, the page says so in place of its form", async ({
  visit,
}) => {
  const visitor = await visit("/forgot-password");
  await replyTo(visitor, "ForgotPassword", exception("NotAuthorizedException", "Contact administrator to reset."));
  await visitor.fill({ "E-mail": "ada@example.com" });
  await visitor.press("Send code");
  await visitor.page.getByText("only the people who run it can reset passwords.").waitFor();
  expect(await visitor.page.locator("input, form button").count()).toBe(0);
  await visitor.follow("Back to sign in");
  await visitor.arriveAt("/login");
});

test("after an operator reset the password, the e-mailed code sets a new one", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  await replyTo(
    visitor,
    "InitiateAuth",
    exception("PasswordResetRequiredException", "Password reset required for the user"),
  );
  await visitor.signIn(person);
  await visitor.arriveAt("/forgot-password");
  await visitor.page.getByRole("heading", { name: "Choose a new password" }).waitFor();
  await visitor.page
    .getByText(`Choose a new one with the 6-digit code that we e\u2011mailed to ${person.email}.`)
    .waitFor();
  await visitor.page.unrouteAll();
  // The rejection above was made up, so no code has been mailed yet.
  await visitor.press("ask for a new code");
  await choose(visitor, await codeMailedTo(person.email));
  await visitor.arriveAt("/account");
});

test("when signing in requires more than the new password, the sign-in page takes over", async ({ visit }) => {
  const { visitor, person } = await atTheCode(visit);
  const code = await codeMailedTo(person.email);
  await replyTo(visitor, "InitiateAuth", "abort");
  await choose(visitor, code);
  await visitor.arriveAt("/login");
  await visitor.page.getByText("Password changed. Sign in with the new one.").waitFor();
  expect(await visitor.typedIn("E-mail")).toBe(person.email);
  expect(await focused(visitor)).toBe("password");
});

test("everything works by keyboard", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/forgot-password");
  const { keyboard } = visitor.page;
  await keyboard.type(person.email);
  await keyboard.press("Enter");
  await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
  await keyboard.type(await codeMailedTo(person.email));
  await keyboard.press("Tab");
  await keyboard.type(NEW_PASSWORD);
  await keyboard.press("Enter");
  await visitor.arriveAt("/account");
});
