// The site's own account fields on its pages, in Chromium: asked at sign-up, shown and changed on the account page.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../../pages/browser/violations.ts";
import { newVisitor, rulesListed, somebody, type Visitor } from "../../pages/browser/visitor.ts";
import { sharedBrowser } from "../../stack/browser.ts";
import type { ProjectCopy } from "../../stack/project-copy.ts";
import { startSiteWithFields } from "./site.ts";

let site: ProjectCopy;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSiteWithFields(), sharedBrowser()]);
});
afterAll(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await site.stop();
});

const visit = (locale = "en") => newVisitor(browser, site.appUrl, { locale });
const row = (visitor: Visitor, name: string) => visitor.page.locator(`[data-field=${name}]`);
const shownIn = (visitor: Visitor, name: string) => row(visitor, name).locator(".value");

async function signUp(visitor: Visitor): Promise<void> {
  const person = somebody();
  await visitor.open("/sign-up");
  await rulesListed(visitor);
  await visitor.fill({ Name: person.name, "E-mail": person.email, Password: person.password, Company: "Acme" });
  await visitor.page.getByLabel("Size (optional)").selectOption("large");
  await visitor.press("Create account");
  await visitor.arriveAt("/account");
}

test("the sign-up page asks for its fields, and the account page shows them", async () => {
  const visitor = await visit();
  await signUp(visitor);
  await expect.poll(() => shownIn(visitor, "company").textContent()).toBe("Acme");
  expect(await shownIn(visitor, "size").textContent()).toBe("More than 10 people");
  expect(await shownIn(visitor, "newsletter").textContent()).toBe("Not given");
  expect(await row(visitor, "plan").count()).toBe(0);
  expect(await row(visitor, "reference").count()).toBe(0);
  expect(await violations(visitor)).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});

test("an empty required field is reported before anything is sent, and a field that the API rejects keeps its value", async () => {
  const visitor = await visit();
  const person = somebody();
  await visitor.open("/sign-up");
  await rulesListed(visitor);
  await visitor.fill({ Name: person.name, "E-mail": person.email, Password: person.password });
  await visitor.press("Create account");
  const error = visitor.page.locator("#field-company-error");
  await expect.poll(() => error.textContent()).toBe("Fill this in.");
  expect(visitor.sent.filter(({ method }) => method === "POST")).toEqual([]);
  await visitor.fill({ Company: "A" });
  await visitor.press("Create account");
  await expect.poll(() => error.textContent()).toBe("Use at least 2 characters.");
  expect(await visitor.typedIn("Company")).toBe("A");
  expect(await visitor.page.getByLabel("Company").getAttribute("aria-invalid")).toBe("true");
  expect(await violations(visitor)).toEqual([]);
});

test("each kind is changed in place, and a value can be removed", async () => {
  const visitor = await visit();
  await signUp(visitor);
  const control = (name: string) => row(visitor, name).locator(`[name=field-${name}]`);
  const change = async (name: string, enter: () => Promise<unknown>) => {
    await row(visitor, name).getByRole("button", { name: /^Edit/ }).click();
    await enter();
    await row(visitor, name).getByRole("button", { name: "Save", exact: true }).click();
    await row(visitor, name).locator("form").waitFor({ state: "detached" });
  };
  await change("company", () => control("company").fill("Acme & <b>Sons</b>"));
  await change("size", () => control("size").selectOption(""));
  await change("newsletter", () => control("newsletter").selectOption("Yes"));
  await change("founded", () => control("founded").fill("1999-12-31"));
  const expected = {
    company: "Acme & <b>Sons</b>",
    size: "Not given",
    newsletter: "Yes",
    founded: "December 31, 1999",
  };
  const shown = async () =>
    Object.fromEntries(
      await Promise.all(Object.keys(expected).map(async (name) => [name, await shownIn(visitor, name).textContent()])),
    );
  expect(await shown()).toEqual(expected);
  await visitor.page.reload();
  await expect.poll(shown).toEqual(expected);
  expect(visitor.complaints).toEqual([]);
});

test.each(["/", "/login", "/sign-up", "/forgot-password", "/account", "/problems", "/nowhere", "/api"])(
  "%s ends with the site's own links, in the visitor's language",
  async (path) => {
    for (const [locale, text] of [
      ["en", "Imprint"],
      ["de", path === "/api" ? "Imprint" : "Impressum"],
    ] as const) {
      const visitor = await visit(locale);
      await visitor.open(path);
      const link = visitor.page.getByRole("link", { name: text });
      expect(await link.getAttribute("href")).toBe("/imprint");
      expect(await link.getAttribute("target")).toBe("_blank");
      await visitor.context.close();
    }
  },
);

test("labels are in the visitor's language", async () => {
  const visitor = await visit("de");
  await visitor.open("/sign-up");
  await expect.poll(() => visitor.page.getByLabel("Company (de)").count()).toBe(1);
  expect(await visitor.page.locator("#field-size option").allTextContents()).toEqual([
    "Wählen",
    "Up to 10 people (de)",
    "More than 10 people (de)",
  ]);
});
