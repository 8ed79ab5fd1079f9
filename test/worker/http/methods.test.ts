// HT-4 on every route, including files and pages.

import { describe, expect, test } from "vitest";
import { OPERATIONS } from "../../../src/operations.ts";
import { problemKind, request } from "../harness/gatehouse.ts";

const FILE = "GET, HEAD, OPTIONS";
/** The allowed methods of some paths, to compare with those that are derived from the operations. */
const ALLOWED: Readonly<Record<string, string>> = {
  "/accounts": "POST, OPTIONS",
  "/accounts/me": "GET, PATCH, DELETE, HEAD, OPTIONS",
  "/admin/accounts/x/disable": "POST, OPTIONS",
  "/config.json": FILE,
};

const paths = new Set(OPERATIONS.map(({ path }) => path));
const api = [...paths].map((path): [string, string] => {
  const methods = OPERATIONS.filter((operation) => operation.path === path).map(({ method }) => method);
  return [path.replace(/\{\w+\}/g, "x"), allowOf(methods).join(", ")];
});

function allowOf(methods: readonly string[]): string[] {
  return [...methods.toSorted(inOrder), ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
}

function inOrder(one: string, other: string): number {
  const order = ["GET", "POST", "PATCH", "DELETE"];
  return order.indexOf(one) - order.indexOf(other);
}

test("the derived methods equal the ones that are written out", () => {
  expect(Object.fromEntries(api)).toMatchObject(ALLOWED);
});

const routes: [string, string][] = [
  ...api,
  ["/", FILE],
  ["/login", FILE],
  ["/sign-up", FILE],
  ["/account", FILE],
  ["/problems", FILE],
  ["/style.css", FILE],
  ["/favicon.svg", FILE],
];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "QUERY"];

describe.each(routes)("%s", (path, allow) => {
  const allowed = allow.split(", ");

  test.each(METHODS.filter((method) => !allowed.includes(method) && method !== "HEAD"))(
    "%s is a 405 with the allowed methods",
    async (method) => {
      const body = method === "GET" ? null : "{}";
      const response = await request(path, { method, body });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe(allow);
      expect(await problemKind(response)).toBe("method-not-allowed");
    },
  );

  test("OPTIONS returns the allowed methods", async () => {
    const response = await request(path, { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe(allow);
    expect(await response.text()).toBe("");
  });

  test("HEAD returns the headers of GET without its body", async () => {
    const accept = { accept: "text/html" };
    const [get, head] = [
      await request(path, { headers: accept }),
      await request(path, { method: "HEAD", headers: accept }),
    ];
    expect(head.status).toBe(get.status);
    expect(await head.text()).toBe("");
    await get.text();
    const comparable = (response: Response) => {
      const {
        "x-request-id": _id,
        date: _date,
        "server-timing": _timing,
        ...rest
      } = Object.fromEntries(response.headers);
      return rest;
    };
    const { "content-length": _length, ...expected } = comparable(get);
    const { "content-length": _headLength, ...found } = comparable(head);
    expect(found).toEqual(expected);
  });
});

describe("an unknown path is a 404 for every method", () => {
  test.each(METHODS)("%s", async (method) => {
    for (const path of [
      "/nothing",
      "/accounts/nobody",
      "/accounts/",
      "/accounts/me/",
      "/accounts/me/nothing",
      "/ACCOUNTS",
      // The file server redirects GET and HEAD requests for this path to the path with one slash.
      ...(["GET", "HEAD"].includes(method) ? [] : ["/admin/accounts//disable"]),
      "/admin/accounts/a/b/disable",
      "/admin/accounts/a/b",
    ]) {
      const body = ["GET", "HEAD"].includes(method) ? null : "{}";
      const response = await request(path, { method, body });
      expect([path, response.status]).toEqual([path, 404]);
      if (method !== "HEAD") expect(await problemKind(response)).toBe("not-found");
    }
  });
});
