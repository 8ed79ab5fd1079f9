// Attacks on the handover of a session to a site on another origin.

import { afterAll, beforeAll, describe, expect } from "vitest";
import { createKeys, publicKeyOf, seal } from "../../src/browser/handover/sealed.ts";
import { cognitoUrl, test, type Visit } from "../pages/browser/visit.ts";
import { type Person, somebodyWithAccount, type Visitor } from "../pages/browser/visitor.ts";
import {
  clientAt,
  expectNoSession,
  hostOf,
  isAlive,
  pressContinue,
  type Sites,
  signInAt,
  siteShows,
  startSites,
  stored,
  visitSite,
} from "../pages/client/redirect-stage.ts";
import { send } from "./support/send.ts";

const STATE = "AAAAAAAAAAAAAAAAAAAAAA";

let sites: Sites;
beforeAll(async () => {
  sites = await startSites();
}, 120_000);
afterAll(() => sites.stop());

const newKey = async () => publicKeyOf(await createKeys());

async function link(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const query = { for: "sign-in", origin: sites.site, state: STATE, key: await newKey(), ...changes };
  return `${sites.instance}/handover?${new URLSearchParams(query)}`;
}

/** A visitor who is signed in on our pages. */
async function victim(visit: Visit): Promise<{ visitor: Visitor; person: Person }> {
  const person = await somebodyWithAccount(sites.instance);
  const visitor = await visitSite(visit, `${sites.instance}/login`);
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.locator("#email", { hasText: person.email }).waitFor();
  return { visitor, person };
}

async function hasOurSession(visitor: Visitor): Promise<boolean> {
  return "gatehouse.session" in (await stored(visitor)).local;
}

/**
 * Holds the visitor at the return page, so that it does not open the sealed session. Returns the page's address, which
 * contains the session.
 */
async function sealedAddress(visitor: Visitor, press: () => Promise<void>): Promise<string> {
  let address = "";
  await visitor.page.route(`${sites.site}/gatehouse-return.html`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<p>Held</p>" }),
  );
  await press();
  await visitor.page.getByText("Held").waitFor();
  address = visitor.page.url();
  await visitor.page.unroute(`${sites.site}/gatehouse-return.html`);
  return address;
}

describe("a link with a key of somebody else", () => {
  test("hands nothing over until the visitor presses the button below the name of the site", async ({ visit }) => {
    const { visitor } = await victim(visit);
    const before = visitor.sent.length;
    await visitor.page.goto(await link());
    await visitor.page.getByRole("heading", { name: `Sign in at ${hostOf(sites.site)}` }).waitFor();
    const button = visitor.page.getByRole("button", { name: "Continue", exact: true });
    await expect.poll(() => button.isEnabled()).toBe(true);
    expect(await hasOurSession(visitor)).toBe(true);
    expect(visitor.sent.slice(before).filter(({ url }) => url.startsWith(sites.site))).toEqual([]);
    // The button does not have the focus, so a key that is held down does not press it.
    await visitor.page.keyboard.press("Enter");
    expect(await visitor.page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
    expect(visitor.page.url()).toContain("/handover");
  });

  test("brings the session to the named site only, which does not open it and removes it from the address", async ({
    visit,
  }) => {
    const { visitor } = await victim(visit);
    await visitor.page.goto(await link());
    await pressContinue(visitor, sites.site);
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, "signed_out");
    await expectNoSession(visitor);
    expect(await visitor.page.evaluate(() => location.hash)).toBe("");
  });
});

