// The lists of the operators' console against the real API: their contents, their order, and the links that connect
// them with accounts and with the overview. The tests take some 40 s.

import { beforeAll, describe, expect } from "vitest";
import { runScheduled } from "../../stack/running.ts";
import {
  act,
  DESKTOP,
  dialog,
  enter,
  linesOf,
  openAccount,
  PHONE,
  rowsOf,
  search,
  somebodyWithRole,
} from "./operators-visit.ts";
import { appUrl, test } from "./visit.ts";
import { type Person, somebodyWithAccount, type Visitor } from "./visitor.ts";

let operator: Person;

beforeAll(async () => {
  operator = await somebodyWithRole("operators");
}, 60_000);

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe("events", () => {
  test.for([
    ["en", "Account created", "Audit log"],
    ["de", "Konto erstellt", "Protokoll"],
  ] as const)("in %s have a name, and below it that of the documentation", async ([locale, name, audit], { visit }) => {
    const { page } = await visit("/operators", { locale, viewport: DESKTOP });
    await page.locator("#email").fill(operator.email);
    await page.locator("#password").fill(operator.password);
    await page.keyboard.press("Enter");
    await page.locator("#query").fill(operator.email);
    await page.keyboard.press("Enter");
    await expect.poll(() => rowsOf(page).count()).toBe(1);
    await page.locator("tbody a").first().click();
    const created = page.getByRole("row").filter({ hasText: "account.created" });
    expect(await created.locator(".title").textContent()).toBe(name);
    expect(await created.locator(".hint code").textContent()).toBe("account.created");

    await page.getByRole("link", { name: audit }).click();
    await page.locator("#event").waitFor();
    const options = await page.locator("#event option").allTextContents();
    expect(options).toContain(`${name} (account.created)`);
    // The menu also offers all events of a kind, such as account.*.
    expect(options.filter((text) => /\((account|invitation|operator)\.\*\)$/.test(text))).toHaveLength(3);
    await page.locator("#event").selectOption("account.created");
    await page.locator("form [type=submit]").click();
    await expect
      .poll(() =>
        page
          .locator("tbody .title")
          .allTextContents()
          .then((all) => new Set(all)),
      )
      .toEqual(new Set([name]));
  });

  test("have the names of the documentation if those of the language can't be loaded", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    await visitor.page.route("**/event-names.js*", (route) => route.abort());
    await openAccount(visitor, operator);
    await visitor.page.locator(".title code", { hasText: "account.created" }).waitFor();
  });
});

test.for([PHONE, DESKTOP])(
  "at $width px no date and no time is broken, and each has its moment",
  async (viewport, { visit }) => {
    const visitor = await enter(visit, operator, viewport);
    await search(visitor, operator.email);
    await expect.poll(() => rowsOf(visitor.page).count()).toBe(1);
    const times = async () => {
      const all = await visitor.page.locator("#view time").all();
      for (const time of all) {
        const parts = (await time.locator("span").count()) > 0 ? await time.locator("span").all() : [time];
        for (const part of parts) expect(await linesOf(part)).toBe(1);
        const moment = (await time.getAttribute("datetime")) ?? "";
        expect(moment).toMatch(/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/);
        if (moment.includes("T")) expect(await time.getAttribute("title")).toMatch(/\d{4}.*\d{2}:\d{2}|\d{1,2}:\d{2}/);
      }
      return Promise.all(all.map((time) => time.textContent()));
    };
    expect((await times()).every((text) => /^[A-Z][a-z]{2} \d{1,2}, \d{4}$/.test(text ?? ""))).toBe(true);
    await openAccount(visitor, operator);
    await rowsOf(visitor.page).first().waitFor();
    const shown = await times();
    expect(shown.length).toBeGreaterThanOrEqual(2);
    for (const text of shown)
      expect(text).toMatch(/^[A-Z][a-z]{2} \d{1,2}, \d{4}(, \d{1,2}:\d{2}(:\d{2})?\s[AP]M \S+)?$/);
    const withSeconds = shown.filter((text) => /:\d{2}:\d{2}/.test(text ?? ""));
    expect(withSeconds).toEqual(await rowsOf(visitor.page).locator("time").allTextContents());
  },
);

