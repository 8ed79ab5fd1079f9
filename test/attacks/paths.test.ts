// Attacks with paths: they try to read files that are not published, and to reach operations without the checks of
// their own path.

import { beforeAll, describe, expect, test } from "vitest";
import { accountOf, bearer, type Member, newMember } from "./support/people.ts";
import { send } from "./support/send.ts";

/** Texts from the files that the attacks try to read. */
const SECRETS =
  /compatibility_date|AWS_SECRET_ACCESS_KEY|CREATE TABLE|createApp\(|"devDependencies"|\[core\]|root:.*:0:0|PRIVATE KEY/;

test.each([
  ["dots in the path", "/../wrangler.toml"],
  ["dots below a file", "/style.css/../../wrangler.toml"],
  ["an encoded slash", "/..%2fwrangler.toml"],
  ["an encoded backslash", "/..%5cwrangler.toml"],
  ["a parameter of a segment", "/..;/wrangler.toml"],
  ["a NUL before another extension", "/../wrangler.toml%00.css"],
  ["no dots, for the settings", "/wrangler.toml"],
  ["no dots, for the secrets", "/.dev.vars"],
  ["no dots, for the repository", "/.git/config"],
  ["a file's own scheme", "/file:///etc/passwd"],
  ["the machine's files by dots", "/../../../../../../etc/passwd"],
])("a path with %s shows no file that is not published", async (_, target) => {
  for (const accept of ["text/html", "*/*"]) {
    const response = await send(target, { headers: { accept } });
    expect(response.status).toBeGreaterThanOrEqual(300);
    expect(response.status).toBeLessThan(500);
    expect(response.body).not.toMatch(SECRETS);
  }
});

test.each(["../../..", "de/../../..", "__proto__"])("the language %s chooses no other folder", async (language) => {
  const headers = { accept: "text/html", cookie: `language=${language}`, "accept-language": language };
  const page = await send("/login", { headers });
  expect(page.status).toBe(200);
  expect(page.headers.get("content-language") ?? "en").toBe("en");
  expect(page.body).toContain('<html lang="en"');
  expect((await send("/wrangler.toml", { headers })).body).not.toMatch(SECRETS);
  const rejection = await send("/accounts/me", { headers: { cookie: headers.cookie } });
  expect(rejection.status).toBe(401);
  expect(rejection.headers.get("content-language")).toBe("en");
});

describe("an operator's operation is not reached by a user through", () => {
  let victim: Member;
  let attacker: Member;
  beforeAll(async () => {
    [victim, attacker] = [await newMember(), await newMember()];
  });

  test.each<[string, (id: string) => string]>([
    ["its own path", (id) => `/admin/accounts/${id}/disable`],
    ["two slashes", (id) => `//admin/accounts/${id}/disable`],
    ["encoded letters", (id) => `/%61dmin/accounts/${id}/disable`],
    ["an encoded slash", (id) => `/admin%2faccounts/${id}/disable`],
    ["encoded dots from an own path", (id) => `/accounts/me/%2e%2e/%2e%2e/admin/accounts/${id}/disable`],
    ["an encoded path as the id", (id) => `/admin/accounts/me%2f..%2f${id}/disable`],
  ])("%s", async (_, target) => {
    for (const headers of [{}, bearer(attacker.accessToken), { "x-original-url": target(victim.id) }]) {
      const response = await send(target(victim.id), { method: "POST", headers });
      expect([401, 403, 404, 405]).toContain(response.status);
    }
    expect(await accountOf(victim.accessToken)).toEqual(victim.account);
  });
});
