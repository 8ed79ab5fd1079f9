// Attacks with links to this site that try to lead to another site, or to write a header of the response.

import { expect, test } from "vitest";
import { appUrl } from "../stack/running.ts";
import { type RawRequest, send } from "./support/send.ts";

/** The origin to which this Location header leads a browser. */
function destination(target: string, location: string | null): string {
  return new URL(location ?? "", `${appUrl}${target}`).origin;
}

async function expectToStay(target: string, request: RawRequest = {}): Promise<void> {
  for (const accept of ["text/html", "*/*"]) {
    const response = await send(target, { ...request, headers: { accept, ...request.headers } });
    expect(destination(target, response.headers.get("location"))).toBe(appUrl);
    expect(response.headers.get("refresh")).toBeNull();
    expect(response.headers.get("x-evil")).toBeNull();
    expect(response.status).toBeLessThan(500);
  }
}

test.each([
  ["two slashes and a page", "//evil.example/login.html"],
  ["two slashes and a page with a slash at its end", "//evil.example/login/"],
  ["a slash and a backslash", "/\\evil.example/login/"],
  ["an encoded backslash", "/%5cevil.example/login/"],
  ["dots between two slashes", "/..//evil.example/login/"],
  ["encoded dots between two slashes", "/%2e%2e//evil.example/login.html"],
  ["an address as the path", "/https://evil.example/login/"],
  ["two slashes and the well-known address", "//evil.example/.well-known/change-password"],
  ["a header in the path", "/login.html%0d%0aX-Evil:%201"],
  ["a header in the query", "/login.html?a=%0d%0aX-Evil:%201%0d%0aLocation:%20https://evil.example"],
])("a link with %s stays on this site", (_, target) => expectToStay(target));

test.each([
  ["X-Forwarded-Host", { "x-forwarded-host": "evil.example" }],
  ["X-Forwarded-Proto and X-Forwarded-Port", { "x-forwarded-proto": "http", "x-forwarded-port": "1" }],
  ["Forwarded", { forwarded: "host=evil.example;proto=https" }],
  ["X-Original-URL and X-Rewrite-URL", { "x-original-url": "//evil.example/", "x-rewrite-url": "//evil.example/" }],
  ["a language that is an address", { cookie: "language=//evil.example", "accept-language": "//evil.example" }],
])("%s does not change where a redirect leads", (_, headers) => expectToStay("/login.html", { headers }));

test("X-Forwarded-Host does not change the address of the problem's explanation", async () => {
  const response = await send("/accounts/me", {
    headers: { "x-forwarded-host": "evil.example", forwarded: "host=evil.example" },
  });
  expect(response.status).toBe(401);
  expect(JSON.parse(response.body).type).toBe(`${appUrl}/problems#unauthorized`);
  expect(response.body).not.toContain("evil.example");
});
