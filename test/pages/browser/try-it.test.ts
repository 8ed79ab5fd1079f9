// The forms of /api that try a call: with the browser's session, with a pasted token, and without a token. They ask for
// confirmation before a call that cannot be undone, and they leave no token behind.

import { expect } from "vitest";
import { signedIn } from "./signed-in.ts";
import { violations } from "./violations.ts";
import { appUrl, test } from "./visit.ts";
import { somebody, somebodyWithAccount, type Visitor } from "./visitor.ts";

const operation = ({ page }: Visitor, id: string) => page.locator(`section[aria-labelledby=${id}]`);
const form = (visitor: Visitor, id: string) => operation(visitor, id).locator("form");
const status = (visitor: Visitor, id: string) => form(visitor, id).getByRole("status");
const sentCommand = (visitor: Visitor, id: string) => form(visitor, id).locator(".call pre").first();
const received = (visitor: Visitor, id: string) => form(visitor, id).locator(".call pre").last();

async function open(visitor: Visitor, id: string): Promise<void> {
  await operation(visitor, id).getByRole("button", { name: "Try it" }).click();
  await form(visitor, id).waitFor();
}

async function send(visitor: Visitor, id: string): Promise<void> {
  await form(visitor, id).locator("[type=submit]").click();
}

/** An access token of the session in the visitor's browser. */
const tokenOf = ({ page }: Visitor) =>
  page.evaluate<string>(
    `import("/client.js").then(async ({ gatehouse }) => (await gatehouse.accessToken()).accessToken)`,
  );

const storedBy = ({ page }: Visitor) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]));

test("signed in, GET /accounts/me shows the caller's account, and the command has no token", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  await visitor.open("/api");
  await open(visitor, "getAccount");
  expect(await form(visitor, "getAccount").getByLabel("Access token").inputValue()).toBe("session");
  await send(visitor, "getAccount");
  await expect.poll(() => status(visitor, "getAccount").textContent()).toMatch(/^Status 200 after \d+ ms\.$/);
  const text = (await received(visitor, "getAccount").textContent()) ?? "";
  expect(text).toContain("content-type: application/json");
  expect(text).toContain("x-request-id: ");
  expect(text).toContain(`  "email": "${person.email}"`);
  expect(await sentCommand(visitor, "getAccount").textContent()).toBe(
    `curl -i ${appUrl}/accounts/me \\\n  -H "authorization: Bearer $TOKEN"`,
  );
  const token = await tokenOf(visitor);
  expect(await visitor.page.content()).not.toContain(token);
  expect(visitor.complaints).toEqual([]);
});

test("signed out, the call is sent without a token and gets a 401, with a link to what it means", async ({ visit }) => {
  const visitor = await visit("/api");
  await open(visitor, "getAccount");
  expect(await form(visitor, "getAccount").getByLabel("Access token").inputValue()).toBe("none");
  await send(visitor, "getAccount");
  await expect.poll(() => status(visitor, "getAccount").textContent()).toMatch(/^Status 401 /);
  expect(await received(visitor, "getAccount").textContent()).toContain("www-authenticate: Bearer");
  expect(await sentCommand(visitor, "getAccount").textContent()).toBe(`curl -i ${appUrl}/accounts/me`);
  await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await form(visitor, "getAccount").getByRole("button", { name: "Copy: Sent request" }).click();
  expect(await visitor.page.evaluate(() => navigator.clipboard.readText())).toBe(`curl -i ${appUrl}/accounts/me`);
  await form(visitor, "getAccount").getByRole("link", { name: "What it means" }).click();
  await visitor.page.waitForURL("**/problems#unauthorized");
});

