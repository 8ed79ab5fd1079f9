// The console of the local Cognito in Chromium: a developer finds a mail and its code, and a user, also on a phone and
// without a pointer. test/cognito/tests/console.test.ts checks the console's content; the tests that visit every state
// of every page visit the console's as well.

import { describe, expect } from "vitest";
import { type Bakery, openBakery } from "./console-states.ts";
import { proofMailedTo } from "./mail.ts";
import { appUrl, cognitoUrl, test, type Visit } from "./visit.ts";
import { somebody, type Visitor } from "./visitor.ts";

const PHONE = { width: 320, height: 640 };

async function openConsole(visit: Visit, viewport = PHONE): Promise<{ visitor: Visitor; bakery: Bakery }> {
  const bakery = await openBakery(appUrl);
  const visitor = await visit(`${bakery.cognitoUrl}/?pool=${bakery.poolId}`, { viewport });
  return { visitor, bakery };
}

const rows = ({ page }: Visitor) => page.locator(".table tbody tr");

describe("the outbox", () => {
  test("comes first, and the newest e-mail is open", async ({ visit }) => {
    const { visitor, bakery } = await openConsole(visit);
    const headings = await visitor.page.locator("h2").allTextContents();
    expect(headings[0]).toBe("Outbox");
    const newest = visitor.page.locator(".mail").first();
    expect(await newest.locator("h3").textContent()).toBe("Your code for the bakery");
    expect(await newest.textContent()).toContain(bakery.people[0]);
    expect(await newest.locator(".letter").isVisible()).toBe(true);
    expect(await newest.locator(".letter").textContent()).toMatch(/^Hello,\n\nyour code is \d{6}\./);
    expect(await newest.locator(".letter").evaluate((text) => getComputedStyle(text).whiteSpace)).toBe("pre-wrap");
  });

  test("one press copies a code", async ({ visit }) => {
    const { visitor } = await openConsole(visit);
    await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const newest = visitor.page.locator(".mail").first();
    const code = await newest.locator(".secret code").textContent();
    await newest.getByRole("button", { name: /^Copy/ }).click();
    await expect.poll(() => visitor.page.locator("#copied").textContent()).toBe(`Copied ${code}`);
    expect(await visitor.page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  });

  test("shows the tags of a mail in a frame whose page can run no script", async ({ visit }) => {
    const { visitor } = await openConsole(visit);
    await visitor.page.locator(".mail summary").last().click();
    const frame = visitor.page.frameLocator("iframe");
    await frame.getByRole("heading", { name: "Welcome" }).waitFor();
    expect(
      await frame
        .locator("div")
        .first()
        .evaluate((element) => getComputedStyle(element).fontSize),
    ).toBe("16px");
    const source = new URL((await visitor.page.locator("iframe").getAttribute("src")) ?? "", visitor.page.url());
    await visitor.open(source.href);
    expect(await visitor.page.evaluate(() => window.origin)).toBe("null");
  });
});

describe("the search of the outbox", () => {
  test("finds a mail by its address, subject or code, and keeps the pool", async ({ visit }) => {
    const { visitor, bakery } = await openConsole(visit);
    const { page } = visitor;
    const mails = page.locator(".mail h3");
    const search = async (text: string) => {
      await page.getByLabel("Address, subject, code or username").fill(text);
      await page.getByRole("button", { name: "Search outbox" }).click();
      await page.waitForURL((url) => url.searchParams.get("mail") === text);
    };
    await search((bakery.people[0] ?? "").toUpperCase());
    expect(await mails.allTextContents()).toEqual(["Your code for the bakery"]);
    expect(new URL(page.url()).searchParams.get("pool")).toBe(bakery.poolId);
    const code = (await page.locator(".secret code").textContent()) ?? "";
    await search(code);
    expect(await page.locator(".mail .secret code").allTextContents()).toContain(code);
    await search("nobody@nowhere.example");
    await page.getByRole("heading", { name: "No messages found" }).waitFor();
    await visitor.follow("All messages");
    expect(await mails.count()).toBeGreaterThan(1);
    expect(visitor.complaints).toEqual([]);
  });
});

test("the top says which pool is shown and leads to the others, and the index marks the section that is being read", async ({
  visit,
}) => {
  const { visitor, bakery } = await openConsole(visit, { width: 1280, height: 800 });
  const { page } = visitor;
  const marked = () => page.locator(".index [aria-current]").allTextContents();
  expect(await page.locator(".bar .shown").textContent()).toBe(`Pool bakery ${bakery.poolId} Change the pool`);
  await visitor.follow("Change the pool");
  await expect.poll(marked).toEqual(["All pools"]);
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, -100_000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  expect(await marked()).toEqual(["Outbox"]);
  for (const name of ["Clients", "Settings", "Users"]) {
    await page.locator(".index").getByRole("link", { name, exact: true }).click();
    await expect.poll(marked).toEqual([name]);
  }
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, -10_000);
  await expect.poll(marked).toEqual(["Outbox"]);
  await page.mouse.wheel(0, 100_000);
  await expect.poll(marked).toEqual(["All pools"]);
  expect(visitor.complaints).toEqual([]);
});

