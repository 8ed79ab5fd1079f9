// What npm run setup does about passkeys and codes: its questions, the pool, wrangler.toml, and tracking of sessions.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import { operator } from "../../stack/signed-call.ts";
import { openProjectFixture, type ProjectFixture } from "../harness/project-fixture.ts";

const IDENTITY = "arn:aws:ses:us-east-1:123456789012:identity/example.com";
const SES = ["--parameter", `MailSourceArn=${IDENTITY}`, "--parameter", "MailFrom=accounts@example.com"];
const PASSKEYS = ["--parameter", "PasskeyDomain=example.com"];
const CODES = ["--parameter", "EmailCodes=on"];

let project: ProjectFixture;
const cognito = operator(cognitoUrl);

beforeEach(async () => {
  project = await openProjectFixture(appUrl, cognitoUrl, "staging");
});
afterEach(() => project.close());

const setUp = (...more: string[]) =>
  project.run("setup", ["--env", "staging", "--yes", "--region", "us-east-1", "--url", project.siteUrl, ...more]);

/** The value of a setting in the environment's section of wrangler.toml. */
function setting(name: string): string | undefined {
  const section = project.toml().split("[env.staging.vars]")[1]?.split("\n[")[0] ?? "";
  return new RegExp(`^${name} = "(.*)"$`, "m").exec(section)?.[1];
}

function set(name: string, value: string): void {
  project.writeToml(project.toml().replace("[env.staging.vars]", `[env.staging.vars]\n${name} = "${value}"`));
}

async function firstFactors(): Promise<unknown> {
  const { UserPoolId } = project.cloud().stacks["gatehouse-staging"]?.outputs ?? {};
  const { UserPool } = await cognito("DescribeUserPool", { UserPoolId });
  return Object(UserPool).Policies.SignInPolicy.AllowedFirstAuthFactors;
}

test("setup makes the pool offer passkeys and codes, tells the pages, and can take both back", async () => {
  set("SITE_ORIGIN", "https://accounts.example.com");
  const made = await setUp(...SES, ...PASSKEYS, ...CODES);
  expect(made.stdout).toContain('PASSKEY_DOMAIN = "example.com", EMAIL_CODES = "on"');
  expect(made.status).toBe(0);
  expect([setting("PASSKEY_DOMAIN"), setting("EMAIL_CODES")]).toEqual(["example.com", "on"]);
  expect(await firstFactors()).toEqual(["PASSWORD", "WEB_AUTHN", "EMAIL_OTP"]);

  const again = await setUp();
  expect(again.stdout).toContain("Nothing to do.");
  expect(again.status).toBe(0);

  const off = await setUp("--parameter", "Passkeys=off", "--parameter", "EmailCodes=off");
  expect(off.stdout).toContain("change Passkeys from on to off, EmailCodes from on to off");
  expect(off.status).toBe(0);
  expect([setting("PASSKEY_DOMAIN"), setting("EMAIL_CODES")]).toEqual(["", "off"]);
  expect(await firstFactors()).toEqual(["PASSWORD"]);
});

test("the plan says that another domain makes every passkey useless", async () => {
  set("SITE_ORIGIN", "https://accounts.example.com");
  expect((await setUp(...PASSKEYS)).status).toBe(0);
  project.writeToml(project.toml().replace("https://accounts.example.com", "https://accounts.example.org"));
  const planned = await setUp("--parameter", "PasskeyDomain=example.org", "--dry-run");
  expect(planned.stdout).toContain("PasskeyDomain from example.com to example.org, which makes every passkey useless");
});

