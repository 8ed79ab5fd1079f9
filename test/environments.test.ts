// wrangler.toml: environments do not inherit bindings, variables or secrets from the top level. So each must declare
// everything that local development has, and share no resource with another environment.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Unstable_Config, unstable_readConfig } from "wrangler";
import { parseConfig } from "../src/config.ts";

const ROOT = resolve(import.meta.dirname, "..");
const CONFIG = join(ROOT, "wrangler.toml");
const ENVIRONMENTS = ["staging", "production"];

/** The limit for the compressed size of the Worker that wrangler uploads. drizzle-orm alone takes 19 KiB. */
const UPLOAD_MAX_BYTES = 105_800;

const read = (env?: string): Unstable_Config =>
  unstable_readConfig({ config: CONFIG, ...(env && { env }) }, { hideWarnings: true });
const local = read();

/** The names of all variables and bindings. */
function namesIn(config: Unstable_Config): string[] {
  return [
    ...Object.keys(config.vars),
    ...config.d1_databases.map(({ binding }) => binding),
    ...config.kv_namespaces.map(({ binding }) => binding),
    ...(config.ratelimits ?? []).map(({ name }) => name),
    ...(config.assets?.binding === undefined ? [] : [config.assets.binding]),
  ].sort();
}

function limitsOf(config: Unstable_Config): Record<string, number> {
  return Object.fromEntries((config.ratelimits ?? []).map(({ name, simple }) => [name, simple.limit]));
}

/** Names and IDs of resources, which no two environments may share. */
function resourcesOf(config: Unstable_Config): unknown[] {
  return [
    config.name,
    ...config.d1_databases.flatMap((database) => [database.database_name, database.database_id]),
    ...config.kv_namespaces.map(({ id }) => id),
    ...(config.ratelimits ?? []).map(({ namespace_id }) => namespace_id),
  ].filter((thing) => thing !== undefined && thing !== "");
}

test("local development has the variables and bindings that the Worker reads", () => {
  expect(namesIn(local)).toEqual(expect.arrayContaining(["ASSETS", "COGNITO_USER_POOL_ID", "DB", "AUTH_CACHE"]));
});

describe.each(ENVIRONMENTS)("%s", (env) => {
  const config = read(env);

  test("has every binding and variable of local development", () => {
    expect(namesIn(config)).toEqual(expect.arrayContaining(namesIn(local)));
  });

  test("names the required secrets, and contains none of them", () => {
    expect(config.secrets?.required).toEqual(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "GATEHOUSE_SECRET"]);
    expect(Object.keys(config.vars).filter((name) => /^AWS_(?!REGION)|SECRET/.test(name))).toEqual([]);
  });

  test("has the scheduled run, files and migrations of local development, and logs and traces", () => {
    expect(config.triggers.crons).toEqual(local.triggers.crons);
    expect(config.assets).toEqual(local.assets);
    expect(config.compatibility_flags).toEqual(local.compatibility_flags);
    expect(config.d1_databases.map((one) => one.migrations_dir)).toEqual(
      local.d1_databases.map((one) => one.migrations_dir),
    );
    expect(config.observability).toMatchObject({ enabled: true, traces: { enabled: true } });
  });

  test("BF-1: allows ten sign-ups a minute, and fewer rejected tokens than local development", () => {
    expect(limitsOf(config)).toEqual({ SIGN_UP_LIMIT: 10, REFUSED_TOKEN_LIMIT: 100 });
    expect(limitsOf(local)).toEqual({ SIGN_UP_LIMIT: 1_000, REFUSED_TOKEN_LIMIT: 1_000 });
  });

  test("does not mention the local Cognito", () => {
    expect(JSON.stringify(config.vars)).not.toMatch(/localhost|Local/);
  });

  test("starts once its variables are filled in, and names the missing ones until then", () => {
    const keys = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "x".repeat(40) };
    const secrets = { ...keys, GATEHOUSE_SECRET: "5e".repeat(32) };
    const filled = { COGNITO_USER_POOL_ID: "eu-central-1_AbCdEf123", COGNITO_CLIENT_ID: "1h57kf5cpq17m0eml12EXAMPLE" };
    const vars = config.vars as Record<string, string>;
    const before = parseConfig({ ...vars, ...secrets });
    if (!before.ok) expect(before.failure.map(({ setting }) => setting).sort()).toEqual(Object.keys(filled).sort());
    expect(parseConfig({ ...vars, ...secrets, ...filled })).toMatchObject({ ok: true });
  });

  test("does not start with the public secret of .dev.vars.example", () => {
    const example = parseEnv(readFileSync(join(ROOT, ".dev.vars.example"), "utf8"));
    const filled = { COGNITO_USER_POOL_ID: "eu-central-1_AbCdEf123", COGNITO_CLIENT_ID: "1h57kf5cpq17m0eml12EXAMPLE" };
    const vars = config.vars as Record<string, string>;
    expect(parseConfig({ ...vars, ...example, ...filled })).toMatchObject({
      ok: false,
      failure: [{ setting: "GATEHOUSE_SECRET", problem: expect.stringContaining("everybody knows") }],
    });
  });
});

test.each([undefined, ...ENVIRONMENTS])("an uploaded version has no address of its own: %s", (env) => {
  expect(read(env).preview_urls).toBe(false);
});

test("no two environments share a name, a database, a namespace or a limit", () => {
  const all = [local, ...ENVIRONMENTS.map(read)].flatMap((config) => [...new Set(resourcesOf(config))]);
  const shared = all.filter((thing, index) => all.indexOf(thing) !== index);
  // Production and local development have the same name. Local development is never deployed.
  expect(shared).toEqual(["gatehouse"]);
});

describe.each([...ENVIRONMENTS, ""])("wrangler deploy --dry-run --env '%s'", (env) => {
  test("builds a bundle of at most 105,800 bytes with gzip, without the local Cognito", { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const wrangler = join(ROOT, "node_modules/wrangler/bin/wrangler.js");
    const output = execFileSync(process.execPath, [wrangler, "deploy", "--dry-run", "--env", env, "--outdir", folder], {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" },
    });
    expect(output).toContain("--dry-run: exiting now.");
    expect(output).not.toMatch(/WARNING/);
    const bundle = readFileSync(join(folder, "worker.js"));
    expect(gzipSync(bundle).byteLength).toBeLessThanOrEqual(UPLOAD_MAX_BYTES);
    expect(bundle.toString()).not.toMatch(/only-the-local-cognito|AKIALOCALGATEHOUSE|CognitoObject/);
  });
});
