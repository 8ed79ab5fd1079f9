// npm run setup from end to end: against the local Cognito, with stand-ins for aws and wrangler on the PATH.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import { openStage, type Stage } from "../harness/stage.ts";
import type { Cloud } from "../stand-ins/cloud.ts";

const ARGUMENTS = ["--env", "staging", "--yes", "--region", "us-east-1"];

let stage: Stage;
/** Not known to Cloudflare's API here. */
const url = () => ["--url", stage.siteUrl];

beforeEach(async () => {
  stage = await openStage(appUrl, cognitoUrl, "staging");
});
afterEach(() => stage.close());

/** What exists in the end, without what is random in it. */
function endState(of = stage) {
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
  const keys = Object.values(stage.cloud().users).flat();
  return [
    ...keys.map(({ secretAccessKey }) => secretAccessKey),
    ...Object.values(stage.cloud().workers).flatMap(({ secrets }) => secrets.GATEHOUSE_SECRET ?? []),
    "the-operator-s-own-secret",
    "cloudflare-token-of-the",
  ];
}

test("puts an environment on the internet, and the doctor finds nothing wrong", async () => {
  const before = stage.toml();
  const ended = await stage.run("setup", [...ARGUMENTS, "--origins", "https://www.example.com"]);
  expect(ended.stderr).toBe("");
  expect(ended.stdout).toContain("0 fault, 0 warning");
  expect(ended.status).toBe(0);

  expect(endState()).toMatchObject({
    databases: ["gatehouse-staging"],
    namespaces: ["gatehouse-staging-jwks"],
    keys: 1,
    secretsAreTheKey: true,
    hasOwnSecret: true,
    crons: ["*/5 * * * *"],
  });
  expect(stage.cloud().stacks["gatehouse-staging"]?.parameters).toMatchObject({
    Tier: "ESSENTIALS",
    DeletionProtection: "INACTIVE",
  });
  expect(stage.cloud().workers["gatehouse-staging"]?.versions).toHaveLength(1);

  // Comments and everything else of wrangler.toml are as they were.
  const changed = stage
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
    stage
      .toml()
      .split("\n")
      .filter((line) => line.startsWith("#")),
  );
});

