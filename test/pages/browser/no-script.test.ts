// The pages without JavaScript: each says in the visitor's language that JavaScript is required, and shows no
// form.

import { expect } from "vitest";
import { test } from "./visit.ts";

const OFF = { javaScriptEnabled: false } as const;

test.for([
  ["/login", "Sign in", "Signing in requires JavaScript"],
  ["/sign-up", "Create your account", "Creating an account requires JavaScript"],
  ["/handover", "Continue to another site", "Signing in requires JavaScript"],
  ["/forgot-password", "Reset your password", "Resetting a password requires JavaScript"],
  ["/account", "Your account", "Your account page requires JavaScript"],
] as const)("%s says that it requires JavaScript, and shows no form", async ([path, heading, words], { visit }) => {
  const { page } = await visit(path, OFF);
  expect(await page.getByRole("heading").allTextContents()).toContain(heading);
  const notice = page.locator("noscript p");
  expect(await notice.isVisible()).toBe(true);
  expect(await notice.textContent()).toContain(words);
  expect(await notice.textContent()).toContain("Turn it on and reload the page.");
  expect(await page.locator("input:visible, button:visible").count()).toBe(0);
  expect(await page.getByRole("link", { name: "Gatehouse" }).isVisible()).toBe(true);
});

test.for([
  ["/", "Welcome to Gatehouse", "Sign in"],
  ["/problems", "Problems", undefined],
  ["/nowhere", "Page not found", "Go to the start page"],
] as const)("%s can be read, and its links work", async ([path, heading, link], { visit }) => {
  const { page } = await visit(path, OFF);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(heading);
  // The language switch requires a script, so the browser's preference decides.
  expect(await page.locator("button:visible").count()).toBe(0);
  if (link === undefined) return;
  await page.getByRole("link", { name: link }).click();
  await page.waitForURL((url) => url.pathname !== path);
});

test("on a wide screen the message of /account has the width of the page", async ({ visit }) => {
  const { page } = await visit("/account", OFF);
  expect((await page.locator("noscript p").boundingBox())?.width).toBeGreaterThan(600);
});

test("the message is in the visitor's language", async ({ visit }) => {
  const { page } = await visit("/login", { ...OFF, locale: "de-AT" });
  expect(await page.locator("noscript p").textContent()).toContain("Zum Anmelden ist JavaScript nötig");
});

test("with JavaScript, the style sheet for pages without it is not loaded", async ({ visit }) => {
  const visitor = await visit("/login");
  await visitor.page.waitForLoadState("networkidle");
  expect(visitor.sent.filter(({ url }) => url.includes("no-script"))).toEqual([]);
});
