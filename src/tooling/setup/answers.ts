// Setup's questions: the pool's name, region and parameters, and the other sites that may call the API. The default
// of each question is the current value, or else the template's. Setup does not ask for the text of mails, which is
// in src/site.ts.

import { parseOrigin } from "../../core/origin.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { requiresProof, SIGN_UP_MODES } from "../../core/sign-up-mode.ts";
import { isWithin } from "../../core/within-domain.ts";
import { parseUserPoolId } from "../../wire/user-pool.ts";
import type { Stack } from "../clouds/aws.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";
import { type Ask, answer, NONE } from "./ask.ts";
import { askProviders } from "./ask-providers.ts";
import type { Given, Surroundings } from "./given.ts";
import { PROVIDER_PARAMETERS } from "./identity-providers.ts";
import { mailSettings } from "./mail-settings.ts";
import { hostsOf, suggestedDomain } from "./suggested-domain.ts";
import {
  combinationProblem,
  defaultOf,
  describeParameter,
  OF_SITE,
  PARAMETER_NAMES,
  type ParameterName,
  parameterProblem,
} from "./template.ts";

export interface Answers {
  /** The name of the stack, the pool and the client. The IAM user's name is this with -worker appended. */
  readonly name: string;
  readonly region: string;
  readonly origins: string;
  /** The SIGN_UP setting. Empty if it was never chosen: the Worker then uses its default. */
  readonly signUp: string;
  /** A value for every parameter of the template. */
  readonly parameters: Readonly<Record<ParameterName, string>>;
}

/** Setup always asks for these parameters. */
const ALWAYS_ASKED: readonly ParameterName[] = ["Tier", "MailSourceArn"];
/** Setup asks for these parameters where they can apply. It asks for all other parameters on request only. */
const ASKED_WHERE_POSSIBLE: readonly ParameterName[] = ["MailFrom", "PasskeyDomain", "EmailCodes"];

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

export interface StackLocation {
  readonly name: string;
  readonly region: string;
}

/**
 * Asks for the stack's name and region. This comes first, because the defaults of the other questions are read from
 * the stack.
 */
