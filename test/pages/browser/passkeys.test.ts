// Passkeys on our pages: added, listed, renamed and removed on the account page, and used on the sign-in page.

import { describe, expect } from "vitest";
import { SoftwarePasskey } from "../../cognito/tests/support/authenticator.ts";
import { addAuthenticator } from "../../stack/authenticator.ts";
import { callUnsigned, cognito, readSettings } from "../../stack/client.ts";
import { codeMailedTo, ownMailTo } from "./mail.ts";
import {
  ADD,
  ADDED,
  callsToCognito,
  capable,
  MANAGE,
  NEW_NAME,
  openPasskeys,
  signOut,
  startAdding,
  USE,
  usePasskey,
  withPasskey,
} from "./passkey-owner.ts";
import { totp } from "./totp.ts";
import { appUrl, test } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

const NOT_ADDED = "No passkey was added.";
const CANCELLED = "No passkey was used. Try again, or sign in another way.";
const REJECTED = "There is no passkey for this address, or it doesn't work any more. Sign in another way.";
/** The ID of the session, which stays the same while it is renewed. */
function sessionOf({ page }: Visitor): Promise<string> {
  return page.evaluate(() => JSON.parse(localStorage.getItem("gatehouse.session") ?? "{}").id);
}

/** Counts how often the page asks the browser for a passkey. */
async function countRequests({ page }: Visitor): Promise<void> {
  await page.addInitScript(() => {
    const counted = Object.assign(globalThis, { askedForPasskey: 0 });
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (options) => {
      counted.askedForPasskey++;
      return get(options);
    };
  });
}

async function accessTokenOf({ page }: Visitor): Promise<string> {
  const request = page.waitForRequest((sent) => sent.url().endsWith("/accounts/me") && sent.method() === "GET");
  await page.reload();
  return (await (await request).headerValue("authorization"))?.replace("Bearer ", "") ?? "";
}

/** The text of each entry in the list of passkeys. */
async function listed(visitor: Visitor): Promise<string[]> {
  await openPasskeys(visitor);
  return visitor.page.locator(".entries li").allInnerTexts();
}

