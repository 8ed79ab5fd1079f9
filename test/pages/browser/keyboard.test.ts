// PG-4: flows by keyboard that the flow's own tests do not cover.

import { expect } from "vitest";
import { challenge, replyTo } from "./cognito-faults.ts";
import { focused, signedIn } from "./signed-in.ts";
import { previousTotp, totp } from "./totp.ts";
import { test } from "./visit.ts";
import { somebody } from "./visitor.ts";

test("the name is changed, and the focus returns to the button", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const { keyboard } = visitor.page;
  // Tab passes the site's name, the link back to the site, and the links of the index.
  for (let link = 0; link < 8; link++) await keyboard.press("Tab");
  await keyboard.press("Tab");
  expect(await focused(visitor)).toBe("leave");
  await keyboard.press("Tab");
  expect(await focused(visitor)).toBe("name-action");
  await keyboard.press("Enter");
  await visitor.type("Ada King");
  await keyboard.press("Enter");
  await visitor.page.getByText("Name saved.").waitFor();
  expect(await focused(visitor)).toBe("name-action");
});

test.for([
  ["/login", "email", "ada@", "example.com"],
  ["/forgot-password", "email", "ada@", "example.com"],
] as const)(
  "a late script of %s does not move the focus while somebody types",
  async ([path, field, first, rest], { visit }) => {
    const visitor = await visit("about:blank");
    const { page } = visitor;
    let arrives = () => {};
    const late = new Promise<void>((resolve) => {
      arrives = resolve;
    });
    await page.route(`**/_gatehouse/en${path}.js`, async (route) => {
      await late;
      return route.fallback();
    });
    await page.goto(path, { waitUntil: "commit" });
    await page.locator("button[type=submit]").waitFor();
    await page.locator(`#${field}`).focus();
    await page.keyboard.type(first);
    arrives();
    await page.waitForFunction(() => document.querySelector("form")?.noValidate);
    await page.keyboard.type(rest);
    expect(await page.locator(`#${field}`).inputValue()).toBe(first + rest);
  },
);

test("/sign-up shows no form until its script knows which, and then focuses the first field", async ({ visit }) => {
  const visitor = await visit("about:blank");
  const { page } = visitor;
  let arrives = () => {};
  const late = new Promise<void>((resolve) => {
    arrives = resolve;
  });
  await page.route("**/config.json", async (route) => {
    await late;
    return route.fallback();
  });
  await page.goto("/sign-up", { waitUntil: "domcontentloaded" });
  expect(await page.locator("form").isVisible()).toBe(false);
  arrives();
  await page.getByLabel("Name", { exact: true }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("name");
});

test("the data export is downloaded", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await visitor.page.locator("#everywhere-action").focus();
  await visitor.page.keyboard.press("Tab");
  const [download] = await Promise.all([visitor.page.waitForEvent("download"), visitor.page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("account.json");
});

test("the visitor signs out everywhere", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const { keyboard } = visitor.page;
  await visitor.page.locator("#sign-out").focus();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await visitor.page.getByText("This ends all your sessions").waitFor();
  await keyboard.press("Enter");
  await visitor.arriveAt("/login");
});

test("the account is deleted", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const { keyboard } = visitor.page;
  await visitor.page.locator("#data-action").focus();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await visitor.page.locator("#password").waitFor();
  await visitor.type(person.password);
  await keyboard.press("Enter");
  await visitor.arriveAt("/login");
  await visitor.page.getByText("Account deleted.").waitFor();
});

test("the second factor is turned on, used at sign-in, and turned off", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const { page } = visitor;
  const { keyboard } = page;
  await page.locator("#second-factor-action").focus();
  await keyboard.press("Enter");
  const key = page.locator(".key code");
  await key.waitFor();
  const secret = (await key.textContent()) ?? "";
  await visitor.type(await previousTotp(secret));
  await keyboard.press("Enter");
  await page.getByText("Two-step verification is on.").waitFor();

  await page.locator("#sign-out").focus();
  await keyboard.press("Enter");
  await visitor.arriveAt("/login");
  await visitor.type(person.email);
  await keyboard.press("Tab");
  await visitor.type(person.password);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: "Enter your code" }).waitFor();
  await visitor.type(totp(secret));
  await keyboard.press("Enter");
  await visitor.arriveAt("/account");
  await page.getByText("On, with an authenticator app").waitFor();

  await page.locator("#second-factor-action").focus();
  await keyboard.press("Enter");
  await page.locator("#password").waitFor();
  await visitor.type(person.password);
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await visitor.type(totp(secret, 1));
  await keyboard.press("Enter");
  await page.getByText("Two-step verification is off.").waitFor();
});

test("a new password that Cognito requires is chosen", async ({ visit }) => {
  const { email, password } = somebody();
  const visitor = await visit("/login");
  const { keyboard } = visitor.page;
  await replyTo(visitor, "InitiateAuth", challenge("NEW_PASSWORD_REQUIRED"));
  await replyTo(visitor, "RespondToAuthChallenge", challenge("SOFTWARE_TOKEN_MFA"));
  await visitor.type(email);
  await keyboard.press("Tab");
  await visitor.type("Temporary-1");
  await keyboard.press("Enter");
  await visitor.page.getByRole("heading", { name: "Choose a new password" }).waitFor();
  await visitor.type(password);
  await keyboard.press("Enter");
  await visitor.page.getByRole("heading", { name: "Enter your code" }).waitFor();
  expect(visitor.sent.some(({ body }) => body.includes(`"NEW_PASSWORD":"${password}"`))).toBe(true);
});

test("another language is chosen", async ({ visit }) => {
  const visitor = await visit("/problems");
  const { keyboard } = visitor.page;
  await keyboard.press("Shift+Tab");
  await keyboard.press("Shift+Tab");
  await keyboard.press("Enter");
  await visitor.page.getByRole("heading", { name: "Problèmes" }).waitFor();
});
