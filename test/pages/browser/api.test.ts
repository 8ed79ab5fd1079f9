// The page /api in a browser: its instructions for tokens work, and it is as accessible as the other pages.

import axe from "axe-core";
import type { Locator, Page } from "playwright-core";
import { describe, expect } from "vitest";
import { signedIn } from "./signed-in.ts";
import { violations, WCAG } from "./violations.ts";
import { appUrl, test } from "./visit.ts";

/** The rules of WCAG, and those that axe recommends in addition. */
const RECOMMENDED = axe
  .getRules([...WCAG, "best-practice"])
  .filter(({ tags }) => !tags.some((tag) => ["experimental", "deprecated"].includes(tag)))
  .map(({ ruleId }) => ruleId);

test("the line for the browser's console returns an access token", async ({ visit }) => {
  const reader = await visit("/api");
  const line = await reader.page.locator("pre").getByText("(await (await import").textContent();
  const { visitor } = await signedIn(visit);
  const token = await visitor.page.evaluate(`(async () => ${line})()`);
  expect(String(token).split(".")).toHaveLength(3);
});

test("meets WCAG 2.2 AA on a wide screen, light and dark, and every link of its contents has a target", async ({
  visit,
}) => {
  const visitor = await visit("/api", { viewport: { width: 1280, height: 900 } });
  const { page, complaints } = visitor;
  expect(await violations(visitor, { rules: RECOMMENDED })).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(visitor, { rules: ["color-contrast"] })).toEqual([]);
  for (const link of await page.locator("nav a[href^='#']").all()) {
    await link.click();
    expect(await page.locator(":target").count()).toBe(1);
  }
  expect(complaints).toEqual([]);
});

const PHONE = { viewport: { width: 375, height: 740 }, reducedMotion: "reduce" } as const;

