// /_design as it is rendered: every component in every state, light and dark, left to right and right to left, on a
// phone and on a desktop. The tests measure what one would otherwise look for in a picture: text that is cut off,
// covered or illegible, and components that are not mirrored. `npm run screenshots -- design` takes the pictures.

import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedBrowser } from "../../stack/browser.ts";
import { newState } from "../../stack/running.ts";
import { startDevelopmentApp } from "./design-app.ts";
import { violations } from "./violations.ts";
import { newVisitor, type Visitor } from "./visitor.ts";

const PANES = ["light-ltr", "light-rtl", "dark-ltr", "dark-rtl"];

let app: Awaited<ReturnType<typeof startDevelopmentApp>>;

beforeAll(async () => {
  app = await startDevelopmentApp(newState);
});
afterAll(() => app.stop());

async function open(options: BrowserContextOptions): Promise<Visitor> {
  const visitor = await newVisitor(await sharedBrowser(), app.appUrl, { reducedMotion: "reduce", ...options });
  await visitor.open("/_design");
  return visitor;
}

describe.each([
  ["a phone", { width: 375, height: 740 }],
  ["a desktop", { width: 1280, height: 800 }],
])("on %s", (_, viewport) => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await open({ viewport });
  });
  afterAll(() => visitor.context.close());

  test("the components meet WCAG 2.2 AA in both colour schemes, contrast included", async () => {
    expect(await violations(visitor)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  test("the page does not scroll sideways, and nothing reaches out of its pane", async () => {
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    const outside = await visitor.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>(".pane *:not(.visually-hidden)")].flatMap((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        // On a phone the index scrolls inside its own box, so its links may reach beyond the pane.
        const isOut = width > 0 && (left < -1 || right > innerWidth + 1) && element.closest(".index") === null;
        return isOut ? [element.outerHTML.slice(0, 100)] : [];
      }),
    );
    expect(outside).toEqual([]);
  });

  test("no text is cut off or covered by other text", async () => {
    const faults = await visitor.page.evaluate(() => {
      const texts: { readonly text: string; readonly element: Element; readonly box: DOMRect }[] = [];
      const found: string[] = [];
      for (const pane of document.querySelectorAll(".pane")) {
        const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const element = node.parentElement;
          if (element === null || element.closest(".visually-hidden, .index, option, thead") !== null) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const box of range.getClientRects()) {
            if (box.width > 1 && box.height > 1) texts.push({ text: node.textContent ?? "", element, box });
          }
        }
      }
      for (const [index, { text, element, box }] of texts.entries()) {
        for (const other of texts.slice(index + 1)) {
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          // Adjacent lines of a text overlap a little where the line height is smaller than the font's own height.
          if (element !== other.element && across > 1 && down > 3) found.push(`${text} covers ${other.text}`);
        }
        const { overflowX } = getComputedStyle(element);
        if (overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) found.push(`${text} is cut off`);
        const button = element.closest("button, .badge")?.getBoundingClientRect();
        if (button !== undefined && (box.left < button.left - 1 || box.right > button.right + 1)) {
          found.push(`${text} reaches out of its button`);
        }
      }
      return { found, count: texts.length };
    });
    expect(faults.found).toEqual([]);
    expect(faults.count).toBeGreaterThan(200);
  });

  test.each(["light", "dark"])("the pane from right to left mirrors the other one, %s", async (scheme) => {
    const differences = await visitor.page.evaluate((name) => {
      /** The boxes of all elements except inline ones: the direction of the text's language decides their order. */
      const boxesOf = (direction: string) => {
        const pane = document.getElementById(`${name}-${direction}`);
        if (pane === null) return [];
        const edges = pane.getBoundingClientRect();
        return [...pane.querySelectorAll<HTMLElement>("*")]
          .filter((element) => !["inline", "inline-block", "none"].includes(getComputedStyle(element).display))
          .filter((element) => element.closest("option, .visually-hidden, .index, [popover]") === null)
          .map((element) => {
            const { left, right, top, width } = element.getBoundingClientRect();
            const start = direction === "ltr" ? left - edges.left : edges.right - right;
            return { element, start, top: top - edges.top, width };
          });
      };
      const other = boxesOf("rtl");
      const boxes = boxesOf("ltr");
      const wrong = boxes.filter(({ start, width }, index) => {
        const mirrored = other[index];
        return mirrored === undefined || Math.abs(mirrored.start - start) > 1 || Math.abs(mirrored.width - width) > 1;
      });
      const logoOf = (direction: string) => {
        const brand = document.querySelector(`#${name}-${direction} .brand`);
        return brand === null ? undefined : getComputedStyle(brand).backgroundPositionX;
      };
      return {
        count: boxes.length,
        wrong: wrong.map(({ element }) => element.outerHTML.slice(0, 120)),
        logo: [logoOf("ltr"), logoOf("rtl")],
      };
    }, scheme);
    expect(differences.wrong).toEqual([]);
    expect(differences.logo).toEqual(["0px", "100%"]);
    expect(differences.count).toBeGreaterThan(100);
  });

  test("a menu opens at its button, within the window, and its dialog opens by keyboard and closes by Escape", async () => {
    for (const pane of PANES) {
      const { page } = visitor;
      const button = page.locator(`[popovertarget=${pane}-menu]`);
      await button.focus();
      await page.keyboard.press("Enter");
      const menu = page.locator(`#${pane}-menu`);
      await expect.poll(() => menu.isVisible()).toBe(true);
      const box = await menu.boundingBox();
      expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
      await menu.getByRole("button", { name: "Delete…" }).focus();
      await page.keyboard.press("Enter");
      const dialog = page.locator(`#${pane}-dialog`);
      await expect.poll(() => dialog.isVisible()).toBe(true);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Cancel");
      expect(await violations(visitor)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect.poll(() => dialog.isVisible()).toBe(false);
      await page.keyboard.press("Escape");
      await expect.poll(() => menu.isVisible()).toBe(false);
    }
  });
});

