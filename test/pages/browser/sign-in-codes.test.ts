// Signing in with a code that Cognito mails, on the sign-in page.

import { describe, expect } from "vitest";
import { callUnsigned, readSettings } from "../../stack/client.ts";
import { codeMailedTo, mailTo, wrong } from "./mail.ts";
import { appUrl, test } from "./visit.ts";
import { somebody, somebodyWithAccount, type Visitor } from "./visitor.ts";

const LABEL = "Code from the e-mail";

const sent = (email: string) => `If ${email} can sign in with a code, one is on its way. Enter it within 3 minutes.`;

async function askForCode(visitor: Visitor, email: string): Promise<void> {
  await visitor.fill({ "E-mail": email });
  await visitor.press("E-mail me a code");
  await visitor.page.getByText(sent(email)).waitFor();
}

test("a code of the mail signs in, after a wrong one", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login?return_to=/account%23email");
  await askForCode(visitor, person.email);
  const code = await codeMailedTo(person.email);
  await visitor.fill({ [LABEL]: "12" });
  await visitor.press("Sign in");
  await visitor.page.getByText("Enter the code from the e-mail.").waitFor();
  await visitor.fill({ [LABEL]: wrong(code) });
  await visitor.press("Sign in");
  await visitor.page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
  await visitor.fill({ [LABEL]: ` ${code} ` });
  await visitor.press("Sign in");
  await visitor.arriveAt("/account");
  expect(visitor.sent.every(({ body }) => !body.includes(person.password))).toBe(true);
  expect(visitor.complaints).toEqual([]);
});

test("another code can be sent after 30 seconds, and works", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  await visitor.page.clock.install();
  await visitor.page.reload();
  await askForCode(visitor, person.email);
  const first = await codeMailedTo(person.email);
  await visitor.page.clock.fastForward("00:31");
  await visitor.press("ask for a new code");
  await visitor.page.getByText("We've sent a new code.").waitFor();
  const second = await codeMailedTo(person.email, 2);
  expect(second).not.toBe(first);
  await visitor.fill({ [LABEL]: second });
  await visitor.press("Sign in");
  await visitor.arriveAt("/account");
});

test("a mistyped address is corrected in the form, which still has it", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  const { page } = visitor;
  await askForCode(visitor, `x${person.email}`);
  await visitor.press("Use another one");
  expect(await visitor.typedIn("E-mail")).toBe(`x${person.email}`);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Sign in");
  // The address in the field is selected, so typing replaces it.
  await page.keyboard.type(person.email);
  await visitor.press("E-mail me a code");
  await page.getByText(sent(person.email)).waitFor();
  await visitor.fill({ [LABEL]: await codeMailedTo(person.email) });
  await visitor.press("Sign in");
  await visitor.arriveAt("/account");
});

test("an address without an account sees the same page, gets no mail, and no code is right", async ({ visit }) => {
  const { email } = somebody();
  const visitor = await visit("/login");
  await askForCode(visitor, email);
  await visitor.fill({ [LABEL]: "12345678" });
  await visitor.press("Sign in");
  await visitor.page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
  expect(await mailTo(email)).toEqual([]);
  await visitor.follow("Sign in another way");
  await visitor.page.getByLabel("Password", { exact: true }).waitFor();
});

test("after Cognito's last code of the hour, the page says so and the password still signs in", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  const { clientId: ClientId } = await readSettings();
  const AuthParameters = { USERNAME: person.email, PREFERRED_CHALLENGE: "EMAIL_OTP" };
  for (let sent = 1; sent <= 5; sent++) {
    expect((await callUnsigned("InitiateAuth", { ClientId, AuthFlow: "USER_AUTH", AuthParameters })).status).toBe(200);
  }
  await visitor.fill({ "E-mail": person.email });
  await visitor.press("E-mail me a code");
  await visitor.page.getByText("Too many attempts for now. Wait an hour, then try again.").waitFor();
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
});

describe("the button", () => {
  test("asks for the address first", async ({ visit }) => {
    const visitor = await visit("/login");
    await visitor.press("E-mail me a code");
    await visitor.page.getByText("Enter your e-mail address.").waitFor();
  });

  test("is absent where the pool has no codes", async ({ visit }) => {
    const visitor = await visit("about:blank");
    await visitor.page.route("**/config.json", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), emailCodes: false } });
    });
    await visitor.open("/login");
    await visitor.page.waitForLoadState("networkidle");
    expect(await visitor.page.getByRole("button", { name: "E-mail me a code" }).isVisible()).toBe(false);
  });
});
