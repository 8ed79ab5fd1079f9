// The states of passkeys, mailed codes and other sessions, on /login and /account. Cognito's lists are made up, so that
// they are the same in each picture.

import { addAuthenticator } from "../../stack/authenticator.ts";
import { challenge, replyTo } from "./cognito-faults.ts";
import type { PageState } from "./page-state.ts";
import { somebodyWithAccount, type Visitor } from "./visitor.ts";
import { openNewAccount } from "./with-session.ts";

const ADDED = 1_790_000_000;

const PASSKEYS = {
  body: {
    Credentials: ["Roaming passkey", "Platform passkey"].map((FriendlyCredentialName, number) => ({
      CredentialId: `passkey-${number}`,
      FriendlyCredentialName,
      RelyingPartyId: "localhost",
      AuthenticatorTransports: [],
      CreatedAt: ADDED,
    })),
  },
};

const SESSIONS = {
  body: {
    Sessions: [
      { DeviceType: "Firefox on Windows", LastLocation: { City: "Paris", Country: "FR" }, IsCurrentSession: true },
      { DeviceType: "Safari on iPhone", LastLocation: { City: "Lisbon", Country: "PT" } },
      { DeviceType: "" },
    ].map((session, number) => ({
      SessionId: `tkn${number}`,
      SessionType: "TOKEN",
      CreateDate: ADDED,
      LastActiveDate: ADDED + number,
      ...session,
    })),
  },
};

async function openPasskeys(visitor: Visitor, appUrl: string): Promise<void> {
  await openNewAccount(visitor, appUrl);
  await replyTo(visitor, "ListWebAuthnCredentials", PASSKEYS);
  await visitor.page.locator("#passkeys-action").click();
  await visitor.page.locator(".entries").waitFor();
}

/** Presses `button` on /login. Cognito's response is the challenge `name`. */
async function openLogin(visitor: Visitor, name: string, button: string): Promise<void> {
  await visitor.open("/login");
  await replyTo(visitor, "InitiateAuth", challenge(name));
  await visitor.fill({ "E-mail": "ada@example.com" });
  await visitor.press(button);
}

export const passkeyStates: readonly PageState[] = [
  {
    name: "login-passkey-rejected",
    reach: async (visitor) => {
      await openLogin(visitor, "SELECT_CHALLENGE", "Use a passkey");
      await visitor.alert();
    },
  },
  {
    name: "login-mailed-code",
    reach: async (visitor) => {
      await openLogin(visitor, "EMAIL_OTP", "E-mail me a code");
      await visitor.page.locator("#code").waitFor();
    },
  },
  {
    name: "login-passkey-offer",
    reach: async (visitor, appUrl) => {
      const person = await somebodyWithAccount(appUrl);
      await addAuthenticator(visitor.page);
      await visitor.open("/login");
      await visitor.signIn(person);
      await visitor.page.getByRole("button", { name: "Not now" }).waitFor();
    },
  },
  {
    name: "account-passkeys-none",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await visitor.page.locator("#passkeys-action").click();
      await visitor.page.getByLabel("Passkey name").waitFor();
    },
  },
  { name: "account-passkeys-open", reach: openPasskeys },
  {
    name: "account-passkeys-add",
    reach: async (visitor, appUrl) => {
      await openPasskeys(visitor, appUrl);
      await visitor.press("Add a passkey");
      await visitor.page.locator("#passkey-name").waitFor();
    },
  },
  {
    name: "account-passkeys-remove",
    reach: async (visitor, appUrl) => {
      await openPasskeys(visitor, appUrl);
      await visitor.press("Remove Roaming passkey");
      await visitor.page.locator(".panel .danger").waitFor();
    },
  },
  {
    name: "account-other-sessions",
    reach: async (visitor, appUrl) => {
      await openNewAccount(visitor, appUrl);
      await replyTo(visitor, "ListUserSessions", SESSIONS);
      await visitor.page.reload();
      await visitor.page.locator("#account:not(.waiting)").waitFor();
      await visitor.page.locator("#sessions").scrollIntoViewIfNeeded();
      await visitor.page.mouse.move(3, 4);
      await visitor.page.locator("#other-sessions .row").first().waitFor();
    },
  },
];