test("each control shows the focus of the keyboard, with colours of the page and with forced ones", async () => {
  for (const forcedColors of ["none", "active"] as const) {
    const visitor = await open({ viewport: { width: 1280, height: 800 }, forcedColors });
    const seen = new Set<string>();
    const hidden: string[] = [];
    await visitor.page.evaluate(() => document.documentElement.focus());
    for (let step = 0; step < 400; step++) {
      await visitor.page.keyboard.press("Tab");
      const focused = await visitor.page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return undefined;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        const isVisible =
          outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
        return { isVisible, html: element.outerHTML.slice(0, 120), pane: element.closest(".pane")?.id ?? "" };
      });
      if (focused === undefined) break;
      seen.add(focused.pane);
      if (!focused.isVisible) hidden.push(focused.html);
    }
    expect([...seen].sort()).toEqual([...PANES].sort());
    expect(hidden).toEqual([]);
    await visitor.context.close();
  }
});

test("forced colours keep the edges of fields, buttons, badges, menus and dialogs", async () => {
  const visitor = await open({ viewport: { width: 375, height: 740 }, forcedColors: "active" });
  const lost = await visitor.page.evaluate(() =>
    [
      ...document.querySelectorAll(
        ".pane :is(.button, .badge, .dialog, .menu, .surface, .field > input:not([readonly]))",
      ),
    ]
      .filter((element) => getComputedStyle(element).display !== "none")
      .filter((element) => {
        const { borderTopColor, borderTopWidth } = getComputedStyle(element);
        return borderTopWidth === "0px" || borderTopColor === getComputedStyle(document.body).backgroundColor;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(lost).toEqual([]);
  await visitor.context.close();
});

test("the states of the pointer and of the keyboard are shown as they are", async () => {
  const visitor = await open({ viewport: { width: 1280, height: 800 } });
  const looks = await visitor.page.evaluate(() => {
    const find = (selector: string) => document.querySelector(`#light-ltr-buttons ${selector}`);
    const lookOf = (selector: string) => {
      const element = find(selector);
      if (element === null) return undefined;
      const { backgroundColor, borderColor, outlineWidth, outlineStyle } = getComputedStyle(element);
      return { backgroundColor, borderColor, outline: `${outlineStyle} ${outlineWidth}` };
    };
    return { plain: lookOf(".main"), hovered: lookOf(".main.is-hover"), focused: lookOf(".main.is-focus") };
  });
  expect(looks.hovered?.backgroundColor).not.toBe(looks.plain?.backgroundColor);
  expect(looks.focused?.outline).toBe("solid 2px");
  const main = visitor.page.locator("#light-ltr-buttons .main").first();
  await main.hover();
  expect(await main.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
    looks.hovered?.backgroundColor,
  );
  await visitor.context.close();
});
