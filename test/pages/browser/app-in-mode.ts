// A second app with another setting SIGN_UP, beside the local Cognito of the running stack.

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startApp } from "../../../src/tooling/dev/stack.ts";
import { cognitoUrl, newState } from "../../stack/running.ts";

export type AppInMode = { readonly url: string; readonly stateFolder: string; readonly stop: () => Promise<void> };

export async function startAppInMode(mode: "proof-first" | "invite" | "closed"): Promise<AppInMode> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-mode-"));
  await cp(newState, folder, { recursive: true });
  const appPort = await freePort();
  const settings = {
    COGNITO_ENDPOINT: cognitoUrl,
    SES_ENDPOINT: cognitoUrl,
    SIGN_UP: mode,
    PROOF_REQUESTS_PER_HOUR: "1000",
    // An operator whom a test creates in Cognito gets an account.
    ADOPT_USERS: "on",
  };
  const vars = Object.entries(settings).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
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
