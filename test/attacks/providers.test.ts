// Attacks on signing in with other providers, in the browser: somebody else's code, state or address on the way back.

import { afterAll, beforeAll, describe, expect } from "vitest";
import { beAtProvider, GOOGLE, newAddress } from "../pages/browser/at-provider.ts";
import { cognitoUrl, test, type Visit } from "../pages/browser/visit.ts";
import type { Visitor } from "../pages/browser/visitor.ts";
import { somebodyWithAccount } from "../pages/browser/visitor.ts";
import { call, signIn } from "./support/people.ts";
import {
  codeOf,
  comeBack,
  DOMAIN,
  newStart,
  type ProvidersApp,
  redeem,
  SECURE_ORIGIN,
  startProvidersApp,
  tokensOf,
} from "./support/providers.ts";
import { SIBLING, serveSecurely } from "./support/secure-site.ts";

const FACEBOOK = "Continue with Facebook";
const OVER = "This sign-in has expired, or was started in another browser.";

let app: ProvidersApp;

beforeAll(async () => {
  app = await startProvidersApp();
}, 120_000);
afterAll(() => app.stop());

const google = (origin = app.url) =>
  ({ provider: "Google", clientId: app.clientId, redirectUri: `${origin}/callback` }) as const;

const at = (visit: Visit, path: string) => visit(path, { baseURL: app.url });

/** The e-mail address of the person who is signed in in this browser, or "". */
async function whoIsSignedIn(visitor: Visitor): Promise<string> {
  const tab = await visitor.newTab();
  await tab.open("/account");
  const email = tab.page.locator("#email:not(:empty)");
  await Promise.race([email.waitFor(), tab.arriveAt("/login")]);
  const text = tab.page.url().includes("/login") ? "" : await email.textContent();
  await tab.page.close();
  return text ?? "";
}

/** Signs in up to /callback, whose script is kept from loading. Returns the URL of /callback, with the code. */
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

/** A parameter of the URL. Throws if it is missing or empty. */
function parameter({ searchParams }: URL, name: string): string {
  const value = searchParams.get(name);
  if (!value) throw new Error(`no ${name}`);
  return value;
}

/** Where this browser has sent the text, apart from the request for /callback, which has it in the URL. */
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

    // The code is used up, but the sign-in that was started with Google can still be completed.
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

/** The value of the cookie in which the page keeps a sign-in that it has started. */
function pendingText(pending: object): string {
  const text = JSON.stringify({ provider: "Google", returnTo: "/account", remember: true, ...pending });
  return Buffer.from(text).toString("base64");
}