test("shows the site's own mail in the outbox: sender, subject, code, its HTML in a frame, and its link", async ({
  visit,
}) => {
  const { email } = somebody();
  const asked = await fetch(new URL("/proofs", appUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email }),
  });
  expect(asked.status).toBe(202);
  const { subject, code, link } = await proofMailedTo(email);

  const { page, complaints, context } = await visit(cognitoUrl);
  const mail = page.locator(".mail", { hasText: email });
  expect(await mail.getByRole("heading").textContent()).toBe(subject);
  expect(await mail.locator(".secret code").textContent()).toBe(`${code.slice(0, 4)} ${code.slice(4)}`);
  expect(await mail.locator("dd", { hasText: "accounts@" }).first().textContent()).toContain("accounts@example.com");

  // The mail's HTML is in a frame that runs no script and loads nothing. The frame shows the mail's text.
  const frame = mail.locator("iframe");
  expect(await frame.getAttribute("sandbox")).toBe("");
  expect(await frame.getAttribute("title")).toBe(`The mail: ${subject}`);
  const letter = mail.frameLocator("iframe");
  await letter.getByText(`${code.slice(0, 4)} ${code.slice(4)}`).waitFor();
  const source = new URL((await frame.getAttribute("src")) ?? "", page.url());
  const { headers } = await fetch(source);
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';.*; sandbox$/);

  const shown = mail.getByRole("link");
  expect(await shown.getAttribute("href")).toBe(new URL(link, appUrl).href);
  const opening = context.waitForEvent("page");
  await shown.click();
  const opened = await opening;
  await opened.getByRole("heading", { level: 1 }).waitFor();
  expect(new URL(opened.url()).pathname).toBe("/sign-up");
  expect(complaints).toEqual([]);
});

test.for([320, 768, 1280, 1920])(
  "at %i px the menu begins where the title begins, and no time is broken",
  async (width, { visit }) => {
    const { visitor } = await openConsole(visit, { width, height: 800 });
    const left = (selector: string) =>
      visitor.page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return range.getBoundingClientRect().left;
        });
    expect(await left(".index a")).toBeCloseTo(await left("h1 a"), 0);
    const heights = await visitor.page
      .locator("time:visible")
      .evaluateAll((times) => times.map((time) => time.getClientRects().length));
    expect(new Set(heights)).toEqual(new Set([1]));
  },
);