test("nothing secret is in an argument, in what is printed, or in a file of the project", async () => {
  const first = await stage.run("setup", ARGUMENTS);
  const again = await stage.run("setup", [...ARGUMENTS, ...url()]);
  const doctor = await stage.run("doctor", ["--env", "staging", "--json", ...url()]);
  expect([first.status, again.status, doctor.status]).toEqual([0, 0, 0]);
  const printed = [first, again, doctor].map(({ stdout, stderr }) => stdout + stderr).join("\n");
  const given = JSON.stringify(stage.notes().map(({ args }) => args));
  const files = readdirSync(stage.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
  expect(secretsOfAll()).toHaveLength(4);
  for (const secret of secretsOfAll()) {
    expect(printed).not.toContain(secret);
    expect(given).not.toContain(secret);
    expect(files).not.toContain(secret);
  }
  // It did go somewhere: by standard input.
  const put = stage.notes().filter(({ args }) => args[1] === "bulk");
  expect(put.map(({ stdin }) => Object.keys(JSON.parse(stdin)))).toEqual([
    ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
    ["GATEHOUSE_SECRET"],
  ]);
  expect(put[0]?.stdin).toContain(secretsOfAll()[0]);
  expect(put[1]?.stdin).toContain(secretsOfAll()[1]);
});

test("--dry-run prints the plan and changes nothing", async () => {
  const before = { cloud: stage.cloud(), toml: stage.toml() };
  const ended = await stage.run("setup", [...ARGUMENTS, "--dry-run"]);
  expect(ended.status).toBe(0);
  expect(ended.stdout).toContain("→ Stack on AWS: create the stack gatehouse-staging in us-east-1");
  expect(ended.stdout).toContain("→ D1 database: create gatehouse-staging");
  expect(ended.stdout).toContain("Nothing was changed");
  expect({ cloud: stage.cloud(), toml: stage.toml() }).toEqual(before);
});

test("--dry-run without any login prints the plan, and what could not be looked up", async () => {
  stage.change((cloud) => {
    cloud.loggedIn = false;
  });
  const ended = await stage.run("setup", [...ARGUMENTS, "--dry-run"]);
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
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(appUrl, cognitoUrl, "staging");
    expect((await stage.run("setup", ARGUMENTS)).status).toBe(0);
  });
  beforeEach(() => stage.forgetNotes());
  afterAll(() => stage.close());

  const setUp = (...more: string[]) => stage.run("setup", [...ARGUMENTS, "--url", stage.siteUrl, ...more]);

  /** Of what was asked, that which changes something. */
  const changes = () =>
    stage
      .notes()
      .map(({ program, args }) => `${program} ${args.join(" ")}`)
      .filter((call) => /create|delete|bulk|apply|\bdeploy\b/.test(call))
      .map((call) => call.split(" --")[0]);

  test("with the same answers it changes nothing", async () => {
    const before = { cloud: stage.cloud(), toml: stage.toml() };
    const ended = await setUp();
    expect(ended.stdout).toContain("Nothing to do.");
    expect(ended.status).toBe(0);
    expect(changes()).toEqual([]);
    expect({ cloud: stage.cloud(), toml: stage.toml() }).toEqual(before);
  });

  test("another parameter changes the stack, and nothing else", async () => {
    const ended = await setUp("--parameter", "AccessTokenMinutes=30");
    expect(ended.stdout).toContain("change AccessTokenMinutes from 60 to 30");
    expect(ended.stdout).toContain("access 30 min");
    expect(ended.status).toBe(0);
    expect(changes()).toEqual(["aws cloudformation deploy"]);
  });

  test("another origin is written and deployed", async () => {
    const ended = await setUp("--origins", "https://shop.example.com");
    expect(ended.status).toBe(0);
    expect(changes()).toEqual(["wrangler deploy"]);
    expect(stage.toml()).toContain('ALLOWED_ORIGINS = "https://shop.example.com"');
  });

  test("production's settings are no reason to deploy staging", async () => {
    stage.writeToml(stage.toml().replace('[env.production]\nname = "gatehouse"', '[env.production]\nname = "other"'));
    await setUp();
    expect(changes()).toEqual([]);
  });

  test("a secret that went missing is made anew; one that somebody put stays", async () => {
    stage.change(({ workers }) => {
      Reflect.deleteProperty(workers["gatehouse-staging"]?.secrets ?? {}, "GATEHOUSE_SECRET");
    });
    expect((await setUp("--dry-run")).stdout).toContain("create GATEHOUSE_SECRET: 32 random bytes");
    expect((await setUp()).status).toBe(0);
    expect(changes()).toEqual(["wrangler secret bulk"]);
    expect(endState(stage).hasOwnSecret).toBe(true);
    stage.change(({ workers }) => {
      Object.assign(workers["gatehouse-staging"]?.secrets ?? {}, { GATEHOUSE_SECRET: "put-by-somebody" });
    });
    await setUp();
    expect(stage.cloud().workers["gatehouse-staging"]?.secrets.GATEHOUSE_SECRET).toBe("put-by-somebody");
  });

  test("a key that went missing is made anew", async () => {
    stage.change(({ users }) => {
      users["gatehouse-staging-worker"] = [];
    });
    const ended = await setUp();
    expect(ended.status).toBe(0);
    expect(changes()).toEqual(["aws iam create-access-key", "wrangler secret bulk"]);
    expect(endState(stage).secretsAreTheKey).toBe(true);
  });
});

describe("broken off at any step and run again, it comes to the same", () => {
  const points = [
    "aws cloudformation deploy",
    "wrangler d1 create",
    "wrangler kv namespace create",
    "aws iam create-access-key",
    "wrangler secret bulk",
    "wrangler d1 migrations apply",
    "wrangler deploy",
  ];
  let whole: ReturnType<typeof endState> | undefined;

  test.each(points.map((point) => `after ${point}`))("%s", async (point) => {
    if (whole === undefined) {
      await stage.run("setup", ARGUMENTS);
      whole = endState();
      await stage.close();
      stage = await openStage(appUrl, cognitoUrl, "staging");
    }
    const broken = await stage.run("setup", ARGUMENTS, { env: { STAND_IN_KILL: point } });
    expect(broken.status).toBeNull();
    const ended = await stage.run("setup", [...ARGUMENTS, ...url()]);
    expect(ended.stderr).toBe("");
    expect(ended.status).toBe(0);
    expect(endState()).toEqual(whole);
  });
});

