// Where a command acts: the local instance or an environment, with its settings, its D1, its Cognito and its KV. For
// the local instance the keys are those of the local secrets; for an environment, those of the person who runs the
// command.

import { revocationEntry } from "../../auth/revocation-entry.ts";
import { type CognitoClient, cognitoClient } from "../../cognito/client.ts";
import { describeFailure } from "../../cognito/failures.ts";
import type { Config } from "../../config.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { type Environment, keysFrom, openApi } from "../clouds/access.ts";
import { awsCli } from "../clouds/aws.ts";
import { cloudflare } from "../clouds/cloudflare.ts";
import { readLocalSecrets, readSettings } from "../clouds/project.ts";
import type { Run } from "../clouds/run.ts";
import { configOf, UNKNOWN_SECRETS } from "../clouds/worker-config.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";
import { findInstance, shownPath, stateArgument } from "../dev/instance.ts";
import { d1Database, type Execute } from "./d1-database.ts";
import { openLocalD1 } from "./local-d1.ts";

export interface Place {
  /** Shown in messages. */
  readonly name: string;
  readonly config: Config;
  readonly database: D1Database;
  readonly callCognito: CognitoClient;
  /** Publishes a revocation in KV, as RevocationDependencies requires. */
  readonly writeRevocation: (id: string, validAfter: number) => Promise<void>;
  /** The app's URL, for the local instance only. */
  readonly appUrl?: string;
  /** The causes of failed calls, in the order of the calls. They contain no secrets and no e-mail addresses. */
  readonly causes: readonly string[];
  readonly close: () => void;
}

export async function openLocal(folder: string, stateFolder: string): Promise<Result<Place, string>> {
  const instance = await findInstance(stateFolder);
  const argument = stateArgument(stateFolder);
  const shown = shownPath(stateFolder);
  if (instance === undefined) {
    const start = `npm run dev${argument === "" ? "" : ` --${argument}`}`;
    return fail(`No Gatehouse runs with the state ${shown}. Start it in another terminal first: ${start}`);
  }
  const settings = await readSettings(folder, undefined);
  if (!settings.ok) return settings;
  const { cognitoUrl } = instance;
  const secrets = { ...(await readLocalSecrets(folder)), COGNITO_ENDPOINT: cognitoUrl, SES_ENDPOINT: cognitoUrl };
  const config = readConfig(settings.value, secrets);
  if (!config.ok) return config;
  const local = openLocalD1(stateFolder, settings.value.databaseId);
  if (local === undefined) return fail(`The state ${shown} has no database yet.`);
  return succeed({
    name: `local development, ${instance.appUrl}, state ${shown}`,
    ...connected(config.value, local.execute),
    appUrl: instance.appUrl,
    // Only the app writes to the local KV, so this always fails, and the next scheduled run publishes the revocation.
    writeRevocation: () => Promise.reject(new Error("The local KV belongs to the app.")),
    close: local.close,
  });
}

export interface EnvironmentOptions {
  readonly env: string;
  /** The variables of the shell. */
  readonly environment: Environment;
  /** False for a command that reads D1 alone, which needs no AWS credentials. */
  readonly needsCognito: boolean;
}

export async function openEnvironment(
  folder: string,
  run: Run,
  { env, environment, needsCognito }: EnvironmentOptions,
): Promise<Result<Place, string>> {
  const settings = await readSettings(folder, env);
  if (!settings.ok) return settings;
  const { databaseId, namespaceId } = settings.value;
  if (databaseId === "") return fail(`${env} has no database yet: npm run setup -- --env ${env}`);
  const keys = needsCognito
    ? (keysFrom(environment, "AWS_") ?? (await awsCli(run, folder, "").credentials()))
    : undefined;
  if (needsCognito && keys === undefined) {
    return fail(
      "There are no AWS credentials: aws configure, aws sso login, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    );
  }
  const config = readConfig(settings.value, {
    ...UNKNOWN_SECRETS,
    ...(keys && {
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_SESSION_TOKEN: keys.sessionToken ?? "",
    }),
  });
  if (!config.ok) return config;
  const api = await openApi(cloudflare(run, folder), settings.value, environment);
  if (!api.ok) return fail(`${api.failure}: npx wrangler login, or CLOUDFLARE_API_TOKEN.`);
  return succeed({
    name: env,
    ...connected(config.value, async (statements) => {
      const executed = await api.value.execute(databaseId, statements);
      if (!executed.ok) throw new Error(executed.failure);
      return executed.value;
    }),
    async writeRevocation(id, validAfter) {
      const put = await api.value.putValue(namespaceId, revocationEntry(id, validAfter));
      if (!put.ok) throw new Error(put.failure);
    },
    close: () => undefined,
  });
}

function readConfig(settings: EnvironmentSettings, secrets: Readonly<Record<string, string>>): Result<Config, string> {
  const config = configOf(settings, secrets);
  if (config.ok) return config;
  return fail(`${config.failure.map(({ setting, problem }) => `${setting} ${problem}`).join("; ")}.`);
}

/** D1 and Cognito, with the causes of their failures. */
function connected(config: Config, execute: Execute) {
  const causes: string[] = [];
  const call = cognitoClient(config);
  const callCognito: CognitoClient = async (operation, input, timeLimit) => {
    const response = await call(operation, input, timeLimit);
    if (!response.ok) causes.push(`${operation}: ${describeFailure(response.failure)}`);
    return response;
  };
  const database = d1Database(async (statements) => {
    try {
      return await execute(statements);
    } catch (error) {
      causes.push(error instanceof Error ? error.message : "an unknown error");
      throw error;
    }
  });
  return { config, database, callCognito, causes };
}