describe("a passkey", () => {
  test("is added on the account page, and signs in without the password", async ({ visit }) => {
    const { visitor, person, authenticator } = await withPasskey(visit);
    expect(await authenticator.names()).toEqual([person.email]);
    expect(await listed(visitor)).toEqual([expect.stringMatching(/^My phone\n+Added on .+ · used in this browser/)]);
    await expect
      .poll(async () => (await ownMailTo(person.email)).map(({ subject }) => subject))
      .toContainEqual("A passkey was added to your account at Gatehouse");
    await visitor.press("Close");
    await signOut(visitor);
    const calls = await callsToCognito(visitor, async () => {
      await usePasskey(visitor, person.email);
      await visitor.arriveAt("/account");
    });
    expect(calls.slice(0, 2)).toEqual(["InitiateAuth", "RespondToAuthChallenge"]);
    await expect.poll(async () => (await listed(visitor)).join()).toContain("last used on");
    expect(visitor.sent.every(({ body }) => !body.includes(person.password))).toBe(true);
    expect(visitor.complaints).toEqual([]);
  });

  test("is renamed and removed, and then signs nobody in", async ({ visit }) => {
    const { visitor, person } = await withPasskey(visit, "");
    expect(await listed(visitor)).toEqual([expect.stringMatching(/^Platform passkey\n/)]);
    await visitor.press("Rename Platform passkey");
    await visitor.fill({ "Passkey name": "Grandma's tablet" });
    await visitor.press("Save");
    await visitor.page.getByText("Passkey renamed.").waitFor();
    expect(await listed(visitor)).toEqual([expect.stringMatching(/^Grandma's tablet\n/)]);
    await visitor.press("Remove Grandma's tablet");
    await visitor.page
      .getByText("You won't be able to sign in with “Grandma's tablet” any more. It stays on your device")
      .waitFor();
    await visitor.press("Remove");
    await visitor.page.getByText("Passkey removed. Delete it on your device too.").waitFor();
    expect(await listed(visitor)).toEqual([]);
    await visitor.press("Cancel");
    await signOut(visitor);
    await usePasskey(visitor, person.email);
    await visitor.page.getByText(REJECTED).waitFor();
    await visitor.fill({ Password: person.password });
    await visitor.press("Sign in");
    // Somebody who has just removed their passkey is not asked to add another one.
    await visitor.arriveAt("/account");
  });

  test.for([375, 1280])("has its actions in its first line at %i px", async (width, { visit }) => {
    const { visitor } = await withPasskey(visit);
    await visitor.page.setViewportSize({ width, height: 800 });
    await visitor.press(MANAGE);
    const entry = visitor.page.locator(".entries li").first();
    const [name, action] = await Promise.all([
      entry.getByText("My phone", { exact: true }).boundingBox(),
      entry.getByRole("button", { name: "Rename My phone" }).boundingBox(),
    ]);
    const middle = (box: typeof name) => Number(box?.y) + Number(box?.height) / 2;
    expect(Math.abs(middle(name) - middle(action))).toBeLessThanOrEqual(2);
    expect(Number(action?.x)).toBeGreaterThan(Number(name?.x));
  });

  test("that was deleted on the device signs nobody in, and the password does", async ({ visit }) => {
    const { visitor, person, authenticator } = await withPasskey(visit);
    await authenticator.clear();
    await signOut(visitor);
    await usePasskey(visitor, person.email);
    await visitor.page.getByText(CANCELLED).waitFor({ timeout: 20_000 });
    await visitor.signIn(person);
    await visitor.arriveAt("/account");
  });

  test("is not made twice on one device, and is made on a second one", async ({ visit }) => {
    const { visitor, person } = await withPasskey(visit, "First");
    await startAdding(visitor, "Again");
    await visitor.page.getByText("This device already has a passkey of your account.").waitFor();
    const second = await visit("/login");
    await addAuthenticator(second.page, "usb");
    await second.signIn(person);
    await second.arriveAt("/account");
    await second.page.getByText(person.email).waitFor();
    await startAdding(second, "Second");
    await second.page.getByText(ADDED).waitFor();
    expect((await listed(second)).map((text) => text.split("\n")[0]).toSorted()).toEqual(["First", "Second"]);
    await second.press("Close");
    await signOut(second);
    await usePasskey(second, person.email);
    await second.arriveAt("/account");
  });

  test("is not made if the device cannot tell who the person is", async ({ visit }) => {
    const { visitor, authenticator } = await capable(visit);
    await authenticator.setUserVerified(false);
    await startAdding(visitor);
    await visitor.page.getByText(NOT_ADDED).waitFor();
    await authenticator.setUserVerified(true);
    await visitor.press("Continue");
    await visitor.page.getByText(ADDED).waitFor();
  });

  test("signs nobody in whom the device does not recognise", async ({ visit }) => {
    const { visitor, person, authenticator } = await withPasskey(visit);
    await signOut(visitor);
    await authenticator.setUserVerified(false);
    await usePasskey(visitor, person.email);
    await visitor.page.getByText(CANCELLED).waitFor();
    await authenticator.setUserVerified(true);
    await visitor.press(USE);
    await visitor.arriveAt("/account");
  });

  // Chromium's virtual authenticator creates only ES256 keys, but signs with an RSA key that is added to it.
  test("with an RSA key works too", async ({ visit }) => {
    const { visitor, person, authenticator } = await capable(visit);
    const passkey = await SoftwarePasskey.make("RS256");
    const AccessToken = await accessTokenOf(visitor);
    const started = await (await callUnsigned("StartWebAuthnRegistration", { AccessToken })).json();
    const Credential = await passkey.create(started.CredentialCreationOptions, {}, appUrl);
    expect((await callUnsigned("CompleteWebAuthnRegistration", { AccessToken, Credential })).status).toBe(200);
    await authenticator.add({
      credentialId: passkey.id,
      userHandle: passkey.userHandle,
      privateKey: await passkey.privateKey(),
    });
    await signOut(visitor);
    await usePasskey(visitor, person.email);
    await visitor.arriveAt("/account");
    await visitor.page.getByText(person.email).waitFor();
  });

  test("needs a recent sign-in to be added and removed", async ({ visit }) => {
    const { visitor, person } = await capable(visit);
    await visitor.page.clock.install();
    await visitor.page.reload();
    await visitor.page.getByText(person.email).waitFor();
    await visitor.page.clock.fastForward("06:00");
    await startAdding(visitor);
    await visitor.page.getByText("To continue, enter your password again.").waitFor();
    await visitor.fill({ Password: person.password });
    await visitor.press("Continue");
    await visitor.page.getByText(ADDED).waitFor();
    expect(await listed(visitor)).toHaveLength(1);
    await visitor.page.clock.fastForward("06:00");
    await visitor.press("Remove Platform passkey");
    await visitor.press("Remove");
    await visitor.page.getByText("To continue, enter your password again.").waitFor();
    await visitor.fill({ Password: person.password });
    await visitor.press("Continue");
    await visitor.page.getByText("Passkey removed.").waitFor();
  });

  test("proves who the visitor is, instead of the password", async ({ visit }) => {
    const { visitor, person, authenticator } = await withPasskey(visit);
    await visitor.page.clock.install();
    await visitor.page.reload();
    await visitor.page.getByText(person.email).waitFor();
    const session = await sessionOf(visitor);
    await visitor.page.clock.fastForward("06:00");
    await startAdding(visitor, "The same again");
    await authenticator.setUserVerified(false);
    await visitor.press(USE);
    await visitor.page.getByText(CANCELLED).waitFor();
    await authenticator.setUserVerified(true);
    await visitor.press(USE);
    await visitor.page.getByText("This device already has a passkey of your account.").waitFor();
    expect(await visitor.page.getByLabel(NEW_NAME).inputValue()).toBe("The same again");
    expect(await sessionOf(visitor)).toBe(session);
    await visitor.press("Cancel");
    await visitor.press("Delete account");
    await visitor.press(USE);
    await visitor.page.getByText("Account deleted.").waitFor();
  });

  test("that is not in this browser proves nothing, and one that was removed is not asked for", async ({ visit }) => {
    const { visitor, authenticator } = await withPasskey(visit);
    await authenticator.clear();
    await visitor.press("Delete account");
    await visitor.press(USE);
    await visitor.page.getByText(CANCELLED).waitFor();
    await visitor.page.reload();
    await openPasskeys(visitor);
    await visitor.press("Remove My phone");
    await visitor.press("Remove");
    await visitor.page.getByText("Passkey removed.").waitFor();
    const listed = visitor.page.waitForResponse((one) =>
      Boolean(one.request().headers()["x-amz-target"]?.endsWith("ListWebAuthnCredentials")),
    );
    await visitor.press("Delete account");
    await listed;
    await visitor.page.getByText("This deletes your name").waitFor();
    expect(await visitor.page.getByRole("button", { name: USE }).count()).toBe(0);
  });

  test("is used with an authenticator app turned on, before or after it was made, without a code", async ({
    visit,
  }) => {
    const { visitor, person } = await withPasskey(visit);
    await visitor.press("Set up Two-step verification");
    const secret = (await visitor.page.locator(".key code").textContent()) ?? "";
    await visitor.fill({ "Code that the app shows": totp(secret) });
    await visitor.press("Turn on");
    await visitor.page.getByText("Two-step verification is on.").waitFor();
    await signOut(visitor);
    await usePasskey(visitor, person.email);
    await visitor.arriveAt("/account");
    await visitor.page.getByText(person.email).waitFor();
    await visitor.press("Turn off Two-step verification");
    await visitor.fill({ Password: person.password, "Code from your authenticator app": totp(secret, 1) });
    await visitor.press("Turn off");
    await visitor.page.getByText("Two-step verification is off.").waitFor();
    await signOut(visitor);
    await usePasskey(visitor, person.email);
    await visitor.arriveAt("/account");
  });

  test("still works after a change of the password, in another tab", async ({ visit }) => {
    const { visitor, person } = await withPasskey(visit);
    await visitor.press("Change Password");
    await visitor.fill({ "Current password": person.password, "New password": `${person.password}-2` });
    await visitor.press("Save password");
    await visitor.page.getByText("Password changed.", { exact: true }).waitFor();
    const other = await visitor.newTab();
    await other.open("/account");
    await other.page.getByText(person.email).waitFor();
    await signOut(visitor);
    await other.arriveAt("/login");
    await usePasskey(visitor, person.email);
    await visitor.arriveAt("/account");
    await other.arriveAt("/account");
    await other.page.getByText(person.email).waitFor();
  });
});

test("a passkey still works after a reset of the password", async ({ visit }) => {
  const { visitor, person } = await withPasskey(visit);
  await signOut(visitor);
  await visitor.open("/forgot-password");
  await visitor.fill({ "E-mail": person.email });
  await visitor.press("Send code");
  const code = await codeMailedTo(person.email);
  await visitor.fill({ "Code from the e-mail": code, "New password": `${person.password}-2` });
  await visitor.press("Save password");
  await visitor.arriveAt("/account");
  await visitor.page.getByText(person.email).waitFor();
  await signOut(visitor);
  await usePasskey(visitor, person.email);
  await visitor.arriveAt("/account");
});

test("with an app and a passkey that does not count as two factors, the password is the way in", async ({ visit }) => {
  const { visitor, person } = await withPasskey(visit);
  await visitor.press("Set up Two-step verification");
  const secret = (await visitor.page.locator(".key code").textContent()) ?? "";
  await visitor.fill({ "Code that the app shows": totp(secret) });
  await visitor.press("Turn on");
  await visitor.page.getByText("Two-step verification is on.").waitFor();
  const { userPoolId: UserPoolId } = await readSettings();
  const WebAuthnMfaSettings = { Enabled: false };
  await cognito("AdminSetUserMFAPreference", { UserPoolId, Username: person.email, WebAuthnMfaSettings });
  await signOut(visitor);
  await usePasskey(visitor, person.email);
  await visitor.page.getByText(REJECTED).waitFor();
  await visitor.fill({ Password: person.password });
  await visitor.press("Sign in");
  await visitor.fill({ "Code from your authenticator app": totp(secret, 1) });
  await visitor.press("Sign in");
  await visitor.arriveAt("/account");
});

// A browser reports a closed dialog and an expired dialog by the same exception. The test throws this exception itself,
// because the virtual authenticator shows no dialog.
test("a request that the person cancels or lets run out can be made again", async ({ visit }) => {
  const { visitor, person } = await withPasskey(visit);
  await signOut(visitor);
  await visitor.page.evaluate(() => {
    const { get } = navigator.credentials;
    navigator.credentials.get = async () => {
      navigator.credentials.get = get;
      throw new DOMException("The operation either timed out or was not allowed.", "NotAllowedError");
    };
  });
  await usePasskey(visitor, person.email);
  await visitor.page.getByText(CANCELLED).waitFor();
  await visitor.press(USE);
  await visitor.arriveAt("/account");
});

describe("an address that this browser remembers", () => {
  test("is suggested at the next sign-in, with the passkey", async ({ visit }) => {
    const { visitor, person, authenticator } = await withPasskey(visit, "", true);
    await authenticator.setPresent(false);
    await signOut(visitor);
    await expect.poll(() => visitor.typedIn("E-mail")).toBe(person.email);
    await expect.poll(() => visitor.page.locator("#email").getAttribute("autocomplete")).toBe("username webauthn");
    // The person chooses the passkey from the suggestions.
    await authenticator.setPresent(true);
    await visitor.open("/login");
    await visitor.arriveAt("/account");
  });

  test("gets a new challenge before the old one ends, while the page is open", async ({ visit }) => {
    const { visitor, person, authenticator } = await withPasskey(visit, "", true);
    await authenticator.setPresent(false);
    await signOut(visitor);
    // Leaves the sign-in page, so that its pending calls to Cognito end.
    await visitor.open("about:blank");
    await visitor.page.clock.install();
    await countRequests(visitor);
    const calls = await callsToCognito(visitor, async () => {
      await visitor.open("/login");
      await expect.poll(() => visitor.typedIn("E-mail")).toBe(person.email);
    });
    await expect.poll(() => calls).toEqual(["InitiateAuth"]);
    // The page asks for a new challenge 2 min 40 s after it has passed the present one to the browser.
    await expect.poll(() => visitor.page.evaluate("askedForPasskey")).toBe(1);
    await visitor.page.clock.fastForward("02:45");
    await expect.poll(() => calls).toEqual(["InitiateAuth", "InitiateAuth"]);
    await visitor.fill({ Password: person.password });
    await visitor.press("Sign in");
    await visitor.arriveAt("/account");
  });

  test("is forgotten when the person says so", async ({ visit }) => {
    const { visitor, person } = await withPasskey(visit, "", true);
    await visitor.press(MANAGE);
    await visitor.press("Forget it");
    await visitor.page.getByText("This browser no longer remembers your e\u2011mail.").waitFor();
    await signOut(visitor);
    await visitor.page.getByRole("button", { name: USE }).waitFor();
    expect(await visitor.typedIn("E-mail")).not.toBe(person.email);
  });
});

describe("the offer after a sign-in with the password", () => {
  test("adds a passkey, and is not made again", async ({ visit }) => {
    const { visitor, person, authenticator } = await capable(visit);
    await signOut(visitor);
    await visitor.signIn(person);
    await visitor.page.getByRole("heading", { name: "Sign in without a password next time" }).waitFor();
    expect(await visitor.page.getByRole("button", { name: "Continue with Google" }).count()).toBe(0);
    await visitor.press(ADD);
    await visitor.arriveAt("/account");
    expect(await authenticator.passkeys()).toHaveLength(1);
    await visitor.page.evaluate(() => localStorage.removeItem("gatehouse.passkey-offered"));
    await visitor.page.evaluate(() => localStorage.removeItem("gatehouse.address"));
    await signOut(visitor);
    await visitor.signIn(person);
    await visitor.arriveAt("/account");
  });

  test("is dismissed for 30 days", async ({ visit }) => {
    const { visitor, person } = await capable(visit);
    await signOut(visitor);
    await visitor.signIn(person);
    await visitor.page.getByText("We won't ask again for 30 days.").waitFor();
    await visitor.press("Not now");
    await visitor.arriveAt("/account");
    await signOut(visitor);
    await visitor.signIn(person);
    await visitor.arriveAt("/account");
    await visitor.page.evaluate(() => {
      const before = Number(localStorage.getItem("gatehouse.passkey-offered"));
      localStorage.setItem("gatehouse.passkey-offered", String(before - 31 * 86_400_000));
    });
    await signOut(visitor);
    await visitor.signIn(person);
    await visitor.page.getByRole("button", { name: "Not now" }).waitFor();
  });
});

describe("the sign-in page", () => {
  test("asks for the address first", async ({ visit }) => {
    const visitor = await visit("/login");
    await addAuthenticator(visitor.page);
    await visitor.press(USE);
    await visitor.page.getByText("Enter your e-mail address.").waitFor();
  });

  test("says the same to an address without a passkey as to one without an account", async ({ visit }) => {
    const { visitor, person } = await capable(visit);
    await signOut(visitor);
    for (const email of [person.email, `nobody-${person.email}`]) {
      await usePasskey(visitor, email);
      await expect.poll(() => visitor.alert()).toMatch(/Sign in another way|sign in another way/);
      await visitor.page.reload();
    }
  });

  test.for([
    ["the pool has none", { passkeyDomain: null }],
    ["the pool's are for another host", { passkeyDomain: "example.com" }],
  ] as const)("offers no passkey if %s", async ([, change], { visit }) => {
    const visitor = await visit("about:blank");
    await visitor.page.route("**/config.json", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), ...change } });
    });
    await visitor.open("/login");
    await visitor.page.waitForLoadState("networkidle");
    expect(await visitor.page.getByRole("button", { name: USE }).isVisible()).toBe(false);
  });
});
