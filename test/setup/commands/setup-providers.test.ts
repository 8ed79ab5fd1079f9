// What npm run setup does about sign-in with other providers: its questions, the values that people must enter at the
// providers, the pool, wrangler.toml, and that it reveals no secret.

import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PROVIDER_PARAMETERS } from "../../../src/tooling/setup/identity-providers.ts";
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import { operator } from "../../stack/signed-call.ts";
import { openProjectFixture, type ProjectFixture } from "../harness/project-fixture.ts";

const SECRET = `secret-of-google-${randomUUID()}`;
const SITE = "https://accounts.example.com";
const STAND_IN_WRANGLER = join(import.meta.dirname, "../stand-ins/wrangler");

let project: ProjectFixture;
/** The prefix of the domain. It is unique, because no two pools of the local Cognito can have the same domain. */
let prefix: string;
const cognito = operator(cognitoUrl);

beforeEach(async () => {
  project = await openProjectFixture(appUrl, cognitoUrl, "staging");
  project.writeToml(project.toml().replace("[env.staging.vars]", `[env.staging.vars]\nSITE_ORIGIN = "${SITE}"`));
  prefix = `setup-${randomUUID().slice(0, 8)}`;
});
afterEach(() => project.close());

const parameter = (name: string, value: string) => ["--parameter", `${name}=${value}`];
const google = () => [...parameter("GoogleClientId", "google-id"), ...parameter("Domain", prefix)];
const ENV = { GOOGLE_CLIENT_SECRET: SECRET };

const ARGUMENTS = ["--env", "staging", "--region", "us-east-1"];
const setUp = (more: readonly string[], env: Record<string, string> = {}) =>
  project.run("setup", [...ARGUMENTS, "--yes", "--url", project.siteUrl, ...more], { env });

const stack = () => project.cloud().stacks["gatehouse-staging"];

