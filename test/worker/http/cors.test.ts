import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../src/config.ts";
import { OPERATIONS } from "../../../src/operations.ts";
import { openInstance } from "../harness/instance.ts";

const ALLOWED = ["https://www.example.com", "http://localhost:3000"];
const instance = await openInstance({ settings: { ALLOWED_ORIGINS: ALLOWED.join(", ") } });
const closed = await openInstance({ settings: { ALLOWED_ORIGINS: "" } });

function corsHeaders(response: Response): Record<string, string> {
  return Object.fromEntries([...response.headers].filter(([name]) => name.startsWith("access-control-")));
}

function varies(response: Response): string[] {
  return (response.headers.get("vary") ?? "").split(/,\s*/);
}

function preflight(path: string, origin: string, method = "POST") {
  return {
    path,
    init: {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": method,
        "access-control-request-headers": "authorization,content-type",
      },
    },
  };
}

const paths: [string, string][] = [
  ["GET", "/accounts/me"],
  ["POST", "/accounts"],
  ["GET", "/config.json"],
  ["GET", "/health"],
  ["GET", "/"],
  ["GET", "/nothing"],
];

describe("HT-7: an allowed origin", () => {
  test.each(paths)("can read %s %s, errors included", async (method, path) => {
    for (const origin of ALLOWED) {
      const response = await instance.request(path, { method, headers: { origin } });
      expect(response.headers.get("access-control-allow-origin")).toBe(origin);
      expect(response.headers.get("access-control-expose-headers")?.split(", ")).toEqual([
        "location",
        "retry-after",
        "www-authenticate",
        "x-request-id",
        "x-d1-bookmark",
      ]);
      expect(response.headers.has("access-control-allow-credentials")).toBe(false);
      expect(varies(response)).toContain("Origin");
    }
  });

  test.each(["/accounts", "/accounts/me", "/accounts/me/sign-out-everywhere", "/config.json"])(
    "can send a preflight for %s, which is valid for two hours",
    async (path) => {
      const sent = preflight(path, "https://www.example.com");
      const response = await instance.request(sent.path, sent.init);
      expect(response.status).toBe(204);
      expect(await response.text()).toBe("");
      expect(corsHeaders(response)).toEqual({
        "access-control-allow-origin": "https://www.example.com",
        "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, HEAD",
        "access-control-allow-headers": "authorization, content-type, idempotency-key, x-request-id, x-d1-bookmark",
        "access-control-max-age": "7200",
      });
      expect(varies(response)).toContain("Origin");
    },
  );

  test("every operation's method is allowed", async () => {
    const { path, init } = preflight("/accounts", "https://www.example.com");
    const allowed = (await instance.request(path, init)).headers.get("access-control-allow-methods")?.split(", ");
    for (const { method } of OPERATIONS) expect(allowed).toContain(method);
  });

  test("gets a route's methods from OPTIONS that is not a preflight", async () => {
    const init = { method: "OPTIONS", headers: { origin: "https://www.example.com" } };
    const response = await instance.request("/accounts", init);
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
    expect(response.headers.get("access-control-allow-origin")).toBe("https://www.example.com");
  });
});

const OTHER_ORIGINS = [
  "null",
  "https://evil.example",
  "http://www.example.com",
  "https://www.example.com:8443",
  "https://www.example.com:443",
  "https://example.com",
  "https://a.www.example.com",
  "https://www.example.com.evil.example",
  "https://www.example.comevil",
  "https://evilwww.example.com",
  "https://www.example.com/",
  "HTTPS://WWW.EXAMPLE.COM",
  "https://www.example.com, http://localhost:3000",
  "http://localhost",
  "http://localhost:3001",
  "http://127.0.0.1:3000",
  "*",
  "file://",
  "",
];

describe("HT-7: any other origin", () => {
  test.each(OTHER_ORIGINS)("%j gets no CORS headers", async (origin) => {
    const response = await instance.request("/config.json", { headers: { origin } });
    expect(response.status).toBe(200);
    expect(corsHeaders(response)).toEqual({});
    expect(varies(response)).toContain("Origin");
  });

  test.each(OTHER_ORIGINS)("a preflight from %j is not allowed", async (origin) => {
    const sent = preflight("/accounts", origin);
    const response = await instance.request(sent.path, sent.init);
    expect(response.status).toBe(204);
    expect(corsHeaders(response)).toEqual({});
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
    expect(varies(response)).toContain("Origin");
  });

  test("a response without an Origin has no CORS headers but varies by it", async () => {
    const response = await instance.request("/config.json");
    expect(corsHeaders(response)).toEqual({});
    expect(varies(response)).toContain("Origin");
  });
});

describe("without ALLOWED_ORIGINS there is no CORS", () => {
  test.each([...paths, ["OPTIONS", "/accounts"]])("%s %s", async (method, path) => {
    for (const origin of [...ALLOWED, "null", "http://localhost:8787"]) {
      const headers = { origin, "access-control-request-method": "POST" };
      const response = await closed.request(path, { method, headers });
      expect(corsHeaders(response)).toEqual({});
      expect(varies(response)).not.toContain("Origin");
    }
  });
});

describe("ALLOWED_ORIGINS", () => {
  test.each(["null", "*", "https://www.example.com/path", "www.example.com", "ftp://x.example", "https://x.example?y"])(
    "%s cannot be allowed",
    (origin) => {
      const config = parseConfig({ ...env, ALLOWED_ORIGINS: `https://www.example.com ${origin}` });
      expect(config).toMatchObject({ ok: false, failure: [{ setting: "ALLOWED_ORIGINS" }] });
    },
  );

  test("are normalised as in browsers", () => {
    const config = parseConfig({ ...env, ALLOWED_ORIGINS: "HTTPS://WWW.Example.com:443/, https://bücher.example" });
    expect(config.ok && config.value.allowedOrigins).toEqual([
      "https://www.example.com",
      "https://xn--bcher-kva.example",
    ]);
  });
});
