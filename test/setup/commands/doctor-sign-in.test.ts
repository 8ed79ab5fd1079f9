// npm run doctor: passkeys, codes and sessions. Each fault of the pool, the client or the settings is reported by one
// check.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { editToml } from "../../../src/tooling/clouds/wrangler-toml.ts";
import type { Finding } from "../../../src/tooling/doctor/check.ts";
import { collectEnvironment } from "../../../src/tooling/doctor/collect.ts";
import { runChecks } from "../../../src/tooling/doctor/run-checks.ts";
import { evaluateTemplate, type Parameters } from "../../../src/tooling/setup/evaluate-template.ts";
import template from "../../../src/tooling/setup/template.json" with { type: "json" };
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import { operator } from "../../stack/signed-call.ts";
import { openProjectFixture, type ProjectFixture } from "../harness/project-fixture.ts";
import { createResources } from "../harness/stack-resources.ts";

const CHECKS = [
  ...["first_factors", "passkeys", "passkey_domain", "passkey_verification", "email_codes", "sessions"],
  ...["client_flows", "site_settings"],
];
const SES = "arn:aws:ses:us-east-1:123456789012:identity/example.com";
const OFFERS: Parameters = { PasskeyDomain: "example.com", EmailCodes: "on", MailSourceArn: SES };
const OFFERED = { PASSKEY_DOMAIN: "example.com", EMAIL_CODES: "on" };

const cognito = operator(cognitoUrl);
let project: ProjectFixture;
let toml: string;

beforeAll(async () => {
  project = await openProjectFixture(appUrl, cognitoUrl, "staging");
  toml = project.toml().replace("[env.staging.vars]", '[env.staging.vars]\nSITE_ORIGIN = ""');
});
afterAll(() => project.close());
beforeEach(() => {
  for (const faults of [project.siteFaults, project.iamFaults])
    for (const name of Object.keys(faults)) Reflect.deleteProperty(faults, name);
});

interface Changes {
  /** Members that replace those of the inputs with which the pool and the client are created. */
  readonly pool?: object;
  readonly client?: object;
  readonly passkeys?: object;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Creates a pool and client from the template and writes these settings, with changes. Returns the pool's ID. */
async function make(parameters: Parameters, settings: Readonly<Record<string, string>>, changes: Changes = {}) {
  const made = await createResources(cognito, evaluateTemplate(template, parameters), changes);
  const { UserPoolId = "", ClientId = "" } = made;
  const ids = { COGNITO_USER_POOL_ID: UserPoolId, COGNITO_CLIENT_ID: ClientId };
  const site = { SITE_ORIGIN: "https://accounts.example.com" };
  const vars = Object.entries({ ...ids, ...site, ...settings, ...changes.settings });
  const edited = editToml(
    toml,
    vars.map(([key, value]) => ({ header: "[env.staging.vars]", key, value })),
  );
  if (!edited.ok) throw new Error(edited.failure);
  project.writeToml(edited.value);
  return UserPoolId;
}

async function findings(): Promise<Finding[]> {
  const probes = await collectEnvironment(project.folder, project.runStandIn, {
    env: "staging",
    environment: project.environment,
    url: project.siteUrl,
    workerKeys: undefined,
  });
  if (!probes.ok) throw new Error(probes.failure);
  return (await runChecks(probes.value)).filter(({ check }) => CHECKS.includes(check));
}

/** Name, verdict, finding and fix of each check that reports a fault or a warning. */
async function reported(): Promise<string[]> {
  const bad = (await findings()).filter(({ verdict }) => verdict === "fault" || verdict === "warning");
  for (const { fix } of bad) expect(fix).not.toMatch(/undefined|^\s*$/);
  return bad.map(({ check, verdict, found, fix }) => `${check}: ${verdict}: ${found} → ${fix}`);
}

describe("nothing is wrong", () => {
  test.each<[string, Parameters, Readonly<Record<string, string>>]>([
    ["with passwords alone", {}, {}],
    ["with passkeys and codes", OFFERS, OFFERED],
    ["with passkeys, and rotation of refresh tokens", { ...OFFERS, RefreshTokenRotation: "on" }, OFFERED],
    ["with the plan LITE", { Tier: "LITE" }, {}],
  ])("%s", async (_, parameters, settings) => {
    await make(parameters, settings);
    expect(await reported()).toEqual([]);
  });
});

describe("is reported, with its remedy:", () => {
  const policy = (...AllowedFirstAuthFactors: string[]) => ({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors } },
  });
  const PASSKEYS = { PasskeyDomain: "example.com" };
  const SET = { PASSKEY_DOMAIN: "example.com" };
  const FLOWS = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

