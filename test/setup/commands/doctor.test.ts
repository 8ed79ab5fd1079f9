// npm run doctor: pools, keys, settings and sites that are wrong in one way each. It must name that one and nothing else.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Finding } from "../../../src/tooling/doctor/check.ts";
import { collectEnvironment, collectLocal } from "../../../src/tooling/doctor/collect.ts";
import { runChecks } from "../../../src/tooling/doctor/run-checks.ts";
import { evaluateTemplate } from "../../../src/tooling/setup/evaluate-template.ts";
import template from "../../../src/tooling/setup/template.json" with { type: "json" };
import { appUrl, cognitoUrl, stateFolder } from "../../stack/running.ts";
import { clientInput, poolInput } from "../harness/made-pools.ts";
import { operator } from "../harness/operator.ts";
import { openStage, type Stage } from "../harness/stage.ts";
import type { Cloud } from "../stand-ins/cloud.ts";

const cognito = operator(cognitoUrl);
const ORIGIN = "https://www.example.com";
const SECRET = `GATEHOUSE_SECRET=${"5e".repeat(32)}`;
const NOBODY_LISTENS = "http://localhost:9";

let stage: Stage;
let right: { cloud: Cloud; toml: string };

beforeAll(async () => {
  stage = await openStage(appUrl, cognitoUrl, "production");
  const ended = await stage.run("setup", [
    "--env",
    "production",
    "--yes",
    "--region",
    "us-east-1",
    "--origins",
    ORIGIN,
  ]);
  expect(ended.stdout).toContain("0 fault, 0 warning");
  right = { cloud: stage.cloud(), toml: stage.toml() };
});
afterEach(restore);
afterAll(() => stage.close());

interface Wrong {
  readonly siteUrl?: string;
  readonly keys?: { readonly accessKeyId?: string; readonly secretAccessKey?: string };
}

async function diagnose({ siteUrl = stage.siteUrl, keys = {} }: Wrong = {}): Promise<Finding[]> {
  const [key] = right.cloud.users["gatehouse-worker"] ?? [];
  const { accessKeyId = "", secretAccessKey = "" } = key ?? {};
  const probes = await collectEnvironment(stage.folder, stage.runStandIn, {
    env: "production",
    environment: stage.environment,
    url: siteUrl,
    workerKeys: { accessKeyId, secretAccessKey, sessionToken: undefined, ...keys },
  });
  if (!probes.ok) throw new Error(probes.failure);
  return runChecks(probes.value);
}

/** The names of what is wrong, and what was seen. */
async function found(wrong?: Wrong): Promise<string[]> {
  const bad = (await diagnose(wrong)).filter(({ verdict }) => verdict === "fault" || verdict === "warning");
  for (const { found, fix } of bad) expect([found, fix]).not.toContain("");
  return bad.map(({ check }) => check);
}

function restore(): void {
  stage.change((cloud) => Object.assign(cloud, structuredClone(right.cloud)));
  stage.writeToml(right.toml);
  for (const faults of [stage.iamFaults, stage.siteFaults]) {
    for (const name of Object.keys(faults)) Reflect.deleteProperty(faults, name);
  }
}

function edit(before: string, after: string): void {
  expect(stage.toml()).toContain(before);
  stage.writeToml(stage.toml().replaceAll(before, after));
}

test("where all is right it names nothing", async () => {
  expect(await found()).toEqual([]);
});

