// Passkeys on our pages if a part of WebAuthn is missing or fails, if a call to Cognito fails, or if the browser
// remembers something that is no longer true.

import type { Request } from "playwright-core";
import { describe, expect } from "vitest";
import { addAuthenticator } from "../../stack/authenticator.ts";
import { cognito, readSettings } from "../../stack/client.ts";
import { exception, holdBack, replyTo } from "./cognito-faults.ts";
import { codeMailedTo, ownMailTo } from "./mail.ts";
import {
  ADD,
  capable,
  MANAGE,
  openPasskeys,
  signOut,
  startAdding,
  USE,
  usePasskey,
  withPasskey,
} from "./passkey-owner.ts";
import { signedIn } from "./signed-in.ts";
import { totp } from "./totp.ts";
import { appUrl, cognitoUrl, test } from "./visit.ts";
import { somebodyWithAccount, type Visitor } from "./visitor.ts";

const OFFER = "Sign in without a password next time";
const UNREACHABLE = "We can't reach the sign-in service right now. Nothing was lost; try again in a moment.";

const alerts = ({ page }: Visitor) => page.locator("[role=alert]").allInnerTexts();

const remembered = ({ page }: Visitor) => page.evaluate(() => localStorage.getItem("gatehouse.address"));

const isOpening = (request: Request) => request.headers()["x-amz-target"]?.endsWith(".InitiateAuth") ?? false;

/** Waits until Cognito has responded to these calls of the sign-in page, and the page makes no further ones. */
async function settled({ page }: Visitor, calls: readonly Promise<Request>[]): Promise<void> {
  for (const call of calls) await (await call).response();
  await page.waitForLoadState("networkidle");
}

describe("a browser without WebAuthn", () => {
  test("removes a passkey, with its name and a mail to its owner", async ({ visit }) => {
    const { visitor, person } = await withPasskey(visit, "Old phone");
    await visitor.page.addInitScript(() => Reflect.deleteProperty(globalThis, "PublicKeyCredential"));
    await visitor.page.reload();
    await visitor.page.getByText(person.email).waitFor();
    await openPasskeys(visitor);
    await visitor.press("Remove Old phone");
    await visitor.press("Remove");
    await visitor.page.getByText("Passkey removed. Delete it on your device too.").waitFor();
    await expect
      .poll(async () => (await ownMailTo(person.email)).map(({ subject }) => subject))
      .toContainEqual("A passkey was removed from your account at Gatehouse");
    expect(visitor.complaints).toEqual([]);
  });
});

describe.each(["rejects", "throws"])("a browser whose question about an authenticator %s", (how) => {
  const breakQuestion = ({ page }: Visitor, question: string) =>
    page.addInitScript(
      ([name = "", way]) => {
        const refuse = () => {
          throw new DOMException("Not now.", "NotAllowedError");
        };
        Reflect.set(PublicKeyCredential, name, way === "throws" ? refuse : async () => refuse());
      },
      [question, how],
    );

  test("still signs in, and offers nothing", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await visit("about:blank");
    await breakQuestion(visitor, "isUserVerifyingPlatformAuthenticatorAvailable");
    await visitor.open("/login");
    await visitor.signIn(person);
    await visitor.arriveAt("/account");
    expect(visitor.complaints).toEqual([]);
  });

  test("shows the sign-in page as without a suggestion", async ({ visit }) => {
    const { visitor } = await withPasskey(visit, "", true);
    // Must come before the sign-in page opens: otherwise the page would suggest the passkey, and the virtual
    // authenticator would sign in with it at once.
    await breakQuestion(visitor, "isConditionalMediationAvailable");
    await signOut(visitor);
    await visitor.open("/login");
    await visitor.page.waitForLoadState("networkidle");
    expect(await alerts(visitor)).toEqual([""]);
    expect(visitor.complaints).toEqual([]);
  });
});

