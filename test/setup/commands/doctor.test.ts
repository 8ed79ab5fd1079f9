// npm run doctor: pools, keys, settings and sites with one fault each. The doctor must report that fault and no other.

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
import { operator } from "../../stack/signed-call.ts";
import { clientInput, poolInput } from "../harness/pool-input.ts";
import { openProjectFixture, type ProjectFixture } from "../harness/project-fixture.ts";
import type { Cloud } from "../stand-ins/cloud.ts";

const cognito = operator(cognitoUrl);
const ORIGIN = "https://www.example.com";
const SECRET = `GATEHOUSE_SECRET=${"5e".repeat(32)}`;
const UNREACHABLE = "http://localhost:9";

let project: ProjectFixture;
let healthy: { cloud: Cloud; toml: string };

beforeAll(async () => {
  project = await openProjectFixture(appUrl, cognitoUrl, "production");
  const ended = await project.run("setup", [
    "--env",
    "production",
    "--yes",
    "--region",
    "us-east-1",
    "--origins",
    ORIGIN,
  ]);
  // The warning is that the environment sends no mail.
  expect(ended.stdout).toContain("0 fault, 1 warning");
  healthy = { cloud: project.cloud(), toml: project.toml() };
});
afterEach(restore);
afterAll(() => project.close());

interface Inputs {
  readonly siteUrl?: string;
  readonly keys?: { readonly accessKeyId?: string; readonly secretAccessKey?: string };
}

async function diagnose({ siteUrl = project.siteUrl, keys = {} }: Inputs = {}): Promise<Finding[]> {
  const [key] = healthy.cloud.users["gatehouse-worker"] ?? [];
  const { accessKeyId = "", secretAccessKey = "" } = key ?? {};
  const probes = await collectEnvironment(project.folder, project.runStandIn, {
    env: "production",
    environment: project.environment,
    url: siteUrl,
    workerKeys: { accessKeyId, secretAccessKey, sessionToken: undefined, ...keys },
  });
  if (!probes.ok) throw new Error(probes.failure);
  return runChecks(probes.value);
}

/** The names of the checks that report a fault or a warning. */
async function reported(inputs?: Inputs): Promise<string[]> {
  // The check of mail always reports a warning here, because the environment sends no mail.
  const bad = (await diagnose(inputs)).filter(
    ({ verdict, check }) => (verdict === "fault" || verdict === "warning") && check !== "mail",
  );
  for (const { found, fix } of bad) expect([found, fix]).not.toContain("");
  return bad.map(({ check }) => check);
}

function restore(): void {
  project.change((cloud) => Object.assign(cloud, structuredClone(healthy.cloud)));
  project.writeToml(healthy.toml);
  for (const faults of [project.iamFaults, project.siteFaults]) {
    for (const name of Object.keys(faults)) Reflect.deleteProperty(faults, name);
  }
}

function edit(before: string, after: string): void {
  expect(project.toml()).toContain(before);
  project.writeToml(project.toml().replaceAll(before, after));
}

test("a correct environment has no findings", async () => {
  expect(await reported()).toEqual([]);
});

describe("a misconfigured pool is reported", () => {
  /** Replaces pool and client with new ones, created from the template with these properties changed. */
  async function usePool(pool: object, client: object): Promise<void> {
    const { Pool = {}, Client = {} } = evaluateTemplate(template);
    const { UserPool } = await cognito("CreateUserPool", { ...poolInput(Pool), ...pool });
    const id = String(Object(UserPool).Id);
    const { UserPoolClient } = await cognito("CreateUserPoolClient", { ...clientInput(id, Client), ...client });
    const clientId = String(Object(UserPoolClient).ClientId);
    const outputs = healthy.cloud.stacks.gatehouse?.outputs ?? {};
    edit(String(outputs.UserPoolId), id);
    edit(String(outputs.ClientId), clientId);
    project.change(({ stacks }) =>
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
    expect(await reported()).toEqual([check]);
  });

  test("refresh token rotation is not a fault", async () => {
    const RefreshTokenRotation = { Feature: "ENABLED", RetryGracePeriodSeconds: 10 };
    await usePool({}, { RefreshTokenRotation, ExplicitAuthFlows: flows.slice(0, 2) });
    expect(await reported()).toEqual([]);
  });
});

