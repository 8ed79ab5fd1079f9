// Collects what the probes need: settings, addresses and credentials, for local development or for an environment.

import { parseConfig } from "../../config.ts";
import type { Credentials } from "../../core/credentials.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { awsCli } from "../clouds/aws.ts";
import { type Cloudflare, cloudflare } from "../clouds/cloudflare.ts";
import { cloudflareApi } from "../clouds/cloudflare-api.ts";
import { readLocalSecrets, readMigrations, readSettings } from "../clouds/project.ts";
import type { Run } from "../clouds/run.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";
import { type Probes, probesOf } from "./probes.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Placeholders for the Worker's unknown secrets, so that its other settings can be parsed. */
export const UNKNOWN_SECRETS = {
  AWS_ACCESS_KEY_ID: "KEYUNKNOWNTODOCTOR00",
  AWS_SECRET_ACCESS_KEY: "unknown",
  GATEHOUSE_SECRET: "0".repeat(64),
};

/** The Worker's configuration, from its settings and bindings in wrangler.toml and these secrets. */
export function configOf(
  { vars, hasMailBinding }: EnvironmentSettings,
  secrets: Readonly<Record<string, string>> = UNKNOWN_SECRETS,
): ReturnType<typeof parseConfig> {
  return parseConfig({ ...vars, ...secrets, ...(hasMailBinding && { SEND_EMAIL: {} }) });
}

export interface LocalOptions {
  readonly appUrl: string;
  /** Default: from wrangler.toml. */
  readonly cognitoUrl: string | undefined;
  readonly persistTo: string;
  readonly testMailTo?: string | undefined;
  readonly auditToken?: string | undefined;
}

export async function collectLocal(folder: string, run: Run, options: LocalOptions): Promise<Result<Probes, string>> {
  const settings = await readSettings(folder, undefined);
  if (!settings.ok) return settings;
  const secrets = await readLocalSecrets(folder);
  const given = {
    ...secrets,
    ...(options.cognitoUrl === undefined
      ? {}
      : { COGNITO_ENDPOINT: options.cognitoUrl, SES_ENDPOINT: options.cognitoUrl }),
  };
  const config = configOf(settings.value, given);
  const keys = config.ok ? config.value.credentials : undefined;
  return succeed(
    probesOf({
      env: undefined,
      settings: settings.value,
      config,
      siteUrl: options.appUrl,
      workerKeys: keys,
      operatorKeys: keys,
      cloudflare: cloudflare(run, folder),
      place: { persistTo: options.persistTo },
      secrets: async () => succeed(Object.keys(secrets).filter((name) => secrets[name] !== "")),
      schedules: async () => "local",
      migrations: await readMigrations(folder, settings.value),
      testMailTo: options.testMailTo,
      auditToken: options.auditToken,
    }),
  );
}

export interface EnvironmentOptions {
  readonly env: string;
  readonly environment: Environment;
  /** Default: from wrangler.toml's routes, or else from the account's workers.dev name. */
  readonly url: string | undefined;
  /** Default: from WORKER_ACCESS_KEY_ID and WORKER_SECRET_ACCESS_KEY, if they are set. */
  readonly workerKeys: Credentials | undefined;
  readonly testMailTo?: string | undefined;
  readonly auditToken?: string | undefined;
}

export async function collectEnvironment(
  folder: string,
  run: Run,
  { env, environment, url, workerKeys, testMailTo, auditToken }: EnvironmentOptions,
): Promise<Result<Probes, string>> {
  const settings = await readSettings(folder, env);
  if (!settings.ok) return settings;
  const config = configOf(settings.value);
  const wrangler = cloudflare(run, folder);
  const api = await openApi(wrangler, settings.value, environment);
  return succeed(
    probesOf({
      env,
      settings: settings.value,
      config,
      siteUrl: url ?? (await findUrl(settings.value, api)),
      workerKeys: workerKeys ?? keysFrom(environment, "WORKER_"),
      operatorKeys: keysFrom(environment, "AWS_") ?? (await awsCli(run, folder, "").credentials()),
      cloudflare: wrangler,
      place: { env },
      secrets: () => wrangler.secrets(env),
      schedules: async () => (api.ok ? api.value.schedules(settings.value.name) : api),
      migrations: await readMigrations(folder, settings.value),
      testMailTo,
      auditToken,
    }),
  );
}

type Api = Result<ReturnType<typeof cloudflareApi>, string>;

async function openApi(wrangler: Cloudflare, settings: EnvironmentSettings, environment: Environment): Promise<Api> {
  const accountId = settings.accountId ?? environment.CLOUDFLARE_ACCOUNT_ID ?? (await onlyAccount(wrangler));
  if (accountId === undefined)
    return fail("wrangler is not logged in, or has several accounts: set CLOUDFLARE_ACCOUNT_ID");
  const authorization = await wrangler.authorization();
  if (authorization === undefined) return fail("wrangler is not logged in");
  const baseUrl = environment.CLOUDFLARE_API_BASE_URL ?? "https://api.cloudflare.com/client/v4";
  return succeed(cloudflareApi({ baseUrl, accountId, authorization }));
}

async function onlyAccount(wrangler: Cloudflare): Promise<string | undefined> {
  const accounts = await wrangler.accounts();
  return accounts.ok && accounts.value.length === 1 ? accounts.value[0]?.id : undefined;
}

async function findUrl(settings: EnvironmentSettings, api: Api): Promise<string | undefined> {
  const [host] = settings.hosts;
  if (host !== undefined) return `https://${host}`;
  const name = api.ok ? await api.value.workersDevName() : undefined;
  return name?.ok ? `https://${settings.name}.${name.value}.workers.dev` : undefined;
}

function keysFrom(environment: Environment, prefix: "AWS_" | "WORKER_"): Credentials | undefined {
  const accessKeyId = environment[`${prefix}ACCESS_KEY_ID`];
  const secretAccessKey = environment[`${prefix}SECRET_ACCESS_KEY`];
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken: environment[`${prefix}SESSION_TOKEN`] || undefined };
}
