// Attacks on signing in with other providers, in the browser: somebody else's code, state or address on the way back.

import { afterAll, beforeAll, describe, expect } from "vitest";
import { beAtProvider, GOOGLE, newAddress } from "../pages/browser/at-provider.ts";
import { test, type Visit } from "../pages/browser/visit.ts";
import type { Visitor } from "../pages/browser/visitor.ts";
import { somebodyWithAccount } from "../pages/browser/visitor.ts";
import { call, signIn } from "./support/people.ts";
import { codeOf, DOMAIN, newStart, type ProvidersApp, SECURE_ORIGIN, startProvidersApp } from "./support/providers.ts";
import { SIBLING, serveSecurely } from "./support/secure-site.ts";

const FACEBOOK = "Continue with Facebook";
const OVER = "This sign-in is over, or was started in another browser.";

let app: ProvidersApp;

beforeAll(async () => {
  app = await startProvidersApp();
}, 120_000);
afterAll(() => app.stop());

const google = (origin = app.url) =>
  ({ provider: "Google", clientId: app.clientId, redirectUri: `${origin}/callback` }) as const;

const at = (visit: Visit, path: string) => visit(path, { baseURL: app.url });

/** The address of whoever is signed in here, or "". */
async function whoIsSignedIn(visitor: Visitor): Promise<string> {
  const tab = await visitor.newTab();
  await tab.open("/account");
  const email = tab.page.locator("#email:not(:empty)");
  await Promise.race([email.waitFor(), tab.arriveAt("/login")]);
  const text = tab.page.url().includes("/login") ? "" : await email.textContent();
  await tab.page.close();
  return text ?? "";
}

/** Signs in as far as /callback, whose script does not load. Returns its address. */
async function stopAtCallback(visitor: Visitor, button: string, email: string): Promise<URL> {
  await visitor.open("/login");
  await visitor.page.route("**/callback.js", (route) => route.abort());
  await visitor.press(button);
  await beAtProvider(visitor, { email });
  await visitor.page.waitForURL(/\/callback\?/);
  const address = new URL(visitor.page.url());
  await visitor.page.unroute("**/callback.js");
  await visitor.open("about:blank");
  return address;
}

/** The parameter of the address, which must be there. */
function parameter({ searchParams }: URL, name: string): string {
  const value = searchParams.get(name);
  if (!value) throw new Error(`no ${name}`);
  return value;
}

/** Where this browser has sent the text, apart from the page that got it in its address. */
function receiversOf({ sent }: Visitor, text: string): string[] {
  const requests = sent.filter(({ url, body }) => url.includes(text) || body.includes(text));
  const addresses = requests.map(({ method, url }) => `${method} ${url.split("?")[0]}`);
  return [...new Set(addresses)].filter((address) => !/^GET \S+\/callback$/.test(address));
}

const TOKEN = `POST ${DOMAIN}/oauth2/token`;

describe("two sign-ins of one browser", () => {
  test("do not mix: a code of Google with the state of Facebook signs nobody in, and starts Facebook again", async ({
    visit,
  }) => {
    const visitor = await at(visit, "/login");
    const [ofGoogle, ofFacebook] = [newAddress(), newAddress()];
    const google = await stopAtCallback(visitor, GOOGLE, ofGoogle);
    const facebook = await stopAtCallback(visitor, FACEBOOK, ofFacebook);
    const code = parameter(google, "code");
    await visitor.open(`/callback?${new URLSearchParams({ code, state: parameter(facebook, "state") })}`);
    await visitor.page.waitForURL(/_stand-in\/Facebook/);
    expect(await whoIsSignedIn(visitor)).toBe("");
    expect(receiversOf(visitor, code)).toEqual([TOKEN]);

    // The code is used up, and what was started with Google is as good as before.
    await visitor.open(google.pathname + google.search);
    await visitor.page.waitForURL(/_stand-in\/Google/);
    await beAtProvider(visitor, { email: ofGoogle });
    await visitor.arriveAt("/account");
    expect(await whoIsSignedIn(visitor)).toBe(ofGoogle);
    expect(receiversOf(visitor, code)).toEqual([TOKEN]);
  });

  test("do not mix: a provider's error ends the sign-in with that state alone", async ({ visit }) => {
    const visitor = await at(visit, "/login");
    const email = newAddress();
    const google = await stopAtCallback(visitor, GOOGLE, email);
    const facebook = await stopAtCallback(visitor, FACEBOOK, newAddress());
    await visitor.open(
      `/callback?${new URLSearchParams({ error: "access_denied", state: parameter(facebook, "state") })}`,
    );
    await visitor.arriveAt("/login");
    await visitor.open(facebook.pathname + facebook.search);
    await visitor.page.getByText(OVER).waitFor();
    expect(receiversOf(visitor, parameter(facebook, "code"))).toEqual([]);
    await visitor.open(google.pathname + google.search);
    await visitor.arriveAt("/account");
    expect(await whoIsSignedIn(visitor)).toBe(email);
  });
});

