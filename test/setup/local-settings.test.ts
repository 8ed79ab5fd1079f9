// Which settings count as missing in an environment because only the section for local development contains them.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { missingSettingsProblem } from "../../src/tooling/clouds/local-settings.ts";
import { configOf } from "../../src/tooling/clouds/worker-config.ts";
import { readEnvironment } from "../../src/tooling/clouds/wrangler-toml.ts";
import { settingsChecks } from "../../src/tooling/doctor/checks/settings.ts";
import type { Probes } from "../../src/tooling/doctor/probes.ts";

const OURS = readFileSync(resolve(import.meta.dirname, "../../wrangler.toml"), "utf8");

function missing(local: string, environment: string, more = ""): readonly string[] {
  const toml = `[vars]\n${local}\n[env.production.vars]\n${environment}\n${more}`;
  const read = readEnvironment(toml, "production");
  if (!read.ok) throw new Error(read.failure);
  return read.value.missing;
}

test.each(["staging", "production"])("%s of the project lacks none", (env) => {
  expect(readEnvironment(OURS, env)).toMatchObject({ ok: true, value: { missing: [] } });
});

test("the top level lacks none", () => {
  expect(readEnvironment('[vars]\nGATED = "/members/* *"\n', undefined)).toMatchObject({ value: { missing: [] } });
});

describe("is missing:", () => {
  test.each<[string, string, string, string[]]>([
    ["a setting of any name", 'GATED = "/members/* *"\nROLES = "member"\nOWN = "1"', "", ["GATED", "ROLES", "OWN"]],
    ["a number", "DELETION_GRACE_DAYS = 3", "", ["DELETION_GRACE_DAYS"]],
    ["one of two", 'GATED = "/members/* *"\nROLES = "member"', 'ROLES = "member"', ["GATED"]],
    ["a value that only contains a local name", 'MAIL_FROM_NAME = "localhosts"', "", ["MAIL_FROM_NAME"]],
  ])("%s", (_, local, environment, names) => {
    expect(missing(local, environment)).toEqual(names);
  });
});

describe("is not missing:", () => {
  test.each<[string, string, string, string?]>([
    ["a setting with another value", 'ROLES = "member"', 'ROLES = "editor"'],
    ["a setting that is empty in the environment", 'GATED = "/members/* *"', 'GATED = ""'],
    ["a setting that is empty locally", 'GATED = ""', ""],
    ["a secret of the environment", 'GATED = "/members/* *"', "", '[env.production.secrets]\nrequired = ["GATED"]'],
    ["an address of this machine", 'COGNITO_ENDPOINT = "http://localhost:8788"', ""],
    ["an address of this machine in numbers", 'SES_ENDPOINT = "http://127.0.0.1:8788"', ""],
    ["an address of this machine in IPv6", 'SES_ENDPOINT = "http://[::1]:8788"', ""],
    ["the name of this machine", 'PASSKEY_DOMAIN = "localhost"', ""],
    ["a site on this machine", 'ALLOWED_ORIGINS = "http://site.localhost:8789"', ""],
  ])("%s", (_, local, environment, more = "") => {
    expect(missing(local, environment, more)).toEqual([]);
  });
});

test("the problem names the settings, the place, and how to choose the default", () => {
  expect(missingSettingsProblem("production", [])).toBeUndefined();
  expect(missingSettingsProblem("production", ["GATED", "ROLES"])).toEqual({
    found: "GATED, ROLES set for local development only: [vars] does not count for production",
    fix: 'Repeat it below [env.production.vars] of wrangler.toml, or write GATED = "" there for the default.',
  });
});

test.each(["complete", "incomplete"])("the doctor reports a fault, if the other settings are %s", async (kind) => {
  const ids =
    kind === "complete" ? 'COGNITO_USER_POOL_ID = "eu-central-1_AbCdEf123"\nCOGNITO_CLIENT_ID = "client"' : "";
  const toml = `[vars]\nGATED = "/members/* *"\n[env.production.vars]\n${ids}\n`;
  const read = readEnvironment(toml, "production");
  if (!read.ok) throw new Error(read.failure);
  const [check] = settingsChecks;
  const found = await check?.run({
    env: "production",
    settings: read.value,
    config: configOf(read.value),
  } as unknown as Probes);
  expect(found).toMatchObject({
    verdict: "fault",
    found: expect.stringMatching(/GATED.* set for local development only/),
  });
  expect(found?.found.includes("COGNITO_USER_POOL_ID is missing")).toBe(kind === "incomplete");
});
