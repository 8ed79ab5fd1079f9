// The owner's terms on the pages, in a second app with the settings for terms: the checkbox of /sign-up, the links on
// the other pages, and a page that was loaded before TERMS_REQUIRED was set.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { freePort } from "../../../src/tooling/dev/stack.ts";
import { type OtherWorker, startApp } from "../../stack/other-worker.ts";
import { violations } from "./violations.ts";
import { appUrl, cognitoUrl, test } from "./visit.ts";
import { rulesListed, somebody, type Visitor } from "./visitor.ts";

const SETTINGS = { TERMS_URL: "/terms.html", PRIVACY_URL: "https://www.example.com/privacy", TERMS_REQUIRED: "on" };
const NARROW = { viewport: { width: 320, height: 640 }, reducedMotion: "reduce" } as const;

let folder: string;
let app: OtherWorker;
let site: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatehouse-terms-"));
  const appPort = await freePort();
  site = `http://localhost:${appPort}`;
  app = await startApp({ appPort, persistTo: folder, vars: { ...SETTINGS, COGNITO_ENDPOINT: cognitoUrl } });
}, 120_000);

afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const checkbox = ({ page }: Visitor) =>
  page.getByRole("checkbox", { name: "I accept the Terms and the Privacy policy." });
const error = ({ page }: Visitor) => page.locator("#termsAccepted-error");

async function fillIn(visitor: Visitor) {
  const person = somebody();
  await rulesListed(visitor);
  await visitor.fill({ Name: person.name, "E-mail": person.email, Password: person.password });
  return person;
}

describe("/sign-up, where the terms must be accepted", () => {
  test("reports a checkbox that is not ticked before anything is sent, and goes on when it is", async ({ visit }) => {
    const visitor = await visit(`${site}/sign-up`);
    await fillIn(visitor);
    await visitor.press("Create account");
    expect(await error(visitor).textContent()).toBe("Accept the terms to create an account.");
    expect(await checkbox(visitor).getAttribute("aria-invalid")).toBe("true");
    expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe("termsAccepted");
    expect(visitor.sent.filter(({ method }) => method === "POST")).toEqual([]);
    await checkbox(visitor).check();
    await expect.poll(() => error(visitor).textContent()).toBe("");
    expect(await checkbox(visitor).getAttribute("aria-invalid")).toBeNull();
    await visitor.press("Create account");
    await visitor.arriveAt("/account");
    const account = await visitor.page.evaluate(`import("/client.js").then(({ gatehouse }) => gatehouse.account())`);
    expect(account).toMatchObject({ account: { termsAcceptedAt: expect.stringMatching(/^\d{4}-.*Z$/) } });
  });

  test("works by keyboard: the checkbox comes after the password, and its links open in a new tab", async ({
    visit,
  }) => {
    const visitor = await visit(`${site}/sign-up`);
    await fillIn(visitor);
    const { keyboard } = visitor.page;
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe("termsAccepted");
    await keyboard.press("Space");
    expect(await checkbox(visitor).isChecked()).toBe(true);
    await keyboard.press("Tab");
    const opened = visitor.context.waitForEvent("page");
    await keyboard.press("Enter");
    expect((await opened).url()).toBe(`${site}/terms.html`);
    expect(await checkbox(visitor).isChecked()).toBe(true);
    expect(await visitor.typedIn("Name")).not.toBe("");
  });

  test("meets WCAG 2.2 AA at 320 px, also with the message", async ({ visit }) => {
    const visitor = await visit(`${site}/sign-up`, NARROW);
    expect(await violations(visitor)).toEqual([]);
    await fillIn(visitor);
    await visitor.press("Create account");
    expect(await violations(visitor)).toEqual([]);
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(visitor.complaints).toEqual([]);
  });

  test.for([
    ["de", "Ich akzeptiere die Nutzungsbedingungen und die Datenschutzerklärung."],
    ["es", "Acepto las Condiciones de uso y la Política de privacidad."],
    ["fr", "J’accepte les Conditions d’utilisation et la Politique de confidentialité."],
    ["ja", "利用規約とプライバシーポリシーに同意します。"],
  ] as const)("asks in the visitor's language: %s", async ([locale, name], { visit }) => {
    const visitor = await visit(`${site}/sign-up`, { ...NARROW, locale });
    expect(await visitor.page.getByRole("checkbox", { name }).count()).toBe(1);
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test("a page that was loaded before it was required says so, and a reload shows the checkbox", async ({ visit }) => {
    const visitor = await visit(`${site}/sign-up`);
    await visitor.page.route("**/sign-up", (route) => route.fulfill({ path: "public/sign-up.html" }));
    await visitor.page.reload();
    expect(await checkbox(visitor).count()).toBe(0);
    await visitor.page.unroute("**/sign-up");
    const person = await fillIn(visitor);
    await visitor.press("Create account");
    expect(await visitor.alert()).toBe("This site now asks you to accept its terms. Reload the page");
    await visitor.press("Reload the page");
    await checkbox(visitor).waitFor();
    await expect.poll(() => visitor.typedIn("E-mail")).toBe(person.email);
  });
});

describe.each(["/login", "/forgot-password"])("%s", (path) => {
  test("has quiet links that open in a new tab, and meets WCAG 2.2 AA", async ({ visit }) => {
    const visitor = await visit(site + path, NARROW);
    const links = visitor.page.locator("a[target=_blank]");
    expect(await links.evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute("href")]))).toEqual([
      ["Terms", "/terms.html"],
      ["Privacy policy", "https://www.example.com/privacy"],
    ]);
    await visitor.fill({ "E-mail": "ada@example.com" });
    const opened = visitor.context.waitForEvent("page");
    await links.first().click();
    expect((await opened).url()).toBe(`${site}/terms.html`);
    expect(await visitor.typedIn("E-mail")).toBe("ada@example.com");
    expect(await violations(visitor)).toEqual([]);
  });

  test("shows them without JavaScript too", async ({ visit }) => {
    const { page } = await visit(site + path, { javaScriptEnabled: false });
    expect(await page.locator("a[target=_blank]:visible").count()).toBe(2);
  });
});

test.for(["/login", "/sign-up", "/forgot-password"])(
  "without the settings %s has none of it",
  async (path, { visit }) => {
    const { page } = await visit(appUrl + path);
    expect(await page.locator("a[target=_blank], #termsAccepted").count()).toBe(0);
  },
);
