// The console of operators, against the real API: each action and each rejection, on a phone and on a wide screen. Its
// states are in operators-states.ts. The tests take some 60 s.

import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect } from "vitest";
import { giveRole, takeRole } from "../../stack/roles.ts";
import { runScheduled } from "../../stack/running.ts";
import {
  act,
  DESKTOP,
  dialog,
  enter,
  linesOf,
  openAccount,
  PHONE,
  search,
  somebodyWithRole,
} from "./operators-visit.ts";
import { appUrl, test, type Visit } from "./visit.ts";
import { type Person, somebody, somebodyWithAccount, type Visitor } from "./visitor.ts";

let operator: Person;
let support: Person;

beforeAll(async () => {
  operator = await somebodyWithRole("operators");
  support = await somebodyWithRole("support");
}, 60_000);

const done = (visitor: Visitor, text: string) => visitor.page.getByRole("status").filter({ hasText: text }).waitFor();

const event = ({ page }: Visitor, name: string) =>
  page
    .getByRole("row")
    .filter({ has: page.locator("code", { hasText: name }) })
    .first()
    .waitFor();

async function signInStatus({ email, password }: Person, visit: Visit): Promise<string> {
  const visitor = await visit("/login");
  await visitor.signIn({ email, password });
  const alert = visitor.page.locator("[role=alert]:not(:empty)").first();
  const outcome = await Promise.race([
    visitor.arriveAt("/account").then(() => "signed in"),
    alert.waitFor().then(() => alert.textContent()),
  ]);
  return outcome ?? "";
}

