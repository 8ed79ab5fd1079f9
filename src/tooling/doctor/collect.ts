// Collects what the probes need: settings, addresses and credentials, for local development or for an environment.

import type { Credentials } from "../../core/credentials.ts";
import { type Result, succeed } from "../../core/result.ts";
import { type Environment, keysFrom, type OpenedApi, openApi } from "../clouds/access.ts";
import { awsCli } from "../clouds/aws.ts";
import { cloudflare } from "../clouds/cloudflare.ts";
import { readLocalSecrets, readMigrations, readOwnFiles, readSettings, readSitemaps } from "../clouds/project.ts";
import type { Run } from "../clouds/run.ts";
import { configOf } from "../clouds/worker-config.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";
import { type Probes, probesOf } from "./probes.ts";

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
      ownFiles: () => readOwnFiles(folder),
      sitemaps: () => readSitemaps(folder),
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
      siteUrl: url ?? (config.ok ? config.value.siteOrigin : undefined) ?? (await findUrl(settings.value, api)),
      workerKeys: workerKeys ?? keysFrom(environment, "WORKER_"),
      operatorKeys: keysFrom(environment, "AWS_") ?? (await awsCli(run, folder, "").credentials()),
      cloudflare: wrangler,
      place: { env },
      secrets: () => wrangler.secrets(env),
      schedules: async () => (api.ok ? api.value.schedules(settings.value.name) : api),
      migrations: await readMigrations(folder, settings.value),
      ownFiles: () => readOwnFiles(folder),
      sitemaps: () => readSitemaps(folder),
      testMailTo,
      auditToken,
    }),
  );
}

async function findUrl(settings: EnvironmentSettings, api: OpenedApi): Promise<string | undefined> {
  const [host] = settings.hosts;
  if (host !== undefined) return `https://${host}`;
  const name = api.ok ? await api.value.workersDevName() : undefined;
  return name?.ok ? `https://${settings.name}.${name.value}.workers.dev` : undefined;
}
