// The states of signing in with another provider: on /callback, and on /account.

import { rejectApi } from "./api-faults.ts";
import { beAtProvider, GOOGLE, newAddress, openConnected } from "./at-provider.ts";
import type { PageState } from "./page-state.ts";
import { rulesLoaded, somebodyWithAccount, type Visitor } from "./visitor.ts";
import { openNewAccount } from "./with-session.ts";

/** Signs in with Google, as somebody with this address or without one. */
async function signIn(visitor: Visitor, email: string | undefined): Promise<void> {
  const { page } = visitor;
  await visitor.open("/login");
  await page.locator("[data-provider=Google]").click();
  await page.waitForURL(/_stand-in/);
  await visitor.fill({ Name: "Ada Lovelace", ...(email && { "E-mail address": email }) });
  await page
    .getByRole("button", { name: email === undefined ? "Without an address" : "Continue", exact: true })
    .click();
}

/** Opens the panel in which somebody with a password can connect Google. */
async function openConnect(visitor: Visitor, appUrl: string): Promise<void> {
  await openNewAccount(visitor, appUrl);
  await openConnected(visitor);
  await visitor.page.getByRole("button", { name: GOOGLE, exact: true }).waitFor();
}

export const providerStates: readonly PageState[] = [
  {
    name: "callback-complete",
    reach: async (visitor) => {
      await signIn(visitor, undefined);
      await visitor.page.locator("form:not([hidden]) #email").waitFor();
    },
  },
  {
    name: "callback-has-account",
    reach: async (visitor, appUrl) => {
      const { email } = await somebodyWithAccount(appUrl, newAddress());
      await signIn(visitor, email);
      await visitor.page.locator("#way a.button").waitFor();
    },
  },
  {
    name: "callback-over",
    reach: async (visitor) => {
      await visitor.open("/callback?code=none&state=ZmFrZS1zdGF0ZS1vZi1zb21lYm9keQ");
      await visitor.page.locator("#way a").waitFor();
    },
  },
  {
    name: "account-via-provider",
    reach: async (visitor) => {
      await signIn(visitor, newAddress());
      await visitor.arriveAt("/account");
      await visitor.page.locator("#account:not(.waiting)").waitFor();
      await visitor.page.locator("#delete-action").click();
      await visitor.page.locator(".panel .danger").waitFor();
    },
  },
  { name: "account-connect", reach: openConnect },
  {
    name: "account-connected-accounts",
    reach: async (visitor) => {
      await signIn(visitor, newAddress());
      await visitor.arriveAt("/account");
      await openConnected(visitor);
      await visitor.page.locator(".panel .entries").waitFor();
    },
  },
  {
    name: "account-first-password",
    reach: async (visitor) => {
      await signIn(visitor, newAddress());
      await visitor.arriveAt("/account");
      await visitor.press("Set a password");
      await visitor.press("Send code");
      await visitor.page.getByLabel("Code from the e-mail").waitFor();
      await rulesLoaded(visitor);
    },
  },
  {
    name: "callback-identity-taken",
    reach: async (visitor, appUrl) => {
      await openConnect(visitor, appUrl);
      const problem = { type: "/problems#identity-taken" };
      await rejectApi(visitor, "**/accounts/me/identities", "POST", 409, problem);
      await visitor.press(GOOGLE);
      await beAtProvider(visitor);
      await visitor.page.getByText("belongs to another account").waitFor();
    },
  },
];
