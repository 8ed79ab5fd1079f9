// What every answer carries, whoever made it: the request's id and the security headers, each once.

import { describe, expect, test } from "vitest";
import { newPerson, postJson, request } from "../harness/gatehouse.ts";

const page = { headers: { accept: "text/html" } };
const kinds: [string, number, () => Promise<Response>][] = [
  ["a page", 200, () => request("/login", page)],
  ["the page of what isn't there", 404, () => request("/nothing", page)],
  ["a file", 200, () => request("/style.css")],
  ["a redirect between pages", 307, () => request("/login.html", { ...page, redirect: "manual" })],
  ["JSON", 200, () => request("/config.json")],
  ["a problem", 404, () => request("/nothing")],
  ["a missing token", 401, () => request("/accounts/me")],
  ["a refused token", 401, () => request("/accounts/me", { headers: { authorization: "Bearer a.b.c" } })],
  ["a wrong method", 405, () => request("/health", { method: "PUT" })],
  ["OPTIONS", 204, () => request("/health", { method: "OPTIONS" })],
  ["HEAD", 200, () => request("/login", { ...page, method: "HEAD" })],
  ["a sign-up", 201, () => postJson("/accounts", newPerson())],
  ["refused fields", 422, () => postJson("/accounts", {})],
];

const ONCE = [
  ["strict-transport-security", "max-age=63072000; includeSubDomains"],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  ["cross-origin-opener-policy", "same-origin"],
] as const;

describe.each(kinds)("%s", (_, status, ask) => {
  test("has each security header exactly once, and an id", async () => {
    const response = await ask();
    expect(response.status).toBe(status);
    // A header that was set twice would be joined by a comma, or by being listed twice.
    for (const [name, value] of ONCE) {
      expect([...response.headers].filter(([found]) => found === name)).toEqual([[name, value]]);
    }
    const policies = [...response.headers].filter(([name]) => name === "content-security-policy");
    expect(policies).toHaveLength(1);
    expect(policies[0]?.[1]).toMatch(/^default-src 'none'; [^,]*frame-ancestors 'none'[^,]*$/);
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    await response.body?.cancel();
  });
});

describe("request ids", () => {
  test.each(["test-request-1", "0123456789abcdef", "a.b:c_d-e", "x".repeat(64)])("%s is taken over", async (id) => {
    for (const path of ["/health", "/nothing", "/login"]) {
      expect((await request(path, { headers: { "x-request-id": id } })).headers.get("x-request-id")).toBe(id);
    }
  });

  test.each([
    "",
    "short",
    "x".repeat(65),
    "with space",
    "a,b,c,d,e",
    "<script>",
    '{"a":"b"}',
    "semi;colon",
    "per%20cent",
    "slash/slash",
  ])("%j is not", async (id) => {
    const response = await request("/health", { headers: { "x-request-id": id } });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("no two requests share one", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => request("/health")));
    expect(new Set(answers.map(({ headers }) => headers.get("x-request-id"))).size).toBe(50);
  });
});
