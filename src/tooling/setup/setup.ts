// npm run setup -- --env NAME: deploys an environment. Asks its questions, shows its plan, applies it step by step, and
// runs the doctor's checks. It keeps what already exists, so it can be interrupted and run again, also to change an
// answer.

import { parseArgs } from "node:util";
import { type Aws, awsCli } from "../clouds/aws.ts";
import { cloudflare } from "../clouds/cloudflare.ts";
import { missingSettingsProblem } from "../clouds/local-settings.ts";
import { readSettings } from "../clouds/project.ts";
import { runner } from "../clouds/run.ts";
import { exitStatus, forPeople } from "../doctor/report.ts";
import { type Answers, askDetails, askLocation } from "./answers.ts";
import { NoInput, openTerminal } from "./ask.ts";
import type { Given } from "./given.ts";
import { applyPlan, type Site, showPlan } from "./plan.ts";
import { accessKeyStep } from "./steps/access-key.ts";
import { deploymentStep } from "./steps/deployment.ts";
import { gatehouseSecretStep } from "./steps/gatehouse-secret.ts";
import { migrationsStep } from "./steps/migrations.ts";
import { providerSessionsStep } from "./steps/provider-sessions.ts";
import { sessionTrackingStep } from "./steps/session-tracking.ts";
import { settingsStep } from "./steps/settings.ts";
import { stackStep } from "./steps/stack.ts";
import { databaseStep, namespaceStep } from "./steps/storage.ts";
import { isParameterName } from "./template.ts";
import { verifyDeployment } from "./verify-deployment.ts";

const USAGE = `npm run setup -- --env production|staging [--dry-run] [--yes]
    --name NAME            of the stack, the pool and the IAM user
    --region REGION        of the pool
    --origins "ORIGIN …"   other sites whose pages may call the API
    --sign-up MODE         who may sign up: immediate, proof-first, invite or closed
    --parameter NAME=VALUE of src/tooling/setup/template.json; as often as needed. Secrets of other providers are taken from
                           GOOGLE_CLIENT_SECRET, APPLE_PRIVATE_KEY, FACEBOOK_APP_SECRET, AMAZON_CLIENT_SECRET and
                           OIDC_CLIENT_SECRET, or asked for
    --url URL              the Worker's URL, if it cannot be determined
    --dry-run              shows the plan, and changes nothing
    --yes                  asks nothing: takes the current values, or else the defaults`;

const STEPS = [
  stackStep,
  databaseStep,
  namespaceStep,
  settingsStep,
  sessionTrackingStep,
  providerSessionsStep,
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
  if (!(error instanceof NoInput)) throw error;
  giveUp("\nNo input available; use --yes to accept the defaults.");
}

async function setUp(env: string, given: Given): Promise<number> {
  const settings = await readSettings(folder, env);
  if (!settings.ok) return giveUp(settings.failure);
  const missing = missingSettingsProblem(env, settings.value.missing);
  if (missing !== undefined) return giveUp(`${missing.found}.\n${missing.fix}`);
  const wrangler = cloudflare(run, folder);
  const accounts = await wrangler.accounts();
  if (!accounts.ok && !options.isDryRun) return giveUp(accounts.failure);
  const logins = accounts.ok ? accounts.value : [];
  const chosen = settings.value.accountId ?? process.env.CLOUDFLARE_ACCOUNT_ID;
  if (logins.length > 1 && chosen === undefined) {
    const names = logins.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
    return giveUp(`Your login has several Cloudflare accounts; set CLOUDFLARE_ACCOUNT_ID to one of them:\n${names}`);
  }

  const fallback = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";
  const location = await askLocation(settings.value, given, fallback, ask);
  if (!location.ok) return giveUp(location.failure);
  const aws = await findAws(location.value.region);
  const stack = await aws?.stack(location.value.name);
  if (stack?.ok === false) return giveUp(stack.failure);
  const surroundings = { hasAws: aws !== undefined, environment: process.env, url: options.url, say };
  const answers = await askDetails(env, location.value, settings.value, stack?.value, given, ask, surroundings);
  if (!answers.ok) return giveUp(answers.failure);

  const site: Site = { ...blank(env, answers.value, aws), cloudflare: wrangler, settings: settings.value };
  const account = logins.find(({ id }) => id === chosen) ?? logins[0];
  const accountName = account?.name ?? chosen ?? "unknown";
  say(`\nThe plan for ${env}, Cloudflare account ${accountName}, AWS region ${location.value.region}:\n`);
  const planned = await showPlan(STEPS, site, options.isDryRun);
  if (planned === null) return 1;
  if (options.isDryRun) {
    say("\nNothing was changed: --dry-run.");
    return 0;
  }
  if (planned.every(({ isDone }) => isDone)) say("\nNothing to do.");
  else if (ask !== undefined && !(await ask.confirm("\nContinue?", true))) return 1;
  else {
    say("");
    if (!(await applyPlan(STEPS, planned, site))) return 1;
  }
  say("\nThe doctor's findings:\n");
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
      ? "\nThere is no AWS CLI here: setup will show the steps for the AWS console."
      : "\nThe AWS CLI has no login (aws configure, aws sso login): setup will show the steps for the AWS console.",
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
        "sign-up": { type: "string" },
        url: { type: "string" },
        parameter: { type: "string", multiple: true, default: [] },
        "dry-run": { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
      },
    });
    if (values.env === undefined) return giveUp(USAGE);
    const { name, region, origins } = values;
    const given: Given = {
      name,
      region,
      origins,
      signUp: values["sign-up"],
      parameters: readParameters(values.parameter),
    };
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
