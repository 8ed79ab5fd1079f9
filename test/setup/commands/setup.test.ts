// npm run setup from end to end: against the local Cognito, with stand-ins for aws and wrangler on the PATH.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import { openProjectFixture, type ProjectFixture } from "../harness/project-fixture.ts";
import type { Cloud } from "../stand-ins/cloud.ts";

const ARGUMENTS = ["--env", "staging", "--yes", "--region", "us-east-1"];

let project: ProjectFixture;
/** The option with the site's URL, which the stand-in for Cloudflare's API does not know. */
const url = () => ["--url", project.siteUrl];

beforeEach(async () => {
  project = await openProjectFixture(appUrl, cognitoUrl, "staging");
});
afterEach(() => project.close());

/** The resulting resources, with random values replaced by names. */
function endState(of = project) {
  const { databases, namespaces, workers, stacks, users } = of.cloud();
  const key = users["gatehouse-staging-worker"]?.[0];
  const worker = workers["gatehouse-staging"];
  const { UserPoolId = "", ClientId = "" } = stacks["gatehouse-staging"]?.outputs ?? {};
  const hidden: [string, string][] = [
    [UserPoolId, "POOL"],
    [ClientId, "CLIENT"],
    [databases[0]?.uuid ?? "", "DATABASE"],
    [namespaces[0]?.id ?? "", "NAMESPACE"],
    [of.iamUrl, "ENDPOINT"],
  ];
  return {
    toml: hidden.reduce((toml, [value, name]) => toml.replaceAll(value, name), of.toml()),
    databases: databases.map(({ name }) => name),
    namespaces: namespaces.map(({ title }) => title),
    stacks: Object.entries(stacks).map(([name, { parameters }]) => [name, parameters]),
    keys: users["gatehouse-staging-worker"]?.length,
    secretsAreTheKey:
      worker?.secrets.AWS_ACCESS_KEY_ID === key?.accessKeyId &&
      worker?.secrets.AWS_SECRET_ACCESS_KEY === key?.secretAccessKey,
    hasOwnSecret: /^[0-9a-f]{64}$/.test(worker?.secrets.GATEHOUSE_SECRET ?? ""),
    crons: worker?.crons,
  };
}

function secretsOfAll(): string[] {
  const keys = Object.values(project.cloud().users).flat();
  return [
    ...keys.map(({ secretAccessKey }) => secretAccessKey),
    ...Object.values(project.cloud().workers).flatMap(({ secrets }) => secrets.GATEHOUSE_SECRET ?? []),
    "the-operator-s-own-secret",
    "cloudflare-token-of-the",
  ];
}

test("setup deploys an environment, and the doctor finds no fault in it", async () => {
  const before = project.toml();
  const ended = await project.run("setup", [...ARGUMENTS, "--origins", "https://www.example.com"]);
  expect(ended.stderr).toBe("");
  // The warning is that there is no mail, because there is no SES identity.
  expect(ended.stdout).toContain("0 fault, 1 warning");
  expect(ended.stdout).toContain("off: somebody can sign up first with another person's address");
  expect(ended.status).toBe(0);

  expect(endState()).toMatchObject({
    databases: ["gatehouse-staging"],
    namespaces: ["gatehouse-staging-jwks"],
    keys: 1,
    secretsAreTheKey: true,
    hasOwnSecret: true,
    crons: ["*/5 * * * *"],
  });
  expect(project.cloud().stacks["gatehouse-staging"]?.parameters).toMatchObject({
    Tier: "ESSENTIALS",
    DeletionProtection: "INACTIVE",
  });
  expect(project.cloud().workers["gatehouse-staging"]?.versions).toHaveLength(1);

  // Comments and everything else in wrangler.toml are unchanged.
  const changed = project
    .toml()
    .split("\n")
    .filter((line) => !before.split("\n").includes(line));
  expect(changed.map((line) => line.split(" = ")[0])).toEqual([
    "COGNITO_USER_POOL_ID",
    "COGNITO_CLIENT_ID",
    "ALLOWED_ORIGINS",
    "database_id",
    "id",
  ]);
  expect(before.split("\n").filter((line) => line.startsWith("#"))).toEqual(
    project
      .toml()
      .split("\n")
      .filter((line) => line.startsWith("#")),
  );
});

