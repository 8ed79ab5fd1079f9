// A second app with other settings, beside the local Cognito of the running stack.

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startApp } from "../../../src/tooling/dev/stack.ts";
import { cognitoUrl, newState } from "../../stack/running.ts";

export type OtherApp = { readonly url: string; readonly stateFolder: string; readonly stop: () => Promise<void> };

export async function startAppWith(settings: Readonly<Record<string, string>>): Promise<OtherApp> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-app-"));
  await cp(newState, folder, { recursive: true });
  const appPort = await freePort();
  const all = {
    COGNITO_ENDPOINT: cognitoUrl,
    SES_ENDPOINT: cognitoUrl,
    PROOF_REQUESTS_PER_HOUR: "1000",
    // An operator whom a test creates in Cognito gets an account.
    ADOPT_USERS: "on",
    ...settings,
  };
  const vars = Object.entries(all).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const wranglerArguments = ["--env-file", ".dev.vars.example", ...vars];
  const app = await startApp({ appPort, persistTo: folder, wranglerArguments, onLine: () => undefined });
  return {
    url: `http://localhost:${appPort}`,
    stateFolder: folder,
    stop: async () => {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
