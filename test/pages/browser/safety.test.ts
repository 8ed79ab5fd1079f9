// Hostile names and e-mail addresses, the Content-Security-Policy, and forms without their script.

import { describe, expect } from "vitest";
import { challenge, replyTo } from "./cognito-faults.ts";
import { signedIn } from "./signed-in.ts";
import { appUrl, cognitoUrl, test } from "./visit.ts";
import { somebody, type Visitor } from "./visitor.ts";

test("a name full of HTML stays text (PG-5)", async ({ visit }) => {
  const name = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>&amp;`;
  const visitor = await visit("/sign-up");
  await visitor.signUp({ ...somebody(), name });
  await visitor.arriveAt("/account");
  await visitor.page.locator("#name", { hasText: name }).waitFor();
  expect(await visitor.page.locator("#name").evaluate((element) => element.childElementCount)).toBe(0);
  expect(await visitor.page.title()).toBe("Your account – Gatehouse");
  expect(visitor.complaints).toEqual([]);
});

describe("an e-mail address full of HTML stays text (PG-5)", () => {
  const EMAIL = "<img/src=x/onerror=document.title='owned'>@example.com";

  async function expectText({ page, complaints }: Visitor) {
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).not.toContain("owned");
    expect(complaints).toEqual([]);
  }

  test("at the steps of a password reset", async ({ visit }) => {
    const visitor = await visit("/forgot-password");
    await replyTo(visitor, "ForgotPassword", { body: {} });
    await visitor.fill({ "E-mail": EMAIL });
    await visitor.press("Send code");
    await visitor.page.getByText(`If there is an account for ${EMAIL}`).waitFor();
    await expectText(visitor);
  });

  test("at the steps of a sign-in", async ({ visit }) => {
    const visitor = await visit("/login");
    await replyTo(visitor, "InitiateAuth", challenge("NEW_PASSWORD_REQUIRED"));
    await visitor.signIn({ email: EMAIL, password: "Correct-Horse7" });
    await visitor.page.getByText(`Signing in as ${EMAIL}`).waitFor();
    expect(await visitor.page.locator("[name=username]").inputValue()).toBe(EMAIL);
    await expectText(visitor);
  });

  test("on the account page, in rows and panels", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const { page } = visitor;
    await page.route("**/accounts/me", async (route) => {
      const response = await route.fetch();
      return route.fulfill({ response, json: { ...(await response.json()), email: EMAIL, newEmail: `2${EMAIL}` } });
    });
    await page.reload();
    await page.locator("#pending").getByText(`2${EMAIL}`).waitFor();
    expect(await page.locator("#email").textContent()).toBe(EMAIL);
    for (const button of ["Change Password", "Set up Two-step verification", "Delete account", "Enter code"]) {
      await visitor.press(button);
      await page.locator(".panel form").waitFor();
      await expectText(visitor);
    }
    await page.getByText(`We've sent a code to 2${EMAIL}.`).waitFor();
  });
});

test.each([
  "/",
  "/login",
  "/login.html",
  "/sign-up",
  "/account",
  "/handover",
  "/forgot-password",
  "/problems",
  "/operators",
  "/nowhere",
])("%s has a policy that allows connections only to Gatehouse and Cognito (PG-1)", async (path) => {
  const response = await fetch(new URL(path, appUrl), { headers: { accept: "text/html" } });
  const policy = new Map(
    (response.headers.get("content-security-policy") ?? "").split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values.join(" ")];
    }),
  );
  expect(policy.get("default-src")).toBe("'none'");
  expect(policy.get("script-src")).toBe("'self'");
  expect(policy.get("connect-src")).toBe(`'self' ${cognitoUrl}`);
  expect(policy.get("frame-ancestors")).toBe("'none'");
  expect(policy.get("require-trusted-types-for")).toBe("'script'");
  const html = await response.text();
  expect(html).not.toMatch(/<script(?![^>]* src="\/)[^>]*>|<style|\sstyle=|\son\w+=|="[^"]*https?:\/\//i);
  // The only absolute URLs are in the sample of a problem document.
  expect(html.replaceAll(/<pre>.*?<\/pre>/gs, "")).not.toMatch(/https?:\/\//i);
});

/** Opens a page whose scripts are not loaded until the returned function is called. */
async function openWithoutScripts({ page }: Visitor, path: string): Promise<() => void> {
  let load = () => {};
  const asked = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route("**/_gatehouse/en/*.js", async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(appUrl + path, { waitUntil: "commit" });
  return load;
}

test.for(["/login", "/forgot-password"])("%s can be sent once its script runs", async (path, { visit }) => {
  const visitor = await visit("about:blank");
  const { page } = visitor;
  const load = await openWithoutScripts(visitor, path);
  await visitor.fill({ "E-mail": "ada" });
  await page.keyboard.press("Enter");
  const button = page.locator("[type=submit]");
  expect(await button.isDisabled()).toBe(true);
  load();
  await button.click();
  await page.locator("#email-error:not(:empty)").waitFor();
  expect(visitor.complaints).toEqual([]);
});

test("/sign-up shows its form once its script runs", async ({ visit }) => {
  const visitor = await visit("about:blank");
  const { page } = visitor;
  const load = await openWithoutScripts(visitor, "/sign-up");
  const form = page.locator("form");
  await form.waitFor({ state: "attached" });
  await form.waitFor({ state: "hidden" });
  load();
  await visitor.fill({ "E-mail": "ada" });
  await page.locator("[type=submit]").click();
  await page.locator("#email-error:not(:empty)").waitFor();
  expect(visitor.complaints).toEqual([]);
});

test.for(["/login", "/sign-up", "/forgot-password"])(
  "no link of %s loses the return path, not even before its script runs",
  async (path, { visit }) => {
    const visitor = await visit("about:blank");
    const { page } = visitor;
    const load = await openWithoutScripts(visitor, `${path}?return_to=/handover`);
    const addresses = () => page.locator("main a[href]").evaluateAll((links) => links.map((link) => String(link)));
    await page.locator("form").waitFor({ state: "attached" });
    for (const address of await addresses()) expect(address).toContain("return_to=/handover");
    load();
    await page.locator("form a[href^='/']").first().waitFor();
    for (const address of await addresses()) expect(address).toContain("return_to=/handover");
  },
);

test("without its script a form sends no typed values", async ({ visit }) => {
  const visitor = await visit("about:blank");
  await visitor.page.route("**/_gatehouse/**", (route) => route.abort());
  await visitor.open("/login");
  const { email, password } = somebody();
  await visitor.fill({ "E-mail": email, Password: password });
  await visitor.page.locator("[type=submit]").evaluate((button) => button.removeAttribute("disabled"));
  await visitor.page.keyboard.press("Enter");
  await expect.poll(() => visitor.complaints).toEqual([expect.stringContaining("form-action 'none'")]);
  visitor.complaints.length = 0;
  expect(visitor.page.url()).toBe(new URL("/login", appUrl).href);
  expect(visitor.sent.every(({ method }) => method === "GET")).toBe(true);
});
