import { describe, expect, test } from "vitest";
import { PASSWORD, postJson, problemKind, readProblem, request } from "../harness/gatehouse.ts";

const page = { headers: { accept: "text/html" } };

describe("GET /config.json", () => {
  test("names the pool for browsers", async () => {
    const response = await request("/config.json");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      region: "us-east-1",
      userPoolId: "us-east-1_LocalPool",
      clientId: "gatehouselocalclient000000",
      endpoint: "http://localhost:8788",
      signUp: "immediate",
      mail: false,
      gate: false,
      passkeyDomain: "localhost",
      emailCodes: true,
      federation: {
        domain: "http://localhost:8788/gatehouse-local",
        clientId: "gatehouselocalproviders000",
        providers: ["Google"],
      },
    });
  });
});

describe("GET /health", () => {
  test("returns 200", async () => {
    const response = await request("/health");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok" });
  });
});

describe("HT-4: methods", () => {
  test.each([
    ["GET", "/accounts", "POST, OPTIONS"],
    ["DELETE", "/accounts", "POST, OPTIONS"],
    ["POST", "/accounts/me", "GET, PATCH, DELETE, HEAD, OPTIONS"],
    ["PUT", "/config.json", "GET, HEAD, OPTIONS"],
    ["POST", "/health", "GET, HEAD, OPTIONS"],
  ])("%s %s is a 405 with the allowed methods", async (method, path, allow) => {
    const response = await request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allow);
    expect(await problemKind(response)).toBe("method-not-allowed");
  });

  test("OPTIONS returns the allowed methods", async () => {
    const response = await request("/accounts", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
  });

  test("HEAD is GET without a body", async () => {
    const response = await request("/config.json", { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("application/json");
    expect(await response.text()).toBe("");
  });
});

describe("an unknown path", () => {
  test("returns a problem document to programs", async () => {
    for (const [path, method] of [
      ["/nothing", "GET"],
      ["/accounts/nobody", "GET"],
      ["/nothing", "POST"],
    ] as const) {
      const response = await request(path, { method });
      expect(response.status).toBe(404);
      expect(await problemKind(response)).toBe("not-found");
    }
  });

  test("returns an HTML page to browsers", async () => {
    const response = await request("/nothing", page);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  });
});

test("a cache keeps the 404 for people and the one for programs apart", async () => {
  for (const accept of ["text/html", "application/json"]) {
    const response = await request("/nothing", { headers: { accept } });
    expect(response.status).toBe(404);
    expect((response.headers.get("vary") ?? "").toLowerCase().split(/,\s*/)).toContain("accept");
  }
});

describe("HT-3: problem documents", () => {
  test("have all members, and the request's id", async () => {
    const response = await request("/accounts/me", { headers: { "x-request-id": "test-request-1" } });
    expect(await readProblem(response)).toEqual({
      type: "http://localhost:8787/problems#unauthorized",
      title: expect.any(String),
      status: 401,
      detail: expect.any(String),
      instance: "/accounts/me",
      requestId: "test-request-1",
    });
    expect(response.headers.get("x-request-id")).toBe("test-request-1");
  });

  test("a request id that could break a log line is replaced", async () => {
    for (const id of ["short", "x".repeat(65), "with space in it", '{"a":1}-------']) {
      const response = await request("/health", { headers: { "x-request-id": id } });
      expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("their types link to a page with an entry for each problem", async () => {
    const html = await (await request("/problems", page)).text();
    for (const kind of [
      "malformed-json",
      "unsupported-media-type",
      "body-too-large",
      "body-timeout",
      "invalid-fields",
      "email-taken",
      "too-many-requests",
      "cognito-failed",
      "cognito-unavailable",
      "cognito-timeout",
      "storage-unavailable",
      "in-progress",
      "idempotency-key-malformed",
      "idempotency-key-reused",
      "recent-sign-in-required",
      "unauthorized",
      "account-not-found",
      "not-found",
      "method-not-allowed",
      "internal-error",
    ]) {
      expect(html).toContain(`id="${kind}"`);
    }
  });
});

describe("PG-1: headers of pages and files", () => {
  const csp =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
    "connect-src 'self' http://localhost:8788; manifest-src 'self'; form-action 'none'; base-uri 'none'; " +
    "object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

  test.each(["/", "/sign-up", "/login", "/account", "/problems", "/login?return_to=/account", "/nothing"])(
    "the page %s",
    async (path) => {
      const response = await request(path, page);
      expect(response.headers.get("content-type")).toMatch(/^text\/html/);
      expect(response.headers.get("content-security-policy")).toBe(csp);
      expect(response.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    },
  );

  test.each(["/login.html", "/login/", "/LOGIN.html", "//login"])(
    "other spellings of a path have them: %s",
    async (path) => {
      const response = await request(path, { ...page, redirect: "manual" });
      expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    },
  );

  test.each(["/health", "/config.json", "/accounts/me", "/style.css", "/favicon.svg"])(
    "HT-5: nosniff on %s",
    async (path) => {
      const response = await request(path);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    },
  );
});

describe("BF-1, BF-2, BF-3: sign-ups per client address", () => {
  test("more than 1,000 in a minute get a 429 with Retry-After, without affecting another address", async () => {
    const from = (address: string, forwardedFor = "192.0.2.1") => {
      return postJson("/accounts", "{", { "cf-connecting-ip": address, "x-forwarded-for": forwardedFor });
    };
    let accepted = 0;
    let rejected: Response | undefined;
    // A new minute may begin once during the loop, so up to 2,000 requests may be accepted.
    for (let batch = 0; batch < 21 && rejected === undefined; batch++) {
      const responses = await Promise.all(Array.from({ length: 100 }, () => from("203.0.113.7", crypto.randomUUID())));
      accepted += responses.filter(({ status }) => status === 400).length;
      rejected = responses.find(({ status }) => status !== 400);
    }
    expect(accepted).toBeGreaterThanOrEqual(1_000);
    expect(rejected?.status).toBe(429);
    expect(rejected?.headers.get("retry-after")).toBe("60");
    expect(rejected && (await problemKind(rejected))).toBe("too-many-requests");
    expect((await from("203.0.113.8")).status).toBe(400);
  });
});

test("no response contains the password", async () => {
  for (const body of [{ password: PASSWORD }, { name: PASSWORD, email: PASSWORD, password: PASSWORD }]) {
    expect(await (await postJson("/accounts", body)).text()).not.toContain(PASSWORD);
  }
});
