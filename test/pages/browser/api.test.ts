// The page /api in a browser: what it says of tokens works, and it keeps to the policy of the pages on a wide screen too.

import axe from "axe-core";
import { expect } from "vitest";
import { signedIn } from "./signed-in.ts";
import { test } from "./visit.ts";

test("the line for the browser's console gives an access token", async ({ visit }) => {
  const reader = await visit("/api");
  const line = await reader.page.getByText("(await (await import").textContent();
  const { visitor } = await signedIn(visit);
  const token = await visitor.page.evaluate(`(async () => ${line})()`);
  expect(String(token).split(".")).toHaveLength(3);
});

test("breaks no rule on a wide screen, light and dark, and every link of its contents leads to a place", async ({
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
