// The app as `npm run dev` serves it, with /_design.

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startReloadServer } from "../../../src/tooling/dev/reload-server.ts";
import { freePort, startApp } from "../../../src/tooling/dev/stack.ts";

/** @param newState The folder with the state of a new app: its database has the migrations and no rows. */
export async function startDevelopmentApp(newState: string) {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-design-"));
  await cp(newState, folder, { recursive: true });
  const reload = await startReloadServer();
  const appPort = await freePort();
  const app = await startApp({
    appPort,
    persistTo: folder,
    reloadOrigin: reload.origin,
    wranglerArguments: ["--env-file", ".dev.vars.example"],
    onLine: (_, line) => reload.readLine(line),
  });
  return {
    appUrl: `http://localhost:${appPort}`,
    async stop() {
      await app.stop();
      reload.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