describe("a sign-in that the attacker has started", () => {
  const NAME = "gatehouse-provider-";

  /**
   * Cookies that another host of the domain sets. Some use ways in which browsers once accepted a cookie with the
   * `__Host-` prefix from another host.
   */
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
      // One cookie of the other host did arrive, so the attack was possible.
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

describe("where a sign-in ends", () => {
  /** How often the document /callback was loaded. It must not reload itself forever. */
  const callbacks = ({ sent }: Visitor) => sent.filter(({ url }) => new URL(url).pathname === "/callback").length;

  const strangeOrigins = ({ sent }: Visitor) =>
    sent.map(({ url }) => new URL(url).origin).filter((origin) => ![app.url, cognitoUrl].includes(origin));

  test.for([
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/.//evil.example",
    "/%2f/evil.example/..",
    "/login",
    "/callback",
  ])("is a page of ours, if the browser's cookie says %s", async (returnTo, { visit }) => {
    const visitor = await at(visit, "/problems");
    const [failed, cancelled] = [newStart(), newStart()];
    const cookies = [failed, cancelled].map((started) => ({
      name: `gatehouse-provider-${started.state}`,
      value: pendingText({ ...started, purpose: "connect", returnTo }),
      url: app.url,
    }));
    await visitor.context.addCookies(cookies);
    await visitor.open(`/callback?error=server_error&state=${failed.state}`);
    const href = await visitor.page.getByRole("link", { name: "Try again" }).getAttribute("href");
    expect(new URL(href ?? "about:blank", app.url).origin).toBe(app.url);
    await visitor.open(`/callback?error=access_denied&state=${cancelled.state}`);
    await visitor.arriveAt("/login");
    await visitor.page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(strangeOrigins(visitor)).toEqual([]);
    expect(callbacks(visitor)).toBe(returnTo === "/callback" ? 3 : 2);
  });

  test.for(["//evil.example", "/login", "/callback"])(
    "is the account page, signed in, if link and cookie say %s",
    async (returnTo, { visit }) => {
      const visitor = await at(visit, `/login?return_to=${encodeURIComponent(returnTo)}`);
      await visitor.press(GOOGLE);
      await visitor.page.waitForURL(/_stand-in/);
      for (const { name, value } of await visitor.context.cookies(app.url)) {
        if (!name.startsWith("gatehouse-provider-")) continue;
        const pending = JSON.parse(Buffer.from(value, "base64").toString());
        await visitor.context.addCookies([{ name, value: pendingText({ ...pending, returnTo }), url: app.url }]);
      }
      const email = await beAtProvider(visitor);
      await visitor.arriveAt("/account");
      await visitor.page.locator("#email", { hasText: email }).waitFor();
      expect(strangeOrigins(visitor)).toEqual([]);
      expect(callbacks(visitor)).toBe(returnTo === "/callback" ? 2 : 1);
    },
  );
});

describe("a code", () => {
  const redeemed = ({ sent }: Visitor, code: string) =>
    sent.filter(({ url, body }) => url.endsWith("/oauth2/token") && body.includes(code)).length;

  /** The last URL of /callback to which the visitor came back. */
  const lastAddress = ({ sent }: Visitor) =>
    new URL(sent.findLast(({ url }) => url.includes("/callback?"))?.url ?? "about:blank");

  test("works once: not after the way back, nor when its address is opened again", async ({ visit }) => {
    const visitor = await at(visit, "/login");
    await visitor.press(GOOGLE);
    const email = await beAtProvider(visitor);
    await visitor.arriveAt("/account");
    const address = lastAddress(visitor);
    await visitor.page.goBack();
    expect(visitor.page.url()).not.toContain("code=");
    await visitor.open(address.pathname + address.search);
    await visitor.page.getByText(OVER).waitFor();
    expect(redeemed(visitor, parameter(address, "code"))).toBe(1);
    expect(await whoIsSignedIn(visitor)).toBe(email);
  });

  test("is not sent again by a reload while it is redeemed, and the next sign-in works", async ({ visit }) => {
    const visitor = await at(visit, "/login");
    const { page } = visitor;
    await page.route("**/oauth2/token", () => undefined);
    const asked = page.waitForRequest("**/oauth2/token");
    await visitor.press(GOOGLE);
    const email = await beAtProvider(visitor);
    await asked;
    const code = parameter(lastAddress(visitor), "code");
    await page.reload();
    await visitor.arriveAt("/login");
    expect(redeemed(visitor, code)).toBe(1);
    await page.unroute("**/oauth2/token");
    await visitor.press(GOOGLE);
    await visitor.arriveAt("/account");
    await page.locator("#email", { hasText: email }).waitFor();
    expect(redeemed(visitor, code)).toBe(1);
  });

  test("that two tabs get at once signs in once, and leaves that session alone", async ({ visit }) => {
    const visitor = await at(visit, "/login");
    const email = newAddress();
    const address = await stopAtCallback(visitor, GOOGLE, email);
    const statuses: number[] = [];
    visitor.context.on("response", (response) => {
      if (response.url().endsWith("/oauth2/token")) statuses.push(response.status());
    });
    let waiting = 0;
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    await visitor.context.route("**/client-providers.js", async (route) => {
      if (++waiting === 2) release();
      await both;
      await route.continue();
    });
    const tabs = [await visitor.newTab(), await visitor.newTab()];
    await Promise.all(tabs.map((tab) => tab.open(address.pathname + address.search)));
    const ends = /\/account|_stand-in/;
    const over = (tab: Visitor) => tab.page.getByText(OVER).waitFor();
    await Promise.all(tabs.map((tab) => Promise.race([tab.page.waitForURL(ends), over(tab)])));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(await whoIsSignedIn(visitor)).toBe(email);
  });

  test("that somebody has seen is worth nothing without the verifier, which never left the browser", async ({
    visit,
  }) => {
    const attempts = [{}, { code_verifier: newStart().verifier }, { code_verifier: "" }];
    for (const attempt of attempts) {
      const visitor = await at(visit, "/login");
      const code = parameter(await stopAtCallback(visitor, GOOGLE, newAddress()), "code");
      const response = await redeem(code, google(), attempt);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: "invalid_grant" });
    }
  });

  test("of the attacker that was asked for without a challenge, with the visitor's own state, signs nobody in", async ({
    visit,
  }) => {
    // The attacker has an account: the API checks the nonce only when it creates an account, not when somebody returns
    // to theirs.
    const attacker = { email: newAddress() };
    const { accessToken, idToken, nonce } = await tokensOf(google(), attacker);
    const made = await call("POST", "/accounts/federated", accessToken, { idToken, nonce }, app.url);
    expect(made.status).toBe(200);
    const visitor = await at(visit, "/login");
    await visitor.press(GOOGLE);
    await visitor.page.waitForURL(/_stand-in/);
    const asked = new URL(visitor.sent.find(({ url }) => url.includes("/oauth2/authorize"))?.url ?? "about:blank");
    const { code_challenge, code_challenge_method, ...query } = Object.fromEntries(asked.searchParams);
    expect({ code_challenge, code_challenge_method }).toEqual({
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    const back = await comeBack({ ...query, nonce: newStart().nonce }, attacker);
    expect(parameter(back, "state")).toBe(asked.searchParams.get("state"));
    await visitor.open(back.pathname + back.search);
    await visitor.page.getByText("Google couldn't sign you in.").waitFor();
    expect(receiversOf(visitor, parameter(back, "code"))).toEqual([TOKEN]);
    expect(await whoIsSignedIn(visitor)).toBe("");
  });
});