  test.each<[string, Parameters, Changes, RegExp[]]>([
    [
      "a setting without a pool that has passkeys",
      {},
      { settings: SET },
      [
        /^passkeys: fault: PASSKEY_DOMAIN is example\.com, and the pool allows no passkeys.*PasskeyDomain=example\.com$/,
      ],
    ],
    [
      "a pool with passkeys without the setting",
      PASSKEYS,
      {},
      [/^passkeys: warning: the pool allows them, and PASSKEY_DOMAIN is empty.*--parameter Passkeys=off$/],
    ],
    [
      "a setting, and the plan LITE",
      { Tier: "LITE" },
      { settings: SET },
      [/^passkeys: fault: .*the plan LITE has no passkeys.*--parameter Tier=ESSENTIALS --parameter Passkeys=on/],
    ],
    [
      "another domain at the pool",
      PASSKEYS,
      { settings: SET, passkeys: { RelyingPartyId: "accounts.example.com" } },
      [
        /^passkey_domain: fault: the pool's is accounts\.example\.com, and PASSKEY_DOMAIN is example\.com.* → Set PASSKEY_DOMAIN to accounts\.example\.com\. If the pool's became example\.com instead, every passkey that people have would be useless\.$/,
      ],
    ],
    [
      "no domain at the pool",
      PASSKEYS,
      { settings: SET, passkeys: { RelyingPartyId: undefined } },
      [/^passkey_domain: fault: the pool has none: nobody can add a passkey/],
    ],
    [
      "a site that is not within the domain",
      PASSKEYS,
      { settings: { ...SET, SITE_ORIGIN: "https://notexample.com" } },
      [/^passkey_domain: fault: https:\/\/notexample\.com is neither example\.com nor below it.*useless\.$/],
    ],
    [
      "passkeys without a check of the person",
      PASSKEYS,
      { settings: SET, passkeys: { UserVerification: "preferred" } },
      [/^passkey_verification: fault: a passkey signs in without a fingerprint/],
    ],
    [
      "passkeys that an authenticator app keeps from signing in",
      PASSKEYS,
      { settings: SET, passkeys: { FactorConfiguration: "SINGLE_FACTOR" } },
      [/^passkey_verification: fault: people with an authenticator app can add a passkey, and not sign in with it/],
    ],
    [
      "codes in the settings alone",
      {},
      { settings: { EMAIL_CODES: "on" } },
      [/^email_codes: fault: EMAIL_CODES is on, and the pool allows no codes by mail.*--parameter EmailCodes=on$/],
    ],
    [
      "codes at the pool alone",
      { EmailCodes: "on", MailSourceArn: SES },
      {},
      [/^email_codes: warning: the pool allows them, and EMAIL_CODES is off.*--parameter EmailCodes=off$/],
    ],
    [
      "a flow that passkeys need",
      PASSKEYS,
      { settings: SET, client: { ExplicitAuthFlows: FLOWS } },
      [/^client_flows: fault: ALLOW_USER_AUTH missing/],
    ],
    [
      "a flow that passwords alone do not need",
      {},
      { client: { ExplicitAuthFlows: [...FLOWS, "ALLOW_USER_AUTH"] } },
      [/^client_flows: fault: ALLOW_USER_AUTH allowed: flows that send passwords in the clear/],
    ],
    [
      "a factor that no page offers",
      PASSKEYS,
      { settings: SET, pool: policy("PASSWORD", "WEB_AUTHN", "SMS_OTP") },
      [/^first_factors: warning: SMS_OTP allowed/],
    ],
    [
      "a pool without passwords",
      OFFERS,
      { settings: OFFERED, pool: policy("EMAIL_OTP", "WEB_AUTHN") },
      [/^first_factors: fault: the pool does not allow passwords/],
    ],
  ])("%s", async (_, parameters, changes, said) => {
    await make(parameters, {}, changes);
    const found = await reported();
    expect(found).toHaveLength(said.length);
    for (const [index, pattern] of said.entries()) expect(found[index]).toMatch(pattern);
  });

  test("a Worker that was deployed with another domain", async () => {
    await make(PASSKEYS, SET);
    Object.assign(project.siteFaults, { passkeyDomain: "old.example.com" });
    expect(await reported()).toEqual([
      expect.stringMatching(/^site_settings: fault: passkeyDomain is old\.example\.com/),
    ]);
  });
});

describe("what your AWS credentials may not read is skipped, with the reason:", () => {
  const skippedChecks = async () =>
    (await findings()).filter(({ verdict }) => verdict === "skipped").map(({ check, found }) => `${check}: ${found}`);

  test("the pool's passkeys", async () => {
    await make(OFFERS, OFFERED);
    Object.assign(project.iamFaults, { deniedToOperator: ["GetUserPoolMfaConfig"] });
    expect(await skippedChecks()).toEqual([
      "passkey_domain: GetUserPoolMfaConfig: AccessDeniedException",
      "passkey_verification: GetUserPoolMfaConfig: AccessDeniedException",
    ]);
    expect(await reported()).toEqual([]);
  });

  test("tracking of sessions", async () => {
    await make({}, {});
    Object.assign(project.iamFaults, { deniedToOperator: ["GetUserPoolSessionConfiguration"] });
    expect(await skippedChecks()).toContain("sessions: could not be read: AccessDeniedException");
  });
});

test("tracking of sessions is off without a fault where Cognito does not offer it", async () => {
  await make({}, {});
  Object.assign(project.iamFaults, { missing: ["GetUserPoolSessionConfiguration"] });
  expect(await findings()).toContainEqual(
    expect.objectContaining({ check: "sessions", verdict: "ok", found: expect.stringContaining("in this region yet") }),
  );
});
