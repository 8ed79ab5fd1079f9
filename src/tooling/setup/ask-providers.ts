// Setup's questions about signing in with other providers. Secrets come only from hidden input or from the
// environment, because every user of the machine can read arguments. A secret that the stack has is kept, and not
// asked for again.

import { parseOrigin } from "../../core/origin.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";
import { type Ask, answer, NONE } from "./ask.ts";
import type { Given, Surroundings } from "./given.ts";
import {
  KINDS,
  PROVIDER_PARAMETERS,
  type ProviderKind,
  poolDomain,
  providersProblem,
  registrationOf,
  variableOf,
} from "./identity-providers.ts";
import { hostsOf } from "./suggested-domain.ts";
import { describeParameter, KEPT, type ParameterName, parameterProblem } from "./template.ts";

type Values = Partial<Record<ParameterName, string>>;

export interface ProvidersContext extends Surroundings {
  readonly name: string;
  readonly region: string;
  readonly settings: EnvironmentSettings;
  readonly given: Given;
  /** The present value of a parameter. */
  readonly now: (name: ParameterName) => string;
  readonly ask: Ask | undefined;
}

/** Returns a value for every parameter that is about other providers. */
export async function askProviders(context: ProvidersContext): Promise<Result<Values, string>> {
  const { given, now, ask } = context;
  const exposed = KINDS.find(({ secret }) => given.parameters[secret] !== undefined)?.secret;
  if (exposed !== undefined) {
    const way = `Set ${variableOf(exposed)} for this command, or answer setup's question.`;
    return fail(`${exposed} is a secret, and every user of this machine can read arguments. ${way}`);
  }
  const present = (name: ParameterName) => given.parameters[name] ?? now(name);
  const values: Values = Object.fromEntries(PROVIDER_PARAMETERS.map((name) => [name, present(name)]));
  const isGiven = KINDS.some(({ id }) => given.parameters[id] !== undefined);
  const chosen =
    ask === undefined || isGiven ? new Map(KINDS.map(({ id }) => [id, present(id)])) : await askKinds(now, ask);
  const kinds = KINDS.filter(({ id }) => (chosen.get(id) ?? "") !== "");
  for (const { id, name } of KINDS) {
    if (!chosen.has(id)) values[id] = "";
    else if (name === undefined) values[id] = chosen.get(id) ?? "";
  }
  if (kinds.length > 0 || present("Domain") !== "") {
    const site = await askAddresses(context, values, kinds.length > 0);
    if (!site.ok) return site;
  }
  if (kinds.length > 0) sayRegistrations(context, kinds, values.Domain ?? "");
  for (const kind of kinds) {
    const asked = await askKind(context, values, kind);
    if (!asked.ok) return asked;
  }
  return succeed(values);
}

/**
 * Asks which kinds of providers to have. Returns the word that was typed for each chosen kind, by the kind's `id`
 * parameter. For an OpenID provider, this word is also the value of the parameter. For the others, the value is an ID
 * that is asked for later.
 */
async function askKinds(now: ProvidersContext["now"], ask: Ask): Promise<ReadonlyMap<ParameterName, string>> {
  const present = KINDS.flatMap(({ id, name, label }) =>
    now(id) === "" ? [] : [name === undefined ? now(id) : label],
  );
  const labels = KINDS.flatMap(({ name, label }) => (name === undefined ? [] : [label]));
  const question =
    `Other providers with which people may sign in: ${labels.join(", ")}, ` +
    `and the name that another OpenID provider shall have, such as Okta (${NONE}: no others)`;
  const problem = (text: string) =>
    parseKinds(text) === undefined
      ? "That is more than one other provider, or a name that is not 3 to 32 letters and digits."
      : undefined;
  const text = await ask.text(question, present.join(" ") || NONE, problem);
  return parseKinds(text) ?? new Map();
}

/**
 * The chosen kinds, as askKinds() returns them. Undefined if a word cannot be the name of a provider, or if more than
 * one word names an OpenID provider: the template has only one.
 */
function parseKinds(text: string): ReadonlyMap<ParameterName, string> | undefined {
  const names = text === NONE ? [] : text.split(/[\s,]+/).filter((part) => part !== "");
  const same = (one: string, other: string | undefined) => one.toLowerCase() === other?.toLowerCase();
  const chosen = new Map<ParameterName, string>();
  for (const given of names) {
    const kind = KINDS.find(({ name, label }) => name !== undefined && (same(given, name) || same(given, label)));
    const isFine = kind !== undefined || (!chosen.has("OidcName") && isOtherName(given));
    if (!isFine) return undefined;
    chosen.set(kind?.id ?? "OidcName", given);
  }
  return chosen;
}

/** Whether this can be the name of an OpenID provider. COGNITO is the name of the pool's own users. */
function isOtherName(name: string): boolean {
  return parameterProblem("OidcName", name) === undefined && name.toUpperCase() !== "COGNITO";
}