test("no secret is in an argument, in the output, or in a file of the project", async () => {
  const first = await project.run("setup", ARGUMENTS);
  const again = await project.run("setup", [...ARGUMENTS, ...url()]);
  const doctor = await project.run("doctor", ["--env", "staging", "--json", ...url()]);
  expect([first.status, again.status, doctor.status]).toEqual([0, 0, 0]);
  const printed = [first, again, doctor].map(({ stdout, stderr }) => stdout + stderr).join("\n");
  const passed = JSON.stringify(project.calls().map(({ args }) => args));
  const files = readdirSync(project.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
  expect(secretsOfAll()).toHaveLength(4);
  for (const secret of secretsOfAll()) {
    expect(printed).not.toContain(secret);
    expect(passed).not.toContain(secret);
    expect(files).not.toContain(secret);
  }
  // Secrets are passed by standard input.
  const put = project.calls().filter(({ args }) => args[1] === "bulk");
  expect(put.map(({ stdin }) => Object.keys(JSON.parse(stdin)))).toEqual([
    ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
    ["GATEHOUSE_SECRET"],
  ]);
  expect(put[0]?.stdin).toContain(secretsOfAll()[0]);
  expect(put[1]?.stdin).toContain(secretsOfAll()[1]);
});

test("--dry-run prints the plan and changes nothing", async () => {
  const before = { cloud: project.cloud(), toml: project.toml() };
  const ended = await project.run("setup", [...ARGUMENTS, "--dry-run"]);
  expect(ended.status).toBe(0);
  expect(ended.stdout).toContain("→ Stack on AWS: create the stack gatehouse-staging in us-east-1");
  expect(ended.stdout).toContain("→ D1 database: create gatehouse-staging");
  expect(ended.stdout).toContain("Nothing was changed");
  expect({ cloud: project.cloud(), toml: project.toml() }).toEqual(before);
});

test("--dry-run without any login prints the plan, and what could not be looked up", async () => {
  project.change((cloud) => {
    cloud.loggedIn = false;
  });
  const ended = await project.run("setup", [...ARGUMENTS, "--dry-run"]);
  expect(ended.stderr).toBe("");
  expect(ended.status).toBe(0);
  expect(ended.stdout).toContain("The plan for staging, Cloudflare account unknown");
  for (const step of [
    "Stack on AWS",
    "D1 database",
    "KV namespace",
    "Settings",
    "Gatehouse's secret",
    "Migrations",
    "Worker",
  ])
    expect(ended.stdout).toMatch(new RegExp(`[→✓?] ${step}`));
  expect(ended.stdout).toContain("Nothing was changed");
});

describe("again", () => {
  let project: ProjectFixture;
  beforeAll(async () => {
    project = await openProjectFixture(appUrl, cognitoUrl, "staging");
    expect((await project.run("setup", ARGUMENTS)).status).toBe(0);
  });
  beforeEach(() => project.clearCalls());
  afterAll(() => project.close());

  const setUp = (...more: string[]) => project.run("setup", [...ARGUMENTS, "--url", project.siteUrl, ...more]);

  /** The calls that change something. */
  const changes = () =>
    project
      .calls()
      .map(({ program, args }) => `${program} ${args.join(" ")}`)
      .filter((call) => /create|delete|bulk|apply|\bdeploy\b/.test(call))
      .map((call) => call.split(" --")[0]);

  test("with the same options changes nothing", async () => {
    const before = { cloud: project.cloud(), toml: project.toml() };
    const ended = await setUp();
    expect(ended.stdout).toContain("Nothing to do.");
    expect(ended.status).toBe(0);
    expect(changes()).toEqual([]);
    expect({ cloud: project.cloud(), toml: project.toml() }).toEqual(before);
  });

  test("with another parameter changes the stack, and nothing else", async () => {
    const ended = await setUp("--parameter", "AccessTokenMinutes=30");
    expect(ended.stdout).toContain("change AccessTokenMinutes from 60 to 30");
    expect(ended.stdout).toContain("access 30 min");
    expect(ended.status).toBe(0);
    expect(changes()).toEqual(["aws cloudformation deploy"]);
  });

  test("with another origin writes and deploys it", async () => {
    const ended = await setUp("--origins", "https://shop.example.com");
    expect(ended.status).toBe(0);
    expect(changes()).toEqual(["wrangler deploy"]);
    expect(project.toml()).toContain('ALLOWED_ORIGINS = "https://shop.example.com"');
  });

  test("does not deploy staging when production's settings changed", async () => {
    project.writeToml(
      project.toml().replace('[env.production]\nname = "gatehouse"', '[env.production]\nname = "other"'),
    );
    await setUp();
    expect(changes()).toEqual([]);
  });

  test("creates a missing secret, and keeps one that the owner set", async () => {
    project.change(({ workers }) => {
      Reflect.deleteProperty(workers["gatehouse-staging"]?.secrets ?? {}, "GATEHOUSE_SECRET");
    });
    expect((await setUp("--dry-run")).stdout).toContain("create GATEHOUSE_SECRET: 32 random bytes");
    expect((await setUp()).status).toBe(0);
    expect(changes()).toEqual(["wrangler secret bulk"]);
    expect(endState(project).hasOwnSecret).toBe(true);
    project.change(({ workers }) => {
      Object.assign(workers["gatehouse-staging"]?.secrets ?? {}, { GATEHOUSE_SECRET: "set-by-the-owner" });
    });
    await setUp();
    expect(project.cloud().workers["gatehouse-staging"]?.secrets.GATEHOUSE_SECRET).toBe("set-by-the-owner");
  });

  test("creates a missing access key", async () => {
    project.change(({ users }) => {
      users["gatehouse-staging-worker"] = [];
    });
    const ended = await setUp();
    expect(ended.status).toBe(0);
    expect(changes()).toEqual(["aws iam create-access-key", "wrangler secret bulk"]);
    expect(endState(project).secretsAreTheKey).toBe(true);
  });
});

describe("setup that was killed at any step has the same result when it runs again", () => {
  const points = [
    "aws cloudformation deploy",
    "wrangler d1 create",
    "wrangler kv namespace create",
    "aws iam create-access-key",
    "wrangler secret bulk",
    "wrangler d1 migrations apply",
    "wrangler deploy",
  ];
  let uninterrupted: ReturnType<typeof endState> | undefined;

  test.each(points.map((point) => `after ${point}`))("%s", async (point) => {
    if (uninterrupted === undefined) {
      await project.run("setup", ARGUMENTS);
      uninterrupted = endState();
      await project.close();
      project = await openProjectFixture(appUrl, cognitoUrl, "staging");
    }
    const killed = await project.run("setup", ARGUMENTS, { env: { STAND_IN_KILL: point } });
    expect(killed.status).toBeNull();
    const ended = await project.run("setup", [...ARGUMENTS, ...url()]);
    expect(ended.stderr).toBe("");
    expect(ended.status).toBe(0);
    expect(endState()).toEqual(uninterrupted);
  });
});

test("without the AWS CLI, setup explains the steps in the AWS console and asks for their results", async () => {
  // This setup is killed after it has created the stack and an access key. Below they stand for a stack and a key that
  // somebody has created in the AWS console.
  expect(
    (await project.run("setup", ARGUMENTS, { env: { STAND_IN_KILL: "after aws iam create-access-key" } })).status,
  ).toBeNull();
  const { UserPoolId = "", ClientId = "" } = project.cloud().stacks["gatehouse-staging"]?.outputs ?? {};
  const [key] = project.cloud().users["gatehouse-staging-worker"] ?? [];
  project.writeToml(project.toml().replaceAll(UserPoolId, "").replaceAll(ClientId, ""));
  const onlyWrangler = join(project.folder, "bin");
  mkdirSync(onlyWrangler);
  writeFileSync(join(onlyWrangler, "wrangler"), `#!/bin/sh\nexec "${STAND_IN_WRANGLER}" "$@"\n`, { mode: 0o755 });
  const inputLines = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    UserPoolId,
    ClientId,
    key?.accessKeyId,
    key?.secretAccessKey,
  ];
  const ended = await project.run("setup", ["--env", "staging"], {
    stdin: `${inputLines.join("\n")}\n`,
    env: { PATH: onlyWrangler },
  });
  expect(ended.stdout).toContain("There is no AWS CLI here");
  expect(ended.stdout).toContain("#/stacks/create");
  expect(ended.stdout).not.toContain(key?.secretAccessKey);
  expect(ended.status).toBe(0);
  expect(endState()).toMatchObject({ secretsAreTheKey: true });
});

