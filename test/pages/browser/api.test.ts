// The page /api in a browser: its instructions for tokens work, and it meets the rules of the other pages.

import axe from "axe-core";
import { describe, expect } from "vitest";
import { signedIn } from "./signed-in.ts";
import { violations } from "./violations.ts";
import { test } from "./visit.ts";

test("the line for the browser's console returns an access token", async ({ visit }) => {
  const reader = await visit("/api");
  const line = await reader.page.getByText("(await (await import").textContent();
  const { visitor } = await signedIn(visit);
  const token = await visitor.page.evaluate(`(async () => ${line})()`);
  expect(String(token).split(".")).toHaveLength(3);
});

test("meets WCAG 2.2 AA on a wide screen, light and dark, and every link of its contents has a target", async ({
  visit,
}) => {
  const { page, complaints } = await visit("/api", { viewport: { width: 1280, height: 900 } });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe.source);
    expect(await page.evaluate(async () => (await window.axe.run()).violations.map(({ id }) => id))).toEqual([]);
  }
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
    expect(await violations(visitor)).toEqual([]);
    const link = menu.getByRole("link").nth(8);
    const target = (await link.getAttribute("href")) ?? "";
    await link.click();
    await expect.poll(() => menu.isVisible()).toBe(false);
    expect(new URL(visitor.page.url()).hash).toBe(target);
    // The bar stays at the top, and does not cover what was chosen.
    expect((await visitor.page.locator(target).boundingBox())?.y).toBeGreaterThanOrEqual(60);
    await button.click();
    await visitor.page.keyboard.press("Escape");
    expect(await menu.isVisible()).toBe(false);
    await button.click();
    await visitor.page.mouse.click(180, 735);
    await expect.poll(() => menu.isVisible()).toBe(false);
    expect(visitor.complaints).toEqual([]);
  });

  test("work by keyboard", async ({ visit }) => {
    const visitor = await visit(path, PHONE);
    await visitor.page.getByRole("button", { name: "Contents" }).focus();
    await visitor.page.keyboard.press("Enter");
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

test("a command can be copied", async ({ visit }) => {
  const { page, context } = await visit("/api");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const section = page.locator("section[aria-labelledby=getHealth]");
  await section.getByRole("button", { name: "Copy" }).click();
  await section.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("curl -i http://localhost:8787/health");
});

test("without JavaScript each call can be read, and there is no button without a function", async ({ visit }) => {
  const { page } = await visit("/api", { javaScriptEnabled: false });
  expect(await page.locator(".operation pre:visible").count()).toBeGreaterThan(20);
  expect(await page.locator("main button").count()).toBe(0);
});
