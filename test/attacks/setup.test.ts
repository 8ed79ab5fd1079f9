// Attacks through the values that setup writes to wrangler.toml and passes to aws and wrangler: they come from the
// command line, from the outputs of a stack, and from lists of a cloud account.

import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "smol-toml";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsCli } from "../../src/tooling/clouds/aws.ts";
import { cloudflare } from "../../src/tooling/clouds/cloudflare.ts";
import { type Run, runner } from "../../src/tooling/clouds/run.ts";
import { editToml, readEnvironment } from "../../src/tooling/clouds/wrangler-toml.ts";
import { askDetails, askLocation } from "../../src/tooling/setup/answers.ts";
import type { Given } from "../../src/tooling/setup/given.ts";

const TOML = `name = "site"

[env.staging]
name = "site-staging"

[env.staging.vars]
POOL = ""
ORIGINS = ""

[env.production.vars]
POOL = "production"
`;

describe("a value stays one value of wrangler.toml:", () => {
  test.each([
    ["the end of the text, and a section", 'x"\n[env.production.vars]\nPOOL = "evil'],
    ["the end of the text, and a key", 'x"\nORIGINS = "https://evil.example'],
    ["the end of the text, and a comment", 'x" # '],
    ["a backslash at the end", "x\\"],
    ["a pattern of a replacement", "$& $1 $` $'"],
  ])("%s", (_, value) => {
    const edited = editToml(TOML, [{ header: "[env.staging.vars]", key: "POOL", value }]);
    if (!edited.ok) throw new Error(edited.failure);
    expect(parse(edited.value)).toEqual({
      name: "site",
      env: {
        staging: { name: "site-staging", vars: { POOL: value, ORIGINS: "" } },
        production: { vars: { POOL: "production" } },
      },
    });
  });

  test.each([
    ["a NUL, which JSON and TOML escape alike", "x\u0000", true],
    ["a delete character, which TOML forbids", "x\u007f", false],
    ["half a character, which TOML forbids", "x\ud800", false],
  ])("%s", (_, value, isWritten) => {
    const edited = editToml(TOML, [{ header: "[env.staging.vars]", key: "POOL", value }]);
    expect(edited.ok).toBe(isWritten);
    if (edited.ok) expect(parse(edited.value)).toMatchObject({ env: { staging: { vars: { POOL: value } } } });
  });
});

describe("no other section is written for the environment", () => {
  test.each(["production]\n[env.staging", "staging.vars", '"staging"', "__proto__", "constructor", "../staging"])(
    "%j",
    (env) => {
      expect(readEnvironment(TOML, env)).toMatchObject({
        ok: false,
        failure: expect.stringContaining("wrangler.toml has no"),
      });
      const edited = editToml(TOML, [{ header: `[env.${env}.vars]`, key: "POOL", value: "evil" }]);
      expect(edited.ok).toBe(false);
    },
  );
});

describe("an answer of the wrong form is rejected:", () => {
  test.each<[string, Partial<Given>]>([
    ["a name with a command", { name: "site; touch evil" }],
    ["a name that is an option", { name: "--profile=evil" }],
    ["a region that names another host", { region: "us-east-1.evil.example/" }],
    ["an origin with a section of TOML", { origins: 'https://a.example"\n[env.production.vars]\nPOOL="evil' }],
    ["a number with an option", { parameters: { AccessTokenMinutes: "60 --capabilities CAPABILITY_IAM" } }],
    ["a plan with another parameter", { parameters: { Tier: "PLUS DeletionProtection=INACTIVE" } }],
    [
      "a mail source with a second line",
      { parameters: { MailSourceArn: "arn:aws:ses:us-east-1:123456789012:identity/x\nTier=LITE" } },
    ],
  ])("%s", async (_, given) => {
    const settings = readEnvironment(TOML, "staging");
    if (!settings.ok) throw new Error(settings.failure);
    const location = { name: "site", region: "us-east-1" };
    const complete: Given = { ...location, origins: "", parameters: {}, ...given };
    const located = await askLocation(settings.value, complete, "us-east-1", undefined);
    const surroundings = { hasAws: true, environment: {}, url: "https://site.example", say: () => undefined };
    const detailed = await askDetails(
      "staging",
      location,
      settings.value,
      undefined,
      complete,
      undefined,
      surroundings,
    );
    expect([located.ok, detailed.ok]).toContain(false);
  });
});

