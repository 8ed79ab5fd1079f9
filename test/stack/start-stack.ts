// Starts the app and the local Cognito as `npm run dev` does, on free ports and with a state of its own, and tells the
// tests where they are. What both write goes to a file, because a test looks for secrets in it.

import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { freePort, startStack } from "../../src/tooling/dev/stack.ts";

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-"));
  const stateFolder = join(folder, "state");
  const logFile = join(folder, "stack.log");
  const log = createWriteStream(logFile);
  const stack = await startStack({
    appPort: await freePort(),
    cognitoPort: await freePort(),
    persistTo: stateFolder,
    // Not .dev.vars, where a developer may keep keys of a real pool.
    wranglerArguments: ["--env-file", ".dev.vars.example"],
    onLine: (part, line) => log.write(`${part} ${line}\n`),
  });
  project.provide("appUrl", stack.appUrl);
  project.provide("cognitoUrl", stack.cognitoUrl);
  project.provide("stateFolder", stateFolder);
  project.provide("logFile", logFile);
  return async () => {
    await stack.stop();
    log.end();
    await rm(folder, { recursive: true, force: true });
  };
}