describe("a suggestion does not get in the way of the button", () => {
  /** Records the `mediation` of every request of the page to the browser for a passkey. "" if it is absent. */
  async function watchRequests({ page }: Visitor): Promise<() => Promise<string[]>> {
    await page.addInitScript(() => {
      const seen: string[] = [];
      Reflect.set(globalThis, "requests", seen);
      const get = navigator.credentials.get.bind(navigator.credentials);
      navigator.credentials.get = (options) => {
        seen.push(options?.mediation ?? "");
        return get(options);
      };
    });
    return () => page.evaluate(() => Reflect.get(globalThis, "requests"));
  }

  test("if it is stopped before Cognito has answered it", async ({ visit }) => {
    const { visitor, authenticator } = await withPasskey(visit, "", true);
    await authenticator.setPresent(false);
    await signOut(visitor);
    await visitor.open("about:blank");
    const requests = await watchRequests(visitor);
    const release = await holdBack(visitor, "InitiateAuth");
    const first = visitor.page.waitForRequest(isOpening);
    await visitor.open("/login");
    await first;
    const second = visitor.page.waitForRequest(isOpening);
    await visitor.press(USE);
    await second;
    release();
    await settled(visitor, [first, second]);
    expect(await requests()).toEqual(["optional"]);
    expect(await alerts(visitor)).toEqual([""]);
  });

  test("if it begins after the button was pressed", async ({ visit }) => {
    const { visitor, authenticator } = await withPasskey(visit, "", true);
    await authenticator.setPresent(false);
    await signOut(visitor);
    await visitor.open("about:blank");
    const requests = await watchRequests(visitor);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await visitor.page.route("**/client-access.js", async (route) => {
      await released;
      await route.fallback();
    });
    const file = visitor.page.waitForRequest("**/client-access.js");
    const opening = visitor.page.waitForRequest(isOpening);
    await visitor.open("/login");
    await file;
    await visitor.fill({ "E-mail": (await remembered(visitor)) ?? "" });
    await visitor.press(USE);
    release();
    await settled(visitor, [opening]);
    expect(await requests()).toEqual(["optional"]);
    expect(await alerts(visitor)).toEqual([""]);
  });
});

describe("a remembered address", () => {
  test("without a passkey any more is no news when the page opens", async ({ visit }) => {
    const { visitor, person } = await withPasskey(visit, "Phone", true);
    await visitor.press(MANAGE);
    await visitor.press("Remove Phone");
    await visitor.press("Remove");
    await visitor.page.getByText("Passkey removed. Delete it on your device too.").waitFor();
    await signOut(visitor);
    await visitor.open("about:blank");
    const opening = visitor.page.waitForRequest(isOpening);
    await visitor.open("/login");
    await settled(visitor, [opening]);
    expect(await visitor.typedIn("E-mail")).toBe(person.email);
    expect(await alerts(visitor)).toEqual([""]);
  });

  test("follows a change of the address", async ({ visit }) => {
    const { visitor, person } = await withPasskey(visit, "", true);
    const email = `new-${person.email}`;
    await visitor.press("Change E-mail");
    await visitor.fill({ "New e-mail": email });
    await visitor.press("Send code");
    await visitor.fill({ "Code from the e-mail": await codeMailedTo(email) });
    await visitor.press("Confirm");
    await visitor.page.getByText("E-mail changed.").waitFor();
    await expect.poll(() => remembered(visitor)).toBe(email);
  });

  test("is forgotten with the account", async ({ visit }) => {
    const { visitor, person } = await withPasskey(visit, "", true);
    await visitor.press("Delete account");
    await visitor.fill({ Password: person.password });
    await visitor.press("Delete for good");
    await visitor.page.getByText("Account deleted.").waitFor();
    expect(await remembered(visitor)).toBeNull();
    expect(await visitor.typedIn("E-mail")).toBe("");
  });
});

test("a passkey that Cognito does not take leaves the device, too", async ({ visit }) => {
  const { visitor, authenticator } = await capable(visit);
  const refused = exception("WebAuthnChallengeNotFoundException", "No challenge.");
  await replyTo(visitor, "CompleteWebAuthnRegistration", refused);
  await startAdding(visitor);
  await visitor.page.getByText("No passkey was added.").waitFor();
  await expect.poll(() => authenticator.passkeys()).toEqual([]);
});

describe("the offer after a sign-in", () => {
  async function offered(visitor: Visitor): Promise<void> {
    const person = await somebodyWithAccount(appUrl);
    await addAuthenticator(visitor.page);
    await visitor.open("/login");
    await visitor.signIn(person);
    await visitor.page.getByRole("heading", { name: OFFER }).waitFor();
  }

  test("says that nothing was added if Cognito can't be reached, and adds it at the next try", async ({ visit }) => {
    const visitor = await visit("about:blank");
    await offered(visitor);
    await replyTo(visitor, "StartWebAuthnRegistration", "abort");
    await visitor.press(ADD);
    await visitor.page.getByText(UNREACHABLE).waitFor();
    await visitor.page.unrouteAll();
    await visitor.press(ADD);
    await visitor.arriveAt("/account");
  });

  test("says that nothing was added if the sign-in is too old, and goes on without", async ({ visit }) => {
    const visitor = await visit("about:blank");
    await visitor.page.clock.install();
    await offered(visitor);
    await visitor.page.clock.fastForward("06:00");
    await visitor.press(ADD);
    await visitor.page.getByText("No passkey was added.").waitFor();
    await visitor.press("Not now");
    await visitor.arriveAt("/account");
  });
});

