// Layout: nothing moves while a page loads, forced colours keep borders and focus, and reduced motion has no animation.

import { describe, expect } from "vitest";
import { replyTo } from "./cognito-faults.ts";
import { gateStates } from "./gate-states.ts";
import { accessTokenIn, openVisit } from "./handover-states.ts";
import { signedIn } from "./signed-in.ts";
import { appUrl, test } from "./visit.ts";
import { somebody, type Visitor } from "./visitor.ts";

/** The sum of layout shifts since the first paint (Layout Instability API). */
async function watchShifts({ page }: Visitor): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const sums = { shifts: 0 };
    Object.assign(window, { sums });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sums.shifts += Number(Reflect.get(entry, "value"));
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => Number(Reflect.get(Reflect.get(window, "sums"), "shifts")));
}

describe.each([
  ["a phone", { width: 375, height: 740 }],
  ["a desktop", { width: 1280, height: 800 }],
])("on %s nothing moves while the page loads", (_, viewport) => {
  test.for(["/", "/login", "/sign-up", "/forgot-password", "/problems", "/nowhere"])("%s", async (path, { visit }) => {
    const visitor = await visit("about:blank", { viewport });
    const shifts = await watchShifts(visitor);
    await visitor.open(path);
    await visitor.page.waitForLoadState("networkidle");
    expect(await shifts()).toBe(0);
  });

  test("/login in French, whose other ways to sign in have two lines on a phone", async ({ visit }) => {
    const visitor = await visit("about:blank", { viewport, locale: "fr" });
    const shifts = await watchShifts(visitor);
    await visitor.open("/login");
    await visitor.page.getByRole("button", { name: "Recevoir un code" }).waitFor();
    expect(await shifts()).toBe(0);
  });

  test("/account", async ({ visit }) => {
    const { visitor, person } = await signedIn((path) => visit(path, { viewport }));
    const shifts = await watchShifts(visitor);
    await visitor.page.reload();
    await visitor.page.getByText(person.email).waitFor();
    await visitor.page.waitForLoadState("networkidle");
    expect(await shifts()).toBe(0);
  });
});

test.for(["en", "de", "es", "fr", "ja"])(
  "in %s the message about an address that has an account moves nothing on a phone",
  async (locale, { visit }) => {
    const catalogue: Readonly<Record<string, string>> = await import(`../../../src/messages/${locale}.ts`);
    const { page } = await visit("/sign-up", { locale, viewport: { width: 375, height: 740 } });
    const error = page.locator("#email-error");
    const before = await error.boundingBox();
    await error.evaluate((element, text) => {
      element.textContent = text;
    }, catalogue.emailTaken?.replace(/[[\]]/g, "") ?? expect.fail("no message"));
    expect(await error.boundingBox()).toEqual(before);
  },
);

test("the measurement detects a page that moves", async ({ visit }) => {
  const visitor = await visit("about:blank");
  const shifts = await watchShifts(visitor);
  await visitor.open("/login");
  await visitor.page.waitForLoadState("networkidle");
  await visitor.page.evaluate(() => document.querySelector("main")?.prepend("A line that comes late"));
  await expect.poll(shifts).toBeGreaterThan(0);
});

test.for(["/account", "/api", "/operators"])("on %s no style shows a hidden element", async (path, { visit }) => {
  const { visitor } = await signedIn(visit);
  await visitor.open(path);
  const [classes, shown] = await visitor.page.evaluate(() => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const found = new Set(rules.flatMap(({ cssText }) => cssText.match(/(?<=\.)[a-z][\w-]*/g) ?? []));
    const isShown = (className: string) => {
      const element = document.createElement("div");
      element.className = className;
      element.hidden = true;
      document.querySelector("main")?.append(element);
      return getComputedStyle(element).display !== "none";
    };
    return [[...found], [...found].filter(isShown)];
  });
  expect(classes).toContain("stack");
  expect(shown).toEqual([]);
});