describe("a session of the attacker", () => {
  async function attackersAddress(visit: Visit): Promise<string> {
    const attacker = await visitSite(visit, sites.site);
    const person = await somebodyWithAccount(sites.instance);
    await attacker.press("Sign in");
    await attacker.signIn(person);
    return sealedAddress(attacker, () => pressContinue(attacker, sites.site));
  }

  test("sent to a victim as a link does not sign them in", async ({ visit }) => {
    const address = await attackersAddress(visit);
    const visitor = await visitSite(visit, sites.site);
    await siteShows(visitor, "signed_out");
    await visitor.page.goto(address);
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, "signed_out");
    await expectNoSession(visitor);
  });

  test("does not replace the session of a victim", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = await signInAt(visitor, sites);
    await visitor.page.goto(await attackersAddress(visit));
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, person.email);
  });

  test("sealed to the key of a request that the victim has started, with another state, does not open", async ({
    visit,
  }) => {
    const visitor = await visitSite(visit, sites.site);
    await visitor.press("Sign in");
    await visitor.arriveAt("/login");
    const { searchParams } = new URL(new URL(visitor.page.url()).searchParams.get("return_to") ?? "", sites.instance);
    const [state = "", key = ""] = [searchParams.get("state") ?? "", searchParams.get("key") ?? ""];
    const binding = { purpose: "session", from: sites.instance, to: sites.other, state } as const;
    const forOther = await seal({ refreshToken: "attacker's", remember: true }, key, binding);
    await visitor.page.goto(`${sites.site}/gatehouse-return.html#gatehouse=session.${state}.${forOther}`);
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, "signed_out");
    await expectNoSession(visitor);
  });
});

describe("a repeated handover", () => {
  test("with the same address, after a sign-out, signs nobody in", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    await visitor.press("Sign in");
    await visitor.signIn(await somebodyWithAccount(sites.instance));
    const address = await sealedAddress(visitor, () => pressContinue(visitor, sites.site));
    await visitor.page.goto("about:blank");
    await visitor.page.goto(address);
    await visitor.page.waitForURL(`${sites.site}/`);
    await visitor.page.locator("[role=status]", { hasText: "@" }).waitFor();
    await visitor.press("Sign out");
    await siteShows(visitor, "signed_out");
    await visitor.page.goto("about:blank");
    await visitor.page.goto(address);
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, "signed_out");
    await expectNoSession(visitor);
  });

  test("with an address that is older than a minute signs nobody in", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    await visitor.press("Sign in");
    await visitor.signIn(await somebodyWithAccount(sites.instance));
    const address = await sealedAddress(visitor, () => pressContinue(visitor, sites.site));
    await visitor.page.clock.setFixedTime(Date.now() + 61_000);
    await visitor.page.goto("about:blank");
    await visitor.page.goto(address);
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, "signed_out");
    await expectNoSession(visitor);
  });

  test("with the same state is rejected by our page, also for the next session", async ({ visit }) => {
    const { visitor } = await victim(visit);
    const address = await link();
    await visitor.page.goto(address);
    await pressContinue(visitor, sites.site);
    await visitor.page.waitForURL(`${sites.site}/`);
    await visitor.page.goto(address);
    await visitor.page.getByText("It has been used, or it is too old.").waitFor();
    expect(await visitor.page.locator("#choice").isVisible()).toBe(false);
  });

  test("by Back hands nothing over", async ({ visit }) => {
    const visitor = await visitSite(visit, `${sites.site}/shop`);
    const person = await signInAt(visitor, sites);
    await visitor.page.goBack();
    await siteShows(visitor, person.email);
    await visitor.page.goForward();
    await siteShows(visitor, person.email);
    expect(new URL(visitor.page.url()).origin).toBe(sites.site);
  });

  test("by a second press hands nothing over", async ({ visit }) => {
    const { visitor } = await victim(visit);
    await visitor.page.goto(await link());
    const button = visitor.page.getByRole("button", { name: "Continue", exact: true });
    await expect.poll(() => button.isEnabled()).toBe(true);
    await button.dblclick();
    await visitor.page.waitForURL(`${sites.site}/`);
    const returns = visitor.sent.filter(({ url }) => url.startsWith(`${sites.site}/gatehouse-return.html`));
    expect(returns).toHaveLength(1);
  });
});