test("the form says whether a call has a token, that it is being sent, and whether it failed", async ({ visit }) => {
  const visitor = await visit("/api");
  await open(visitor, "getAccount");
  const token = form(visitor, "getAccount").getByLabel("Access token");
  const hint = form(visitor, "getAccount").locator("#getAccount-token-hint");
  expect(await hint.textContent()).toBe("Without a token the response is a 401. Sign in");
  expect(await hint.getByRole("link").getAttribute("href")).toBe("/login?return_to=/api");
  await token.selectOption("session");
  expect(await hint.textContent()).toBe("You are not signed in here. Sign in");

  let answer = () => {};
  const held = new Promise<void>((done) => {
    answer = done;
  });
  await visitor.page.route("**/accounts/me", async (route) => {
    await held;
    await route.continue();
  });
  await send(visitor, "getAccount");
  await expect.poll(() => status(visitor, "getAccount").textContent()).toBe("Sending…");
  answer();
  await expect
    .poll(() => status(visitor, "getAccount").textContent())
    .toMatch(/^Status 401 after \d+ ms\. It was sent without a token: nobody is signed in here\.$/);
  expect(await status(visitor, "getAccount").getAttribute("class")).toBe("failed");
  await token.selectOption("pasted");
  await send(visitor, "getAccount");
  await expect.poll(() => status(visitor, "getAccount").textContent()).toMatch(/ none was pasted\.$/);
});

test("the result of the call before is gone while the next one is sent", async ({ visit }) => {
  const visitor = await visit("/api");
  await open(visitor, "getHealth");
  await send(visitor, "getHealth");
  await expect.poll(() => status(visitor, "getHealth").textContent()).toMatch(/^Status 200 /);
  expect(await status(visitor, "getHealth").getAttribute("class")).toBe("succeeded");
  await visitor.page.route("**/health", () => {});
  await send(visitor, "getHealth");
  await expect.poll(() => status(visitor, "getHealth").textContent()).toBe("Sending…");
  expect(await form(visitor, "getHealth").locator(".call").count()).toBe(0);
});

test("a pasted token is used by all forms, is stored nowhere, and is gone after the page was left", async ({
  visit,
}) => {
  const { visitor: owner, person } = await signedIn(visit);
  const token = await tokenOf(owner);
  const visitor = await visit("/api");
  await open(visitor, "getAccount");
  await form(visitor, "getAccount").getByLabel("Access token").selectOption("pasted");
  await form(visitor, "getAccount").getByLabel("Pasted token").fill(token);
  await send(visitor, "getAccount");
  await expect.poll(() => received(visitor, "getAccount").textContent()).toContain(person.email);
  await open(visitor, "exportAccount");
  await form(visitor, "exportAccount").getByLabel("Access token").selectOption("pasted");
  expect(await form(visitor, "exportAccount").getByLabel("Pasted token").inputValue()).toBe(token);
  expect(await visitor.page.content()).not.toContain(token);
  expect(await storedBy(visitor)).not.toContain(token);
  expect(visitor.sent.filter(({ url, body }) => (url + body).includes(token))).toEqual([]);

  await visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  expect(
    await visitor.page.locator("input.token").evaluateAll((all: HTMLInputElement[]) => all.map(({ value }) => value)),
  ).toEqual(["", ""]);
  await send(visitor, "exportAccount");
  await expect.poll(() => status(visitor, "exportAccount").textContent()).toMatch(/^Status 401 /);
  await visitor.open("/problems");
  await visitor.page.goBack();
  expect(await visitor.page.content()).not.toContain(token);
  expect(await storedBy(visitor)).not.toContain(token);
});

test("a body can be edited, and a rejected one shows the problem document", async ({ visit }) => {
  const visitor = await visit("/api");
  await open(visitor, "createAccount");
  const body = form(visitor, "createAccount").getByLabel("Body");
  expect(JSON.parse(await body.inputValue())).toMatchObject({ name: "Ada Lovelace", termsAccepted: true });
  await body.fill('{"name": "", "email": "ada\'s", "password": "x"}');
  await send(visitor, "createAccount");
  await expect.poll(() => status(visitor, "createAccount").textContent()).toMatch(/^Status 422 /);
  const text = (await received(visitor, "createAccount").textContent()) ?? "";
  expect(text).toContain("content-type: application/problem+json");
  expect(text).toContain('      "pointer": "/name"');
  expect(await sentCommand(visitor, "createAccount").textContent()).toContain(`"ada'\\''s"`);
  await body.fill("{");
  await send(visitor, "createAccount");
  await expect.poll(() => status(visitor, "createAccount").textContent()).toMatch(/^Status 400 /);
});