test("on a phone a message about the form is in the window, with its sign", async ({ visit }) => {
  const visitor = await visit("/sign-up", { viewport: { width: 375, height: 220 } });
  await visitor.page.route("**/accounts", (route) =>
    route.fulfill({
      status: 503,
      headers: { "content-type": "application/problem+json" },
      body: JSON.stringify({ type: "/problems#cognito-unavailable" }),
    }),
  );
  await visitor.signUp(somebody());
  await visitor.alert();
  const message = visitor.page.locator("[role=alert]");
  const [top, bottom, sign] = await message.evaluate((element) => {
    const box = element.getBoundingClientRect();
    return [box.top, box.bottom, getComputedStyle(element, "::before").content];
  });
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(220);
  expect(sign).toBe('"!" / ""');
});

test.for(["light", "dark"] as const)(
  "an empty checkbox is plain and has a border, %s",
  async (colorScheme, { visit }) => {
    const { page } = await visit("/login", { colorScheme });
    const contrast = await page.locator("#remember").evaluate((box) => {
      const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const luminance = (color: string) => {
        if (pixel === null) return 0;
        pixel.fillStyle = color;
        pixel.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = Array.from(pixel.getImageData(0, 0, 1, 1).data, (byte) => {
          const value = byte / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const { appearance, backgroundColor, borderTopColor } = getComputedStyle(box);
      const around = getComputedStyle(document.querySelector("main") ?? box).backgroundColor;
      const [one, other] = [luminance(borderTopColor), luminance(backgroundColor)];
      return {
        appearance,
        plain: backgroundColor === around,
        border: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
      };
    });
    expect(contrast).toMatchObject({ appearance: "none", plain: true });
    expect(contrast.border).toBeGreaterThanOrEqual(3);
  },
);

test("the ways to sign in stand together, before the line to another page", async ({ visit }) => {
  const { page } = await visit("/login");
  await page.getByRole("button", { name: "Use a passkey" }).waitFor();
  const targets = await page.locator("form .other-way :is(a, button)").allTextContents();
  expect(targets).toEqual(["Use a passkey", "E-mail me a code", "Create an account"]);
});

test.for(["en", "de", "es", "fr"])(
  "the links of /forgot-password break in no line in %s",
  async (locale, { visit }) => {
    const visitor = await visit("/forgot-password", { locale, viewport: { width: 320, height: 640 } });
    await visitor.page.locator("#recovery").waitFor();
    const lines = await visitor.page
      .locator("form a")
      .evaluateAll((links) => links.map((link) => Math.round(link.getBoundingClientRect().height / 20)));
    expect(lines).toHaveLength(3);
    expect(lines).toEqual([1, 1, 1]);
  },
);

test("forced colours keep the borders of fields and buttons, and the focus", async ({ visit }) => {
  const { page } = await visit("/login", { forcedColors: "active" });
  const looks = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("input[type=email], .button.main")].map((element) => {
      element.focus();
      const { borderTopColor, borderTopWidth, outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      const ground = getComputedStyle(document.body).backgroundColor;
      return { border: borderTopWidth, seen: borderTopColor !== ground, outlineStyle, outlineWidth, outlineColor };
    }),
  );
  expect(looks).toHaveLength(2);
  for (const look of looks) {
    expect(look).toMatchObject({ border: "1px", seen: true, outlineStyle: "solid", outlineWidth: "2px" });
    expect(look.outlineColor).not.toMatch(/, 0\)$/);
  }
});

test.for([
  ["reduce", "none", "0s"],
  ["no-preference", "turn", "0.12s"],
] as const)(
  "with reduced motion %s, the spinner's animation is %s",
  async ([reducedMotion, animation, duration], { visit }) => {
    const visitor = await visit("/login", { reducedMotion });
    await replyTo(visitor, "InitiateAuth", "never");
    await visitor.signIn({ email: "ada@example.com", password: "Correct-Horse7" });
    const motion = await visitor.page.evaluate(() => {
      const button = document.querySelector("[aria-busy=true]");
      const input = document.querySelector("input");
      if (button === null || input === null) return undefined;
      const { animationName, marginLeft, marginRight } = getComputedStyle(button, "::before");
      return {
        animation: animationName,
        isCentred: marginLeft === marginRight && Number.parseFloat(marginLeft) > 16,
        durations: getComputedStyle(input).transitionDuration.split(", "),
      };
    });
    expect(motion?.animation).toBe(animation);
    expect(motion?.isCentred).toBe(true);
    expect(new Set(motion?.durations)).toEqual(new Set([duration]));
  },
);

test("an error of two lines keeps its distance from the label of the next field", async ({ visit }) => {
  const { page } = await visit("/sign-up");
  const distance = await page.locator("#name-error").evaluate((error) => {
    error.textContent = "Enter a name that has at least one letter. ".repeat(3);
    const text = document.createRange();
    text.selectNodeContents(error);
    const label = document.querySelector("label[for=email]");
    return Number(label?.getBoundingClientRect().top) - text.getBoundingClientRect().bottom;
  });
  expect(distance).toBeGreaterThanOrEqual(14);
});

test("what stands in for the account while it loads is round, and as long as what comes", async ({ visit }) => {
  const { page } = (await signedIn(visit)).visitor;
  await page.route("**/accounts/me", () => {});
  await page.reload();
  await page.locator("#account.waiting[aria-busy]").waitFor();
  const bars = await page.evaluate(() =>
    ["#who", "p#name", "#email", "#email-what", "#second-factor", ".awaited .fetched"].map((selector) => {
      const style = getComputedStyle(document.querySelector(selector) ?? document.body, "::before");
      const [width, height, radius] = [style.width, style.height, style.borderTopLeftRadius].map(Number.parseFloat);
      return { selector, width, isRound: Number(radius) >= Number(height) / 2 };
    }),
  );
  expect(bars).toEqual([
    { selector: "#who", width: 112, isRound: true },
    { selector: "p#name", width: 112, isRound: true },
    { selector: "#email", width: expect.any(Number), isRound: true },
    { selector: "#email-what", width: 112, isRound: true },
    { selector: "#second-factor", width: 112, isRound: true },
    { selector: ".awaited .fetched", width: 144, isRound: true },
  ]);
  expect(bars[2]?.width).toBeGreaterThan(200);
});

test("while the account loads, what does not depend on it is there, and what does is a bar", async ({ visit }) => {
  const { page } = (await signedIn(visit)).visitor;
  await page.route("**/accounts/me", () => {});
  await page.reload();
  await page.locator("#account.waiting[aria-busy]").waitFor();
  const seen = await page.locator("#account").evaluate((account) => {
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && !/, 0\)$/.test(getComputedStyle(element).color);
    const actions = [...account.querySelectorAll<HTMLButtonElement>(".row button")].filter(isSeen);
    return {
      waiting: actions.filter(({ disabled }) => disabled).map(({ textContent }) => textContent),
      atOnce: actions.filter(({ disabled }) => !disabled).map(({ textContent }) => textContent),
      isPassword: isSeen(account.querySelector("#password-row .value") ?? account),
    };
  });
  const waiting = ["Edit", "Change", "Change", "Sign out everywhere", "Download", "Delete"];
  expect(seen).toEqual({ waiting, atOnce: ["Sign out"], isPassword: false });
  await page.getByText("If something here wasn't you").waitFor();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.reload();
  await page.locator("#account:not(.waiting)").waitFor();
  expect(await page.locator("#account :disabled").count()).toBe(0);
});