describe.each([
  ["on a phone", PHONE],
  ["on a wide screen", DESKTOP],
])("%s", (_, viewport) => {
  test("an operator finds an account, and does everything to it", async ({ visit }) => {
    const person = { ...(await somebodyWithAccount(appUrl)) };
    const visitor = await enter(visit, operator, viewport);
    const { page } = visitor;
    await openAccount(visitor, person);
    await event(visitor, "account.created");

    await visitor.press("Edit Name");
    await dialog(visitor).getByLabel("Name").fill("Grace Hopper");
    await dialog(visitor).getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Grace Hopper", level: 1 }).waitFor();
    const renamed = { ...person, name: "Grace Hopper" };

    await visitor.press("Change Roles");
    await dialog(visitor).getByLabel("support").check();
    await dialog(visitor).getByRole("button", { name: "Save" }).click();
    await done(visitor, "The roles of Grace Hopper are changed.");
    await event(visitor, "account.roles_changed");
    await visitor.press("Change Roles");
    await dialog(visitor).getByLabel("support").uncheck();
    await dialog(visitor).getByRole("button", { name: "Save" }).click();
    await page.getByText("Roles: support → –").waitFor();

    await visitor.press("Disable State");
    await dialog(visitor).getByLabel("Reason").fill("Spam in the comments");
    await dialog(visitor).getByLabel("Enabled again on").fill("2100-01-01");
    await dialog(visitor).getByRole("button", { name: "Disable" }).click();
    await done(visitor, "The account of Grace Hopper is disabled.");
    await page.getByText("Spam in the comments").waitFor();
    expect(await signInStatus(person, visit)).toContain("disabled");
    await act(visitor, "Enable State", "Enable", renamed);
    await done(visitor, "The account of Grace Hopper is enabled.");
    expect(await signInStatus(person, visit)).toBe("signed in");

    await act(visitor, "Sign out everywhere Sessions", "Sign out everywhere", renamed);
    await event(visitor, "account.signed_out_everywhere");
    // An authenticator app of which Gatehouse has no record can be removed once Cognito has reported it.
    expect(await page.getByRole("button", { name: "Remove Two-step verification" }).count()).toBe(0);
    await page.route("**/admin/accounts/*?cognito=1", async (route) => {
      const response = await route.fetch();
      const { cognito, ...account } = await response.json();
      await route.fulfill({ response, json: { ...account, cognito: { ...cognito, hasAuthenticatorApp: true } } });
    });
    await visitor.press("Look up Cognito");
    await page.getByText("CONFIRMED · Enabled").waitFor();
    await act(visitor, "Remove Two-step verification", "Remove", renamed);
    await event(visitor, "account.second_factor_removed");
    await act(visitor, "Reset Password", "Reset", renamed);
    await event(visitor, "account.password_reset_forced");

    await act(visitor, "Delete Delete account", "Delete account", renamed);
    await page.getByRole("heading", { name: "Grace Hopper Deletion scheduled", level: 1 }).waitFor();
    await act(visitor, "Restore State", "Restore", renamed);
    await event(visitor, "account.restored");
    await page.getByText("Active", { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    expect(visitor.complaints).toEqual([]);
  });

  test("an operator invites somebody, sends the mail again, and revokes the invitation", async ({ visit }) => {
    const { email } = somebody();
    const visitor = await enter(visit, operator, viewport);
    await visitor.follow("Invitations");
    await visitor.press("Invite somebody");
    await dialog(visitor).getByLabel("E-mail").fill("nobody");
    await dialog(visitor).getByRole("button", { name: "Send invitation" }).click();
    await visitor.page.locator("#invited-email-error:not(:empty)").waitFor();
    await dialog(visitor).getByLabel("E-mail").fill(email);
    await dialog(visitor).getByRole("button", { name: "Send invitation" }).click();
    await done(visitor, `${email} is invited.`);
    await visitor.press(`Resend: ${email}`);
    await dialog(visitor).getByRole("button", { name: "Resend" }).click();
    await done(visitor, `The invitation was sent to ${email} again.`);
    await visitor.press(`Revoke: ${email}`);
    await dialog(visitor).getByRole("button", { name: "Revoke" }).click();
    await visitor.page.getByRole("row").filter({ hasText: email }).getByText("Revoked").waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});

test.for([320, 600, 768, 800, 1040, 1100])(
  "at %i px no line of the list ends inside a name, an address or a role",
  async (width, { visit }) => {
    const visitor = await enter(visit, operator, { width, height: 800 });
    await search(visitor, operator.email);
    const row = visitor.page.getByRole("row").filter({ hasText: operator.email });
    const role = row.getByText("operators", { exact: true });
    await role.waitFor();
    expect(await linesOf(role)).toBe(1);
    // On a phone the address may take two lines.
    if (width >= 600) expect(await linesOf(row.locator(".address"))).toBe(1);
    // The name has two words, so it may take two lines.
    expect(await linesOf(row.getByRole("link", { name: "Ada Lovelace" }))).toBeLessThanOrEqual(2);
  },
);

test.for([PHONE, DESKTOP])(
  "both buttons of a dialog are as wide as each other ($width px)",
  async (size, { visit }) => {
    const visitor = await enter(visit, operator, size);
    await visitor.follow("Invitations");
    await visitor.press("Invite somebody");
    const boxes = await Promise.all(
      (await dialog(visitor).locator(".actions > *").all()).map((one) => one.boundingBox()),
    );
    expect(new Set(boxes.map((box) => Math.round(box?.width ?? 0))).size).toBe(1);
    // The buttons are side by side, unless half of the line is too short for a label.
    expect(boxes[0]?.y === boxes[1]?.y).toBe(size === DESKTOP);
  },
);

test("a person who is neither operator nor support sees nothing but the sign-in", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/operators");
  await visitor.signIn(person);
  expect(await visitor.alert()).toBe("This account doesn't belong to an operator or to support.");
  expect(await visitor.page.getByRole("navigation").count()).toBe(0);
  expect(visitor.sent.filter(({ url }) => url.includes("/admin/")).map(({ url }) => new URL(url).pathname)).toEqual([
    "/admin/me",
  ]);
});

test("support is offered only what support may do", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await enter(visit, support);
  expect(await visitor.page.locator(".signed-in-as").textContent()).toBe(support.email);
  expect(await visitor.page.locator(".brand").textContent()).toBe("Gatehouse support");
  expect(await visitor.page.getByRole("link", { name: "Audit log" }).isVisible()).toBe(false);
  await openAccount(visitor, person);
  const buttons = await visitor.page.locator("#view").getByRole("button").allTextContents();
  expect(buttons.filter((button) => button !== "")).toEqual(["Copy", "Sign out everywhere", "Reset", "Look up"]);
  await act(visitor, "Sign out everywhere Sessions", "Sign out everywhere", person);
  await event(visitor, "account.signed_out_everywhere");
  await visitor.page.getByRole("navigation").getByRole("link", { name: "Accounts" }).click();
  await openAccount(visitor, operator);
  expect(await visitor.page.locator("#view").getByRole("button").allTextContents()).toEqual(["Copy", "Look up"]);
});

test("nobody acts on their own account", async ({ visit }) => {
  const visitor = await enter(visit, operator);
  await openAccount(visitor, operator);
  expect(
    await visitor.page
      .locator("#view")
      .getByRole("button", { name: /Disable|Change|Reset|Delete|Remove/ })
      .count(),
  ).toBe(0);
});

test("the tokens are in no storage, and gone after a reload; signing out revokes them", async ({ visit }) => {
  const visitor = await enter(visit, operator);
  const stored = () =>
    visitor.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(await stored()).not.toMatch(/eyJ|gatehouse\.session/);
  expect(await visitor.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await visitor.page.reload();
  await visitor.page.getByLabel("E-mail").waitFor();

  const request = visitor.page.waitForRequest("**/admin/me");
  await visitor.signIn(operator);
  const authorization = (await (await request).headerValue("authorization")) ?? "";
  const status = async () => (await fetch(`${appUrl}/admin/me`, { headers: { authorization } })).status;
  await visitor.page.getByRole("navigation").waitFor();
  expect(await status()).toBe(200);
  await visitor.press("Sign out");
  await visitor.page.getByLabel("E-mail").waitFor();
  // The request that revokes the token outlives its page. The browser may report it after the next page has loaded.
  const revoked = () => visitor.sent.filter(({ body }) => /^{"ClientId":"[^"]+","Token":"[^"]+"}$/.test(body));
  await expect.poll(() => revoked().length).toBe(1);
  expect(await stored()).not.toMatch(/eyJ|gatehouse\.session/);
});

test("a sign-in that is too old is renewed in place, and the change is made once", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await enter(visit, operator);
  await openAccount(visitor, person);
  let calls = 0;
  await visitor.page.route("**/sign-out", async (route) => {
    calls++;
    if (calls > 1) return route.continue();
    const problem = { type: "/problems#recent-sign-in-required" };
    return route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
  await visitor.press("Sign out everywhere Sessions");
  await dialog(visitor).getByRole("button", { name: "Sign out everywhere", exact: true }).click();
  const again = dialog(visitor).last();
  await again.getByRole("heading", { name: "Confirm it's you: Sign out everywhere" }).waitFor();
  await again.getByText(`To continue, enter the password of ${operator.email}.`).waitFor();
  expect(await again.getByRole("link", { name: "Forgot your password?" }).getAttribute("target")).toBe("_blank");
  const backdrops = await dialog(visitor).evaluateAll((all) =>
    all.map((one) => getComputedStyle(one, "::backdrop").backgroundColor),
  );
  expect(backdrops).toEqual(["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0.4)"]);
  const password = visitor.page.locator("#again-password");
  await password.fill("Wrong-Password-1");
  await visitor.page.keyboard.press("Enter");
  await visitor.page.getByRole("dialog").last().locator("[role=alert]:not(:empty)").waitFor();
  await password.fill(operator.password);
  await visitor.page.keyboard.press("Enter");
  await done(visitor, `${person.name} is signed out everywhere.`);
  expect(calls).toBe(2);
});

test("a cancelled sign-in leaves the dialog as it was", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await enter(visit, operator);
  await openAccount(visitor, person);
  await visitor.page.route("**/disable", (route) =>
    route.fulfill({
      status: 401,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: "/problems#recent-sign-in-required" }),
    }),
  );
  await visitor.press("Disable State");
  await dialog(visitor).getByLabel("Reason").fill("Spam");
  await dialog(visitor).getByRole("button", { name: "Disable", exact: true }).click();
  await visitor.page.locator("#again-password").waitFor();
  await visitor.page.keyboard.press("Escape");
  await visitor.page.locator("#again-password").waitFor({ state: "detached" });
  expect(await dialog(visitor).getByLabel("Reason").inputValue()).toBe("Spam");
  await visitor.page.keyboard.press("Escape");
  await dialog(visitor).waitFor({ state: "detached" });
  expect(await visitor.page.evaluate(() => document.activeElement?.textContent)).toBe("Disable");
});

test("filters, orders and queries are offered only as the API can combine them", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await enter(visit, operator);
  const { page } = visitor;
  const responses: number[] = [];
  page.on("response", (response) => response.url().includes("/admin/accounts") && responses.push(response.status()));
  const settled = () => page.locator("table:not([aria-busy])").waitFor();
  for (const order of ["created", "email", "-last_seen", ""]) {
    await page.getByLabel("Order").selectOption(order);
    await settled();
    expect(await page.getByLabel("Show", { exact: true }).isDisabled()).toBe(!["created", ""].includes(order));
  }
  await page.getByLabel("Show", { exact: true }).selectOption("role=operators");
  await page.getByRole("row").filter({ hasText: operator.email }).waitFor();
  await page.getByLabel("Created before").fill("2020-01-01");
  await page.getByText("No account matches").first().waitFor();
  await page.getByLabel("Created before").fill("");
  await search(visitor, `*${person.email.slice(1, 14)}*`);
  await page.getByText(/Rows that this search read: [\d,]+/).waitFor();
  await page.getByRole("row").filter({ hasText: person.email }).waitFor();
  expect(await page.getByLabel("Order").isDisabled()).toBe(true);
  await search(visitor, "**");
  expect(await visitor.alert()).toContain("Use at least 3 characters.");
  expect(responses.filter((status) => status !== 200)).toEqual([422]);
  expect(page.url()).not.toContain("@");
});

