// What the process with the stacks and the tests know of each other.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { ROOT } from "../../src/tooling/dev/stack.ts";

export interface RunningStack {
  readonly appUrl: string;
  readonly cognitoUrl: string;
  /** The folder with D1, KV and the local Cognito's storage. */
  readonly stateFolder: string;
  /** Contains the output of both servers. */
  readonly logFile: string;
  /** The state of an app whose database has the migrations and nothing else, to start another app with. */
  readonly newState: string;
}

export const APP_CONFIG = join(ROOT, "wrangler.toml");
export const COGNITO_CONFIG = join(ROOT, "test/cognito/wrangler.toml");

/** Instead of .dev.vars, which may contain a developer's keys for a real pool. */
export async function readSecrets(): Promise<Readonly<Record<string, string>>> {
  const values = parseEnv(await readFile(join(ROOT, ".dev.vars.example"), "utf8"));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ""]));
}
