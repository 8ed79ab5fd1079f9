// The states of signing in with another provider: on /callback, and on /account.

import type { PageState } from "./page-state.ts";
import { somebodyWithAccount, type Visitor } from "./visitor.ts";

const newAddress = () => `ada.${crypto.randomUUID()}@gmail.com`;

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
      await visitor.page.locator("#way [role=alert] a").waitFor();
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
];
