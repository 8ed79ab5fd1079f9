// The second factor: an authenticator app is turned on, used at sign-in, and turned off.

import { describe, expect } from "vitest";
import { makeSignInOld } from "./api-faults.ts";
import { challenge, exception, replyTo } from "./cognito-faults.ts";
import { wrong } from "./mail.ts";
import { focused, type SignedIn, signedIn } from "./signed-in.ts";
import { previousTotp, totp } from "./totp.ts";
import { test, type Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";
import { tryAgainIn } from "./visitor.ts";

const APP_CODE = "Code from your authenticator app";
const IS_ON = "Two-step verification is on. Signing in now requires a code from your app.";

async function openSetUp(visitor: Visitor): Promise<string> {
  await visitor.press("Set up Two-step verification");
  await visitor.page.getByRole("img", { name: "QR code of the key below" }).waitFor();
  return (await visitor.page.locator(".key code").textContent()) ?? "";
}

async function withApp(visit: Visit): Promise<SignedIn & { readonly secret: string }> {
  const { visitor, person } = await signedIn(visit);
  const secret = await openSetUp(visitor);
  await visitor.fill({ "Code that the app shows": await previousTotp(secret) });
  await visitor.press("Turn on");
  await visitor.page.getByText(IS_ON).waitFor();
  return { visitor, person, secret };
}

test("the second factor is turned on with a key, required at the next sign-in, and turned off with a code", async ({
  visit,
}) => {
  const { visitor, person, secret } = await withApp(visit);
  const { page } = visitor;
  expect(await focused(visitor)).toBe("second-factor-action");
  await page.reload();
  await page.getByText("On, with an authenticator app").waitFor();
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  await page.getByRole("heading", { name: "Enter your code" }).waitFor();
  await page.getByText("Lost your device? The people who run this site can").waitFor();
  await visitor.fill({ [APP_CODE]: wrong(totp(secret)) });
  await visitor.press("Sign in");
  await page.getByText("That code isn't right. Enter the newest one.").waitFor();
  await visitor.fill({ [APP_CODE]: totp(secret) });
  await visitor.press("Sign in");
  await visitor.arriveAt("/account");

  await visitor.press("Turn off Two-step verification");
  await visitor.fill({ Password: "not it", [APP_CODE]: totp(secret, 1) });
  await visitor.press("Turn off");
  await page.getByText("That isn't your password. Try again.").waitFor();
  await visitor.fill({ Password: person.password });
  await visitor.press("Turn off");
  await page.getByText("Two-step verification is off.").waitFor();
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  expect(visitor.complaints).toEqual([]);
});

test("the key is copied without its spaces, by keyboard as well, and a screen reader hears of it", async ({
  visit,
}) => {
  const { visitor } = await signedIn(visit);
  const { page } = visitor;
  await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const secret = await openSetUp(visitor);
  expect(secret).toMatch(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/);
  await page.getByRole("button", { name: "Copy key" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Key copied" }).waitFor();
  expect(await page.locator(".key [role=status]").textContent()).toBe("Key copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret.replaceAll(" ", ""));
  await page.getByRole("button", { name: "Copy key" }).waitFor();
  expect(visitor.complaints).toEqual([]);
});

test("a key that the browser does not copy is selected, and one can read why", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const { page } = visitor;
  const secret = await openSetUp(visitor);
  await page.evaluate(() => {
    navigator.clipboard.writeText = async () => {
      throw new DOMException("Write permission denied.", "NotAllowedError");
    };
  });
  await visitor.press("Copy key");
  await page.getByText("The browser didn't copy it. The key is selected, so that you can.").waitFor();
  expect(await page.evaluate(() => String(getSelection()))).toBe(secret);
  expect(await page.getByRole("button", { name: "Copy key" }).count()).toBe(1);
});

test("without a clipboard there is no button for it", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await visitor.page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "clipboard"));
  await visitor.page.reload();
  const secret = await openSetUp(visitor);
  expect(secret.length).toBeGreaterThan(20);
  expect(await visitor.page.locator(".key button").count()).toBe(0);
});

test("the QR code is drawn in the browser, and its script is loaded only when needed", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const loaded = () => visitor.sent.filter(({ url }) => url.includes("authenticator-app"));
  expect(loaded()).toEqual([]);
  const secret = await openSetUp(visitor);
  expect(loaded()).toHaveLength(1);
  expect(await visitor.page.locator("svg.qr path").count()).toBe(1);
  const app = await visitor.page.getByRole("link", { name: "Open it in your app" }).getAttribute("href");
  expect(app).toMatch(/^otpauth:\/\/totp\/Gatehouse:/);
  expect(new URL(app ?? "").searchParams.get("secret")).toBe(secret.replaceAll(" ", ""));
  for (const { url } of visitor.sent) expect(url).not.toContain(secret.replaceAll(" ", ""));
  expect(visitor.complaints).toEqual([]);
});