describe("a pool that is wrong", () => {
  /** The template's pool and client, but for these properties, in the place of the right ones. */
  async function usePool(pool: object, client: object): Promise<void> {
    const { Pool = {}, Client = {} } = evaluateTemplate(template);
    const { UserPool } = await cognito("CreateUserPool", { ...poolInput(Pool), ...pool });
    const id = String(Object(UserPool).Id);
    const { UserPoolClient } = await cognito("CreateUserPoolClient", { ...clientInput(id, Client), ...client });
    const clientId = String(Object(UserPoolClient).ClientId);
    const outputs = right.cloud.stacks.gatehouse?.outputs ?? {};
    edit(String(outputs.UserPoolId), id);
    edit(String(outputs.ClientId), clientId);
    stage.change(({ stacks }) =>
      Object.assign(stacks.gatehouse?.outputs ?? {}, { UserPoolId: id, ClientId: clientId }),
    );
  }

  const flows = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

  test.each<[string, object, object]>([
    ["admin_only", { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } }, {}],
    ["email_alias", { AliasAttributes: ["preferred_username"] }, {}],
    ["letter_case", { UsernameConfiguration: { CaseSensitive: true } }, {}],
    ["email_change", { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] } }, {}],
    ["deletion_protection", { DeletionProtection: "INACTIVE" }, {}],
    ["client_secret", {}, { GenerateSecret: true }],
    ["client_flows", {}, { ExplicitAuthFlows: [...flows, "ALLOW_USER_PASSWORD_AUTH"] }],
    ["client_flows", {}, { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] }],
    ["token_lifetimes", {}, { AccessTokenValidity: 1440 }],
    ["token_lifetimes", {}, { RefreshTokenValidity: 3650 }],
    ["user_existence", {}, { PreventUserExistenceErrors: "LEGACY" }],
    ["token_revocation", {}, { EnableTokenRevocation: false }],
    ["client_attributes", {}, { WriteAttributes: ["name", "email"] }],
    ["client_attributes", {}, { WriteAttributes: undefined }],
  ])("%s: %j %j", async (check, pool, client) => {
    await usePool(pool, client);
    expect(await found()).toEqual([check]);
  });

  test("one that has rotating refresh tokens is right", async () => {
    const RefreshTokenRotation = { Feature: "ENABLED", RetryGracePeriodSeconds: 10 };
    await usePool({}, { RefreshTokenRotation, ExplicitAuthFlows: flows.slice(0, 2) });
    expect(await found()).toEqual([]);
  });
});

describe("anything else that is wrong", () => {
  const ids = () => right.cloud.stacks.gatehouse?.outputs ?? {};
  const database = () => new DatabaseSync(stage.databaseFile(right.cloud.databases[0]?.uuid ?? ""));

  test.each<[string, string, () => void, Wrong?]>([
    ["pool", "there is no such pool", () => edit(String(ids().UserPoolId), "us-east-1_Nowhere00")],
    ["client", "there is no such client", () => edit(String(ids().ClientId), "1nowhere0000000000000000aa")],
    ["pool", "nobody answers for Cognito", () => edit(stage.iamUrl, NOBODY_LISTENS)],
    ["settings", "an origin that is none", () => edit(`"${ORIGIN}"`, '"everybody"')],
    ["settings", "no pool", () => edit(String(ids().UserPoolId), "")],
    ["key_set", "no keys", () => Object.assign(stage.iamFaults, { keySet: '{"keys":[]}' })],
    ["key_set", "no JSON", () => Object.assign(stage.iamFaults, { keySet: "<html>" })],
    ["key_set", "another issuer", () => Object.assign(stage.iamFaults, { issuer: "https://issuer.example" })],
    ["credentials", "an unknown key", () => undefined, { keys: { accessKeyId: "AKIANOBODYKNOWSTHIS0" } }],
    ["credentials", "a wrong secret", () => undefined, { keys: { secretAccessKey: "wrong" } }],
    ["credentials_enough", "a policy too weak", () => Object.assign(stage.iamFaults, { denied: ["AdminDeleteUser"] })],
    ["credentials_not_more", "a policy too strong", () => Object.assign(stage.iamFaults, { isOpen: true })],
    ["clock", "ten minutes off", () => Object.assign(stage.iamFaults, { clockSeconds: 600 })],
    ["clock", "a minute off", () => Object.assign(stage.iamFaults, { clockSeconds: -60 })],
    [
      "secrets",
      "one is missing",
      () =>
        stage.change(({ workers }) => Reflect.deleteProperty(workers.gatehouse?.secrets ?? {}, "AWS_ACCESS_KEY_ID")),
    ],
    [
      "secrets",
      "Gatehouse's own is missing",
      () => stage.change(({ workers }) => Reflect.deleteProperty(workers.gatehouse?.secrets ?? {}, "GATEHOUSE_SECRET")),
    ],
    ["database", "another database", () => edit(right.cloud.databases[0]?.uuid ?? "?", "elsewhere")],
    ["namespace", "another namespace", () => edit(right.cloud.namespaces[0]?.id ?? "?", "elsewhere")],
    [
      "scheduled_run",
      "no cron",
      () =>
        stage.change(({ workers }) => {
          Object.assign(workers.gatehouse ?? {}, { crons: [] });
        }),
    ],
    ["limits", "those of local development", () => edit("limit = 100,", "limit = 1000,")],
    ["limits", "two that count together", () => edit('namespace_id = "22"', 'namespace_id = "21"')],
    ["limits", "one is missing", () => edit('name = "REFUSED_TOKEN_LIMIT"\nnamespace_id = "22"', 'name = "X"')],
    ["site", "not ready", () => Object.assign(stage.siteFaults, { status: 503 })],
    ["site", "it can't read its settings", () => Object.assign(stage.siteFaults, { status: 500 })],
    ["site", "nobody answers", () => undefined, { siteUrl: NOBODY_LISTENS }],
    [
      "site_settings",
      "deployed with another pool",
      () => Object.assign(stage.siteFaults, { userPoolId: "us-east-1_Old" }),
    ],
    [
      "headers",
      "no CSP",
      () => Object.assign(stage.siteFaults, { headers: { "content-security-policy": "default-src *" } }),
    ],
    ["headers", "no HSTS", () => Object.assign(stage.siteFaults, { headers: { "strict-transport-security": null } })],
    ["cors", "everybody may call", () => Object.assign(stage.siteFaults, { allowOrigin: "*" })],
    ["cors", "those who should may not call", () => Object.assign(stage.siteFaults, { rejectsAll: true })],
  ])("%s: %s", async (check, _, arrange, wrong) => {
    arrange();
    expect(await found(wrong)).toEqual([check]);
  });

  test("migrations: one is not applied", async () => {
    onTestFinished(() =>
      database().exec("UPDATE d1_migrations SET name = '0000_accounts.sql' WHERE name = 'older.sql'"),
    );
    database().exec("UPDATE d1_migrations SET name = 'older.sql' WHERE name = '0000_accounts.sql'");
    expect(await found()).toEqual(["migrations"]);
  });

  test("consistency: rows without a user", async () => {
    const place = (rowsWithoutUser: number) =>
      JSON.stringify({ finishedAt: Date.now(), usersWithoutRow: 0, rowsWithoutUser });
    const put = database().prepare(
      "INSERT OR REPLACE INTO scheduled_run_state (name, value) VALUES ('consistency_check_found', ?)",
    );
    onTestFinished(() => database().exec("DELETE FROM scheduled_run_state WHERE name = 'consistency_check_found'"));
    put.run(place(2));
    expect(await found()).toEqual(["consistency_check"]);
    put.run(place(0));
    expect(await found()).toEqual([]);
  });
});