test("without the AWS CLI it says what to do in the console, and takes what came of it", async () => {
  // Somebody makes the stack elsewhere.
  expect(
    (await stage.run("setup", ARGUMENTS, { env: { STAND_IN_KILL: "after aws iam create-access-key" } })).status,
  ).toBeNull();
  const { UserPoolId = "", ClientId = "" } = stage.cloud().stacks["gatehouse-staging"]?.outputs ?? {};
  const [key] = stage.cloud().users["gatehouse-staging-worker"] ?? [];
  stage.writeToml(stage.toml().replaceAll(UserPoolId, "").replaceAll(ClientId, ""));
  const onlyWrangler = join(stage.folder, "bin");
  mkdirSync(onlyWrangler);
  writeFileSync(join(onlyWrangler, "wrangler"), `#!/bin/sh\nexec "${STAND_IN_WRANGLER}" "$@"\n`, { mode: 0o755 });
  const answers = ["", "", "", "", "", "", "", UserPoolId, ClientId, key?.accessKeyId, key?.secretAccessKey];
  const ended = await stage.run("setup", ["--env", "staging"], {
    stdin: `${answers.join("\n")}\n`,
    env: { PATH: onlyWrangler },
  });
  expect(ended.stdout).toContain("There is no AWS CLI here");
  expect(ended.stdout).toContain("#/stacks/create");
  expect(ended.stdout).not.toContain(key?.secretAccessKey);
  expect(ended.status).toBe(0);
  expect(endState()).toMatchObject({ secretsAreTheKey: true });
});

const STAND_IN_WRANGLER = join(import.meta.dirname, "../stand-ins/wrangler");

describe("it says what is in the way", () => {
  const parameter = (pair: string) => ["--parameter", pair];

  test.each<[string, readonly string[], RegExp]>([
    ["an environment that isn't there", ["--env", "test", "--yes"], /no \[env\.test\]; it has staging, production/],
    ["a parameter that isn't there", [...ARGUMENTS, ...parameter("Tire=PLUS")], /no such parameter/],
    ["a value that the template rejects", [...ARGUMENTS, ...parameter("Tier=GOLD")], /one of LITE, ESSENTIALS, PLUS/],
    [
      "a plan that has no rotation",
      [...ARGUMENTS, ...parameter("Tier=LITE"), ...parameter("RefreshTokenRotation=on")],
      /needs the plan/,
    ],
    ["something that is no origin", [...ARGUMENTS, "--origins", "example.com"], /not an origin/],
    ["no environment", ["--yes"], /npm run setup -- --env/],
    ["an option that isn't there", [...ARGUMENTS, "--force"], /--force/],
  ])("%s", async (_, args, said) => {
    const ended = await stage.run("setup", args);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(said);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  test.each<[string, (cloud: Cloud) => void, RegExp]>([
    [
      "nobody is logged in to Cloudflare",
      (cloud) => {
        cloud.loggedIn = false;
      },
      /wrangler login/,
    ],
    [
      "the login sees several accounts",
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
    stage.change(arrange);
    const ended = await stage.run("setup", ARGUMENTS);
    expect(ended.status).toBe(1);
    expect(ended.stdout + ended.stderr).toMatch(said);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  test("two keys in use, of which none may be taken", async () => {
    const used = { secretAccessKey: "s", wasUsed: true };
    stage.change(({ users }) => {
      users["gatehouse-staging-worker"] = [
        { ...used, accessKeyId: "AKIAUSED000000000001" },
        { ...used, accessKeyId: "AKIAUSED000000000002" },
      ];
    });
    const ended = await stage.run("setup", ARGUMENTS);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toContain("2 access keys in use");
    expect(stage.cloud().users["gatehouse-staging-worker"]).toHaveLength(2);
  });

  test("a database of another account", async () => {
    const name = 'database_name = "gatehouse-staging"';
    stage.writeToml(stage.toml().replace(name, `${name}\ndatabase_id = "elsewhere"`));
    const ended = await stage.run("setup", ARGUMENTS);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toContain("this account doesn't have");
    expect(stage.cloud().databases).toEqual([]);
  });

  test("nobody answers, and --yes is missing", async () => {
    const ended = await stage.run("setup", ["--env", "staging"]);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain("use --yes to accept the defaults");
  });
});
