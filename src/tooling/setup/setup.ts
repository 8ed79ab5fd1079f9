// npm run setup -- --env NAME: puts an environment on the internet. It asks what it cannot know, says what it will do, does
// it step by step, and has the doctor look at the result. What is there already is left alone; so it can be broken off
// and run again, and to change an answer is to run it again.

import { parseArgs } from "node:util";
import { type Aws, awsCli } from "../clouds/aws.ts";
import { cloudflare } from "../clouds/cloudflare.ts";
import { readSettings } from "../clouds/project.ts";
import { runner } from "../clouds/run.ts";
import { exitStatus, forPeople } from "../doctor/report.ts";
import { type Answers, askPlace, askRest, type Given } from "./answers.ts";
import { NoAnswer, openTerminal } from "./ask.ts";
import { carryOut, type Site, showPlan } from "./plan.ts";
import { accessKeyStep } from "./steps/access-key.ts";
import { deploymentStep } from "./steps/deployment.ts";
import { gatehouseSecretStep } from "./steps/gatehouse-secret.ts";
import { migrationsStep } from "./steps/migrations.ts";
import { settingsStep } from "./steps/settings.ts";
import { stackStep } from "./steps/stack.ts";
import { databaseStep, namespaceStep } from "./steps/storage.ts";
import { isParameterName } from "./template.ts";
import { verifyDeployment } from "./verify-deployment.ts";

const USAGE = `npm run setup -- --env production|staging [--dry-run] [--yes]
    --name NAME            of the stack, the pool and the IAM user
    --region REGION        of the pool
    --origins "ORIGIN …"   other sites whose pages may call the API
    --parameter NAME=VALUE of src/tooling/setup/template.json; as often as needed
    --url URL              where the Worker answers, if it can't be found out
    --dry-run              says what it would do, and changes nothing
    --yes                  asks nothing: the defaults, or what is there already`;

const STEPS = [
  stackStep,
  databaseStep,
  namespaceStep,
  settingsStep,
  accessKeyStep,
  gatehouseSecretStep,
  migrationsStep,
  deploymentStep,
];

const folder = process.cwd();
const run = runner(process.env);
const say = (line: string) => console.log(line);
const options = readArguments();
const ask = options.isSilent ? undefined : openTerminal(process.stdin, process.stdout);

try {
  process.exit(await setUp(options.env, options.given));
} catch (error) {
  if (!(error instanceof NoAnswer)) throw error;
  giveUp("\nNobody answers. --yes takes the defaults.");
}

async function setUp(env: string, given: Given): Promise<number> {
  const settings = await readSettings(folder, env);
  if (!settings.ok) return giveUp(settings.failure);
  const wrangler = cloudflare(run, folder);
  const accounts = await wrangler.accounts();
  if (!accounts.ok) return giveUp(accounts.failure);
  const chosen = settings.value.accountId ?? process.env.CLOUDFLARE_ACCOUNT_ID;
  if (accounts.value.length > 1 && chosen === undefined) {
    const names = accounts.value.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
    return giveUp(`Your login sees several Cloudflare accounts; set CLOUDFLARE_ACCOUNT_ID to one of them:\n${names}`);
  }

  const fallback = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";
  const place = await askPlace(settings.value, given, fallback, ask);
  if (!place.ok) return giveUp(place.failure);
  const aws = await findAws(place.value.region);
  const stack = await aws?.stack(place.value.name);
  if (stack?.ok === false) return giveUp(stack.failure);
  const answers = await askRest(env, place.value, settings.value, stack?.value, given, ask);
  if (!answers.ok) return giveUp(answers.failure);

  const site: Site = { ...blank(env, answers.value, aws), cloudflare: wrangler, settings: settings.value };
  const account = accounts.value.find(({ id }) => id === chosen) ?? accounts.value[0];
  say(`\nThe plan for ${env}, Cloudflare account ${account?.name ?? chosen}, AWS region ${place.value.region}:\n`);
  const planned = await showPlan(STEPS, site);
  if (planned === null) return 1;
  if (options.isDryRun) {
    say("\nNothing was changed: --dry-run.");
    return 0;
  }
  if (planned.every(({ isDone }) => isDone)) say("\nNothing to do.");
  else if (ask !== undefined && !(await ask.confirm("\nGo on?", true))) return 1;
  else {
    say("");
    if (!(await carryOut(STEPS, planned, site))) return 1;
  }
  say("\nThe doctor looks at it:\n");
  const findings = await verifyDeployment(site, run, process.env);
  if (!findings.ok) return giveUp(findings.failure);
  say(forPeople(findings.value));
  return exitStatus(findings.value);
}

async function findAws(region: string): Promise<Aws | undefined> {
  const aws = awsCli(run, folder, region);
  const account = await aws.account();
  if (account.ok) return aws;
  say(
    account.failure === "missing"
      ? "\nThere is no AWS CLI here: you will be told what to do in the AWS console."
      : "\nThe AWS CLI has no login (aws configure, aws sso login): you will be told what to do in the AWS console.",
  );
  return undefined;
}

function blank(env: string, answers: Answers, aws: Aws | undefined): Omit<Site, "cloudflare" | "settings"> {
  const unknown = { pool: undefined, databaseId: undefined, namespaceId: undefined, accessKey: undefined };
  return { env, folder, answers, aws, ask, say, ...unknown, url: options.url };
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        env: { type: "string" },
        name: { type: "string" },
        region: { type: "string" },
        origins: { type: "string" },
        url: { type: "string" },
        parameter: { type: "string", multiple: true, default: [] },
        "dry-run": { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
      },
    });
    if (values.env === undefined) return giveUp(USAGE);
    const { name, region, origins } = values;
    const given: Given = { name, region, origins, parameters: readParameters(values.parameter) };
    const url = values.url?.replace(/\/+$/, "");
    return { env: values.env, given, url, isDryRun: values["dry-run"], isSilent: values.yes };
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function readParameters(pairs: readonly string[]): Given["parameters"] {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name = "", value = ""] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
      if (!isParameterName(name) || name === "Name")
        throw new Error(`--parameter ${pair}: there is no such parameter.`);
      return [name, value];
    }),
  );
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
