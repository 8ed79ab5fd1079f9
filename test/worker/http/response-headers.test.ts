// Headers of every response, whichever component created it: the request ID and the security headers, each exactly
// once.

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import type { Env } from "../../../src/env.ts";
import worker from "../../../src/worker.ts";
import { newPerson, request, send } from "../harness/gatehouse.ts";

const page = { headers: { accept: "text/html" } };

type SendRequest = (path: string, init?: RequestInit) => Promise<Response>;

const HTTPS = "https://www.example.com";
const LOCAL = "http://localhost:8787";

function signUp(sendRequest: SendRequest, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return sendRequest("/accounts", { method: "POST", headers, body: JSON.stringify(body) });
}

/** The response of a Worker with invalid settings. */
function withoutSettings(origin: string): Promise<Response> {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const broken = { ...env, COGNITO_CLIENT_ID: "" } as unknown as Env;
  const request = new Request<unknown, IncomingRequestCfProperties>(`${origin}/login`, page);
  return Promise.resolve(worker.fetch(request, broken, createExecutionContext())).finally(() => log.mockRestore());
}

const kinds: [string, number, (sendRequest: SendRequest, origin: string) => Promise<Response>][] = [
  ["a page", 200, (sendRequest) => sendRequest("/login", page)],
  ["the 404 page", 404, (sendRequest) => sendRequest("/nothing", page)],
  ["a file", 200, (sendRequest) => sendRequest("/style.css")],
  ["a redirect between pages", 307, (sendRequest) => sendRequest("/login.html", { ...page, redirect: "manual" })],
  ["JSON", 200, (sendRequest) => sendRequest("/config.json")],
  ["a problem", 404, (sendRequest) => sendRequest("/nothing")],
  ["a missing token", 401, (sendRequest) => sendRequest("/accounts/me")],
  [
    "a rejected token",
    401,
    (sendRequest) => sendRequest("/accounts/me", { headers: { authorization: "Bearer a.b.c" } }),
  ],
  ["a wrong method", 405, (sendRequest) => sendRequest("/health", { method: "PUT" })],
  ["OPTIONS", 204, (sendRequest) => sendRequest("/health", { method: "OPTIONS" })],
  ["HEAD", 200, (sendRequest) => sendRequest("/login", { ...page, method: "HEAD" })],
  ["a sign-up", 201, (sendRequest) => signUp(sendRequest, newPerson())],
  ["invalid fields", 422, (sendRequest) => signUp(sendRequest, {})],
  ["a Worker with invalid settings", 500, (_, origin) => withoutSettings(origin)],
];

const ONCE = [
  ["strict-transport-security", "max-age=63072000; includeSubDomains"],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  ["cross-origin-opener-policy", "same-origin"],
] as const;

describe.each(kinds)("%s", (_, status, sendRequest) => {
  test.each([HTTPS, LOCAL])("has each security header exactly once, and an id, at %s", async (origin) => {
    const response = await sendRequest((path, init) => send(new Request(origin + path, init)), origin);
    expect(response.status).toBe(status);
    // A header that was set twice would be joined by a comma or listed twice.
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

test.each([page, {}])("responses over plain http to non-local hosts have no HSTS, %j", async (init) => {
  const response = await send(new Request("http://www.example.com/login", { redirect: "manual", ...init }));
  expect([308, 403]).toContain(response.status);
  expect(response.headers.has("strict-transport-security")).toBe(false);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  await response.body?.cancel();
});

describe("request ids", () => {
  test.each(["test-request-1", "0123456789abcdef", "a.b:c_d-e", "x".repeat(64)])("%s is adopted", async (id) => {
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
  ])("%j is replaced", async (id) => {
    const response = await request("/health", { headers: { "x-request-id": id } });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("each request has its own", async () => {
    const responses = await Promise.all(Array.from({ length: 50 }, () => request("/health")));
    expect(new Set(responses.map(({ headers }) => headers.get("x-request-id"))).size).toBe(50);
  });
});
