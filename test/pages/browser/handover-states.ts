// The states of /handover, and of other pages in a tab that a site has opened. The stack allows no origins, so the
// response that allows the site's origin is made here.

import { createKeys, publicKeyOf } from "../../../src/browser/handover/sealed.ts";
import type { PageState } from "./page-state.ts";
import { somebodyWithAccount, type Visitor } from "./visitor.ts";
import { openNewAccount } from "./with-session.ts";

const SITE = "https://shop.example.com";
const STATE = "AAAAAAAAAAAAAAAAAAAAAA";

async function openHandover(visitor: Visitor, allowed = true): Promise<void> {
  await visitor.page.route("**/allowed-origin.json*", (route) => route.fulfill({ json: { allowed } }));
  const key = await publicKeyOf(await createKeys());
  await visitor.open(`/handover?${new URLSearchParams({ for: "sign-in", origin: SITE, state: STATE, key })}`);
}

async function choice(visitor: Visitor, appUrl: string): Promise<void> {
  const person = await somebodyWithAccount(appUrl);
  await openHandover(visitor);
  await visitor.arriveAt("/login");
  await visitor.signIn(person);
  await visitor.page.locator("#continue:enabled").waitFor();
}

/** Opens the account page as a site does, with an access token of a new person. */
async function visitAccount(visitor: Visitor, appUrl: string, lifetimeMs: number): Promise<void> {
  await openNewAccount(visitor, appUrl);
  await openVisit(visitor, await accessTokenIn(visitor), lifetimeMs);
}

/** An access token of the session in the visitor's browser. */
export async function accessTokenIn(visitor: Visitor): Promise<string> {
  const access = await visitor.page.evaluate('import("/client.js").then(({ gatehouse }) => gatehouse.accessToken())');
  return Object(access).accessToken;
}

export async function openVisit(visitor: Visitor, accessToken: string, lifetimeMs: number): Promise<void> {
  const since = Date.now();
  const stored = {
    "gatehouse.site": { origin: SITE, state: STATE, since },
    "gatehouse.visit": { state: STATE, accessToken, since, lifetimeMs },
  };
  await visitor.page.evaluate((entries) => {
    for (const [name, value] of Object.entries(entries)) sessionStorage.setItem(name, JSON.stringify(value));
  }, stored);
  await visitor.open(`/account?visit=${STATE}`);
}

export const handoverStates: readonly PageState[] = [
  { name: "handover-choice", reach: choice },
  {
    name: "handover-busy",
    reach: async (visitor, appUrl) => {
      await choice(visitor, appUrl);
      await visitor.page.route("**/*", (route, request) =>
        request.method() === "POST" ? undefined : route.fallback(),
      );
      await visitor.press("Continue");
    },
  },
  {
    name: "handover-invalid",
    reach: async (visitor) => {
      await openHandover(visitor, false);
      await visitor.alert();
    },
  },
  {
    name: "handover-unreachable",
    reach: async (visitor) => {
      await visitor.page.route("**/allowed-origin.json*", (route) => route.abort());
      const key = await publicKeyOf(await createKeys());
      await visitor.open(`/handover?${new URLSearchParams({ for: "sign-in", origin: SITE, state: STATE, key })}`);
      await visitor.alert();
    },
  },
  {
    name: "login-from-site",
    reach: async (visitor) => {
      await openHandover(visitor);
      await visitor.arriveAt("/login");
      await visitor.page.getByRole("link", { name: "Back to shop.example.com" }).waitFor();
    },
  },
  {
    name: "account-visit",
    reach: async (visitor, appUrl) => {
      await visitAccount(visitor, appUrl, 3_600_000);
      await visitor.page.locator("#email:not(:empty)").waitFor();
    },
  },
  {
    name: "account-visit-over",
    reach: async (visitor, appUrl) => {
      await visitAccount(visitor, appUrl, 0);
      await visitor.page.getByRole("heading", { name: "Your session has ended" }).waitFor();
    },
  },
];
