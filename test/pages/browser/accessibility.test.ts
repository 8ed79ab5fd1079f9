// PG-4: the rules of WCAG 2.2 AA on every page in every state, at the narrowest width and in both colour schemes; and
// the main flow by keyboard alone. In a second scheme or language, only the rules whose result can differ run again.

import axe from "axe-core";
import { describe, expect } from "vitest";
import { states } from "./states.ts";
import { violations, WCAG } from "./violations.ts";
import { appUrl, test } from "./visit.ts";
import { holdPasswordPolicy, somebody, somebodyWithAccount } from "./visitor.ts";

/** The rules whose result depends on the colour scheme. */
const OF_COLORS = ["color-contrast"];

const CATEGORIES_OF_WORDS = ["cat.forms", "cat.language", "cat.name-role-value", "cat.text-alternatives"];

/** The rules whose result depends on the page's language: on `lang`, texts, accessible names, or sizes due to texts. */
const OF_WORDS = axe
  .getRules(WCAG)
  .filter(
    ({ ruleId, tags }) => /name|target-size/.test(ruleId) || tags.some((tag) => CATEGORIES_OF_WORDS.includes(tag)),
  )
  .map(({ ruleId }) => ruleId);

describe.each(states)("$name", ({ reach, adds }) => {
  test("meets WCAG 2.2 AA, and does not scroll horizontally at 320 px", async ({ visit }) => {
    const viewport = { width: 320, height: 640 };
    const visitor = await visit("about:blank", { viewport, reducedMotion: "reduce" });
    await reach(visitor, appUrl);
    await visitor.page.emulateMedia({ colorScheme: "light" });
    expect(await violations(visitor, { within: adds })).toEqual([]);
    await visitor.page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(visitor, { rules: OF_COLORS, within: adds })).toEqual([]);
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(visitor.complaints).toEqual([]);
  });
});

describe.each(["de", "es", "fr", "ja"])("in %s", (locale) => {
  test.for(["/", "/login", "/sign-up", "/forgot-password", "/account", "/problems", "/operators", "/nowhere"])(
    "%s meets WCAG 2.2 AA, and does not scroll horizontally at 320 px",
    async (path, { visit }) => {
      const signedInAs = path === "/account" ? await somebodyWithAccount(appUrl) : undefined;
      const visitor = await visit(path, { locale, viewport: { width: 320, height: 640 }, reducedMotion: "reduce" });
      if (signedInAs !== undefined) {
        await visitor.page.locator("#email").fill(signedInAs.email);
        await visitor.page.locator("#password").fill(signedInAs.password);
        await visitor.page.locator("[type=submit]").click();
        await visitor.arriveAt("/account");
        await visitor.page.getByText(signedInAs.email).waitFor();
      }
      expect(await visitor.page.locator("html").getAttribute("lang")).toBe(locale);
      expect(await violations(visitor, { rules: OF_WORDS })).toEqual([]);
      expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    },
  );
});

test("signing up, out and in works by keyboard", async ({ visit }) => {
  const person = somebody();
  const visitor = await visit("/sign-up");
  const { keyboard } = visitor.page;
  await visitor.type(person.name);
  await keyboard.press("Tab");
  await visitor.type(person.email);
  await keyboard.press("Tab");
  await visitor.type(person.password);
  await keyboard.press("Enter");
  await visitor.arriveAt("/account");
  await visitor.page.getByText(person.email).waitFor();

  for (let step = 0; step < 20; step++) {
    await keyboard.press("Tab");
    if ((await visitor.page.evaluate(() => document.activeElement?.textContent)) === "Sign out") break;
  }
  await keyboard.press("Enter");
  await visitor.arriveAt("/login");
  await visitor.type(person.email);
  await keyboard.press("Tab");
  await visitor.type(person.password);
  await keyboard.press("Enter");
  await visitor.arriveAt("/account");
});

test("the password can be shown and hidden without moving the caret, and pasted (PW-5)", async ({ visit }) => {
  const visitor = await visit("/login");
  const field = visitor.page.getByLabel("Password", { exact: true });
  await field.fill("secret");
  await field.evaluate((input: HTMLInputElement) => input.setSelectionRange(2, 4));
  for (const [button, type] of [
    ["Show password", "text"],
    ["Hide password", "password"],
  ] as const) {
    await visitor.press(button);
    await expect.poll(() => field.getAttribute("type")).toBe(type);
    const caret = await field.evaluate((input: HTMLInputElement) => [
      document.activeElement === input,
      input.selectionStart,
      input.selectionEnd,
    ]);
    expect(caret).toEqual([true, 2, 4]);
  }
  await field.fill("");
  await field.evaluate((input: HTMLInputElement) => input.focus());
  await visitor.page.keyboard.insertText("pasted");
  expect(await field.inputValue()).toBe("pasted");
});

test.for([
  ["/login", "Password", "current-password"],
  ["/sign-up", "Password", "new-password"],
  ["/login", "E-mail", "username"],
  ["/sign-up", "E-mail", "username"],
  ["/sign-up", "Name", "name"],
  ["/forgot-password", "E-mail", "username"],
] as const)("on %s, password managers find the field %s as %s", async ([path, label, autocomplete], { visit }) => {
  const visitor = await visit(path);
  expect(await visitor.page.getByLabel(label, { exact: true }).getAttribute("autocomplete")).toBe(autocomplete);
});

test.for(["/login", "/sign-up"])("on %s nothing moves when messages appear", async (path, { visit }) => {
  const visitor = await visit(path, { viewport: { width: 375, height: 740 } });
  const button = visitor.page.locator("[type=submit]");
  const before = await button.boundingBox();
  await visitor.fill({ "E-mail": "ada" });
  await button.click();
  expect(await button.boundingBox()).toEqual(before);
  await visitor.context.setOffline(true);
  await visitor.alert();
  expect(await button.boundingBox()).toEqual(before);
});

test("nothing moves when the rules of a password arrive late", async ({ visit }) => {
  const visitor = await visit("about:blank", { viewport: { width: 375, height: 740 } });
  const { page } = visitor;
  const release = await holdPasswordPolicy(visitor);
  await visitor.open("/sign-up");
  await visitor.fill({ Password: "correct-Horse7" });
  const button = page.locator("[type=submit]");
  const before = await button.boundingBox();
  release();
  await page.locator("#password-rules li").first().waitFor();
  expect(await button.boundingBox()).toEqual(before);
});

test.for([false, true])(
  "the label of the main button is legible on every accent, hovered: %s",
  async (hovered, { visit }) => {
    const visitor = await visit("/login", { reducedMotion: "reduce" });
    if (hovered) await visitor.page.locator("[type=submit]").hover();
    const contrasts = await visitor.page.evaluate(() => {
      const button = document.querySelector("[type=submit]");
      const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      if (button === null || pixel === null) return [];
      const luminance = (color: string) => {
        pixel.fillStyle = color;
        pixel.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = Array.from(pixel.getImageData(0, 0, 1, 1).data, (byte) => {
          const value = byte / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      // The 216 colours whose channels are multiples of 51.
      return Array.from({ length: 216 }, (_, index) => {
        const channel = (place: number) => (Math.floor(index / place) % 6) * 51;
        document.documentElement.style.setProperty("--accent", `rgb(${channel(36)} ${channel(6)} ${channel(1)})`);
        const { backgroundColor, color } = getComputedStyle(button);
        const [ground, words] = [luminance(backgroundColor), luminance(color)] as const;
        return (Math.max(ground, words) + 0.05) / (Math.min(ground, words) + 0.05);
      });
    });
    expect(contrasts).toHaveLength(216);
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  },
);
