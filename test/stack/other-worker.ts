// Starts a second app or local Cognito with other settings, while the stack of this Vitest worker keeps running. Both
// run in the same process: see server-process.ts.

import { existsSync } from "node:fs";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import type { LocalWorkerOptions } from "./local-worker.ts";
import { newState } from "./running.ts";
import { APP_CONFIG, COGNITO_CONFIG, readSecrets } from "./running-stack.ts";

export interface OtherWorker {
  /** The file with everything that the Worker prints. */
  readonly logFile: string;
  readonly stop: () => Promise<void>;
}

export interface OtherAppOptions {
  readonly appPort: number;
  /** An absolute path. A folder without a database gets one. */
  readonly persistTo: string;
  /** Settings, in addition to those of wrangler.toml. */
  readonly vars: Readonly<Record<string, string>>;
  /** The absolute path of another wrangler.toml, with built files beside it. */
  readonly config?: string;
}

/** Starts an app, which is ready when this returns. */
export async function startApp(options: OtherAppOptions): Promise<OtherWorker> {
  const { appPort: port, persistTo, vars, config = APP_CONFIG } = options;
  if (!existsSync(join(persistTo, "v3/d1"))) await cp(newState, persistTo, { recursive: true });
  return start({ config, port, persistTo, vars: { ...(await readSecrets()), ...vars }, label: "app" });
}

export type OtherCognitoOptions = Pick<OtherAppOptions, "persistTo" | "vars"> & { readonly cognitoPort: number };

/** Starts a local Cognito, which is ready when this returns. */
export async function startCognito({ cognitoPort: port, persistTo, vars }: OtherCognitoOptions): Promise<OtherWorker> {
  await mkdir(persistTo, { recursive: true });
  return start({ config: COGNITO_CONFIG, port, persistTo, vars, label: "cognito" });
}

async function start(options: Omit<LocalWorkerOptions, "logFile">): Promise<OtherWorker> {
  const logFile = join(options.persistTo, `${options.label}.log`);
  const workers = `${inject("stacksUrl")}/workers`;
  const response = await fetch(workers, { method: "POST", body: JSON.stringify({ ...options, logFile }) });
  if (!response.ok) throw new Error(`${options.label} did not start: ${await response.text()}`);
  const number = await response.json();
  return {
    logFile,
    async stop(): Promise<void> {
      await fetch(`${workers}/${number}`, { method: "DELETE" });
    },
  };
}