describe("Gatehouse's own secret", () => {
  const ofSecret = (findings: readonly Finding[]) =>
    findings.filter(({ check }) => check.startsWith("gatehouse_secret")).map(({ verdict, found }) => [verdict, found]);

  test("is judged by the Worker's behaviour, because Cloudflare does not return secrets", async () => {
    expect(ofSecret(await diagnose())).toEqual([
      ["ok", "well-formed, and not the one of .dev.vars.example: the Worker runs with it"],
      ["ok", "not set: no rotation is in progress"],
    ]);
    Object.assign(stage.siteFaults, { status: 500 });
    expect(ofSecret(await diagnose())[0]).toEqual([
      "skipped",
      expect.stringContaining("Cloudflare does not return secrets"),
    ]);
  });

  test("a rotation that is under way is named, with what ends it", async () => {
    stage.change(({ workers }) => {
      Object.assign(workers.gatehouse?.secrets ?? {}, { GATEHOUSE_SECRET_PREVIOUS: "aa".repeat(32) });
    });
    expect(await found()).toEqual([]);
    expect(await diagnose()).toContainEqual(
      expect.objectContaining({
        check: "gatehouse_secret_previous",
        verdict: "skipped",
        fix: expect.stringContaining("wrangler secret delete GATEHOUSE_SECRET_PREVIOUS --env production"),
      }),
    );
  });

  test.each<[string, string, string | undefined, string[]]>([
    ["missing", "GATEHOUSE_SECRET=", undefined, ["settings", "secrets"]],
    ["malformed", "GATEHOUSE_SECRET=secret", undefined, ["settings"]],
    ["the previous one as well", SECRET, SECRET, ["gatehouse_secret_previous"]],
    ["different from the previous one", SECRET, `GATEHOUSE_SECRET=${"ab".repeat(32)}`, []],
  ])("on this machine: %s", async (_, line, previous, checks) => {
    const example = readFileSync(join(stage.folder, ".dev.vars.example"), "utf8").replace(
      /^GATEHOUSE_SECRET=.*$/m,
      line,
    );
    const lines = previous?.replace("GATEHOUSE_SECRET=", "GATEHOUSE_SECRET_PREVIOUS=") ?? "";
    writeFileSync(join(stage.folder, ".dev.vars"), `${example}${lines}\n`);
    const probes = await collectLocal(stage.folder, stage.runStandIn, {
      appUrl,
      cognitoUrl,
      persistTo: stateFolder,
    });
    rmSync(join(stage.folder, ".dev.vars"));
    if (!probes.ok) throw new Error(probes.failure);
    const findings = (await runChecks(probes.value)).filter(({ check }) =>
      /^(settings|secrets|gatehouse_)/.test(check),
    );
    const bad = findings.filter(({ verdict }) => verdict === "fault" || verdict === "warning");
    expect(bad.map(({ check }) => check)).toEqual(checks);
    expect(JSON.stringify(findings)).not.toMatch(/[0-9a-f]{64}/);
  });
});