const STAND_IN_WRANGLER = join(import.meta.dirname, "../stand-ins/wrangler");

describe("who may sign up", () => {
  const IDENTITY = "arn:aws:ses:us-east-1:123456789012:identity/example.com";

  /** The output after answers for name, region, origins, Tier, MailSourceArn, …. An empty answer is the default. */
  async function planAfter(answers: readonly string[], ...more: string[]): Promise<string> {
    const args = ["--env", "staging", "--region", "us-east-1", "--dry-run", ...more];
    const ended = await project.run("setup", args, { stdin: `${answers.join("\n")}\n` });
    expect(ended.stderr).toBe("");
    expect(ended.status).toBe(0);
    return ended.stdout;
  }

  test("with an SES identity setup asks for the sender, and recommends a proof", async () => {
    const printed = await planAfter(["", "", "", IDENTITY, "accounts@example.com", "", "", "", "", ""]);
    expect(printed).toContain("proof-first, which needs mail, is recommended [proof-first]");
    expect(printed).toContain('MAIL = "ses", MAIL_FROM = "accounts@example.com"');
    expect(printed).toContain('SIGN_UP = "proof-first"');
  });

  test("without mail a mode that needs it is asked again", async () => {
    const printed = await planAfter(["", "", "", "", "", "", "", "invite", "open", "closed"]);
    expect(printed).toContain("is recommended [immediate]");
    expect(printed).toContain("invite needs mail, and this environment sends none.");
    expect(printed).toContain("open is none of immediate, proof-first, invite, closed.");
    expect(printed).toContain('SIGN_UP = "closed"');
  });

  test("the present mode is kept, also one of a site that sends with Cloudflare", async () => {
    const empty = project
      .toml()
      .replace(/^SIGN_UP = ""\n/gm, "")
      .replace(/^(\[env\.staging\.vars\]\n(?:.*\n)*?)MAIL = "off"\n/m, "$1");
    project.writeToml(
      empty.replace("[env.staging.vars]", '[env.staging.vars]\nSIGN_UP = "invite"\nMAIL = "cloudflare"'),
    );
    expect(await planAfter(["", "", "", "", "", "", "", ""])).toContain("is recommended [invite]");
    expect(await planAfter([], "--yes")).not.toContain("SIGN_UP");
  });
});