test("the title of a row is on the baseline of what stands beside it, also of a form", async ({ visit }) => {
  const { page } = (await signedIn(visit)).visitor;
  /** By how many pixels each row's text ends below its title. For a row with a field, the centres are compared. */
  const offsets = () =>
    page.locator("#account .row").evaluateAll((rows) =>
      rows.flatMap((row) => {
        const boxOf = (node: Node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return range.getClientRects()[0];
        };
        const title = row.querySelector("h3");
        const beside = row.querySelector(".panel") ?? row.querySelector(".value");
        const input = row.querySelector("label.visually-hidden + input");
        const titleBox = title && boxOf(title);
        if (!titleBox || !beside) return [];
        if (input) {
          const { top, bottom } = input.getBoundingClientRect();
          return [(top + bottom - titleBox.top - titleBox.bottom) / 2];
        }
        const walker = document.createTreeWalker(beside, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const box = walker.currentNode.textContent?.trim() && boxOf(walker.currentNode);
          if (box) return [box.bottom - titleBox.bottom];
        }
        return [];
      }),
    );
  await page.locator("#security").hover();
  await expect.poll(() => page.getByText("None yet").count()).toBe(2);
  for (const row of ["name", "email", "password", "passkeys", "delete"]) {
    await page.locator(`#${row}-action`).click();
    await page.locator(`#${row}-row .panel form`).waitFor();
    const found = await offsets();
    expect(found.length).toBeGreaterThan(6);
    for (const offset of found) expect(Math.abs(offset), row).toBeLessThanOrEqual(1);
  }
});

