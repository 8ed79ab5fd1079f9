// What the pages rely on may be missing, blocked or odd: functions of the platform, the browser's languages, the
// state of the history, scripts, cookies. The page works, or says what is wrong.

import { beforeAll, describe, expect } from "vitest";
import { signedIn } from "./signed-in.ts";
import { appUrl, test } from "./visit.ts";
import { type Person, somebodyWithAccount } from "./visitor.ts";

/** Functions that a supported browser may lack: each is deleted, and the page must work without it. */
const MISSING: Readonly<Record<string, string>> = {
  "AbortSignal.timeout": "delete AbortSignal.timeout",
  "AbortSignal.any": "delete AbortSignal.any",
  "URL.canParse": "delete URL.canParse",
  "URL.parse": "delete URL.parse",
  "crypto.randomUUID": "delete Crypto.prototype.randomUUID",
  "navigator.locks": "delete Navigator.prototype.locks",
  "navigator.languages": 'Object.defineProperty(navigator, "languages", { value: undefined })',
  BroadcastChannel: "delete globalThis.BroadcastChannel",
  "Array.prototype.findLast": "delete Array.prototype.findLast",
  "Array.fromAsync": "delete Array.fromAsync",
  "Promise.withResolvers": "delete Promise.withResolvers",
  "Promise.try": "delete Promise.try",
  "Object.groupBy": "delete Object.groupBy",
  "Set.prototype.union": "delete Set.prototype.union",
  "Uint8Array.fromBase64": "delete Uint8Array.fromBase64; delete Uint8Array.prototype.toBase64",
  "String.prototype.isWellFormed": "delete String.prototype.isWellFormed",
  structuredClone: "delete globalThis.structuredClone",
  cookieStore: "delete globalThis.cookieStore",
};

/** Unusual values of navigator.languages. */
const ODD_LANGUAGES = [["en-US@posix"], ["C"], [], [""], ["en_US"], ["en-US@posix", "en-GB"], [null], "en"];

describe("signing in and the account page work", () => {
  const oddities: readonly (readonly [string, string])[] = [
    ...Object.entries(MISSING).map(([name, script]) => [`without ${name}`, script] as const),
    ...ODD_LANGUAGES.map((languages) => {
      const script = `Object.defineProperty(navigator, "languages", { value: ${JSON.stringify(languages)} })`;
      return [`with the languages ${JSON.stringify(languages)}`, script] as const;
    }),
  ];

  let person: Person;
  beforeAll(async () => {
    person = await somebodyWithAccount(appUrl);
  });

  test.for(oddities)("%s", async ([, script], { visit }) => {
    const { page, context } = await visit("/problems");
    await context.addInitScript(script);
    await page.goto(`${appUrl}/login`);
    await page.getByLabel("E-mail").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/account");
    await page.getByText(person.email).waitFor();
    await expect.poll(() => page.locator("time").textContent()).toMatch(/\d{4}/);
    await page.getByRole("button", { name: "Edit Name" }).click();
    await page.getByRole("button", { name: "Save" }).waitFor();
    expect(await page.locator(".not-started").count()).toBe(0);
  });
});

// The tests run at the same time, because the message appears only after ten seconds.
describe.concurrent("a page whose script is blocked says so, without a script", () => {
  test.for(
    ["/login", "/sign-up", "/forgot-password", "/account"].flatMap((path) => [
      [path, "**/client.js"] as const,
      [path, `**/_gatehouse/en${path}.js`] as const,
    ]),
  )("%s without %s", async ([path, blocked], { visit, expect }) => {
    const { page, context } = await visit("/problems");
    await context.route(blocked, (route) => route.abort());
    await page.goto(appUrl + path);
    const notice = page.locator(".not-started");
    await expect.poll(() => notice.isVisible(), { timeout: 20_000 }).toBe(true);
    expect(await notice.textContent()).toContain("did not load completely");
  });
});

const PAGES = ["/", "/login", "/sign-up", "/forgot-password", "/callback", "/handover", "/operators"];

test.for(["localStorage", "sessionStorage"].flatMap((name) => PAGES.map((path) => [path, name] as const)))(
  "%s starts in a browser that blocks %s",
  async ([path, name], { visit }) => {
    const visitor = await visit("about:blank");
    await visitor.context.addInitScript(
      `Object.defineProperty(window, "${name}", { get: () => { throw new DOMException("blocked", "SecurityError"); } })`,
    );
    await visitor.open(path);
    await visitor.page.getByRole("heading", { level: 1 }).waitFor();
    await visitor.page.locator(".not-started").waitFor({ state: "detached" });
    expect(visitor.complaints).toEqual([]);
  },
);

test.for([{}, null, 1, "x", [], { email: 1 }, { email: "" }, { email: "{email}" }, { idx: 0, key: "router" }])(
  "/forgot-password ignores the foreign history state %j",
  async (state, { visit }) => {
    const { page } = await visit("/forgot-password");
    await page.evaluate((foreign) => history.replaceState(foreign, ""), state);
    await page.reload();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Reset your password");
    await page.getByLabel("E-mail").waitFor();
  },
);

describe("/.well-known/change-password (W3C)", () => {
  test("redirects to the password's row", async () => {
    const response = await fetch(`${appUrl}/.well-known/change-password`, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/account#password"]);
  });

  test("opens the form of the password", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.page.goto(`${appUrl}/.well-known/change-password`);
    await visitor.page.getByLabel("Current password").waitFor();
  });

  // Password managers use /.well-known/change-password only if this path, which the specification reserves, is a 404.
  test("is reliable: the reserved path that does not exist is a 404", async () => {
    const path = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";
    expect((await fetch(appUrl + path)).status).toBe(404);
  });
});

test.for(["/", "/login", "/account", "/problems"])(
  "%s says why another language can't be chosen",
  async (path, { visit }) => {
    const { visitor } = await signedIn(visit);
    const { page, context } = visitor;
    if (path === "/login") {
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await page.waitForURL((url) => url.pathname !== "/account");
    }
    await context.addInitScript(
      'Object.defineProperty(Document.prototype, "cookie", { get: () => "", set: () => {} })',
    );
    await page.goto(appUrl + path);
    await page.getByRole("button", { name: "Deutsch" }).click();
    await page.getByText("doesn't let the site store your choice of language").waitFor();
  },
);