describe("setting up the second factor", () => {
  test("shows a wrong code at the field, and the right one works", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const secret = await openSetUp(visitor);
    await visitor.fill({ "Code that the app shows": "12345" });
    await visitor.press("Turn on");
    await visitor.page.getByText("Enter the 6 digits from your app.").waitFor();
    await visitor.fill({ "Code that the app shows": wrong(totp(secret)) });
    await visitor.press("Turn on");
    await visitor.page.getByText("That code isn't right. Enter the newest one.").waitFor();
    expect(await focused(visitor)).toBe("code");
    await visitor.fill({ "Code that the app shows": totp(secret) });
    await visitor.press("Turn on");
    await visitor.page.getByText(IS_ON).waitFor();
  });

  test("shows that Cognito is down, and can be repeated", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await replyTo(visitor, "AssociateSoftwareToken", "abort");
    await visitor.press("Set up Two-step verification");
    await visitor.page.getByText("We can't set this up right now.").waitFor();
    await visitor.page.unrouteAll();
    await visitor.press("Try again");
    await visitor.page.getByRole("img", { name: "QR code of the key below" }).waitFor();
  });

  test("says that the site does not offer it if the pool has no authenticator apps", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await replyTo(
      visitor,
      "AssociateSoftwareToken",
      exception("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool"),
    );
    await visitor.press("Set up Two-step verification");
    await visitor.page.getByText("This site doesn't offer two-step verification.").waitFor();
    expect(await visitor.page.evaluate(() => document.activeElement?.textContent)).toBe("Close");
    await visitor.page.keyboard.press("Escape");
    expect(await visitor.page.locator(".panel").count()).toBe(0);
    expect(await focused(visitor)).toBe("second-factor-action");
  });
});

test("after too many wrong passwords when turning the second factor off, the page counts down for as long as Cognito rejects", async ({
  visit,
}) => {
  const { visitor, person, secret } = await withApp(visit);
  await visitor.press("Turn off Two-step verification");
  await replyTo(visitor, "InitiateAuth", exception("NotAuthorizedException", "Password attempts exceeded"));
  await visitor.fill({ Password: person.password, [APP_CODE]: totp(secret) });
  await visitor.press("Turn off");
  await visitor.page.getByText(tryAgainIn(15)).waitFor();
});

test("verifying identity in place asks for the code as well", async ({ visit }) => {
  const { visitor, person, secret } = await withApp(visit);
  await makeSignInOld(visitor);
  await visitor.press("Delete account");
  await visitor.fill({ Password: person.password });
  await visitor.press("Delete for good");
  await visitor.fill({ [APP_CODE]: totp(secret) });
  await visitor.press("Continue");
  await visitor.arriveAt("/login");
  await visitor.page.getByText("Account deleted.").waitFor();
});

test("ending other sessions after a change of password asks for the code", async ({ visit }) => {
  const { visitor, person, secret } = await withApp(visit);
  await visitor.press("Change Password");
  await visitor.page.getByLabel("Sign out everywhere else").check();
  await visitor.fill({ "Current password": person.password, "New password": "Another-Engine-2" });
  await visitor.press("Save password");
  await visitor.fill({ [APP_CODE]: totp(secret) });
  await visitor.press("Continue");
  await visitor.page.getByText("Password changed. You're signed out everywhere else.").waitFor();
  await visitor.page.reload();
  await visitor.page.getByText(person.email).waitFor();
});

test("in a pool that requires a second factor, it is set up at sign-in", async ({ visit }) => {
  const visitor = await visit("/login");
  const canSetUp = { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' };
  await replyTo(visitor, "InitiateAuth", challenge("MFA_SETUP", canSetUp));
  await replyTo(visitor, "AssociateSoftwareToken", { body: { SecretCode: "JBSWY3DPEHPK3PXP", Session: "second" } });
  await replyTo(visitor, "VerifySoftwareToken", { body: { Status: "SUCCESS", Session: "third" } });
  await replyTo(
    visitor,
    "RespondToAuthChallenge",
    exception("NotAuthorizedException", "Invalid session for the user."),
  );
  await visitor.signIn({ email: "ada@example.com", password: "Correct-Horse7" });
  await visitor.page.getByRole("heading", { name: "Set up your authenticator app" }).waitFor();
  await visitor.page.getByText("Signing in as ada@example.com").waitFor();
  expect(await visitor.page.locator(".key code").textContent()).toBe("JBSW Y3DP EHPK 3PXP");
  expect(await focused(visitor)).toBe("code");
  await visitor.fill({ "Code that the app shows": "123456" });
  await visitor.press("Save and sign in");
  await visitor.page.getByText("That took too long. Enter your password again.").waitFor();
  expect(await visitor.typedIn("E-mail")).toBe("ada@example.com");
  expect(visitor.complaints).toEqual([]);
});

test("everything works by keyboard", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const { keyboard } = visitor.page;
  await visitor.page.locator("#password-action").focus();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  const key = visitor.page.locator(".key code");
  await key.waitFor();
  expect(await focused(visitor)).toBe("code");
  await keyboard.type(totp((await key.textContent()) ?? ""));
  await keyboard.press("Enter");
  await visitor.page.getByText(IS_ON).waitFor();
});