test.for([
  ["a window of 1280 × 800", { width: 1280, height: 800 }],
  ["a phone", { width: 375, height: 667 }],
] as const)(
  "in %s, what was done is in the window, although its row was at the top",
  async ([, viewport], { visit }) => {
    const { visitor, person } = await signedIn((path) => visit(path, { viewport }));
    const { page } = visitor;
    await visitor.press("Change Password");
    await visitor.fill({ "Current password": person.password, "New password": "Another-Engine-2" });
    await page.locator("#password-row").evaluate((row) => row.scrollIntoView({ block: "start" }));
    await visitor.press("Save password");
    const done = page.getByText("Password changed.", { exact: true }).first();
    await done.waitFor();
    const { top, bottom } = await done.evaluate((line) => line.getBoundingClientRect().toJSON());
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(viewport.height);
  },
);

test("on a phone the way back to a site with a long name is whole, and the bar is no higher for it", async ({
  visit,
}) => {
  const { visitor } = await signedIn((path) => visit(path, { viewport: { width: 375, height: 740 } }));
  const bar = visitor.page.locator(".bar");
  const before = await bar.boundingBox();
  await openVisit(visitor, await accessTokenIn(visitor), 3_600_000);
  const link = visitor.page.getByRole("link", { name: "Back to shop.example.com" });
  await link.waitFor();
  expect(await bar.boundingBox()).toEqual(before);
  expect(await link.evaluate((way) => way.scrollWidth - way.clientWidth)).toBe(0);
});

test("in a sentence of several lines the word e-mail is never broken, however wide the window is", async ({
  visit,
}) => {
  const { visitor } = await signedIn(visit);
  const { page } = visitor;
  await visitor.press("Delete account");
  const lead = page.locator(".panel .lead").first();
  for (let width = 280; width <= 420; width += 10) {
    await page.setViewportSize({ width, height: 700 });
    const lines = await lead.evaluate((element) => {
      const text = element.firstChild;
      const start = text?.textContent?.search(/e.mail/) ?? -1;
      if (!text || start < 0) return [];
      const word = document.createRange();
      word.setStart(text, start);
      word.setEnd(text, start + "e-mail".length);
      return [...word.getClientRects()].map(({ top }) => top);
    });
    expect(new Set(lines).size, `${width} px`).toBe(1);
  }
});

test("an address that is longer than a line breaks between its parts, and the full stop after it is plain", async ({
  visit,
}) => {
  const visitor = await visit("about:blank", { viewport: { width: 375, height: 740 } });
  await gateStates.find(({ name }) => name === "role-required-long")?.reach(visitor, appUrl);
  // The parts of the address before the @ and after it.
  const parts = await visitor.page
    .locator(".address > span > span")
    .evaluateAll((spans) =>
      spans.map((span) => ({ text: span.firstChild?.nodeValue, height: span.getBoundingClientRect().height })),
    );
  const all = "joan .with .a .rather .long .address @department .of .mathematics .example";
  expect(parts.map(({ text }) => text).join(" ")).toBe(all);
  expect(new Set(parts.map(({ height }) => height)).size).toBe(1);
  const stop = visitor.page.locator(".address > span > span > span");
  expect(await stop.textContent()).toBe(".");
  expect(await stop.evaluate((element) => getComputedStyle(element).fontWeight)).toBe("400");
});