describe.each(["/api", "/problems"])("the contents of %s on a phone", (path) => {
  test("are a menu that opens without a script, and closes on a choice, on Escape and on a press elsewhere", async ({
    visit,
  }) => {
    const visitor = await visit(path, PHONE);
    const menu = visitor.page.getByRole("navigation", { name: "Contents" });
    const button = visitor.page.getByRole("button", { name: "Contents" });
    expect(await menu.isVisible()).toBe(false);
    expect((await button.boundingBox())?.height).toBeLessThanOrEqual(48);
    await button.click();
    expect(await menu.isVisible()).toBe(true);
    expect(await violations(visitor, { within: "#contents" })).toEqual([]);
    const link = menu.getByRole("link").nth(8);
    const target = (await link.getAttribute("href")) ?? "";
    await link.click();
    await expect.poll(() => menu.isVisible()).toBe(false);
    expect(new URL(visitor.page.url()).hash).toBe(target);
    // The bar, which stays at the top, does not cover the chosen section.
    expect((await visitor.page.locator(target).boundingBox())?.y).toBeGreaterThanOrEqual(60);
    await button.click();
    await visitor.page.keyboard.press("Escape");
    expect(await menu.isVisible()).toBe(false);
    await button.click();
    await visitor.page.mouse.click(180, 735);
    await expect.poll(() => menu.isVisible()).toBe(false);
    expect(visitor.complaints).toEqual([]);
  });

  test("open at what is being read, below a bar that keeps its light and its button", async ({ visit }) => {
    const { page } = await visit(path, PHONE);
    const menu = page.getByRole("navigation", { name: "Contents" });
    const button = page.getByRole("button", { name: "Contents" });
    const sign = () => button.evaluate((element) => getComputedStyle(element, "::after").content);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await page
      .locator(".index [aria-current]")
      .and(page.locator("a:not(:nth-of-type(-n + 12))"))
      .waitFor({ state: "attached" });
    expect(await sign()).toContain("▾");
    await button.click();
    expect(await sign()).toContain("▴");
    await expect.poll(() => menu.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
    const place = await menu.locator("[aria-current]").boundingBox();
    expect(place?.y).toBeGreaterThan(60);
    expect(place?.y).toBeLessThan(60 + 0.75 * 740);
    expect(await menu.evaluate((element) => getComputedStyle(element, "::backdrop").top)).toBe("60px");
    expect((await menu.boundingBox())?.height).toBeLessThanOrEqual(0.75 * 740);
    await button.click();
    expect(await menu.isVisible()).toBe(false);
  });

  test("work by keyboard", async ({ visit }) => {
    const visitor = await visit(path, PHONE);
    await visitor.page.getByRole("button", { name: "Contents" }).focus();
    await visitor.page.keyboard.press("Enter");
    await visitor.page.keyboard.press("Tab");
    // The previous Tab reached the filter field, so this one reaches the first link.
    await visitor.page.keyboard.press("Tab");
    const first = visitor.page.getByRole("navigation", { name: "Contents" }).getByRole("link").first();
    expect(await first.evaluate((link) => link === document.activeElement)).toBe(true);
    const target = await first.getAttribute("href");
    await visitor.page.keyboard.press("Enter");
    await expect.poll(() => new URL(visitor.page.url()).hash).toBe(target);
  });

  test("open without JavaScript", async ({ visit }) => {
    const { page } = await visit(path, { ...PHONE, javaScriptEnabled: false });
    await page.getByRole("button", { name: "Contents" }).click();
    expect(await page.getByRole("navigation", { name: "Contents" }).isVisible()).toBe(true);
  });

  test("are at the side of a wide screen, without a button", async ({ visit }) => {
    const { page } = await visit(path, { viewport: { width: 1280, height: 800 } });
    expect(await page.getByRole("navigation", { name: "Contents" }).isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Contents" }).isVisible()).toBe(false);
  });
});

test("the index is filtered by words of a title, a method or a path, and Enter goes to the first call", async ({
  visit,
}) => {
  const { page, complaints } = await visit("/api", { viewport: { width: 1280, height: 800 } });
  const shown = () => page.locator(".index a:visible").allTextContents();
  const filter = page.getByRole("searchbox", { name: "Filter" });
  await filter.fill("zebra");
  await page.getByText("Nothing found.").waitFor();
  expect(await page.locator(".index .group:visible").count()).toBe(0);
  await filter.fill("DELETE /accounts/me");
  await expect.poll(shown).toContain("Delete your account");
  expect((await shown()).length).toBeLessThan(5);
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toMatch(/^#\w+$/);
  await filter.fill("");
  await expect.poll(async () => (await shown()).length).toBeGreaterThan(40);
  expect(complaints).toEqual([]);
});

test("the index of /problems is filtered by words of a title, in the language of the page", async ({ visit }) => {
  const { page } = await visit("/problems", { viewport: { width: 1280, height: 800 }, locale: "de" });
  await page.getByRole("searchbox", { name: "Filtern" }).fill("passwort");
  await expect.poll(() => page.locator(".index a:visible").count()).toBeLessThan(10);
  expect(await page.locator(".index .group:visible").first().textContent()).toMatch(/^4\d\d \w+/);
});

test.for(["/api", "/problems"])(
  "the bar of %s leads to the other page, and both have the same frame",
  async (path, { visit }) => {
    const { page } = await visit(path, { viewport: { width: 1920, height: 1000 } });
    expect(await page.locator(".index").evaluate((index) => index.getBoundingClientRect().left)).toBe(276);
    await page.locator(".bar .other").click();
    await page.waitForURL(path === "/api" ? "**/problems" : "**/api");
  },
);

test("a command can be copied", async ({ visit }) => {
  const { page, context } = await visit("/api");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const section = page.locator("section[aria-labelledby=getHealth]");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await section.getByRole("button", { name: "Copy: Request" }).click();
  await section.getByRole("button", { name: "Copied" }).waitFor();
  expect(await copied()).toBe(`curl -i ${appUrl}/health`);
  await section.getByRole("button", { name: "Copy: Response" }).click();
  await expect.poll(async () => JSON.parse(await copied())).toEqual({ status: "ok" });
});

test("the introduction has the address of the site and a first request, which can be copied", async ({ visit }) => {
  const { page, context } = await visit("/api");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy: Base URL", exact: true }).click();
  await expect.poll(copied).toBe(appUrl);
  await page.getByRole("button", { name: "Copy: First request", exact: true }).click();
  await expect.poll(copied).toBe(`curl -i ${appUrl}/config.json`);
});

test("every heading that the index of /api links has a link to itself", async ({ visit }) => {
  const { page } = await visit("/api");
  const linked = await page
    .locator(".index a[href^='#']")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const anchors = await page.locator(".anchor").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(anchors.toSorted()).toEqual(linked.toSorted());
});

test("the sample of /problems can be copied, and scrolls sideways, in the language of the page", async ({ visit }) => {
  const { page, context } = await visit("/problems", { viewport: { width: 375, height: 740 }, locale: "de" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const sample = page.getByRole("group", { name: "application/problem+json" });
  expect(await sample.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
  await page.getByRole("button", { name: "Kopieren: application/problem+json" }).click();
  await page.getByRole("button", { name: "Kopiert" }).waitFor();
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toMatchObject({ status: 401 });
});

test("the address of a call can be copied", async ({ visit }) => {
  const { page, context } = await visit("/api");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const link = page.locator("section[aria-labelledby=getHealth]").getByRole("link", { name: /^Link/ });
  await link.click();
  await expect.poll(() => link.textContent()).toBe("Link copied");
  expect(new URL(page.url()).hash).toBe("#getHealth");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${appUrl}/api#getHealth`);
});

test("without a clipboard there is no button to copy, and the link still goes to its call", async ({ visit }) => {
  const { page } = await visit("about:blank");
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined }));
  await page.goto(`${appUrl}/api`);
  await page
    .getByRole("button", { name: /^Try it/ })
    .first()
    .waitFor();
  expect(await page.getByRole("button", { name: /Copy/ }).count()).toBe(0);
  await page.getByRole("link", { name: "Link to: Create an account", exact: true }).click();
  expect(new URL(page.url()).hash).toBe("#createAccount");
});

test("on a wide screen the sample is beside the prose and stays in view; on a narrower one it is below", async ({
  visit,
}) => {
  const { page } = await visit("/api#createAccount", { viewport: { width: 1280, height: 800 } });
  const sample = page.locator("section[aria-labelledby=createAccount] .sample");
  const errors = page.locator("section[aria-labelledby=createAccount]").getByRole("heading", { name: "Errors" });
  const boxOf = async (part: Locator) => (await part.boundingBox()) ?? expect.fail("not shown");
  await errors.evaluate((heading) => heading.scrollIntoView({ block: "center" }));
  const [beside, prose] = [await boxOf(sample), await boxOf(errors)];
  expect(beside.x).toBeGreaterThan(prose.x + prose.width);
  expect(beside.y).toBeGreaterThanOrEqual(0);
  expect(beside.y).toBeLessThan(200);
  await page.setViewportSize({ width: 1199, height: 800 });
  expect((await boxOf(sample)).y).toBeGreaterThan((await boxOf(errors)).y);
});

test.for([".index", "section[aria-labelledby=changeAccount] .sample"])(
  "a column that scrolls, %s, fades out at its lower edge",
  async (column, { visit }) => {
    const { page } = await visit("/api#changeAccount", { viewport: { width: 1280, height: 500 } });
    const part = page.locator(column);
    const fade = () =>
      part.evaluate((element) => {
        const { position, bottom, backgroundImage } = getComputedStyle(element, "::after");
        return { position, bottom, isGradient: backgroundImage.startsWith("linear-gradient") };
      });
    expect(await part.evaluate((element) => element.scrollHeight > element.clientHeight)).toBe(true);
    expect(await fade()).toEqual({ position: "sticky", bottom: "0px", isGradient: true });
  },
);

test("a sample keeps its lines: it scrolls sideways, also by keyboard, and the page does not, down to 320 px", async ({
  visit,
}) => {
  const { page } = await visit("/api", { viewport: { width: 320, height: 640 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const request = page.locator("section[aria-labelledby=createAccount]").getByRole("group", { name: "Request" });
  const lines = (await request.textContent())?.split("\n").length ?? 0;
  const lineHeight = await request.evaluate((box) =>
    Number.parseFloat(getComputedStyle(box.firstElementChild ?? box).lineHeight),
  );
  expect(await request.locator("code").evaluate((code) => code.getBoundingClientRect().height)).toBeLessThan(
    (lines + 1) * lineHeight,
  );
  await request.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => request.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
  // Only a sample that scrolls can be reached with the Tab key.
  const stops = page
    .locator("pre")
    .evaluateAll((all) => all.map((box) => [box.scrollWidth > box.clientWidth, box.tabIndex === 0]));
  expect((await stops).filter(([scrolls, isStop]) => scrolls !== isStop)).toEqual([]);
  // A short piece of code is not broken into two lines.
  const heights = await page
    .locator("main p code:not(.long)")
    .evaluateAll((all) => all.map((code) => code.getClientRects().length));
  expect(new Set(heights)).toEqual(new Set([1]));
});

describe("the index marks", () => {
  const WIDE = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" } as const;
  const current = (page: Page) => page.locator(".index [aria-current]").allTextContents();

  test.for(["/api", "/problems"])(
    "the chosen section on %s, also near to the end of the page",
    async (path, { visit }) => {
      const { page } = await visit(path, WIDE);
      const links = await page.locator(".index a[href^='#']").all();
      for (const link of [...links.slice(-4), ...links.slice(1, 4)]) {
        await link.click();
        await expect.poll(() => current(page)).toEqual([await link.textContent()]);
        await link.evaluate((element) => element.blur());
      }
    },
  );

  test.for(["/api", "/problems"])("the last section at the end of %s, and shows its link", async (path, { visit }) => {
    const { page } = await visit(path, WIDE);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const last = page.locator(".index a[href^='#']").last();
    await expect.poll(() => current(page)).toEqual([await last.textContent()]);
    const [link, index] = [await last.boundingBox(), await page.locator(".index").boundingBox()];
    if (!link || !index) return expect.fail("not shown");
    expect(link.y).toBeGreaterThanOrEqual(index.y - 1);
    expect(link.y + link.height).toBeLessThanOrEqual(index.y + index.height + 1);
  });

  test("the introduction at the top of /problems", async ({ visit }) => {
    const { page } = await visit("/problems", WIDE);
    await expect.poll(() => current(page)).toEqual(["Introduction"]);
  });

  test("the section of the address, after loading", async ({ visit }) => {
    const { page } = await visit("/api#headers", WIDE);
    await expect.poll(() => current(page)).toEqual(["Headers"]);
  });
});

test("without JavaScript each call can be read, and there is no button without a function", async ({ visit }) => {
  const { page } = await visit("/api", { javaScriptEnabled: false });
  expect(await page.locator(".operation pre:visible").count()).toBeGreaterThan(20);
  expect(await page.locator("main button").count()).toBe(0);
});
