// Runs the doctor's checks on a new deployment. Waits first until AWS accepts a new key and the new Worker is ready, which
// takes some seconds.

import { cognitoClient } from "../../cognito/client.ts";
import type { Result } from "../../core/result.ts";
import { succeed } from "../../core/result.ts";
import type { Run } from "../clouds/run.ts";
import { configOf, UNKNOWN_SECRETS } from "../clouds/worker-config.ts";
import type { Finding } from "../doctor/check.ts";
import { isKeyRejected } from "../doctor/checks/credentials.ts";
import { collectEnvironment } from "../doctor/collect.ts";
import { runChecks } from "../doctor/run-checks.ts";
import type { Site } from "./plan.ts";

const TRIES = 10;
const PAUSE_MILLISECONDS = 3_000;
const CALL_TIME_LIMIT_MILLISECONDS = 10_000;

export async function verifyDeployment(
  site: Site,
  run: Run,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<readonly Finding[], string>> {
  const workerKeys = site.accessKey === undefined ? undefined : { ...site.accessKey, sessionToken: undefined };
  await waitFor(() => isKeyAccepted(site));
  await waitFor(() => isReady(site.url));
  const options = { env: site.env, environment, url: site.url, workerKeys };
  const probes = await collectEnvironment(site.folder, run, options);
  return probes.ok ? succeed(await runChecks(probes.value)) : probes;
}

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, PAUSE_MILLISECONDS));
  }
}

/** Whether AWS accepts the new key. Also true if there is no new key. */
async function isKeyAccepted({ accessKey, settings }: Site): Promise<boolean> {
  if (accessKey === undefined) return true;
  const key = { AWS_ACCESS_KEY_ID: accessKey.accessKeyId, AWS_SECRET_ACCESS_KEY: accessKey.secretAccessKey };
  const config = configOf(settings, { ...UNKNOWN_SECRETS, ...key });
  if (!config.ok) return true;
  const call = cognitoClient(config.value);
  const input = { UserPoolId: config.value.userPoolId };
  const response = await call("DescribeUserPool", input, CALL_TIME_LIMIT_MILLISECONDS);
  return response.ok || !isKeyRejected(response.failure);
}

/** Whether the Worker responds and reaches its dependencies, for which a new Worker may need a moment. */
async function isReady(url: string | undefined): Promise<boolean> {
  if (url === undefined) return true;
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(CALL_TIME_LIMIT_MILLISECONDS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