describe("users", () => {
  test("have their address first, and below it their username on one line", async ({ visit }) => {
    const { visitor, bakery } = await openConsole(visit, { width: 1280, height: 800 });
    const user = rows(visitor)
      .filter({ hasText: bakery.people[0] ?? "" })
      .locator("td")
      .first();
    expect(await user.locator(".address").textContent()).toBe(bakery.people[0]);
    const username = user.locator("code");
    expect(await username.textContent()).toMatch(/^[\da-f-]{36}$/);
    expect((await username.boundingBox())?.height).toBeLessThan(24);
  });

  test("are found on a phone by the search of their list: the index leads to it, and Enter shows the user", async ({
    visit,
  }) => {
    const { visitor, bakery } = await openConsole(visit);
    const [ada = ""] = bakery.people;
    await visitor.page.locator(".index").getByRole("link", { name: "Users" }).click();
    const field = visitor.page.getByLabel("Username or e-mail address begins with");
    await expect.poll(() => field.evaluate((input) => input.getBoundingClientRect().bottom)).toBeLessThan(PHONE.height);
    await field.fill(ada.slice(0, 6));
    await visitor.page.keyboard.press("Enter");
    await expect.poll(() => rows(visitor).count()).toBe(1);
    expect(await rows(visitor).first().textContent()).toContain(ada);
    await expect
      .poll(() =>
        rows(visitor)
          .first()
          .evaluate((row) => row.getBoundingClientRect().top),
      )
      .toBeLessThan(PHONE.height);
  });

  test("have their menu away from the edge of a phone", async ({ visit }) => {
    const { visitor, bakery } = await openConsole(visit);
    await visitor.page.getByRole("button", { name: `Actions for ${bakery.people[0]}` }).click();
    const menu = visitor.page.locator(".menu:popover-open");
    const { left = 0, right = 0 } = await menu.evaluate((element) => element.getBoundingClientRect());
    expect([left > 0, right < PHONE.width]).toEqual([true, true]);
  });

  test("whose password was rejected are named beside the reason, and the next one is accepted", async ({ visit }) => {
    const { visitor, bakery } = await openConsole(visit);
    const [ada = ""] = bakery.people;
    const { page } = visitor;
    await page.getByRole("button", { name: `Actions for ${ada}` }).click();
    await visitor.press("Set password…");
    await page.getByRole("dialog").getByLabel("New password").fill("short");
    await visitor.press("Set password");
    const rejected = page.getByRole("dialog", { name: `Set the password of ${ada}` });
    await rejected.getByRole("alert").waitFor();
    const reason = await rejected.getByLabel("New password").getAttribute("aria-describedby");
    expect(await page.locator(`#${reason}`).textContent()).toContain("at least");
    expect(await rejected.getByLabel("New password").inputValue()).toBe("short");
    await rejected.getByLabel("New password").fill("Another-Horse8!");
    await visitor.page.keyboard.press("Enter");
    await page.getByText("The password is set.").waitFor();
  });

  test("are disabled, get a password and are deleted from their menu, by keyboard", async ({ visit }) => {
    const { visitor, bakery } = await openConsole(visit);
    const [ada = ""] = bakery.people;
    const { page } = visitor;
    await visitor.open(`${bakery.cognitoUrl}/?pool=${bakery.poolId}&find=${ada}`);
    const openMenu = async () => {
      await page.getByRole("button", { name: `Actions for ${ada}` }).focus();
      await page.keyboard.press("Enter");
    };
    const choose = async (name: string) => {
      await page.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
    };
    await openMenu();
    await choose("Disable");
    await page.getByText("The user is disabled, and signed out everywhere.").waitFor();
    expect(await rows(visitor).first().textContent()).toContain("Disabled");

    await openMenu();
    await choose("Set password…");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("password");
    await page.keyboard.type("Another-Horse8!");
    await page.keyboard.press("Enter");
    await page.getByText("The password is set.").waitFor();
    expect(await rows(visitor).first().textContent()).toContain("Confirmed");

    await openMenu();
    await choose("Delete…");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Cancel");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await rows(visitor).count()).toBe(1);
    await openMenu();
    await choose("Delete…");
    await choose("Delete user");
    await page.getByText("The user is deleted.").waitFor();
    expect(await rows(visitor).count()).toBe(0);
  });
});