test("without the AWS CLI the settings of a pool that exists are kept", async () => {
  const outputs = { COGNITO_USER_POOL_ID: "us-east-1_Existing1", COGNITO_CLIENT_ID: "1h57kf5cpq17m0eml12EXAMPLE" };
  let toml = project.toml();
  for (const [name, value] of Object.entries({ ...outputs, PASSKEY_DOMAIN: "example.com" }))
    toml = toml.replace(new RegExp(`(\\[env\\.staging\\.vars\\][^[]*?${name} = )""`), `$1"${value}"`);
  toml = toml.replace(/(\[env\.staging\.vars\][^[]*?EMAIL_CODES = )"off"/, '$1"on"');
  project.writeToml(toml);
  project.change((cloud) => {
    cloud.loggedInToAws = false;
  });
  const planned = await setUp("--dry-run");
  expect(planned.stderr).toBe("");
  expect(planned.stdout).toContain("us-east-1_Existing1 is in wrangler.toml");
  expect(planned.stdout).not.toMatch(/PASSKEY_DOMAIN|EMAIL_CODES/);
  expect(planned.stdout).toContain("Tracking of sessions: not looked up: this needs the AWS CLI");
});

describe("setup asks", () => {
  /** The output after answers for name, origins, Tier, MailSourceArn, …. An empty answer takes the default. */
  async function planAfter(answers: readonly string[]): Promise<string> {
    const args = ["--env", "staging", "--region", "us-east-1", "--dry-run"];
    const ended = await project.run("setup", args, { stdin: `${answers.join("\n")}\n` });
    expect(ended.stderr).toBe("");
    expect(ended.status).toBe(0);
    return ended.stdout;
  }

  test("for the domain of passkeys, and suggests that of the site", async () => {
    set("SITE_ORIGIN", "https://accounts.example.co.uk");
    const printed = await planAfter(["", "", "", "", "", "", "", ""]);
    expect(printed).toMatch(/PasskeyDomain, for good: .* \(none: no passkeys\) \[example\.co\.uk\]/);
    expect(printed).toContain('PASSKEY_DOMAIN = "example.co.uk"');
    expect(printed).not.toContain("EmailCodes: on");
  });

  test("again if the site is not within the domain, and takes none for none", async () => {
    set("SITE_ORIGIN", "https://accounts.example.com");
    const printed = await planAfter(["", "", "", "", "example.org", "none", "", "", ""]);
    expect(printed).toContain("The site is at accounts.example.com, which is neither example.org nor below it");
    expect(printed).not.toContain("PASSKEY_DOMAIN");
  });

  test("for codes only with an SES identity, and suggests none", async () => {
    const printed = await planAfter(["", "", "", IDENTITY, "accounts@example.com", "", "on", "", "", ""]);
    expect(printed).toMatch(/\[none\]: EmailCodes: on: people may sign in with a code .* \[off\]/);
    expect(printed).toContain('EMAIL_CODES = "on"');
  });

  test("for neither with the plan LITE", async () => {
    const printed = await planAfter(["", "", "LITE", IDENTITY, "accounts@example.com", "", "", ""]);
    expect(printed).not.toContain("PasskeyDomain, for good");
    expect(printed).not.toContain("EmailCodes: on");
    expect(printed).toContain("Tracking of sessions: none: it needs the plan ESSENTIALS or PLUS");
  });
});

test("setup switches tracking of sessions on, once, and the doctor finds it so", async () => {
  const made = await setUp();
  expect(made.stdout).toContain("✓ Tracking of sessions: on");
  expect(made.stdout).toMatch(/ok +Tracking of sessions +on\n/);
  const { UserPoolId } = project.cloud().stacks["gatehouse-staging"]?.outputs ?? {};
  expect(await cognito("GetUserPoolSessionConfiguration", { UserPoolId })).toMatchObject({
    UserSessionTracking: "ENABLED",
    TokenSession: { MaxPerUser: 100 },
  });
  expect((await setUp()).stdout).toContain("Nothing to do.");
  await cognito("SetUserPoolSessionConfiguration", {
    UserPoolId,
    UserSessionTracking: "DISABLED",
    TokenSession: { MaxPerUser: 20 },
  });
  expect((await setUp("--dry-run")).stdout).toContain("→ Tracking of sessions: switch it on");
  const ended = await project.run("doctor", ["--env", "staging", "--url", project.siteUrl]);
  expect(ended.stdout).toContain("off: /account shows no sessions; npm run setup switches it on");
});

describe("tracking of sessions does not stop setup", () => {
  const OPERATIONS = ["GetUserPoolSessionConfiguration", "SetUserPoolSessionConfiguration"];

  test("where Cognito does not offer it", async () => {
    Object.assign(project.iamFaults, { missing: OPERATIONS });
    const ended = await setUp();
    expect(ended.stdout).toContain("→ Tracking of sessions: switch it on");
    expect(ended.stdout).toContain("✓ Tracking of sessions: off: Cognito does not offer it in this region yet");
    expect(ended.status).toBe(0);
    const again = await setUp();
    expect(again.stdout).toContain("✓ Tracking of sessions: off: Cognito does not offer it in this region yet");
    expect(again.stdout).toContain("Nothing to do.");
  });

  test("if the login may not change it", async () => {
    Object.assign(project.iamFaults, { deniedToOperator: OPERATIONS });
    const ended = await setUp();
    expect(ended.stdout).toContain("✓ Tracking of sessions: off: your AWS login may not change it");
    expect(ended.status).toBe(0);
  });
});

test("with --yes no domain is guessed", async () => {
  set("SITE_ORIGIN", "https://accounts.example.com");
  expect((await setUp("--dry-run")).stdout).not.toContain("PASSKEY_DOMAIN");
});
