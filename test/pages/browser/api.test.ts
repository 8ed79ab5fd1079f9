// The page /api in a browser: its instructions for tokens work, and it meets the rules of the other pages.

import axe from "axe-core";
import { expect } from "vitest";
import { signedIn } from "./signed-in.ts";
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