test("deleting an account says until when it can be restored, before and after, by its date", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await enter(visit, operator);
  await openAccount(visitor, person);
  const zone = visitor.page.getByRole("region", { name: "Danger zone" });
  const [, day] = /on ([A-Z][a-z]{2} \d{1,2}, \d{4})\. It can be restored/.exec((await zone.textContent()) ?? "") ?? [];
  await visitor.press("Delete Delete account");
  await dialog(visitor).getByRole("heading", { name: "Delete account" }).waitFor();
  const text = (await dialog(visitor).textContent()) ?? "";
  const [, date = ""] = /You can restore the account until ([A-Z][a-z]{2} \d{1,2}, \d{4})\./.exec(text) ?? [];
  expect(day).toBe(date);
  await dialog(visitor).getByRole("button", { name: "Delete account", exact: true }).click();
  await visitor.page.getByText(`Can be restored until ${date}`, { exact: true }).first().waitFor();
});

describe("the way back from an account", () => {
  /** Opens the list of active accounts, loads two pages of three, and scrolls to the last account. */
  async function scrolledList(visitor: Visitor) {
    const { page } = visitor;
    for (let count = 0; count < 6; count++) await somebodyWithAccount(appUrl);
    await page.route("**/admin/accounts?*", (route) => route.continue({ url: `${route.request().url()}&limit=3` }));
    await page.getByLabel("Show", { exact: true }).selectOption("state=active");
    await expect.poll(() => rowsOf(page).count()).toBe(3);
    await visitor.press("Show more");
    await expect.poll(() => rowsOf(page).count()).toBe(6);
    await page.locator("tbody a").last().scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollBy(0, 40));
    return { top: await page.evaluate(() => scrollY), calls: visitor.sent.length };
  }

  test.for(["the link", "the browser's Back"])(
    "by %s has the filters, the rows, the scroll position and the focus",
    async (way, { visit }) => {
      const visitor = await enter(visit, operator, { width: 1280, height: 400 });
      const { page } = visitor;
      const { top, calls } = await scrolledList(visitor);
      expect(top).toBeGreaterThan(100);
      const link = page.locator("tbody a").last();
      const href = await link.getAttribute("href");
      await link.click();
      await page.getByRole("heading", { name: "Recent events" }).waitFor();
      expect(await page.evaluate(() => scrollY)).toBe(0);
      if (way === "the link") await page.locator(".back").getByRole("link", { name: "Accounts" }).click();
      else await page.goBack();
      await page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
      expect(await rowsOf(page).count()).toBe(6);
      expect(await page.getByLabel("Show", { exact: true }).inputValue()).toBe("state=active");
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
      expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(href);
      const lists = visitor.sent.slice(calls).filter(({ url }) => url.includes("/admin/accounts?"));
      expect(lists).toEqual([]);
    },
  );

  test("shows what was done to the account", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await enter(visit, operator);
    await openAccount(visitor, person);
    await act(visitor, "Disable State", "Disable", person);
    await visitor.page.getByRole("button", { name: "Enable State" }).waitFor();
    await visitor.page.locator(".back a").click();
    await visitor.page.getByRole("row").filter({ hasText: person.email }).getByText("Disabled").waitFor();
  });

  test("leads to the audit log, if it was opened there", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    const { page } = visitor;
    await visitor.follow("Audit log");
    await page.getByLabel("Event").selectOption("account.*");
    await visitor.press("Search");
    await rowsOf(page).first().waitFor();
    await page.locator("tbody a").first().click();
    await page.getByRole("heading", { name: "Recent events" }).waitFor();
    await page.locator(".back").getByRole("link", { name: "Audit log" }).click();
    await page.getByRole("heading", { name: "Audit log", level: 1 }).waitFor();
    expect(await page.getByLabel("Event").inputValue()).toBe("account.*");
    expect(await page.locator(".back").isVisible()).toBe(false);
  });
});

test.for([
  ["Open the site", "/"],
  ["Your account", "/account"],
] as const)("%s is in a tab of its own, and the sign-in stays", async ([name, path], { visit }) => {
  const visitor = await enter(visit, operator);
  const opening = visitor.context.waitForEvent("page");
  await visitor.follow(name);
  const opened = await opening;
  await opened.waitForURL((url) => url.pathname === path || url.searchParams.get("return_to") === path);
  await visitor.follow("Invitations");
  await visitor.page.getByRole("heading", { name: "Invitations", level: 1 }).waitFor();
});

