// A second app with other settings, which uses the local Cognito of the running stack.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, settingsOfStack } from "../../../src/tooling/dev/stack.ts";
import { startApp } from "../../stack/other-worker.ts";
import { cognitoUrl } from "../../stack/running.ts";

export type OtherApp = { readonly url: string; readonly stateFolder: string; readonly stop: () => Promise<void> };

export async function startAppWith(settings: Readonly<Record<string, string>>): Promise<OtherApp> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-app-"));
  const appPort = await freePort();
  const vars = {
    ...settingsOfStack(cognitoUrl),
    // Some tests create an operator in Cognito; with this setting the operator gets an account.
    ADOPT_USERS: "on",
    ...settings,
  };
  const app = await startApp({ appPort, persistTo: folder, vars });
  return {
    url: `http://localhost:${appPort}`,
    stateFolder: folder,
    stop: async () => {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