function settings(): readonly (string | undefined)[] {
  const section = project.toml().split("[env.staging.vars]")[1]?.split("\n[")[0] ?? "";
  return ["COGNITO_DOMAIN", "COGNITO_FEDERATION_CLIENT_ID", "IDENTITY_PROVIDERS"].map(
    (name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(section)?.[1],
  );
}

async function providers(): Promise<readonly string[]> {
  const { UserPoolId } = stack()?.outputs ?? {};
  const { Providers } = await cognito("ListIdentityProviders", { UserPoolId, MaxResults: 60 });
  return Object(Providers).map((provider: { readonly ProviderName: string }) => provider.ProviderName);
}

/** Output, files and arguments of calls: everything that a person, a log, other users of the machine or git can see. */
function seen(...ended: readonly { readonly stdout: string; readonly stderr: string }[]): string {
  const files = readdirSync(project.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  const passed = project.calls().map(({ args }) => args.join(" "));
  return [...ended.map(({ stdout, stderr }) => stdout + stderr), ...files, ...passed].join("\n");
}

test("setup adds a provider, keeps its secret without seeing it again, and takes the provider away", async () => {
  const made = await setUp(google(), ENV);
  expect(made.stderr).toBe("");
  expect(made.status).toBe(0);
  const { FederationClientId: ClientId, UserPoolId } = stack()?.outputs ?? {};
  const domain = `https://${prefix}.auth.us-east-1.amazoncognito.com`;
  expect(settings()).toEqual([domain, ClientId, "Google"]);
  expect(made.stdout).toContain(`redirect URI       ${domain}/oauth2/idpresponse`);
  expect(made.stdout).toContain(`JavaScript origin  ${domain}`);
  expect(made.stdout).toContain("https://console.cloud.google.com/auth/clients");
  expect(made.stdout).toContain("✓ Sign-in with other providers: Google, without a session at Cognito");
  const { IdentityProvider } = await cognito("DescribeIdentityProvider", { UserPoolId, ProviderName: "Google" });
  expect(Object(IdentityProvider).ProviderDetails).toMatchObject({ client_id: "google-id", client_secret: SECRET });
  const sessions = await cognito("GetUserPoolClientSessionConfiguration", { UserPoolId, ClientId });
  expect(sessions.SSOSession).toEqual({ MaxValidityMinutes: 0 });
  const { UserPoolClient } = await cognito("DescribeUserPoolClient", { UserPoolId, ClientId });
  expect(Object(UserPoolClient).CallbackURLs).toEqual([`${SITE}/callback`]);

  const again = await setUp([]);
  expect(again.stdout).toContain("Nothing to do.");
  expect(again.stdout).not.toContain("idpresponse");
  expect(again.status).toBe(0);

  const changed = await setUp(parameter("AccessTokenMinutes", "30"));
  expect(changed.stdout).toContain("→ Stack on AWS: change AccessTokenMinutes from 60 to 30\n");
  expect(changed.status).toBe(0);
  expect(stack()?.parameters.GoogleClientSecret).toBe(SECRET);
  expect(await providers()).toEqual(["Google"]);

  const removed = await setUp(parameter("GoogleClientId", ""));
  expect(removed.stdout).toContain("change GoogleClientId from google-id to none");
  expect(removed.status).toBe(0);
  expect(settings()).toEqual(["", "", ""]);
  expect(await providers()).toEqual([]);
  expect(seen(made, again, changed, removed)).not.toContain(SECRET);
});

test("another client id needs another secret, and a new secret alone replaces the old one", async () => {
  expect((await setUp(google(), ENV)).status).toBe(0);
  const lacking = await setUp(parameter("GoogleClientId", "other-id"));
  expect(lacking.status).toBe(1);
  expect(lacking.stderr).toContain("GoogleClientSecret is missing: set GOOGLE_CLIENT_SECRET for this command");
  const replaced = await setUp([], { GOOGLE_CLIENT_SECRET: "replacement" });
  expect(replaced.stdout).toContain("→ Stack on AWS: change GoogleClientSecret to the one given\n");
  expect(stack()?.parameters).toMatchObject({ GoogleClientId: "google-id", GoogleClientSecret: "replacement" });
});

test("a stack from before there were other providers is updated, without a word about parameters that keep their default", async () => {
  expect((await setUp([])).status).toBe(0);
  project.change(({ stacks }) => {
    const { parameters = {}, template } = stacks["gatehouse-staging"] ?? {};
    for (const name of PROVIDER_PARAMETERS) Reflect.deleteProperty(parameters, name);
    Object.assign(Object(template), { Description: "older" });
  });
  expect((await setUp(["--dry-run"])).stdout).toContain(
    "→ Stack on AWS: update gatehouse-staging to the current template\n",
  );
});

test("people come back to the site's new origin after it has changed", async () => {
  expect((await setUp(google(), ENV)).status).toBe(0);
  project.writeToml(project.toml().replace(SITE, "https://www.example.com"));
  const planned = await setUp(["--dry-run"]);
  expect(planned.stdout).toContain(`change SiteOrigin from ${SITE} to https://www.example.com`);
});

describe("setup asks", () => {
  /** Answers up to the question about providers: name, origins, Tier, MailSourceArn, PasskeyDomain. */
  const FIRST = ["", "", "", "", "none"];
  /** Answers after that question: the pool's other settings, and who may sign up. */
  const LAST = ["", ""];

  async function planAfter(answers: readonly string[], env: Record<string, string> = {}) {
    const stdin = `${[...FIRST, ...answers, ...LAST].join("\n")}\n`;
    return project.run("setup", [...ARGUMENTS, "--dry-run"], { stdin, env });
  }

  test("for nothing more by default", async () => {
    const ended = await planAfter([""]);
    expect(ended.stdout).toContain("such as Okta (none: no others) [none]");
    expect(ended.stdout).not.toContain("Domain: ");
    expect(ended.stdout).toContain("✓ Sign-in with other providers: none");
    expect(ended.status).toBe(0);
  });

  test("for the domain, which it suggests, then the ids and the hidden secret of each", async () => {
    const apple = ["com.example", "TEAM", "KEY", "-----BEGIN PRIVATE KEY----- MIG TAg -----END PRIVATE KEY-----"];
    const ended = await planAfter(["google, Apple", "", "google-id", SECRET, ...apple]);
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toContain("[accounts-example-com]");
    const base = "https://accounts-example-com.auth.us-east-1.amazoncognito.com";
    expect(ended.stdout.split(`${base}/oauth2/idpresponse`)).toHaveLength(3);
    expect(ended.stdout).toMatch(/GoogleClientSecret: .* \(not shown\)/);
    expect(ended.stdout).toMatch(/ApplePrivateKey: .* \(not shown\)/);
    expect(ended.stdout).not.toContain("SiteOrigin: ");
    expect(ended.stdout).toContain("Google, SignInWithApple, without a session at Cognito");
    expect(seen(ended)).not.toMatch(new RegExp(`${SECRET}|PRIVATE KEY-|MIG`));
  });

  test("for another OpenID provider by the name that it shall have, one at most", async () => {
    const ended = await planAfter(["Okta Auth0", "Okta", "", "https://example.okta.com", "okta-id", "okta-secret"]);
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toContain("That is more than one other provider");
    expect(ended.stdout).toContain("→ Sign-in with other providers: Okta, without");
  });

  test("again for a domain that AWS does not accept, and for the site's origin if it does not know it", async () => {
    project.writeToml(project.toml().replace(SITE, ""));
    const ended = await planAfter(["Google", "my-aws", "mine", "example.com", SITE, "google-id"], ENV);
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toContain("Domain contains aws, which AWS does not accept.");
    expect(ended.stdout).toContain("SiteOrigin is not valid");
    expect(ended.stdout).toContain("https://mine.auth.us-east-1.amazoncognito.com/oauth2/idpresponse");
  });

  test("neither for an id nor for the secret of a provider that the stack has", async () => {
    expect((await setUp(google(), ENV)).status).toBe(0);
    const stdin = `${[...FIRST, "", "", "", ...LAST].join("\n")}\n`;
    const ended = await project.run("setup", [...ARGUMENTS, "--dry-run"], { stdin });
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toContain("(none: no others) [Google]");
    expect(ended.stdout).toContain("[google-id]");
    expect(ended.stdout).not.toContain("(not shown)");
    expect(ended.stdout).toContain("✓ Stack on AWS: gatehouse-staging is up to date");
  });
});

describe("setup stops with an explanation for", () => {
  test.each<[string, () => readonly string[], Record<string, string>, RegExp]>([
    [
      "a secret as an argument",
      () => [...google(), ...parameter("GoogleClientSecret", "x")],
      ENV,
      /GoogleClientSecret is a secret, .* Set GOOGLE_CLIENT_SECRET/,
    ],
    ["no secret", google, {}, /GoogleClientSecret is missing/],
    [
      "a name of the domain that AWS does not accept",
      () => [...google(), ...parameter("Domain", "cognito-x")],
      ENV,
      /Domain contains cognito/,
    ],
    [
      "Apple without its team",
      () => [...parameter("AppleServicesId", "com.example"), ...parameter("Domain", prefix)],
      { APPLE_PRIVATE_KEY: "x" },
      /AppleTeamId is missing/,
    ],
    [
      "an OpenID provider with Google's name",
      () => [
        ...parameter("OidcName", "Google"),
        ...parameter("OidcIssuer", "https://a.example"),
        ...parameter("OidcClientId", "x"),
      ],
      { OIDC_CLIENT_SECRET: "x" },
      /OidcName cannot be Google/,
    ],
    [
      "an origin without https",
      () => [...google(), ...parameter("SiteOrigin", "http://accounts.example.com")],
      ENV,
      /SiteOrigin is not valid/,
    ],
  ])("%s", async (_, args, env, said) => {
    const ended = await setUp(args(), env);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(said);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(stack()).toBeUndefined();
  });
});

describe("the browser's session at Cognito stays for up to an hour, which stops nothing,", () => {
  const OPERATIONS = ["GetUserPoolClientSessionConfiguration", "SetUserPoolClientSessionConfiguration"];
  const STAYS = "✓ Sign-in with other providers: Google; the browser's session at Cognito lasts up to an hour";

  test("with the plan LITE", async () => {
    const ended = await setUp([...google(), ...parameter("Tier", "LITE")], ENV);
    expect(ended.stdout).toContain(`${STAYS} after a sign-in: the plan LITE cannot end it`);
    expect(ended.status).toBe(0);
  });

  test("where Cognito does not offer to end it, and where the login may not", async () => {
    Object.assign(project.iamFaults, { missing: OPERATIONS });
    const ended = await setUp(google(), ENV);
    expect(ended.stdout).toContain(`${STAYS} after a sign-in: Cognito does not offer it in this region yet`);
    expect(ended.status).toBe(0);
    const again = await setUp([]);
    expect(again.stdout).toContain("Nothing to do.");
    Object.assign(project.iamFaults, { missing: [], deniedToOperator: OPERATIONS });
    expect((await setUp([])).stdout).toContain(`${STAYS} after a sign-in: your AWS login may not change it`);
  });
});

test("without the AWS CLI setup asks for no secret, names the parameters, and asks for the outputs", async () => {
  project.change((cloud) => {
    cloud.loggedInToAws = false;
  });
  const onlyWrangler = join(project.folder, "bin");
  mkdirSync(onlyWrangler);
  writeFileSync(join(onlyWrangler, "wrangler"), `#!/bin/sh\nexec "${STAND_IN_WRANGLER}" "$@"\n`, { mode: 0o755 });
  const domain = "https://accounts-example-com.auth.us-east-1.amazoncognito.com";
  const outputs = ["us-east-1_AbCdEf123", "client0000", "providers0000", domain];
  const lines = ["", "", "", "", "none", "Google", "", "google-id", "", "", "", ...outputs];
  const ended = await project.run("setup", ARGUMENTS, {
    stdin: `${lines.join("\n")}\n`,
    env: { PATH: onlyWrangler, ...ENV },
  });
  expect(ended.stdout).toContain("       GoogleClientId: google-id\n");
  expect(ended.stdout).toContain("       GoogleClientSecret: the secret, which only AWS needs to know\n");
  expect(ended.stdout).toContain("       SiteOrigin: https://accounts.example.com\n");
  expect(ended.stdout).toMatch(/AWS_SECRET_ACCESS_KEY|Access key/);
  expect(seen(ended)).not.toContain(SECRET);
  expect(settings()).toEqual([domain, "providers0000", "Google"]);
});