describe("no way to another page", () => {
  test.for<[string, () => string]>([
    ["an origin that is not allowed", () => sites.stranger],
    ["a redirect of the site as the origin", () => `${sites.site}/redirect?to=https://evil.example`],
    ["a user before the host", () => sites.site.replace("//", "//evil.example@")],
    ["a slash at the end", () => `${sites.site}/`],
    ["a backslash", () => sites.site.replace("//", "/\\")],
    ["another scheme", () => sites.site.replace("http:", "https:")],
    ["an address of a script", () => "javascript:alert(1)"],
    ["a blob of the site", () => `blob:${sites.site}/x`],
    ["no origin", () => "null"],
    ["a longer host", () => `${sites.site}.evil.example`],
  ])("by %s", async ([, origin], { visit }) => {
    const { visitor } = await victim(visit);
    const before = visitor.sent.length;
    for (const purpose of ["sign-in", "account"]) {
      const address = new URL(await link({ for: purpose, origin: origin() }));
      if (purpose === "account") address.searchParams.delete("key");
      await visitor.page.goto(address.href);
      await visitor.page.getByRole("heading", { name: "This link can't be used" }).waitFor();
      expect(await visitor.page.locator("#choice").isVisible()).toBe(false);
      expect(await visitor.page.getByRole("link", { name: "Back to" }).count()).toBe(0);
    }
    // Requests to Cognito are allowed, because the account page may still be loading the list of sessions.
    const isOurs = ({ url }: { readonly url: string }) => url.startsWith(sites.instance) || url.startsWith(cognitoUrl);
    expect(visitor.sent.slice(before).every(isOurs)).toBe(true);
    expect(await hasOurSession(visitor)).toBe(true);
  });
});

describe("a request that is not as a site makes it", () => {
  test.for<[string, (address: URL) => void]>([
    ["with two origins", ({ searchParams }) => searchParams.append("origin", sites.other)],
    ["with two keys", ({ searchParams }) => searchParams.append("key", "A".repeat(87))],
    ["with two states", ({ searchParams }) => searchParams.append("state", STATE)],
    ["with another parameter", ({ searchParams }) => searchParams.append("continue", "1")],
    ["with a point that is not on the curve", ({ searchParams }) => searchParams.set("key", `B${"A".repeat(86)}`)],
    [
      "with a point in hybrid form",
      ({ searchParams }) => {
        const point = Buffer.from(searchParams.get("key") ?? "", "base64url");
        point[0] = 6 + ((point[64] ?? 0) & 1);
        searchParams.set("key", point.toString("base64url"));
      },
    ],
    ["with a short state", ({ searchParams }) => searchParams.set("state", "A")],
  ])("%s is rejected", async ([, change], { visit }) => {
    const { visitor } = await victim(visit);
    const address = new URL(await link());
    change(address);
    await visitor.page.goto(address.href);
    await visitor.page.getByRole("heading", { name: "This link can't be used" }).waitFor();
    expect(await hasOurSession(visitor)).toBe(true);
  });
});

