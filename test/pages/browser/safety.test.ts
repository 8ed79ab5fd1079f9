// What the pages withstand: hostile names, hostile addresses, and their own mistakes.

import { expect } from "vitest";
import { appUrl, cognitoUrl, test } from "./visit.ts";
import { somebody } from "./visitor.ts";

test("a name full of HTML stays text (PG-5)", async ({ visit }) => {
  const name = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>&amp;`;
  const visitor = await visit("/sign-up");
  await visitor.signUp({ ...somebody(), name });
  await visitor.arriveAt("/account");
  await visitor.page.getByText(name).waitFor();
  expect(await visitor.page.locator("#name").evaluate((element) => element.childElementCount)).toBe(0);
  expect(await visitor.page.title()).toBe("Your account – Gatehouse");
  expect(visitor.complaints).toEqual([]);
});

test.each(["/", "/login", "/login.html", "/sign-up", "/account", "/forgot-password", "/problems", "/nowhere"])(
  "%s is served with the policy that lets it talk to us and to Cognito only (PG-1)",
  async (path) => {
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
    expect(html).not.toMatch(/<script(?![^>]* src="\/)[^>]*>|<style|\sstyle=|\son\w+=|https?:\/\//i);
  },
);

test("without its script a form sends nothing that was typed", async ({ visit }) => {
  const visitor = await visit("about:blank");
  await visitor.page.route("**/assets/**", (route) => route.abort());
  await visitor.open("/login");
  const { email, password } = somebody();
  await visitor.fill({ "E-mail": email, Password: password });
  await visitor.page.keyboard.press("Enter");
  await visitor.page.waitForTimeout(300);
  expect(visitor.page.url()).toBe(new URL("/login", appUrl).href);
  expect(visitor.sent.every(({ method }) => method === "GET")).toBe(true);
});

test("without JavaScript the pages say what they need", async ({ visit }) => {
  const visitor = await visit("/login", { javaScriptEnabled: false });
  for (const path of ["/login", "/sign-up", "/account", "/forgot-password"]) {
    await visitor.open(path);
    const words = visitor.page.locator("noscript p");
    expect(await words.isVisible()).toBe(true);
    expect(await words.textContent()).toContain("Switch it on and load the page again.");
  }
});
