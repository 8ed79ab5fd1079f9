// What setup cannot know: where the pool is to be, what it is called, which other sites may call, and how the pool is.
// Each question has a default: what is there already, or else the template's.

import { fail, type Result, succeed } from "../../core/result.ts";
import { parseUserPoolId } from "../../wire/user-pool.ts";
import type { Stack } from "../clouds/aws.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";
import type { Ask } from "./ask.ts";
import {
  defaultOf,
  describeParameter,
  PARAMETER_NAMES,
  type ParameterName,
  parameterProblem,
  togetherProblem,
} from "./template.ts";

export interface Answers {
  /** Of the stack, the pool, the client and, with -worker behind it, the IAM user. */
  readonly name: string;
  readonly region: string;
  readonly origins: string;
  /** All of the template's. */
  readonly parameters: Readonly<Record<ParameterName, string>>;
}

/** From the command line: what is not asked. */
export interface Given {
  readonly name?: string | undefined;
  readonly region?: string | undefined;
  readonly origins?: string | undefined;
  readonly parameters: Readonly<Partial<Record<ParameterName, string>>>;
}

/** Asked always; the rest of the parameters only of those who want to see them. */
const ASKED: readonly ParameterName[] = ["Tier", "MailSourceArn"];

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

export interface Place {
  readonly name: string;
  readonly region: string;
}

/** Where the stack is: needed before it can be looked at. */
export async function askPlace(
  settings: EnvironmentSettings,
  given: Given,
  fallbackRegion: string,
  ask: Ask | undefined,
): Promise<Result<Place, string>> {
  const pool = settings.vars.COGNITO_USER_POOL_ID ?? "";
  const regionNow = settings.vars.AWS_REGION || (parseUserPoolId(pool)?.region ?? fallbackRegion);
  const nameProblem = (value: string) => parameterProblem("Name", value);
  const regionProblem = (value: string) => (REGION.test(value) ? undefined : "A region is like eu-central-1.");
  const name = await answer(
    given.name,
    settings.name,
    "Name of the stack, the pool and the IAM user",
    nameProblem,
    ask,
  );
  if (!name.ok) return name;
  const region = await answer(given.region, regionNow, "AWS region of the pool", regionProblem, ask);
  return region.ok ? succeed({ name: name.value, region: region.value }) : region;
}

export async function askRest(
  env: string,
  place: Place,
  settings: EnvironmentSettings,
  stack: Stack | undefined,
  given: Given,
  ask: Ask | undefined,
): Promise<Result<Answers, string>> {
  const question = "Other sites whose pages may call the API (origins, with spaces between them)";
  const origins = await answer(given.origins, settings.vars.ALLOWED_ORIGINS ?? "", question, originsProblem, ask);
  if (!origins.ok) return origins;
  const now = (name: ParameterName) => stack?.parameters[name] ?? firstValue(name, env, place.name);
  const rest = PARAMETER_NAMES.filter((name) => name !== "Name" && !ASKED.includes(name));
  const parameters: Partial<Record<ParameterName, string>> = { Name: place.name };
  const take = async (name: ParameterName, isAsked: boolean) => {
    const problem = (value: string) => parameterProblem(name, value);
    const text = `${name}: ${describeParameter(name)}`;
    const value = await answer(given.parameters[name], now(name), text, problem, isAsked ? ask : undefined);
    if (value.ok) parameters[name] = value.value;
    return value;
  };
  for (const name of ASKED) {
    const value = await take(name, true);
    if (!value.ok) return value;
  }
  const shown = rest.map((name) => `${name} ${given.parameters[name] ?? (now(name) || "none")}`).join(", ");
  const wantsAll =
    ask !== undefined && (await ask.confirm(`Change the rest of the pool's settings (${shown})?`, false));
  for (const name of rest) {
    const value = await take(name, wantsAll);
    if (!value.ok) return value;
  }
  const all = parameters as Record<ParameterName, string>;
  const together = togetherProblem(all);
  return together === undefined ? succeed({ ...place, origins: origins.value, parameters: all }) : fail(together);
}

/** What the template leaves to those who use it: only production's pool can't be deleted. */
function firstValue(name: ParameterName, env: string, site: string): string {
  if (name === "Name") return site;
  if (name === "DeletionProtection") return env === "production" ? "ACTIVE" : "INACTIVE";
  return defaultOf(name);
}

async function answer(
  given: string | undefined,
  otherwise: string,
  question: string,
  problem: (value: string) => string | undefined,
  ask: Ask | undefined,
): Promise<Result<string, string>> {
  if (given === undefined && ask !== undefined) return succeed(await ask.text(question, otherwise, problem));
  const value = given ?? otherwise;
  const rejected = problem(value);
  return rejected === undefined ? succeed(value) : fail(rejected);
}

function originsProblem(value: string): string | undefined {
  const wrong = value
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .find((part) => !URL.canParse(part) || new URL(part).origin !== part);
  return wrong === undefined ? undefined : `${wrong} is not an origin, such as https://www.example.com.`;
}
