// The credentials of the person who runs a command: wrangler's login for Cloudflare's API, and AWS keys from the
// shell.

import type { Credentials } from "../../core/credentials.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { Cloudflare } from "./cloudflare.ts";
import { type CloudflareApi, cloudflareApi } from "./cloudflare-api.ts";
import type { EnvironmentSettings } from "./wrangler-toml.ts";

/** The variables of the shell. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type OpenedApi = Result<CloudflareApi, string>;

export async function openApi(
  wrangler: Cloudflare,
  settings: EnvironmentSettings,
  environment: Environment,
): Promise<OpenedApi> {
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

/** Keys from the shell's variables; undefined if these are not set. */
export function keysFrom(environment: Environment, prefix: "AWS_" | "WORKER_"): Credentials | undefined {
  const accessKeyId = environment[`${prefix}ACCESS_KEY_ID`];
  const secretAccessKey = environment[`${prefix}SECRET_ACCESS_KEY`];
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken: environment[`${prefix}SESSION_TOKEN`] || undefined };
}
