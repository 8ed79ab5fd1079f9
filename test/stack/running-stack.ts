// The types, paths and secrets that the tests share with the process that runs the stacks.

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
  /** A state folder with which other apps are started. Its database has the migrations and no rows. */
  readonly newState: string;
}

export const APP_CONFIG = join(ROOT, "wrangler.toml");
export const COGNITO_CONFIG = join(ROOT, "test/cognito/wrangler.toml");

/** The secrets of .dev.vars.example. A developer's .dev.vars may contain keys for a real pool, so it is not read. */
export async function readSecrets(): Promise<Readonly<Record<string, string>>> {
  const values = parseEnv(await readFile(join(ROOT, ".dev.vars.example"), "utf8"));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ""]));
}