test("what was sent and received has the lines and the colours of the samples", async ({ visit }) => {
  const visitor = await visit("/api");
  await open(visitor, "createAccount");
  await send(visitor, "createAccount");
  await expect.poll(() => status(visitor, "createAccount").textContent()).toMatch(/^Status (201|409) /);
  const sample = operation(visitor, "createAccount").locator(".sample pre");
  expect(await sentCommand(visitor, "createAccount").innerHTML()).toContain(
    (await sample.first().locator("code").innerHTML()).split(" -d ")[1] ?? "no body",
  );
  expect(await received(visitor, "createAccount").locator(".name").count()).toBeGreaterThan(5);
});

test("the form of a call that is no GET says that the data is real", async ({ visit }) => {
  const visitor = await visit("/api");
  for (const [id, count] of [
    ["createAccount", 1],
    ["getHealth", 0],
  ] as const) {
    await open(visitor, id);
    expect(await form(visitor, id).getByText("The call changes the real data of this site.").count()).toBe(count);
  }
});

test("an optional header is sent if it has a value", async ({ visit }) => {
  const visitor = await visit("/api");
  await open(visitor, "createAccount");
  const person = somebody();
  await form(visitor, "createAccount").getByLabel("Body").fill(JSON.stringify(person));
  await form(visitor, "createAccount").getByText("Optional headers and parameters").click();
  await form(visitor, "createAccount").getByLabel("Idempotency-Key").fill("key-0000-0001");
  for (const again of [1, 2]) {
    await send(visitor, "createAccount");
    await expect
      .poll(() => status(visitor, "createAccount").textContent(), { message: `try ${again}` })
      .toMatch(/^Status 201 /);
  }
  expect(await sentCommand(visitor, "createAccount").textContent()).toContain("-H 'Idempotency-Key: key-0000-0001'");
});

test("a call that cannot be undone is sent only after it was confirmed", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  await visitor.open("/api");
  await open(visitor, "deleteAccount");
  const dialog = visitor.page.getByRole("dialog", { name: /deletes the account/ });
  const deletions = () => visitor.sent.filter(({ method }) => method === "DELETE").length;
  await send(visitor, "deleteAccount");
  await dialog.waitFor();
  expect(await violations(visitor, { within: "dialog[open]" })).toEqual([]);
  await visitor.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await send(visitor, "deleteAccount");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(deletions()).toBe(0);
  await send(visitor, "deleteAccount");
  await dialog.getByRole("button", { name: "Send DELETE /accounts/me" }).click();
  await expect.poll(() => status(visitor, "deleteAccount").textContent()).toMatch(/^Status 204 /);
  expect(await received(visitor, "deleteAccount").textContent()).toContain("(no body)");
  expect(deletions()).toBe(1);
  const login = await visit("/login");
  await login.signIn(person);
  expect(await login.alert()).toContain("don't match");
});

test.for(["signOutEverywhere", "disableAccount"])("%s asks too, and names what it does", async (id, { visit }) => {
  const visitor = await visit("/api");
  await open(visitor, id);
  await send(visitor, id);
  await visitor.page.getByRole("dialog", { name: /^This ends (every session|all sessions)/ }).waitFor();
  expect(visitor.sent.filter(({ method }) => method === "POST")).toEqual([]);
});

test("a path parameter is required and escaped", async ({ visit }) => {
  const visitor = await visit("/api");
  await open(visitor, "enableAccount");
  const id = form(visitor, "enableAccount").getByLabel("id in the path");
  expect(await id.inputValue()).toMatch(/^[0-9a-f-]{36}$/);
  await id.fill("");
  await send(visitor, "enableAccount");
  expect(visitor.sent.filter(({ method }) => method === "POST")).toEqual([]);
  await id.fill("../me");
  await send(visitor, "enableAccount");
  await expect.poll(() => visitor.sent.at(-1)?.url).toBe(`${appUrl}/admin/accounts/..%2Fme/enable`);
});