test.for([320, 375])("at %i px the header has two lines, and nothing in it breaks", async (width, { visit }) => {
  const { page } = await enter(visit, operator, { width, height: 740 });
  const boxes = await page.evaluate(() =>
    [".bar .brand", "#sign-out", ".signed-in-as", ".who a:first-child", ".who a + a"].map((selector) => {
      const { left, right, top, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      return { left, right, line: Math.round(top / 30), isWhole: height < 30 };
    }),
  );
  expect(boxes.map(({ line }) => line)).toEqual([0, 0, 1, 1, 1]);
  expect(boxes.every(({ isWhole }) => isWhole)).toBe(true);
  const [brand, out, address, site, account] = boxes;
  expect([brand?.left, address?.left, out?.right, account?.right]).toEqual([20, 20, width - 20, width - 20]);
  expect(Number(address?.right)).toBeLessThan(Number(site?.left));
});

test("an account that is not there is no error, and its page has the ID and one way back", async ({ visit }) => {
  const visitor = await enter(visit, operator);
  const id = "0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c21";
  await visitor.page.evaluate((id) => location.assign(`#account/${id}`), id);
  await visitor.page.getByRole("heading", { name: "There is no account with this ID" }).waitFor();
  expect(await visitor.page.locator("#view").textContent()).toContain(id);
  expect(await visitor.page.locator("[role=alert]:not(:empty)").count()).toBe(0);
  await visitor.page.getByRole("main").getByRole("link").click();
  await visitor.page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
});

test("what stands in for an account while it loads has its rows, and its profile does not move", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const { page, ...visitor } = await enter(visit, operator);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/admin/accounts/*", async (route) => {
    await released;
    await route.continue();
  });
  await search({ page, ...visitor }, person.email);
  await page.getByRole("link", { name: person.name }).click();
  await page.locator("#view[aria-busy] .fetched").first().waitFor();
  const titles = () => page.locator("#view :is(h2, .row h3, th)");
  const texts = await titles().allTextContents();
  /** The top edges of the profile's titles (its heading and five rows), and of the next section's heading. */
  const tops = () => titles().evaluateAll((all) => all.slice(0, 7).map((one) => one.getBoundingClientRect().top));
  const before = await tops();
  release();
  await page.locator("#view:not([aria-busy]) .rows .link").first().waitFor();
  expect(await titles().allTextContents()).toEqual(texts);
  expect(await tops()).toEqual(before);
});

test("on a host of its own, whose start page is the console, no link leads to a site", async ({ visit }) => {
  const visitor = await visit("about:blank", { viewport: DESKTOP });
  // The redirect that src/app.ts sends on OPERATORS_HOST, the console's own host.
  await visitor.page.route(new URL("/", appUrl).href, (route) =>
    route.fulfill({ status: 302, headers: { location: "/operators" } }),
  );
  await visitor.open("/operators");
  await expect.poll(() => visitor.page.getByRole("link", { name: "Back to the site" }).count()).toBe(0);
  expect(await visitor.page.getByRole("link", { name: "Forgot your password?" }).count()).toBe(0);
  await visitor.signIn(operator);
  await visitor.page.getByRole("link", { name: "Your account" }).waitFor();
  await expect.poll(() => visitor.page.getByRole("link", { name: "Open the site" }).count()).toBe(0);
});

describe("the overview", () => {
  async function openOverview(visitor: Visitor) {
    await runScheduled();
    await visitor.follow("Overview");
    await visitor.page.getByText(/Counted /).waitFor();
  }

  test("has a chart with the largest value, zero and days, and the same numbers as a table", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    const { page } = visitor;
    await openOverview(visitor);
    await page.getByText("As a table").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("tbody tr").count()).toBe(30);
    const counts = (await page.locator("tbody td:last-child").allTextContents()).map(Number);
    const values = await page.locator(".values span").allTextContents();
    expect(values[0]).toBe(String(Math.max(...counts)));
    expect(values.at(-1)).toBe("0");
    const days = await page.locator("tbody td:first-child").allTextContents();
    const axis = await page.locator(".axis.days span").allTextContents();
    // The axis omits the year if all days have the same one.
    const isOneYear = new Set(days.map((day) => day.slice(-4))).size === 1;
    const ends = [days.at(-1), days[0]].map((day) => (isOneYear ? day?.replace(/, \d{4}$/, "") : day));
    expect([axis[0], axis.at(-1)]).toEqual(ends);
    const name = await page.getByRole("img").getAttribute("aria-label");
    expect(name).toBe(
      `New accounts in 30 days: ${counts.reduce((a, b) => a + b)} · Most on one day: ${Math.max(...counts)} (${days[counts.lastIndexOf(Math.max(...counts))]})`,
    );
  });

  test("leads from a count to those accounts", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    const { page } = visitor;
    await openOverview(visitor);
    await page.getByRole("link", { name: /^Active [\d,]+$/ }).click();
    await rowsOf(page).first().waitFor();
    expect(await page.getByLabel("Show", { exact: true }).inputValue()).toBe("state=active");
    await page.goBack();
    await page.getByText("As a table").click();
    const today = page.locator("tbody tr").first();
    const day = (await today.locator("time").getAttribute("datetime")) ?? "";
    await today.getByRole("link").click();
    await rowsOf(page).first().waitFor();
    expect(await page.getByLabel("Created from").inputValue()).toBe(day);
    expect(await page.getByLabel("Show", { exact: true }).inputValue()).toBe("");
    expect(Date.parse(await page.getByLabel("Created before").inputValue())).toBe(Date.parse(day) + 86_400_000);
  });

  test("says that it can't be loaded, and loads at the next try, also if its script was missing", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    const { page } = visitor;
    await page.route(/\/(overview\.js|admin\/overview)/, (route) => route.abort());
    await visitor.follow("Overview");
    expect(await visitor.alert()).toContain("We can't load this right now.");
    await page.unroute(/\/(overview\.js|admin\/overview)/);
    await page.route("**/admin/overview", (route) => route.abort(), { times: 1 });
    await visitor.press("Try again");
    await expect.poll(() => visitor.sent.some(({ url }) => url.endsWith("/admin/overview"))).toBe(true);
    await visitor.press("Try again");
    await page.getByRole("heading", { name: "Unfinished" }).waitFor();
  });
});

