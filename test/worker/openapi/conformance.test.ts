// The conformance check can fail: each deviation from the description is reported.

import { describe, expect, test } from "vitest";
import { createApp } from "../../../src/app.ts";
import { routerPath } from "../../../src/http/mount.ts";
import { OPERATIONS } from "../../../src/operations.ts";
import { openApiDocument } from "../../../src/tooling/openapi/document.ts";
import { conforming, findFaults } from "../../openapi/conformance.ts";
import { request } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const sent = new Request("http://localhost:8787/config.json");
const good = {
  region: "us-east-1",
  userPoolId: "us-east-1_LocalPool",
  clientId: "gatehouselocalclient000000",
  endpoint: "http://localhost:8788",
  signUp: "immediate",
  mail: false,
  gate: false,
  passkeyDomain: null,
  emailCodes: false,
  federation: null,
};
const headers = {
  "content-type": "application/json",
  "cache-control": "public, max-age=60",
  "x-request-id": "a-request-of-ours",
};

function faultsOf(body: unknown, init: ResponseInit = {}): Promise<string[]> {
  return findFaults(sent, new Response(JSON.stringify(body), { headers, ...init }));
}

test("a response as described has no faults", async () => {
  expect(await faultsOf(good)).toEqual([]);
});

describe("a deviation is reported", () => {
  const without = ({ region: _, ...rest }: typeof good) => rest;
  const cases: [string, unknown, ResponseInit, RegExp][] = [
    ["a member that isn't described", { ...good, secret: "x" }, {}, /the body .*secret/],
    ["a member that is missing", without(good), {}, /the body .*region/],
    ["a member of another type", { ...good, region: 7 }, {}, /the body at #\/region/],
    ["a member of another form", { ...good, endpoint: "not a URL" }, {}, /the body at #\/endpoint/],
    ["a list", [good], {}, /the body at #/],
    ["another status", good, { status: 201 }, /the status isn't described/],
    ["another type", good, { headers: { ...headers, "content-type": "text/html" } }, /the type is text\/html/],
    ["a header that is missing", good, { headers: { ...headers, "x-request-id": "" } }, /the header X-Request-Id/],
    ["a header of another form", good, { headers: { ...headers, "cache-control": "x" } }, /the header Cache-Control/],
    ["a header that isn't described", good, { headers: { ...headers, "x-secret": "x" } }, /header x-secret isn't/],
  ];
  test.each(cases)("%s", async (_, body, init, fault) => {
    expect((await faultsOf(body, init)).join("; ")).toMatch(fault);
  });

  test("a body that is not JSON", async () => {
    expect(await findFaults(sent, new Response("<p>", { headers }))).toEqual(["the body is not JSON"]);
  });

  test("a body where there should be none", async () => {
    const deleted = new Request("http://localhost:8787/accounts/me", { method: "DELETE" });
    const response = { status: 204, headers, clone: () => ({ text: async () => "x" }) };
    expect(
      (await findFaults(deleted, { ...response, headers: new Headers(headers) } as unknown as Response)).join(),
    ).toMatch(/there should be no body/);
  });

  test("a problem of a kind that the operation doesn't have", async () => {
    const response = await request("/accounts/me");
    const body = await response.text();
    const health = new Request("http://localhost:8787/health/ready");
    const changed = new Response(body.replaceAll("401", "503"), { status: 503, headers: response.headers });
    expect((await findFaults(health, changed)).join("; ")).toMatch(/type/);
  });
});

test("a response that does not conform fails the test that made it", async () => {
  const broken = new Response(JSON.stringify({ ...good, secret: "x" }), { headers });
  await expect(conforming(sent, broken)).rejects.toThrow("GET /config.json → 200 isn't as described");
});

test("every route of the app is described, and nothing else is", async () => {
  const { services } = await openInstance();
  // A well-known address leads to a page and is no part of the API.
  const routes = createApp(services).routes.filter(
    ({ method, path }) => method !== "ALL" && !path.startsWith("/.well-known/"),
  );
  const mounted = OPERATIONS.filter(({ isFile }) => !isFile);
  const described = mounted.map(({ method, path }) => `${method} ${routerPath(path)}`);
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(described.sort());
});

test("/openapi.json serves the document that responses are checked against", async () => {
  const response = await request("/openapi.json");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});