describe("a malicious site that is allowed", () => {
  test("and names another site gets nothing: the other site does not open it", async ({ visit }) => {
    const { visitor } = await victim(visit);
    await visitor.page.goto(sites.other);
    // Does what the malicious site's script would do, with a key of its own.
    const address = await link({ origin: sites.site });
    await visitor.page.evaluate((to) => location.assign(to), address);
    await visitor.arriveAt("/handover");
    const before = visitor.sent.length;
    await pressContinue(visitor, sites.site);
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, "signed_out");
    expect(visitor.sent.slice(before).filter(({ url }) => url.startsWith(sites.other))).toEqual([]);
  });

  test("cannot have the button pressed in a frame", async () => {
    for (const path of ["/handover", "/account"]) {
      const { headers } = await send(path, { to: sites.instance, headers: { accept: "text/html" } });
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    }
  });

  test("cannot have the button pressed by the second half of a double click", async ({ visit }) => {
    const { visitor } = await victim(visit);
    await visitor.page.clock.install();
    await visitor.page.goto(await link());
    const button = visitor.page.getByRole("button", { name: "Continue", exact: true });
    await button.waitFor();
    await visitor.page.clock.runFor(1_000);
    expect(await button.isEnabled()).toBe(true);
    // Simulates another window that covered this one and closes.
    await visitor.page.evaluate(() => dispatchEvent(new Event("blur")));
    expect(await button.isEnabled()).toBe(false);
    await visitor.page.evaluate(() => dispatchEvent(new Event("focus")));
    await visitor.page.clock.runFor(400);
    expect(await button.isEnabled()).toBe(false);
    await visitor.page.clock.runFor(200);
    expect(await button.isEnabled()).toBe(true);
  });

  test("gets no access token of another site by a link to the account page", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = await signInAt(visitor, sites);
    const before = visitor.sent.length;
    // The other site has made no request with this state, so its return page sends no token.
    await visitor.page.goto(
      `${sites.instance}/handover?${new URLSearchParams({ for: "account", origin: sites.site, state: STATE })}`,
    );
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, person.email);
    expect(visitor.sent.slice(before).filter(({ url }) => url.startsWith(`${sites.instance}/account?`))).toEqual([]);
  });

  test("gets no access token of another site by a message to its return page", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = await signInAt(visitor, sites);
    for (const state of [STATE, "", "../../"]) {
      await visitor.page.goto("about:blank");
      await visitor.page.goto(`${sites.site}/gatehouse-return.html#gatehouse=key.${state}.${await newKey()}`);
      await visitor.page.waitForURL(`${sites.site}/`);
      await siteShows(visitor, person.email);
    }
  });

  test("cannot sign a visitor of another site out", async ({ visit }) => {
    const visitor = await visitSite(visit, sites.site);
    const person = await signInAt(visitor, sites);
    await visitor.page.goto(`${sites.site}/gatehouse-return.html#gatehouse=sign-out.${STATE}`);
    await visitor.page.waitForURL(`${sites.site}/`);
    await siteShows(visitor, person.email);
  });
});

describe("the account page", () => {
  test("takes no access token that it did not ask for", async ({ visit }) => {
    const { visitor, person } = await victim(visit);
    const binding = { purpose: "token", from: sites.other, to: sites.instance, state: STATE } as const;
    const token = await seal(
      { accessToken: "attacker's", since: Date.now(), lifetimeMs: 300_000 },
      await newKey(),
      binding,
    );
    await visitor.page.goto(`${sites.instance}/handover#gatehouse=token.${STATE}.${token}`);
    await visitor.page.getByRole("heading", { name: "This link can't be used" }).waitFor();
    expect((await stored(visitor)).tab["gatehouse.visit"]).toBeUndefined();
    await visitor.page.goto(`${sites.instance}/account`);
    await visitor.page.locator("#email", { hasText: person.email }).waitFor();
  });

  test("of a visit never shows the session of somebody else who is signed in here", async ({ visit }) => {
    const { visitor, person } = await victim(visit);
    for (const state of [STATE, ""]) {
      await visitor.page.goto(`${sites.instance}/account?visit=${state}`);
      await visitor.page.getByRole("heading", { name: "Your session has ended" }).waitFor();
      expect(await visitor.page.getByText(person.email).count()).toBe(0);
    }
    await visitor.page.goto(`${sites.instance}/account`);
    await visitor.page.locator("#email", { hasText: person.email }).waitFor();
  });
});