test("accounts are exported as a file", async ({ visit }) => {
  const visitor = await enter(visit, operator);
  const downloading = visitor.page.waitForEvent("download");
  await visitor.press("Export as CSV");
  const file = await (await downloading).path();
  const [head = "", ...rows] = (await readFile(file, "utf8")).trim().split(/\r?\n/);
  expect(head).toContain("email");
  expect(rows.some((row) => row.includes(operator.email))).toBe(true);
});

test("an account leads to all of its events in the audit log", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await enter(visit, operator);
  await openAccount(visitor, person);
  const id = new URL(visitor.page.url()).hash.split("/")[1] ?? "";
  await visitor.follow("All events");
  await visitor.page.getByRole("heading", { name: "Audit log", level: 1 }).waitFor();
  expect(await visitor.page.getByLabel("Account ID", { exact: true }).inputValue()).toBe(id);
  await expect.poll(() => visitor.page.locator("tbody tr").count()).toBe(1);
  await event(visitor, "account.created");
});

test("the audit log is filtered and verified", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await enter(visit, operator);
  await openAccount(visitor, person);
  const id = new URL(visitor.page.url()).hash.split("/")[1] ?? "";
  await visitor.follow("Audit log");
  await visitor.page.getByLabel("Account ID", { exact: true }).fill(id);
  expect(await visitor.page.getByLabel("Event").isDisabled()).toBe(true);
  await visitor.press("Search");
  await expect.poll(() => visitor.page.locator("tbody tr").count()).toBe(1);
  await event(visitor, "account.created");
  await visitor.press("Verify now");
  await visitor.page.getByText(/events checked\. The log is intact\./).waitFor();
});