describe("any other fault is reported", () => {
  const ids = () => healthy.cloud.stacks.gatehouse?.outputs ?? {};
  const database = () => new DatabaseSync(project.databaseFile(healthy.cloud.databases[0]?.uuid ?? ""));

  test.each<[string, string, () => void, Inputs?]>([
    ["pool", "it does not exist", () => edit(String(ids().UserPoolId), "us-east-1_Nowhere00")],
    ["client", "it does not exist", () => edit(String(ids().ClientId), "1nowhere0000000000000000aa")],
    ["pool", "Cognito cannot be reached", () => edit(project.iamUrl, UNREACHABLE)],
    ["settings", "an invalid origin", () => edit(`"${ORIGIN}"`, '"everybody"')],
    ["settings", "no pool", () => edit(String(ids().UserPoolId), "")],
    ["key_set", "no keys", () => Object.assign(project.iamFaults, { keySet: '{"keys":[]}' })],
    ["key_set", "not JSON", () => Object.assign(project.iamFaults, { keySet: "<html>" })],
    ["key_set", "another issuer", () => Object.assign(project.iamFaults, { issuer: "https://issuer.example" })],
    ["credentials", "an unknown key", () => undefined, { keys: { accessKeyId: "AKIANOBODYKNOWSTHIS0" } }],
    ["credentials", "a wrong secret", () => undefined, { keys: { secretAccessKey: "wrong" } }],
    [
      "credentials_enough",
      "a policy that lacks an operation",
      () => Object.assign(project.iamFaults, { denied: ["AdminDeleteUser"] }),
    ],
    [
      "credentials_enough",
      "a policy from before there were other providers",
      () => Object.assign(project.iamFaults, { denied: ["AdminLinkProviderForUser", "AdminDisableProviderForUser"] }),
    ],
    [
      "credentials_not_more",
      "a policy that allows everything",
      () => Object.assign(project.iamFaults, { isOpen: true }),
    ],
    ["clock", "ten minutes off", () => Object.assign(project.iamFaults, { clockSeconds: 600 })],
    ["clock", "a minute off", () => Object.assign(project.iamFaults, { clockSeconds: -60 })],
    [
      "secrets",
      "one is missing",
      () =>
        project.change(({ workers }) => Reflect.deleteProperty(workers.gatehouse?.secrets ?? {}, "AWS_ACCESS_KEY_ID")),
    ],
    [
      "secrets",
      "GATEHOUSE_SECRET is missing",
      () =>
        project.change(({ workers }) => Reflect.deleteProperty(workers.gatehouse?.secrets ?? {}, "GATEHOUSE_SECRET")),
    ],
    ["database", "another database", () => edit(healthy.cloud.databases[0]?.uuid ?? "?", "elsewhere")],
    ["namespace", "another namespace", () => edit(healthy.cloud.namespaces[0]?.id ?? "?", "elsewhere")],
    [
      "scheduled_run",
      "no cron",
      () =>
        project.change(({ workers }) => {
          Object.assign(workers.gatehouse ?? {}, { crons: [] });
        }),
    ],
    ["limits", "those of local development", () => edit("limit = 100,", "limit = 1000,")],
    ["limits", "two limits with one namespace", () => edit('namespace_id = "22"', 'namespace_id = "21"')],
    ["limits", "one is missing", () => edit('name = "REFUSED_TOKEN_LIMIT"\nnamespace_id = "22"', 'name = "X"')],
    ["site", "not ready", () => Object.assign(project.siteFaults, { status: 503 })],
    ["site", "it cannot start with its settings", () => Object.assign(project.siteFaults, { status: 500 })],
    ["site", "it cannot be reached", () => undefined, { siteUrl: UNREACHABLE }],
    [
      "site_settings",
      "deployed with another pool",
      () => Object.assign(project.siteFaults, { userPoolId: "us-east-1_Old" }),
    ],
    [
      "headers",
      "no CSP",
      () => Object.assign(project.siteFaults, { headers: { "content-security-policy": "default-src *" } }),
    ],
    ["headers", "no HSTS", () => Object.assign(project.siteFaults, { headers: { "strict-transport-security": null } })],
    ["cors", "every origin is allowed", () => Object.assign(project.siteFaults, { allowOrigin: "*" })],
    ["cors", "the configured origin is not allowed", () => Object.assign(project.siteFaults, { rejectsAll: true })],
  ])("%s: %s", async (check, _, arrange, inputs) => {
    arrange();
    expect(await reported(inputs)).toEqual([check]);
  });

  test("migrations: one is not applied", async () => {
    onTestFinished(() =>
      database().exec("UPDATE d1_migrations SET name = '0000_accounts.sql' WHERE name = 'older.sql'"),
    );
    database().exec("UPDATE d1_migrations SET name = 'older.sql' WHERE name = '0000_accounts.sql'");
    expect(await reported()).toEqual(["migrations"]);
  });

  test("consistency: rows without a user", async () => {
    const result = (rowsWithoutUser: number) =>
      JSON.stringify({ finishedAt: Date.now(), usersWithoutRow: 0, rowsWithoutUser });
    const put = database().prepare(
      "INSERT OR REPLACE INTO scheduled_run_state (name, value) VALUES ('consistency_check_found', ?)",
    );
    onTestFinished(() => database().exec("DELETE FROM scheduled_run_state WHERE name = 'consistency_check_found'"));
    put.run(result(2));
    expect(await reported()).toEqual(["consistency_check"]);
    put.run(result(0));
    expect(await reported()).toEqual([]);
  });
});

