// Before the tests of the project `stack` run: serves stacks. Each Vitest worker runs one file at a time and has its own
// stack, so a fault or a clock that one file sets does not affect another. A stack is the app and the local Cognito as
// `npm run dev` starts them, on free ports and with their own state. Their output goes to a file, in which a test searches
// for secrets.

import { createWriteStream } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { freePort, migrate, startStack } from "../../src/tooling/dev/stack.ts";
import { unpackBrowser } from "./browser.ts";

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

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-"));
  const started = new Map<string, ReturnType<typeof start>>();
  /** Stacks start one after another, because each start keeps both cores busy. */
  let last: Promise<unknown> | undefined;
  const newState = join(folder, "new");

  function stackOf(worker: string) {
    const existing = started.get(worker);
    if (existing !== undefined) return existing;
    last ??= Promise.all([migrate(newState), unpackBrowser()]);
    const stack = last.then(() => start(join(folder, worker), newState));
    last = stack.catch(() => undefined);
    started.set(worker, stack);
    return stack;
  }

  const server = createServer((request, response) => {
    stackOf((request.url ?? "").slice(1)).then(
      ({ running }) => response.end(JSON.stringify(running)),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "localhost", done));
  project.provide("stacksUrl", `http://localhost:${port}`);
  return async () => {
    server.close();
    await Promise.allSettled([...started.values()].map(async (stack) => (await stack).stop()));
    await rm(folder, { recursive: true, force: true });
  };
}

async function start(folder: string, newState: string) {
  const running = { stateFolder: join(folder, "state"), logFile: join(folder, "stack.log"), newState };
  await cp(newState, running.stateFolder, { recursive: true });
  const log = createWriteStream(running.logFile);
  const stack = await startStack({
    appPort: await freePort(),
    cognitoPort: await freePort(),
    persistTo: running.stateFolder,
    // Replaces .dev.vars, which may contain a developer's keys for a real pool.
    wranglerArguments: ["--env-file", ".dev.vars.example"],
    onLine: (part, line) => log.write(`${part} ${line}\n`),
  });
  const { appUrl, cognitoUrl } = stack;
  return {
    running: { ...running, appUrl, cognitoUrl } satisfies RunningStack,
    async stop(): Promise<void> {
      await stack.stop();
      log.end();
    },
  };
}

declare module "vitest" {
  export interface ProvidedContext {
    stacksUrl: string;
  }
}