describe("programs get a value as one argument, and no shell reads it:", () => {
  let folder: string;
  let run: Run;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "gatehouse-attack-"));
    // A program that prints its arguments and its standard input as JSON.
    const program = `#!${process.execPath}
let stdin = "";
process.stdin.on("data", (part) => { stdin += part; });
process.stdin.on("end", () => console.log(JSON.stringify({ args: process.argv.slice(2), stdin })));
`;
    for (const name of ["aws", "wrangler"]) {
      await writeFile(join(folder, name), program);
      await chmod(join(folder, name), 0o755);
    }
    run = runner({ ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each([
    ["a substitution", "$(touch evil)"],
    ["a second command", "x; touch evil"],
    ["a line break", "x\ntouch evil"],
  ])("%s", async (_, value) => {
    const seen: (readonly string[])[] = [];
    const recording: Run = async (program, args, options) => {
      const ran = await run(program, args, options);
      seen.push(JSON.parse(ran.stdout).args);
      return ran;
    };
    await awsCli(recording, folder, "us-east-1").deployStack("site", "template.json", { Name: value });
    await cloudflare(recording, folder).createDatabase(value);
    expect(seen[0]).toContain(`Name=${value}`);
    expect(seen[1]).toEqual(["d1", "create", value]);
    expect((await readdir(folder)).sort()).toEqual(["aws", "wrangler"]);
  });

  test("a secret is in no argument, where every user of the machine could read it", async () => {
    const secret = crypto.randomUUID();
    let ran = "";
    const recording: Run = async (program, args, options) => {
      const result = await run(program, args, options);
      ran = result.stdout;
      return result;
    };
    await cloudflare(recording, folder).putSecrets("staging", { GATEHOUSE_SECRET: secret });
    const { args, stdin } = JSON.parse(ran);
    expect(args.join(" ")).not.toContain(secret);
    expect(stdin).toContain(secret);
  });

  test.skipIf(process.platform === "win32").each([
    ["a substitution", "$(touch evil)`touch evil`"],
    ["an escape and a format", "\\n%s%n'\"\\"],
    ["a line break", "x\ntouch evil"],
  ])("a secret of a provider reaches the AWS CLI as a file that is none: %s", async (_, attack) => {
    const secret = `${attack}${crypto.randomUUID()}`;
    const program = `#!${process.execPath}
const args = process.argv.slice(2);
const file = args[args.indexOf("--parameter-overrides") + 1].replace("file://", "");
console.log(JSON.stringify({ args, parameters: JSON.parse(require("fs").readFileSync(file, "utf8")).Parameters }));
`;
    const cli = await mkdtemp(join(tmpdir(), "gatehouse-attack-"));
    await writeFile(join(cli, "aws"), program, { mode: 0o755 });
    let ran = "";
    const recording: Run = async (name, args, options) => {
      const result = await runner({ ...process.env, PATH: `${cli}${delimiter}${process.env.PATH}` })(
        name,
        args,
        options,
      );
      ran = result.stdout;
      return result;
    };
    const secrets = { GoogleClientSecret: secret };
    const deployed = await awsCli(recording, cli, "us-east-1").deployStack("site", "t.json", { Name: "x" }, secrets);
    expect(deployed).toEqual({ ok: true, value: undefined });
    const { args, parameters } = JSON.parse(ran);
    expect(parameters).toEqual({ Name: "x", GoogleClientSecret: secret });
    expect(args.join(" ")).not.toContain(secret);
    expect(await readdir(cli)).toEqual(["aws"]);
    await rm(cli, { recursive: true, force: true });
  });
});