describe("GATEHOUSE_SECRET", () => {
  const secretFindings = (findings: readonly Finding[]) =>
    findings.filter(({ check }) => check.startsWith("gatehouse_secret")).map(({ verdict, found }) => [verdict, found]);

  test("is judged by the Worker's behaviour, because Cloudflare does not return secrets", async () => {
    expect(secretFindings(await diagnose())).toEqual([
      ["ok", "well-formed, and not the one of .dev.vars.example: the Worker runs with it"],
      ["ok", "not set: no rotation is in progress"],
    ]);
    Object.assign(project.siteFaults, { status: 500 });
    expect(secretFindings(await diagnose())[0]).toEqual([
      "skipped",
      expect.stringContaining("Cloudflare does not return secrets"),
    ]);
  });

  test("a rotation in progress is reported, with the command that ends it", async () => {
    project.change(({ workers }) => {
      Object.assign(workers.gatehouse?.secrets ?? {}, { GATEHOUSE_SECRET_PREVIOUS: "aa".repeat(32) });
    });
    expect(await reported()).toEqual([]);
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
    ["equal to the previous one", SECRET, SECRET, ["gatehouse_secret_previous"]],
    ["different from the previous one", SECRET, `GATEHOUSE_SECRET=${"ab".repeat(32)}`, []],
  ])("in local development: %s", async (_, line, previous, checks) => {
    const example = readFileSync(join(project.folder, ".dev.vars.example"), "utf8").replace(
      /^GATEHOUSE_SECRET=.*$/m,
      line,
    );
    const lines = previous?.replace("GATEHOUSE_SECRET=", "GATEHOUSE_SECRET_PREVIOUS=") ?? "";
    writeFileSync(join(project.folder, ".dev.vars"), `${example}${lines}\n`);
    const probes = await collectLocal(project.folder, project.runStandIn, {
      appUrl,
      cognitoUrl,
      persistTo: stateFolder,
    });
    rmSync(join(project.folder, ".dev.vars"));
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

  test("prints a report, and exits with 0 if there is no fault", async () => {
    const ended = await project.run("doctor", [...ARGUMENTS, project.siteUrl]);
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toMatch(/^Gatehouse doctor: production\n\n {2}ok {7}Settings/);
    expect(ended.stdout).toContain("Cloudflare does not return secrets");
    expect(ended.status).toBe(0);
  });

  test("reads the Worker's key from environment variables", async () => {
    const [key] = healthy.cloud.users["gatehouse-worker"] ?? [];
    const env = { WORKER_ACCESS_KEY_ID: key?.accessKeyId ?? "", WORKER_SECRET_ACCESS_KEY: key?.secretAccessKey ?? "" };
    const ended = await project.run("doctor", [...ARGUMENTS, project.siteUrl, "--json"], { env });
    const { findings } = JSON.parse(ended.stdout);
    expect(findings).toContainEqual(expect.objectContaining({ check: "credentials_not_more", verdict: "ok" }));
  });

  test("prints JSON on request, and exits with 1 if there is a fault", async () => {
    const ended = await project.run("doctor", [...ARGUMENTS, UNREACHABLE, "--json"]);
    expect(ended.status).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      environment: "production",
      fault: 1,
      findings: expect.arrayContaining([expect.objectContaining({ check: "site", verdict: "fault" })]),
    });
  });

  test("completes every check when wrangler, the AWS CLI, Cognito and the Worker are all unavailable", async () => {
    edit(project.iamUrl, UNREACHABLE);
    const ended = await project.run("doctor", [...ARGUMENTS, UNREACHABLE, "--json"], { env: { PATH: "/nowhere" } });
    restore();
    expect(ended.stderr).toBe("");
    expect(ended.status).toBe(1);
    const { findings } = JSON.parse(ended.stdout) as { findings: Finding[] };
    expect(findings.length).toBe((await diagnose()).length);
    expect(findings.filter(({ found }) => /^\s*$|undefined|\bat .*:\d+/.test(found))).toEqual([]);
  });

  test("checks local development: the stack that npm run dev starts", async () => {
    const port = (url: string) => new URL(url).port;
    const where = ["--port", port(appUrl), "--cognito-port", port(cognitoUrl)];
    const PATH = `${process.cwd()}/node_modules/.bin:${process.env.PATH}`;
    const ended = await project.run("doctor", [...where, "--persist-to", stateFolder, "--json"], {
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