describe("the command", () => {
  const ARGUMENTS = ["--env", "production", "--url"];

  test("says it in words, with exit status 0 without faults", async () => {
    const ended = await stage.run("doctor", [...ARGUMENTS, stage.siteUrl]);
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toMatch(/^Gatehouse doctor: production\n\n {2}ok {7}Settings/);
    expect(ended.stdout).toContain("Cloudflare does not return secrets");
    expect(ended.status).toBe(0);
  });

  test("takes the Worker's key from the environment for one run", async () => {
    const [key] = right.cloud.users["gatehouse-worker"] ?? [];
    const env = { WORKER_ACCESS_KEY_ID: key?.accessKeyId ?? "", WORKER_SECRET_ACCESS_KEY: key?.secretAccessKey ?? "" };
    const ended = await stage.run("doctor", [...ARGUMENTS, stage.siteUrl, "--json"], { env });
    const { findings } = JSON.parse(ended.stdout);
    expect(findings).toContainEqual(expect.objectContaining({ check: "credentials_not_more", verdict: "ok" }));
  });

  test("answers machines in JSON, with exit status 1 at a fault", async () => {
    const ended = await stage.run("doctor", [...ARGUMENTS, NOBODY_LISTENS, "--json"]);
    expect(ended.status).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      environment: "production",
      fault: 1,
      findings: expect.arrayContaining([expect.objectContaining({ check: "site", verdict: "fault" })]),
    });
  });

  test("gives verdicts where nothing can be reached: no wrangler, no AWS CLI, no Cognito, no Worker", async () => {
    edit(stage.iamUrl, NOBODY_LISTENS);
    const ended = await stage.run("doctor", [...ARGUMENTS, NOBODY_LISTENS, "--json"], { env: { PATH: "/nowhere" } });
    restore();
    expect(ended.stderr).toBe("");
    expect(ended.status).toBe(1);
    const { findings } = JSON.parse(ended.stdout) as { findings: Finding[] };
    expect(findings.length).toBe((await diagnose()).length);
    expect(findings.filter(({ found }) => /^\s*$|undefined|\bat .*:\d+/.test(found))).toEqual([]);
  });

  test("examines local development: the stack that npm run dev starts", async () => {
    const port = (url: string) => new URL(url).port;
    const where = ["--port", port(appUrl), "--cognito-port", port(cognitoUrl)];
    const PATH = `${process.cwd()}/node_modules/.bin:${process.env.PATH}`;
    const ended = await stage.run("doctor", [...where, "--persist-to", stateFolder, "--json"], {
      env: { PATH },
    });
    const { findings } = JSON.parse(ended.stdout) as { findings: Finding[] };
    expect(findings.filter(({ verdict }) => verdict === "fault")).toEqual([]);
    expect(findings.filter(({ check }) => ["database", "migrations", "namespace"].includes(check))).toMatchObject([
      { verdict: "ok" },
      { verdict: "ok" },
      { verdict: "ok" },
    ]);
    expect(ended.status).toBe(0);
  });
});