test("without a network the form says so, and can be sent again", async ({ visit }) => {
  const visitor = await visit("/api");
  await open(visitor, "getHealth");
  await visitor.context.setOffline(true);
  await send(visitor, "getHealth");
  await expect.poll(() => status(visitor, "getHealth").textContent()).toMatch(/^No response\./);
  await visitor.context.setOffline(false);
  await send(visitor, "getHealth");
  await expect.poll(() => status(visitor, "getHealth").textContent()).toMatch(/^Status 200 /);
});

test("a call without a response ends after its time limit", async ({ visit }) => {
  const visitor = await visit("about:blank");
  await visitor.page.clock.install();
  await visitor.open("/api");
  await open(visitor, "getHealth");
  await visitor.page.route("**/health", () => {});
  await send(visitor, "getHealth");
  await expect.poll(() => visitor.sent.some(({ url }) => url.endsWith("/health"))).toBe(true);
  await visitor.page.clock.fastForward(25_000);
  await expect.poll(() => status(visitor, "getHealth").textContent()).toMatch(/^No response within 25 seconds/);
});

test("the form is loaded at the first press only, works by keyboard, and meets WCAG 2.2 AA at 320 px", async ({
  visit,
}) => {
  await somebodyWithAccount(appUrl);
  const viewport = { width: 320, height: 640 };
  const visitor = await visit("/api", { viewport, reducedMotion: "reduce" });
  await visitor.page.waitForLoadState("networkidle");
  const isLoaded = () => visitor.sent.some(({ url }) => /try-it\.js|client\.js|openapi\.json/.test(url));
  expect(isLoaded()).toBe(false);
  await operation(visitor, "updateAccount").getByRole("button", { name: "Try it" }).focus();
  await visitor.page.keyboard.press("Enter");
  await form(visitor, "updateAccount").waitFor();
  expect(isLoaded()).toBe(true);
  await expect.poll(() => visitor.page.evaluate(() => document.activeElement?.id)).toBe("updateAccount-token");
  // Tab passes the link to sign in, the body and the optional headers, and stops at the button.
  for (let press = 0; press < 4; press++) await visitor.page.keyboard.press("Tab");
  await visitor.page.keyboard.press("Enter");
  await expect.poll(() => status(visitor, "updateAccount").textContent()).toMatch(/^Status 401 /);
  for (const colorScheme of ["light", "dark"] as const) {
    await visitor.page.emulateMedia({ colorScheme });
    expect(await violations(visitor, { within: "section[aria-labelledby=updateAccount]" })).toEqual([]);
  }
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await operation(visitor, "updateAccount").getByRole("button", { name: "Close: " }).click();
  expect(await form(visitor, "updateAccount").isVisible()).toBe(false);
  await operation(visitor, "updateAccount").getByRole("button", { name: "Try it: " }).click();
  expect(await form(visitor, "updateAccount").isVisible()).toBe(true);
  expect(visitor.complaints).toEqual([]);
});

test.for([375, 1280])("at %i px the form opens right below the line of its call", async (width, { visit }) => {
  const visitor = await visit("/api", { viewport: { width, height: 800 } });
  const line = operation(visitor, "createAccount").locator(".signature");
  const before = await line.boundingBox();
  const button = await line.getByRole("button", { name: "Try it" }).boundingBox();
  expect(Number(button?.x) + Number(button?.width)).toBe(Number(before?.x) + Number(before?.width) - 12);
  await open(visitor, "createAccount");
  const place = await form(visitor, "createAccount").boundingBox();
  expect((await line.boundingBox())?.height).toBe(before?.height);
  expect(Number(place?.y) - Number((await line.boundingBox())?.y)).toBeLessThanOrEqual(60);
});