describe("somebody with an authenticator app, whose passkey Cognito was not told to accept", () => {
  test("is told so, and it works after another try", async ({ visit }) => {
    const { visitor, person } = await capable(visit);
    await visitor.press("Set up Two-step verification");
    const secret = (await visitor.page.locator(".key code").textContent()) ?? "";
    await visitor.fill({ "Code that the app shows": totp(secret) });
    await visitor.press("Turn on");
    await visitor.page.getByText("Two-step verification is on.").waitFor();
    // The state of somebody who turned the authenticator app on before the pool had passkeys.
    const { userPoolId: UserPoolId } = await readSettings();
    await cognito("AdminSetUserMFAPreference", {
      UserPoolId,
      Username: person.email,
      WebAuthnMfaSettings: { Enabled: false },
    });
    await replyTo(visitor, "SetUserMFAPreference", { status: 500, body: {} });
    await startAdding(visitor, "Phone");
    await visitor.page.getByText(UNREACHABLE).waitFor();
    await visitor.page.unrouteAll();
    await visitor.press("Continue");
    await visitor.page.getByText("This device already has a passkey of your account.").waitFor();
    await visitor.press("Cancel");
    await signOut(visitor);
    await usePasskey(visitor, person.email);
    await visitor.arriveAt("/account");
  });
});

test("turning an app on can be completed if Cognito was not told to accept the passkeys", async ({ visit }) => {
  const { visitor, person } = await withPasskey(visit);
  await visitor.page.route(
    (url) => url.origin === new URL(cognitoUrl).origin,
    (route) => (route.request().postData()?.includes("WebAuthnMfaSettings") ? route.abort() : route.fallback()),
  );
  await visitor.press("Set up Two-step verification");
  const secret = (await visitor.page.locator(".key code").textContent()) ?? "";
  await visitor.fill({ "Code that the app shows": totp(secret) });
  await visitor.press("Turn on");
  await visitor.page.getByText(UNREACHABLE).waitFor();
  await visitor.page.unrouteAll();
  await visitor.press("Turn on");
  await visitor.page.getByText("Two-step verification is on.").waitFor();
  await signOut(visitor);
  await usePasskey(visitor, person.email);
  await visitor.arriveAt("/account");
});

describe("a script that could not be loaded", () => {
  // The page must load the script from another URL at the next try, because browsers may cache the failure under the
  // first URL.
  test("for another way to sign in, is loaded at the next try", async ({ visit }) => {
    const { email } = await somebodyWithAccount(appUrl);
    const visitor = await visit("/login");
    await visitor.page.route("**/other-ways.js", (route) => route.abort());
    await visitor.fill({ "E-mail": email });
    await visitor.press("E-mail me a code");
    await visitor.page.getByText(UNREACHABLE).waitFor();
    await visitor.page.unrouteAll();
    await visitor.press("E-mail me a code");
    await visitor.page.getByLabel("Code from the e-mail").waitFor();
  });

  test("for a second step, is loaded at the next sign-in", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    await visitor.press("Set up Two-step verification");
    const secret = (await visitor.page.locator(".key code").textContent()) ?? "";
    await visitor.fill({ "Code that the app shows": totp(secret) });
    await visitor.press("Turn on");
    await visitor.page.getByText("Two-step verification is on.").waitFor();
    await signOut(visitor);
    await visitor.page.route("**/sign-in-steps.js", (route) => route.abort());
    await visitor.signIn(person);
    await visitor.page.getByText(UNREACHABLE).waitFor();
    await visitor.page.unrouteAll();
    await visitor.signIn(person);
    await visitor.page.getByLabel("Code from your authenticator app").waitFor();
  });

  test.for([
    ["passkeys", "passkeys", "Continue"],
    ["authenticator-app", "second-factor", "Turn on"],
  ] as const)(
    "for a panel of the account page, is loaded when it opens again: %s",
    async ([script, row, inside], { visit }) => {
      const { visitor } = await signedIn(visit);
      const opener = visitor.page.locator(`#${row}-action`);
      await visitor.page.route(`**/${script}.js`, (route) => route.abort());
      await opener.click();
      await expect.poll(() => visitor.alert()).toMatch(/right now/);
      await visitor.page.unrouteAll();
      await visitor.press("Close");
      await opener.click();
      await visitor.page.getByRole("button", { name: inside }).waitFor();
    },
  );
});

describe("times that are none", () => {
  test("leave the passkeys in the list", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const Credentials = [
      { CredentialId: "a", FriendlyCredentialName: "Far away", CreatedAt: 1e300 },
      { CredentialId: "b", FriendlyCredentialName: "None", CreatedAt: "x" },
    ];
    await replyTo(visitor, "ListWebAuthnCredentials", { body: { Credentials } });
    await openPasskeys(visitor);
    await visitor.page.getByText("Far away").waitFor();
    expect(await visitor.page.locator(".entries li").count()).toBe(2);
  });
});