describe("setup stops with an explanation for", () => {
  const parameter = (pair: string) => ["--parameter", pair];

  test.each<[string, readonly string[], RegExp]>([
    ["an unknown environment", ["--env", "test", "--yes"], /no \[env\.test\]; it has staging, production/],
    ["an unknown parameter", [...ARGUMENTS, ...parameter("Tire=PLUS")], /no such parameter/],
    ["a value that the template rejects", [...ARGUMENTS, ...parameter("Tier=GOLD")], /one of LITE, ESSENTIALS, PLUS/],
    [
      "rotation with a plan that lacks it",
      [...ARGUMENTS, ...parameter("Tier=LITE"), ...parameter("RefreshTokenRotation=on")],
      /needs the plan/,
    ],
    [
      "a domain of passkeys that is a URL",
      [...ARGUMENTS, ...parameter("PasskeyDomain=https://example.com")],
      /PasskeyDomain is not valid: The domain/,
    ],
    [
      "codes without the identity that sends them",
      [...ARGUMENTS, ...parameter("EmailCodes=on")],
      /needs MailSourceArn/,
    ],
    ["an invalid origin", [...ARGUMENTS, "--origins", "example.com"], /not an origin/],
    ["an unknown mode of sign-up", [...ARGUMENTS, "--sign-up", "open"], /open is none of immediate, proof-first/],
    ["a mode of sign-up without its mail", [...ARGUMENTS, "--sign-up", "invite"], /invite needs mail/],
    ["no environment", ["--yes"], /npm run setup -- --env/],
    ["an unknown option", [...ARGUMENTS, "--force"], /--force/],
  ])("%s", async (_, args, said) => {
    const ended = await project.run("setup", args);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(said);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  test.each<[string, (cloud: Cloud) => void, RegExp]>([
    [
      "no login to Cloudflare",
      (cloud) => {
        cloud.loggedIn = false;
      },
      /wrangler login/,
    ],
    [
      "a login with several accounts",
      ({ accounts }) => {
        accounts.push({ id: "other", name: "Other" });
      },
      /CLOUDFLARE_ACCOUNT_ID/,
    ],
    [
      "a stack that failed",
      ({ stacks }) => {
        stacks["gatehouse-staging"] = { status: "ROLLBACK_COMPLETE", parameters: {}, outputs: {}, template: {} };
      },
      /delete-stack/,
    ],
  ])("%s", async (_, arrange, said) => {
    project.change(arrange);
    const ended = await project.run("setup", ARGUMENTS);
    expect(ended.status).toBe(1);
    expect(ended.stdout + ended.stderr).toMatch(said);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  test("two access keys in use, and deletes neither", async () => {
    const used = { secretAccessKey: "s", wasUsed: true };
    project.change(({ users }) => {
      users["gatehouse-staging-worker"] = [
        { ...used, accessKeyId: "AKIAUSED000000000001" },
        { ...used, accessKeyId: "AKIAUSED000000000002" },
      ];
    });
    const ended = await project.run("setup", ARGUMENTS);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toContain("2 access keys in use");
    expect(project.cloud().users["gatehouse-staging-worker"]).toHaveLength(2);
  });

  test("a database that belongs to another account", async () => {
    const name = 'database_name = "gatehouse-staging"';
    project.writeToml(project.toml().replace(name, `${name}\ndatabase_id = "elsewhere"`));
    const ended = await project.run("setup", ARGUMENTS);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toContain("this account doesn't have");
    expect(project.cloud().databases).toEqual([]);
  });

  test("no input without --yes", async () => {
    const ended = await project.run("setup", ["--env", "staging"]);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain("use --yes to accept the defaults");
  });
});