describe("several tabs", () => {
  test("hand over the session of the account that is shown, and no other", async ({ visit }) => {
    const { visitor } = await victim(visit);
    await visitor.page.goto(await link());
    await visitor.page.locator("#continue:enabled").waitFor();
    // Somebody else signs in in another tab, and this tab does not know about it yet.
    const other = await victim(visit);
    const session = (await stored(other.visitor)).tab["gatehouse.session"] ?? "";
    const before = visitor.sent.length;
    await visitor.page.evaluate((value) => localStorage.setItem("gatehouse.session", value), session);
    await pressContinue(visitor, sites.site);
    await visitor.page.getByText(other.person.email, { exact: true }).waitFor();
    expect(visitor.sent.slice(before).filter(({ url }) => url.startsWith(sites.site))).toEqual([]);
  });

  test("each return to their own page", async ({ visit }) => {
    const first = await visitSite(visit, `${sites.site}/first`);
    const second = await first.newTab();
    await second.page.goto(`${sites.site}/second`);
    const person = await somebodyWithAccount(sites.instance);
    await first.press("Sign in");
    await first.arriveAt("/login");
    await second.press("Sign in");
    await second.arriveAt("/login");
    await first.signIn(person);
    // The other tab learns of the sign-in, and continues, too.
    await second.arriveAt("/handover");
    await pressContinue(first, sites.site);
    await first.page.waitForURL(`${sites.site}/first`);
    await siteShows(first, person.email);
    // The session has been handed over by the first tab, so the second tab needs another sign-in.
    await second.arriveAt("/login");
    await second.signIn(person);
    await pressContinue(second, sites.site);
    await second.page.waitForURL(`${sites.site}/second`);
    await siteShows(second, person.email);
  });

  test.for([false, true])(
    "of ours, one of which slept, do not revoke the session that was handed over (kept: %s)",
    async (remember, { visit }) => {
      const visitor = await visitSite(visit, `${sites.instance}/login`);
      const person = await somebodyWithAccount(sites.instance);
      if (remember) await visitor.page.getByLabel("Keep me signed in").check();
      await visitor.signIn(person);
      await visitor.arriveAt("/account");
      await visitor.page.locator("#email", { hasText: person.email }).waitFor();
      const { local, tab } = await stored(visitor);
      const { refreshToken } = JSON.parse((remember ? local : tab)["gatehouse.session"] ?? "{}");
      // This tab sleeps: it has a copy of the refresh token, and shows a page without the client.
      await visitor.page.goto(`${sites.instance}/problems`);

      const other = await visitor.newTab();
      await other.page.goto(sites.instance);
      const awake = await visitor.newTab();
      await awake.page.goto(`${sites.instance}/account`);
      if (!remember) await visitor.page.goto(`${sites.instance}/account`);
      await awake.page.locator("#email", { hasText: person.email }).waitFor();
      await visitor.page.goto(`${sites.instance}/problems`);
      await other.page.goto(sites.site);
      await other.press("Sign in");
      await pressContinue(other, sites.site);
      await siteShows(other, person.email);
      await awake.arriveAt("/login");
      // Somebody else signs in in the tab that is awake, and only then does the first tab wake up.
      await awake.signIn(await somebodyWithAccount(sites.instance));
      await awake.arriveAt("/account");
      await visitor.page.goto(`${sites.instance}/account`);
      await visitor.page.locator("#email:not(:empty)").waitFor();
      expect(visitor.sent.filter(({ body }) => body.includes(`"Token":"${refreshToken}"`))).toEqual([]);
      expect(await isAlive(other, refreshToken)).toBe(true);
      await other.page.reload();
      await siteShows(other, person.email);
    },
  );
});

test.for([
  "https://evil.example",
  "//evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "blob:SITE/x",
  "\\\\evil.example",
])("a page to come back to at %s is a mistake of the caller, and the visitor stays", async (returnTo, { visit }) => {
  const visitor = await visitSite(visit, sites.site);
  const client = await clientAt(visitor, sites);
  const rejection = await client.evaluate(
    (gatehouse, to) => gatehouse.signInWithRedirect({ returnTo: to }).catch(String),
    returnTo.replace("SITE", sites.site),
  );
  expect(rejection).toBe(`TypeError: returnTo must be an address of ${sites.site}`);
  expect(visitor.page.url()).toBe(`${sites.site}/`);
});