test("the heads of columns do not move when the rows arrive", async ({ visit }) => {
  const visitor = await enter(visit, operator);
  const { page } = visitor;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/admin/accounts?*", async (route) => {
    await released;
    await route.continue();
  });
  await search(visitor, operator.email);
  await page.locator("table[aria-busy]").waitFor();
  const heads = () => page.locator("th").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  const before = await heads();
  release();
  await rowsOf(page).filter({ hasText: operator.email }).waitFor();
  expect(await heads()).toEqual(before);
});

describe("the order", () => {
  test("is said and marked, and the heads of the columns choose it", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    const { page } = visitor;
    const summary = page.locator(".summary");
    const head = (name: string) => page.getByRole("columnheader", { name });
    await summary.filter({ hasText: /^Shown: \d+ · Newest first$/ }).waitFor();
    expect(await head("Created").getAttribute("aria-sort")).toBe("descending");
    await visitor.press("Created");
    await summary.filter({ hasText: /^Shown: \d+ · Oldest first$/ }).waitFor();
    expect(await head("Created").getAttribute("aria-sort")).toBe("ascending");
    await visitor.press("E-mail");
    await summary.filter({ hasText: /^Shown: \d+ · By e-mail$/ }).waitFor();
    expect(await head("Created").getAttribute("aria-sort")).toBe(null);
    expect(await head("E-mail").getAttribute("aria-sort")).toBe("ascending");
    expect(await page.getByLabel("Order").inputValue()).toBe("email");
    const emails = await page.locator("tbody td:nth-child(2)").allTextContents();
    expect(emails).toEqual(emails.toSorted());
    await search(visitor, operator.email.slice(0, 8));
    await summary.filter({ hasText: "Matching addresses first, then names" }).waitFor();
    expect(await head("E-mail").getAttribute("aria-sort")).toBe(null);
    expect(await head("E-mail").getByRole("button").isDisabled()).toBe(true);
  });

  test("on a phone is chosen by the field alone: no hidden head has the focus", async ({ visit }) => {
    const visitor = await enter(visit, operator, PHONE);
    await rowsOf(visitor.page).first().waitFor();
    expect(await visitor.page.locator("th button").first().isVisible()).toBe(false);
    await visitor.page.getByLabel("Order").selectOption("email");
    await visitor.page.locator(".summary").filter({ hasText: "By e-mail" }).waitFor();
  });
});

test("on a phone a row is a card: the name and the address, and below them the rest in two columns with labels", async ({
  visit,
}) => {
  const visitor = await enter(visit, operator, PHONE);
  await search(visitor, operator.email);
  const row = rowsOf(visitor.page).filter({ hasText: operator.email });
  await row.waitFor();
  const cells = await row.locator("td").evaluateAll((all) =>
    all.map((cell) => {
      const { content, display } = getComputedStyle(cell, "::before");
      const { left, top } = cell.getBoundingClientRect();
      return { left, top, label: display === "none" ? "" : content.replaceAll('"', "") };
    }),
  );
  expect(cells.map(({ label }) => label)).toEqual(["", "", "State", "Roles", "Created", "Last seen"]);
  const [name, address, state, roles, created] = cells;
  expect([address?.left, state?.left, created?.left]).toEqual([name?.left, name?.left, name?.left]);
  expect(address?.top).toBeGreaterThan(name?.top ?? 0);
  expect(roles?.top).toBe(state?.top);
  expect(created?.top).toBeGreaterThan(state?.top ?? 0);
});

