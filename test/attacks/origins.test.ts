// Attacks by pages of other sites: an Origin header that resembles the allowed origin must get no permission. The app
// allows one site.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../src/tooling/dev/stack.ts";
import { type OtherWorker, startApp } from "../stack/other-worker.ts";
import { cognitoUrl } from "../stack/running.ts";
import { type RawResponse, send } from "./support/send.ts";

const ALLOWED = "https://www.example.com";

let folder: string;
let app: OtherWorker;
let to: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatehouse-origins-"));
  const appPort = await freePort();
  to = `http://localhost:${appPort}`;
  const vars = { COGNITO_ENDPOINT: cognitoUrl, ALLOWED_ORIGINS: ALLOWED };
  app = await startApp({ appPort, persistTo: folder, vars });
  // A control: the allowed origin does get permission. If it did not, the attacks would fail for the wrong reason.
  expect(permissions(await preflight(ALLOWED))).toContain("access-control-allow-origin");
  expect(permissions(await read(ALLOWED))).toContain("access-control-allow-origin");
});

afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

type Origin = string | readonly string[];

function preflight(origin: Origin, more: Readonly<Record<string, string>> = {}): Promise<RawResponse> {
  const asked = { "access-control-request-method": "POST", "access-control-request-headers": "authorization" };
  return send("/accounts", { method: "OPTIONS", to, headers: { origin, ...asked, ...more } });
}

function read(origin: Origin, more: Readonly<Record<string, string>> = {}): Promise<RawResponse> {
  return send("/config.json", { to, headers: { origin, ...more } });
}

function permissions({ headers }: RawResponse): string[] {
  return [...headers.keys()].filter((name) => name.startsWith("access-control-"));
}

describe("no permission for an origin", () => {
  test.each<[string, Origin]>([
    ["with any letter in place of a dot", "https://wwwxexample.com"],
    ["with the allowed name as its user", "https://www.example.com@evil.example"],
    ["with the allowed one as a fragment", "https://evil.example#https://www.example.com"],
    ["with the allowed one after a blank", "https://evil.example https://www.example.com"],
    ["in two headers, the allowed one first", [ALLOWED, "https://evil.example"]],
    ["in two headers, the allowed one last", ["https://evil.example", ALLOWED]],
    ["with a dot at the end", "https://www.example.com."],
    ["in Cyrillic letters, as browsers write it", "https://www.xn--xample-9uf.com"],
    ["of a blob of the allowed one", "blob:https://www.example.com"],
    ["of the app itself, which needs none", "http://localhost"],
  ])("%s", async (_, origin) => {
    for (const response of [await preflight(origin), await read(origin)]) {
      expect(permissions(response)).toEqual([]);
      expect(response.headers.get("vary")).toMatch(/\bOrigin\b/i);
    }
  });
});

describe("no permission by another header:", () => {
  test.each([
    ["Referer", { referer: `${ALLOWED}/` }],
    ["X-Forwarded-Host", { "x-forwarded-host": "www.example.com", "x-forwarded-proto": "https" }],
    ["X-Origin and Forwarded", { "x-origin": ALLOWED, forwarded: "host=www.example.com;proto=https" }],
    ["Host", { host: "www.example.com" }],
  ])("%s", async (_, headers) => {
    expect(permissions(await preflight("https://evil.example", headers))).toEqual([]);
    expect(permissions(await read("https://evil.example", headers))).toEqual([]);
  });
});

describe("the allowed origin gets no more than it needs:", () => {
  test("no cookies", async () => {
    const responses = [await preflight(ALLOWED), await read(ALLOWED, { cookie: "language=de" })];
    for (const { headers } of responses) expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  test("no header that it asked for and the API does not know", async () => {
    const asked = { "access-control-request-headers": "authorization,x-evil,cookie" };
    const names = (await preflight(ALLOWED, asked)).headers.get("access-control-allow-headers");
    expect(names).toContain("authorization");
    expect(names).not.toMatch(/evil|cookie|\*/);
  });

  test("no method that it asked for and the API does not have", async () => {
    const { headers } = await preflight(ALLOWED, { "access-control-request-method": "CONNECT" });
    expect(headers.get("access-control-allow-methods")).not.toMatch(/CONNECT|TRACE|\*/);
  });

  test("no way into a private network", async () => {
    const response = await preflight(ALLOWED, { "access-control-request-private-network": "true" });
    expect(response.headers.get("access-control-allow-private-network")).toBeNull();
  });
});