/** Asks for the pool's domain, and for the origin to which Cognito sends people back. */
async function askAddresses(
  { given, now, ask, name, settings, url }: ProvidersContext,
  values: Values,
  isNeeded: boolean,
): Promise<Result<void, string>> {
  const otherwise = now("Domain") || suggestedPrefix(name, settings);
  const domainProblem = (value: string) => {
    if (value === "" && isNeeded) return "Without it there are no other providers.";
    return parameterProblem("Domain", value) ?? providersProblem({ Domain: value });
  };
  const question = `Domain: ${describeParameter("Domain")}`;
  const domain = await answer(given.parameters.Domain, otherwise, question, domainProblem, isNeeded ? ask : undefined);
  if (!domain.ok) return domain;
  values.Domain = domain.value;
  const [host] = hostsOf(settings);
  const known =
    parseOrigin(settings.vars.SITE_ORIGIN ?? "") ?? (host === undefined ? parseOrigin(url ?? "") : `https://${host}`);
  const originProblem = (value: string) => {
    if (value === "" && !isNeeded) return undefined;
    if (parseOrigin(value) !== value) return `SiteOrigin is not valid: ${describeParameter("SiteOrigin")}`;
    return parameterProblem("SiteOrigin", value) ?? providersProblem({ SiteOrigin: value });
  };
  const origin = await answer(
    given.parameters.SiteOrigin,
    known ?? now("SiteOrigin"),
    `SiteOrigin: ${describeParameter("SiteOrigin")}`,
    originProblem,
    known === undefined && isNeeded ? ask : undefined,
  );
  if (!origin.ok) return origin;
  values.SiteOrigin = origin.value;
  return succeed(undefined);
}

/**
 * A prefix for the pool's domain. Prefixes must be unique in a region, so it comes from the site's host, which nobody
 * else has.
 */
function suggestedPrefix(name: string, settings: EnvironmentSettings): string {
  const [host = name] = hostsOf(settings);
  const prefix = host.replaceAll(/[^a-z0-9]+/g, "-").slice(0, 63);
  const isFine = parameterProblem("Domain", prefix) === undefined && providersProblem({ Domain: prefix }) === undefined;
  return isFine ? prefix : "";
}

/** Prints what to enter at the providers, except for those that the stack already has with the same domain. */
function sayRegistrations(
  { now, given, region, say }: ProvidersContext,
  kinds: readonly ProviderKind[],
  domain: string,
) {
  const changed = kinds.filter(
    ({ id }) => now(id) === "" || now("Domain") !== domain || given.parameters[id] !== undefined,
  );
  if (changed.length === 0) return;
  say("\nTo be entered at the providers, which then have the IDs and the secrets:");
  for (const kind of changed) for (const line of registrationOf(kind, poolDomain(region, domain))) say(line);
  say("");
}

async function askKind(context: ProvidersContext, values: Values, kind: ProviderKind): Promise<Result<void, string>> {
  const { given, now, ask } = context;
  const names = kind.name === undefined ? kind.others : [kind.id, ...kind.others];
  for (const name of names) {
    const problem = (value: string) => (value === "" ? `${name} is missing.` : parameterProblem(name, value));
    const text = `${name}: ${describeParameter(name)}`;
    const value = await answer(given.parameters[name], now(name), text, problem, ask);
    if (!value.ok) return value;
    values[name] = value.value;
  }
  const secret = await askSecret(context, values, kind);
  if (secret.ok) values[kind.secret] = secret.value;
  return secret.ok ? succeed(undefined) : secret;
}

/**
 * Asks for a provider's secret. The secret that is already in the stack is kept only if none of the provider's IDs,
 * such as the client ID, changes: a secret belongs to its IDs.
 */
async function askSecret(
  { now, ask, environment, hasAws }: ProvidersContext,
  values: Values,
  { id, others, secret }: ProviderKind,
): Promise<Result<string, string>> {
  const variable = variableOf(secret);
  const given = plainKey(secret, environment[variable] ?? "");
  if (given !== "") return succeed(given);
  if (now(secret) === KEPT && [id, ...others].every((name) => values[name] === now(name))) return succeed(KEPT);
  // Without AWS access, the operator creates the stack in the AWS console and enters the secret there.
  if (!hasAws) return succeed("");
  if (ask === undefined)
    return fail(`${secret} is missing: set ${variable} for this command, or run it without --yes.`);
  const answered = plainKey(secret, await ask.hidden(`${secret}: ${describeParameter(secret)}`));
  return answered === "" ? fail(`${secret} is missing.`) : succeed(answered);
}

/** Apple's key without the first and the last line of its file, as Cognito expects it. */
function plainKey(secret: ParameterName, value: string): string {
  return secret === "ApplePrivateKey" ? value.replaceAll(/-----[A-Z ]+-----|\s/g, "") : value.trim();
}