describe("ids", () => {
  test("of an account are on one line, and one press copies them", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openAccount(visitor, operator);
    const id = visitor.page.locator(".id");
    expect(await id.textContent()).toMatch(UUID);
    expect(await linesOf(id)).toBe(1);
    await visitor.press("Copy ID");
    await visitor.page.getByRole("status").filter({ hasText: "Copied" }).first().waitFor();
    expect(await visitor.page.evaluate(() => navigator.clipboard.readText())).toBe(await id.textContent());
  });

  test("have no button that copies them in a browser that can't", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    await visitor.page.evaluate(() => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined }));
    await openAccount(visitor, operator);
    expect(await visitor.page.locator(".id").textContent()).toMatch(UUID);
    expect(await visitor.page.getByRole("button", { name: "Copy" }).count()).toBe(0);
    expect(visitor.complaints).toEqual([]);
  });

  test("in the audit log are short, whole in their titles, and a request shows its events", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await enter(visit, operator);
    const { page } = visitor;
    await openAccount(visitor, person);
    const id = new URL(page.url()).hash.split("/")[1] ?? "";
    await visitor.follow("Audit log");
    await page.getByLabel("Account ID", { exact: true }).fill(id);
    await visitor.press("Search");
    await expect.poll(() => rowsOf(page).count()).toBe(1);
    const account = page.locator("tbody a").first();
    expect(await account.textContent()).toBe(id.slice(0, 8));
    expect(await account.getAttribute("title")).toBe(id);
    const request = page.locator("tbody button");
    const whole = (await request.getAttribute("title")) ?? "";
    expect(await request.textContent()).toBe(whole.slice(0, 8));
    expect(whole.length).toBeGreaterThan(8);
    await request.click();
    await expect.poll(() => page.getByLabel("Request ID").inputValue()).toBe(whole);
    await expect
      .poll(() =>
        page.locator("tbody button").evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute("title")))]),
      )
      .toEqual([whole]);
    expect(await page.getByLabel("Account ID", { exact: true }).isDisabled()).toBe(true);
  });
});

test.for([320, 375, 768, 1280])(
  "at %i px a long address in the bar stays on one line, with the whole as its title",
  async (width, { visit }) => {
    const email = `a-rather-long-name-with-hyphens-${Date.now()}-${width}@a-department-with-a-rather-long-name.and-another-one-in-between.example.com`;
    const person = await somebodyWithRole("operators", email);
    const visitor = await enter(visit, person, { width, height: 800 });
    const address = visitor.page.locator(".signed-in-as");
    expect(await linesOf(address)).toBe(1);
    expect(await address.getAttribute("title")).toBe(email);
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const link of await visitor.page.locator(".who > *").all()) {
      expect((await link.boundingBox())?.height).toBeLessThan(32);
    }
  },
);

describe("a list without rows", () => {
  test("of accounts offers to clear the search", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    const { page } = visitor;
    await search(visitor, "nobody-has-this-name");
    await page.getByRole("heading", { name: "No account matches" }).waitFor();
    expect(await page.getByRole("button", { name: "Export as CSV" }).count()).toBe(0);
    await page.getByText("*part* also searches inside names and addresses.").last().waitFor();
    await visitor.press("Clear search and filters");
    await page.getByRole("row").filter({ hasText: operator.email }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("query");
    expect(await page.getByLabel("Order").isDisabled()).toBe(false);
  });

  test("of events says how long they are kept, and offers to clear the filters", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    await visitor.follow("Audit log");
    await visitor.page.getByLabel("Request ID").fill("there-is-none");
    await visitor.press("Search");
    await visitor.page.getByRole("heading", { name: "No event matches" }).waitFor();
    await visitor.page.getByText("Events are kept for 90 days, those that matter for security for 400 days.").waitFor();
    await visitor.press("Clear search and filters");
    await rowsOf(visitor.page).first().waitFor();
    expect(await visitor.page.getByLabel("Event").isDisabled()).toBe(false);
  });

  test("that could not be loaded is loaded at the next try, and the focus is not lost", async ({ visit }) => {
    const visitor = await enter(visit, operator);
    const { page } = visitor;
    await page.route("**/admin/accounts?*", (route) => route.abort(), { times: 1 });
    await search(visitor, operator.email);
    expect(await visitor.alert()).toBe("We can't load this right now. Try again");
    await visitor.press("Try again");
    await page.getByRole("row").filter({ hasText: operator.email }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  });
});
