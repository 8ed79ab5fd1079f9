// src/tooling/clouds/cloudflare.ts reads the output of the real wrangler, which runs here against a server that
// imitates Cloudflare's API. This also verifies the output shapes of the stand-in for wrangler.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Cloudflare, cloudflare } from "../../../src/tooling/clouds/cloudflare.ts";
import { runner } from "../../../src/tooling/clouds/run.ts";
import { type HttpResponse, type RunningServer, startServer } from "../harness/server.ts";

vi.setConfig({ testTimeout: 180_000 });

const ROOT = resolve(import.meta.dirname, "../../..");
const VERSION = "11111111-1111-1111-1111-111111111111";

const CONFIG = `name = "site"
compatibility_date = "2026-10-23"
[env.staging]
name = "site-staging"
d1_databases = [{ binding = "DB", database_name = "site-staging", database_id = "u-1" }]
kv_namespaces = [{ binding = "AUTH_CACHE", id = "k-1" }]
`;

let hasWorker = true;
let sent = "";

/** The API's result for a path: undefined if the API has no such path, null for a Worker that doesn't exist. */
function resultOf(path: string): unknown {
  const worker = (result: unknown) => (hasWorker ? result : null);
  const results: [RegExp, unknown][] = [
    [/^\/user$/, { email: "ada@example.com" }],
    [/^\/user\/tokens\/verify/, { id: "1", status: "active" }],
    [/^\/(accounts|memberships)$/, [{ id: "a-1", name: "Example", account: { id: "a-1", name: "Example" } }]],
    [/\/d1\/database$/, [{ uuid: "u-1", name: "site-staging" }]],
    [/\/d1\/database\/u-1\/query$/, [{ results: [{ name: "0000_accounts.sql" }], success: true, meta: {} }]],
    [/\/storage\/kv\/namespaces$/, [{ id: "k-1", title: "site-staging-jwks" }]],
    [/\/keys$/, []],
    [/\/secrets$/, worker([{ name: "AWS_ACCESS_KEY_ID", type: "secret_text" }])],
    [/\/secrets-bulk$/, []],
    [/\/deployments$/, worker({ deployments: [{ id: "d", versions: [{ version_id: VERSION, percentage: 100 }] }] })],
    [/\/versions\//, { id: VERSION, metadata: {}, annotations: { "workers/tag": "abc" }, resources: RESOURCES }],
  ];
  return results.find(([pattern]) => pattern.test(path))?.[1];
}

const RESOURCES = { bindings: [], script: { handlers: [] }, script_runtime: {} };

async function respond(method: string, url: string, body: string): Promise<HttpResponse> {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  if (pathname.endsWith("/secrets-bulk")) sent = body;
  const all = resultOf(pathname);
  const isFurtherPage = Number(searchParams.get("page") ?? 1) > 1;
  const result =
    method === "POST" && /database$|namespaces$/.test(pathname) ? Object(all)[0] : isFurtherPage ? [] : all;
  const errors = all === undefined ? [{ code: 7000, message: `no route ${pathname}` }] : [];
  if (all === null) errors.push({ code: 10007, message: "This Worker does not exist on your account." });
  const document = {
    success: errors.length === 0,
    errors,
    messages: [],
    result,
    result_info: { count: 1, cursor: "" },
  };
  const headers = { "content-type": "application/json" };
  return { status: errors.length === 0 ? 200 : 404, headers, body: JSON.stringify(document) };
}

let api: RunningServer;
let folder: string;
let wrangler: Cloudflare;

beforeAll(async () => {
  api = await startServer((request, body) => respond(request.method ?? "GET", request.url ?? "/", body));
  folder = mkdtempSync(join(tmpdir(), "gatehouse-wrangler-"));
  writeFileSync(join(folder, "wrangler.toml"), CONFIG);
  cpSync(join(ROOT, "drizzle/migrations"), join(folder, "migrations"), { recursive: true });
  const environment = {
    PATH: `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`,
    HOME: folder,
    CLOUDFLARE_API_BASE_URL: api.url,
    CLOUDFLARE_API_TOKEN: "token-of-the-operator",
  };
  wrangler = cloudflare(runner(environment), folder);
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const staging = { env: "staging" };

test.each<[string, () => Promise<unknown>, unknown]>([
  ["whoami", () => wrangler.accounts(), { ok: true, value: [{ id: "a-1", name: "Example" }] }],
  ["auth token", () => wrangler.authorization(), { authorization: "Bearer token-of-the-operator" }],
  ["d1 list", () => wrangler.databases(), { ok: true, value: new Map([["site-staging", "u-1"]]) }],
  ["d1 create", () => wrangler.createDatabase("other"), { ok: true }],
  ["kv namespace list", () => wrangler.namespaces(), { ok: true, value: new Map([["site-staging-jwks", "k-1"]]) }],
  ["kv namespace create", () => wrangler.createNamespace("other"), { ok: true }],
  ["kv key list", () => wrangler.readNamespace(staging), { ok: true }],
  ["secret list", () => wrangler.secrets("staging"), { ok: true, value: ["AWS_ACCESS_KEY_ID"] }],
  ["d1 execute", () => wrangler.query(staging, "SELECT 1"), { ok: true, value: [{ name: "0000_accounts.sql" }] }],
  ["deployments status, versions view", () => wrangler.deployedTag("staging"), { ok: true, value: "abc" }],
])("%s", async (_, read, expected) => {
  expect(await read()).toMatchObject(Object(expected));
});

test("secret bulk reads the secrets from standard input", async () => {
  expect(await wrangler.putSecrets("staging", { AWS_SECRET_ACCESS_KEY: "from-stdin" })).toMatchObject({ ok: true });
  expect(sent).toContain("from-stdin");
});

test("a Worker that doesn't exist yet has no secrets and no deployment, and that is not a failure", async () => {
  hasWorker = false;
  expect(await wrangler.secrets("staging")).toEqual({ ok: true, value: [] });
  expect(await wrangler.deployedTag("staging")).toEqual({ ok: true, value: undefined });
});