/** What the page keeps of a sign-in that it has started, in a cookie. */
function pendingText(pending: object): string {
  return encodeURIComponent(JSON.stringify({ provider: "Google", returnTo: "/account", remember: true, ...pending }));
}

describe("a sign-in that the attacker has started", () => {
  const NAME = "gatehouse-provider-";

  /** Cookies of another host of the domain, and the ways in which browsers once let one have the name of another. */
  const planted = (state: string, value: string) => [
    `${NAME}${state}=${value}; Domain=gatehouse.test; Path=/; Secure`,
    `__Host-${NAME}${state}=${value}; Domain=gatehouse.test; Path=/; Secure`,
    `__Host-${NAME}${state}=${value}; Path=/; Secure`,
    `__host-${NAME}${state}=${value}; Domain=gatehouse.test; Path=/; Secure`,
    `=__Host-${NAME}${state}=${value}; Domain=gatehouse.test; Path=/; Secure`,
    `\u2000__Host-${NAME}${state}=${value}; Domain=gatehouse.test; Path=/; Secure`,
  ];

  test.for(["sign-in", "connect"])(
    "and planted from another host of the domain signs nobody in, and connects nothing: %s",
    async (purpose, { visit }) => {
      const visitor = await visit("about:blank", { baseURL: SECURE_ORIGIN });
      await serveSecurely(visitor.context, app.url);
      const victim = await somebodyWithAccount(app.url);
      if (purpose === "connect") {
        await visitor.open("/login");
        await visitor.signIn(victim);
        await visitor.page.locator("#email:not(:empty)").waitFor();
      }
      const before = await whoIsSignedIn(visitor);
      const started = newStart();
      const ofAttacker = { email: newAddress() };
      const code = await codeOf({ ...started, ...google(SECURE_ORIGIN) }, ofAttacker);
      await visitor.page.goto(SIBLING);
      await visitor.page.evaluate(
        (cookies) => {
          // biome-ignore lint/suspicious/noDocumentCookie: attackers use what works everywhere
          for (const cookie of cookies) document.cookie = cookie;
        },
        planted(started.state, pendingText({ ...started, purpose })),
      );
      await visitor.open(`/callback?${new URLSearchParams({ code, state: started.state })}`);
      await visitor.page.getByText(OVER).waitFor();
      // One cookie of the other host did arrive.
      expect(await visitor.page.evaluate(() => document.cookie)).toContain(`${NAME}${started.state}=`);
      expect(receiversOf(visitor, code)).toEqual([]);
      expect(await whoIsSignedIn(visitor)).toBe(before);
      expect(before).toBe(purpose === "connect" ? victim.email : "");
      const { accessToken } = await signIn(victim);
      const identities = await call("GET", "/accounts/me/identities", accessToken, undefined, app.url);
      expect(identities.status).toBe(200);
      expect(await identities.json()).toEqual({ identities: [] });
    },
  );
});

describe("a state", () => {
  test.for<[name: string, search: (code: string) => string]>([
    ["no state", (code) => `?code=${code}`],
    ["an empty state", (code) => `?code=${code}&state=`],
    ["the name of another cookie", (code) => `?code=${code}&state=of-another-cookie-of-ours`],
    ["an expression", (code) => `?code=${code}&state=.*%3B%20Path%3D%2F%3B%20aaaaaaaaaaaaaaaaaaaa`],
  ])("that is %s signs nobody in", async ([, search], { visit }) => {
    const visitor = await at(visit, "/login");
    const address = await stopAtCallback(visitor, GOOGLE, newAddress());
    const code = parameter(address, "code");
    await visitor.open(`/callback${search(code)}`);
    await visitor.page.getByText(OVER).waitFor();
    expect(receiversOf(visitor, code)).toEqual([]);
  });
});