export async function askLocation(
  settings: EnvironmentSettings,
  given: Given,
  fallbackRegion: string,
  ask: Ask | undefined,
): Promise<Result<StackLocation, string>> {
  const pool = settings.vars.COGNITO_USER_POOL_ID ?? "";
  const regionNow = settings.vars.AWS_REGION || (parseUserPoolId(pool)?.region ?? fallbackRegion);
  const nameProblem = (value: string) => parameterProblem("Name", value);
  const regionProblem = (value: string) => (REGION.test(value) ? undefined : "A region has a form like eu-central-1.");
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

export async function askDetails(
  env: string,
  location: StackLocation,
  settings: EnvironmentSettings,
  stack: Stack | undefined,
  given: Given,
  ask: Ask | undefined,
  surroundings: Surroundings,
): Promise<Result<Answers, string>> {
  const question = "Other sites whose pages may call the API (origins, separated by spaces)";
  const origins = await answer(given.origins, settings.vars.ALLOWED_ORIGINS ?? "", question, originsProblem, ask);
  if (!origins.ok) return origins;
  const parameters: Partial<Record<ParameterName, string>> = { Name: location.name };
  const now = (name: ParameterName) => stack?.parameters[name] ?? initialValue(name, env, settings, parameters);
  const notAsked: readonly ParameterName[] = [
    ...(["Name", ...ALWAYS_ASKED, ...ASKED_WHERE_POSSIBLE, ...PROVIDER_PARAMETERS, ...OF_SITE.keys()] as const),
  ];
  const rest = PARAMETER_NAMES.filter((name) => !notAsked.includes(name));
  for (const [name, value] of OF_SITE) {
    const problem =
      given.parameters[name] === undefined ? parameterProblem(name, value) : "it is not set on the command line.";
    if (problem !== undefined) return fail(`src/site.ts has ${name}: ${problem}`);
    parameters[name] = value;
  }
  const answerParameter = async (name: ParameterName, isAsked: boolean) => {
    const problem = (value: string) => parameterProblem(name, value);
    const text = `${name}: ${describeParameter(name)}`;
    const value = await answer(given.parameters[name], now(name), text, problem, isAsked ? ask : undefined);
    if (value.ok) parameters[name] = value.value;
    return value;
  };
  for (const name of ALWAYS_ASKED) {
    const value = await answerParameter(name, true);
    if (!value.ok) return value;
  }
  const sender = await answerParameter("MailFrom", parameters.MailSourceArn !== "");
  if (!sender.ok) return sender;
  // There is a pool, but its stack cannot be read, so setup cannot change it and asks nothing that would change it.
  const isOutOfReach = stack === undefined && settings.vars.COGNITO_USER_POOL_ID !== "";
  const offersChoice = parameters.Tier !== "LITE" && !isOutOfReach;
  const wantsPasskeys = offersChoice && (given.parameters.Passkeys ?? now("Passkeys")) === "on";
  const domain = await askPasskeyDomain(now("PasskeyDomain"), settings, given, wantsPasskeys ? ask : undefined);
  if (!domain.ok) return domain;
  parameters.PasskeyDomain = domain.value;
  const codes = await answerParameter("EmailCodes", offersChoice && parameters.MailSourceArn !== "");
  if (!codes.ok) return codes;
  const context = { ...surroundings, ...location, settings, given, now, ask: isOutOfReach ? undefined : ask };
  const providers = await askProviders(context);
  if (!providers.ok) return providers;
  Object.assign(parameters, providers.value);
  const shown = rest.map((name) => `${name} ${given.parameters[name] ?? (now(name) || "none")}`).join(", ");
  const wantsAll =
    ask !== undefined && (await ask.confirm(`Change the rest of the pool's settings (${shown})?`, false));
  for (const name of rest) {
    const value = await answerParameter(name, wantsAll);
    if (!value.ok) return value;
  }
  const all = parameters as Record<ParameterName, string>;
  const problem = combinationProblem(all);
  if (problem !== undefined) return fail(problem);
  const signUp = await askSignUp(location.region, all, settings, given, ask);
  return signUp.ok ? succeed({ ...location, origins: origins.value, parameters: all, signUp: signUp.value }) : signUp;
}

/**
 * Asks for the domain of passkeys. A later change makes existing passkeys useless, so only the owner chooses it: the
 * domain that the site's host suggests is just the default of the question, and without a question the present value
 * is kept.
 */
async function askPasskeyDomain(
  now: string,
  settings: EnvironmentSettings,
  given: Given,
  ask: Ask | undefined,
): Promise<Result<string, string>> {
  const suggested = now || suggestedDomain(settings) || NONE;
  const question =
    "PasskeyDomain, for good: passkeys work on pages of this domain and of hosts below it, and another domain later makes " +
    `them useless (${NONE}: no passkeys)`;
  const problem = (value: string) => {
    if (value === NONE) return undefined;
    const invalid = parameterProblem("PasskeyDomain", value);
    return invalid ?? (value === now ? undefined : misfit(value, settings));
  };
  const otherwise = ask === undefined ? now : suggested;
  const value = await answer(given.parameters.PasskeyDomain, otherwise, question, problem, ask);
  return value.ok && value.value === NONE ? succeed("") : value;
}

/**
 * Why no page of the site could use passkeys of this domain; undefined if a page could, or if the site's hosts are
 * not known.
 */
function misfit(domain: string, settings: EnvironmentSettings): string | undefined {
  const hosts = hostsOf(settings);
  if (domain === "" || hosts.length === 0 || hosts.some((host) => isWithin(host, domain))) return undefined;
  return `The site is at ${hosts.join(", ")}, which is neither ${domain} nor below it: its pages could not use passkeys.`;
}

/**
 * Asks who may sign up. If mail can be sent, recommends that the address is verified first. Without a question the
 * setting stays as it is.
 */
function askSignUp(
  region: string,
  parameters: Answers["parameters"],
  settings: EnvironmentSettings,
  given: Given,
  ask: Ask | undefined,
): Promise<Result<string, string>> {
  const mail = { ...settings.vars, ...mailSettings(region, parameters) }.MAIL ?? "";
  const sendsMail = mail !== "" && mail !== "off";
  const now = settings.vars.SIGN_UP ?? "";
  const recommended = sendsMail ? "proof-first" : "immediate";
  const question = `Who may sign up: ${SIGN_UP_MODES.join(", ")}? proof-first, which needs mail, is recommended`;
  const problem = (value: string) => {
    const mode = SIGN_UP_MODES.find((known) => known === value);
    if (mode === undefined) return value === "" ? undefined : `${value} is none of ${SIGN_UP_MODES.join(", ")}.`;
    return sendsMail || !requiresProof(mode) ? undefined : `${mode} needs mail, and this environment sends none.`;
  };
  return answer(given.signUp, now || (ask === undefined ? "" : recommended), question, problem, ask);
}

/**
 * The value of a parameter if the stack does not exist, cannot be read, or is older than the parameter. Deletion
 * protection is on for production only. PasskeyDomain and EmailCodes come from wrangler.toml, which may describe a
 * pool that was created by hand; EmailCodes only if there is an SES identity. Other values are the template's
 * defaults.
 */
function initialValue(
  name: ParameterName,
  env: string,
  { vars }: EnvironmentSettings,
  { MailSourceArn = "" }: Partial<Record<ParameterName, string>>,
): string {
  if (name === "DeletionProtection") return env === "production" ? "ACTIVE" : "INACTIVE";
  if (name === "PasskeyDomain") return vars.PASSKEY_DOMAIN ?? defaultOf(name);
  if (name === "EmailCodes" && MailSourceArn !== "") return vars.EMAIL_CODES || defaultOf(name);
  return defaultOf(name);
}

function originsProblem(value: string): string | undefined {
  const wrong = value
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .find((part) => parseOrigin(part) !== part);
  return wrong === undefined ? undefined : `${wrong} is not an origin, such as https://www.example.com.`;
}