test("a log that was changed says where, how, and what to do", async ({ visit }) => {
  const visitor = await enter(visit, operator);
  const problem = {
    retention: "security",
    number: 3,
    kind: "event_missing",
    from: "2026-11-24T09:30:00.000Z",
    until: "2026-11-25T17:05:00.000Z",
  };
  await visitor.page.route("**/admin/audit/verify", (route) =>
    route.fulfill({ json: { checked: 12, intact: false, problem, next: null } }),
  );
  await visitor.follow("Audit log");
  await visitor.press("Verify now");
  // Dates and times contain no-break spaces, so that no line ends inside them.
  expect((await visitor.alert()).replaceAll("\u00a0", " ")).toMatch(
    /^The log is broken at seal 3\. Events are missing\. The seal covers events from Nov 24, 2026, .+ to Nov 25, 2026, .+\. Compare it with a backup/,
  );
});

test("on a phone, an event that loads has the shape of an event, and an action is level with the label of its row", async ({
  visit,
}) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await enter(visit, operator, { width: 375, height: 740 });
  const { page } = visitor;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/admin/accounts/*", async (route) => {
    await released;
    await route.continue();
  });
  await search(visitor, person.email);
  await page.getByRole("link", { name: person.name }).click();
  const cells = page.locator("#view tbody tr:first-child td");
  const shape = () =>
    cells.evaluateAll((all) =>
      all.map((cell) => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().width]),
    );
  await page.locator("#view[aria-busy] td").first().waitFor();
  const before = await shape();
  release();
  await page.locator("#view:not([aria-busy]) .rows .link").first().waitFor();
  expect(await shape()).toEqual(before);
  const offsets = await page.locator("#view .row:has(.link)").evaluateAll((rows) =>
    rows.map((row) => {
      const [label, action] = ["h3", ".link"].map((part) => row.querySelector(part)?.getBoundingClientRect());
      return (label?.top ?? 0) + (label?.height ?? 0) / 2 - (action?.top ?? 0) - (action?.height ?? 0) / 2;
    }),
  );
  expect(offsets.filter((offset) => Math.abs(offset) > 0.5)).toEqual([]);
});

test("the overview has what the scheduled run counted", async ({ visit }) => {
  const visitor = await enter(visit, operator);
  await runScheduled();
  await visitor.follow("Overview");
  await visitor.page.getByText(/Counted /).waitFor();
  await visitor.page.getByRole("img", { name: /New accounts in 30 days/ }).waitFor();
  await visitor.page.getByText("As a table").click();
  await expect.poll(() => visitor.page.locator("tbody tr").count()).toBe(30);
});

describe("going to another view", () => {
  const tooOld = (visitor: Visitor, path: string) =>
    visitor.page.route(path, (route) =>
      route.fulfill({
        status: 401,
        contentType: "application/problem+json",
        body: JSON.stringify({ type: "/problems#recent-sign-in-required" }),
      }),
    );

  test("cancels a change that waits for the password, and the next one asks again", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await enter(visit, operator);
    await openAccount(visitor, person);
    await tooOld(visitor, "**/sign-out");
    await visitor.press("Sign out everywhere Sessions");
    await dialog(visitor).getByRole("button", { name: "Sign out everywhere", exact: true }).click();
    await visitor.page.locator("#again-password").waitFor();
    expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe("again-password");
    await visitor.page.goBack();
    await visitor.page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
    expect(await dialog(visitor).count()).toBe(0);
    const calls = () => visitor.sent.filter(({ url, method }) => url.endsWith("/sign-out") && method === "POST").length;
    expect(calls()).toBe(1);
    await visitor.page.goForward();
    await visitor.press("Sign out everywhere Sessions");
    await dialog(visitor).getByRole("button", { name: "Sign out everywhere", exact: true }).click();
    await visitor.page.locator("#again-password").waitFor();
  });

  test("drops the account that was still loading", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await enter(visit, operator);
    let release = () => {};
    await visitor.page.route("**/admin/accounts/*", async (route) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      await route.continue();
    });
    await search(visitor, person.email);
    const read = visitor.page.waitForResponse("**/admin/accounts/*");
    await visitor.page.getByRole("row").filter({ hasText: person.email }).getByRole("link").click();
    await expect.poll(() => visitor.sent.some(({ url }) => /accounts\/[\w-]+$/.test(url))).toBe(true);
    await visitor.follow("Overview");
    release();
    await read;
    await visitor.page.getByText(/Accounts by state/).waitFor();
    expect(await visitor.page.locator("h1").textContent()).toBe("Overview");
  });

  test.for(["__proto__", "constructor", "nothing"])("#%s is the list of accounts", async (name, { visit }) => {
    const visitor = await enter(visit, operator);
    await visitor.page.evaluate((hash) => {
      location.hash = hash;
    }, name);
    await visitor.page.getByRole("row").filter({ hasText: operator.email }).waitFor();
    expect(await visitor.page.locator("h1").textContent()).toBe("Accounts");
    expect(visitor.complaints).toEqual([]);
  });
});

test("roles that another operator has taken meanwhile stay taken", async ({ visit }) => {
  const person = await somebodyWithAccount(appUrl);
  await giveRole(person.email, "support");
  const visitor = await enter(visit, operator);
  await openAccount(visitor, person);
  await visitor.press("Change Roles");
  await dialog(visitor).getByLabel("operators").check();
  await takeRole(person.email, "support");
  await dialog(visitor).getByRole("button", { name: "Save" }).click();
  await done(visitor, "are changed.");
  await visitor.page.getByText("Roles: – → operators").waitFor();
});

test("after an action the focus is at the button of its row, and the brand does not end the sign-in", async ({
  visit,
}) => {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await enter(visit, operator);
  await openAccount(visitor, person);
  await visitor.press("Disable State");
  await dialog(visitor).getByRole("button", { name: "Disable", exact: true }).click();
  await done(visitor, "is disabled.");
  await visitor.page.getByRole("button", { name: "Enable State" }).waitFor();
  await expect.poll(() => visitor.page.evaluate(() => document.activeElement?.textContent)).toBe("Enable");
  await visitor.page.locator(".brand").click();
  await visitor.page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
});
