// The states of signing in with another provider: on /callback, and on /account.

import { localCognito } from "../../stack/client.ts";
import type { PageState } from "./page-state.ts";
import { somebodyWithAccount, type Visitor } from "./visitor.ts";

/** Signs in with Google as this person. */
async function signIn(visitor: Visitor, person: object): Promise<void> {
  await localCognito("POST", "stand-in", {
    provider: "Google",
    answer: { kind: "person", name: "Ada Lovelace", ...person },
  });
  await visitor.open("/login");
  await visitor.page.locator("[data-provider=Google]").click();
}

export const providerStates: readonly PageState[] = [
  {
    name: "callback-complete",
    reach: async (visitor) => {
      await signIn(visitor, { email: null, subject: crypto.randomUUID() });
      await visitor.page.locator("form:not([hidden]) #email").waitFor();
    },
  },
  {
    name: "callback-has-account",
    reach: async (visitor, appUrl) => {
      const { email } = await somebodyWithAccount(appUrl, `ada.${crypto.randomUUID()}@gmail.com`);
      await signIn(visitor, { email });
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
      await signIn(visitor, { email: "ada.lovelace@gmail.com" });
      await visitor.arriveAt("/account");
      await visitor.page.locator("#account:not(.waiting)").waitFor();
      await visitor.page.locator("#delete-action").click();
      await visitor.page.locator(".panel .danger").waitFor();
    },
  },
];
