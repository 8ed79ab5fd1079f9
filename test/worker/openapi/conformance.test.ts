// The check of answers can fail: each thing that it looks at, broken, is named.

import { describe, expect, test } from "vitest";
import { createApp } from "../../../src/app.ts";
import { routerPath } from "../../../src/http/mount.ts";
import { OPERATIONS } from "../../../src/operations.ts";
import { openApiDocument } from "../../../src/tooling/openapi/document.ts";
import { conforming, findFaults } from "../../openapi/conformance.ts";
import { request } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const asked = new Request("http://localhost:8787/config.json");
const good = {
  region: "us-east-1",
  userPoolId: "us-east-1_LocalPool",
  clientId: "gatehouselocalclient000000",
  endpoint: "http://localhost:8788",
};
const headers = {
  "content-type": "application/json",
  "cache-control": "public, max-age=60",
  "x-request-id": "a-request-of-ours",
};

function faultsOf(body: unknown, init: ResponseInit = {}): Promise<string[]> {
  return findFaults(asked, new Response(JSON.stringify(body), { headers, ...init }));
}

test("an answer as described has no faults", async () => {
  expect(await faultsOf(good)).toEqual([]);
});

describe("what isn't as described is named", () => {
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

  test("no JSON at all", async () => {
    expect(await findFaults(asked, new Response("<p>", { headers }))).toEqual(["the body is no JSON"]);
  });

  test("a body where there should be none", async () => {
    const deleted = new Request("http://localhost:8787/accounts/me", { method: "DELETE" });
    const answer = { status: 204, headers, clone: () => ({ text: async () => "x" }) };
    expect(
      (await findFaults(deleted, { ...answer, headers: new Headers(headers) } as unknown as Response)).join(),
    ).toMatch(/there should be no body/);
  });

  test("a problem of a kind that the operation doesn't have", async () => {
    const answer = await request("/accounts/me");
    const body = await answer.text();
    const health = new Request("http://localhost:8787/health/ready");
    const passedOn = new Response(body.replaceAll("401", "503"), { status: 503, headers: answer.headers });
    expect((await findFaults(health, passedOn)).join("; ")).toMatch(/type/);
  });
});

test("the test that made the answer fails", async () => {
  const broken = new Response(JSON.stringify({ ...good, secret: "x" }), { headers });
  await expect(conforming(asked, broken)).rejects.toThrow("GET /config.json → 200 isn't as described");
});

test("every route of the app is described, and nothing else is", async () => {
  const { services } = await openInstance();
  const routes = createApp(services).routes.filter(({ method }) => method !== "ALL");
  const mounted = OPERATIONS.filter(({ isFile }) => !isFile);
  const described = mounted.map(({ method, path }) => `${method} ${routerPath(path)}`);
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(described.sort());
});

test("what is served at /openapi.json is the document that answers are held against", async () => {
  const response = await request("/openapi.json");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});
