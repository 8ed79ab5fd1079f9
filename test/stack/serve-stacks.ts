// Before the tests of the running stack: serves stacks. As many files run at a time as there are workers, and each worker
// has a stack of its own, so a fault or a clock that one file sets never meets another. A stack is the app and the local
// Cognito as `npm run dev` starts them, on free ports and with a state of their own. What both write goes to a file, because
// a test looks for secrets in it.

import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { freePort, startStack } from "../../src/tooling/dev/stack.ts";

export interface RunningStack {
  readonly appUrl: string;
  readonly cognitoUrl: string;
  /** The folder with D1, KV and the local Cognito's storage. */
  readonly stateFolder: string;
  /** Everything that both parts wrote since they were ready. */
  readonly logFile: string;
}

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-"));
  const started = new Map<string, ReturnType<typeof start>>();
  /** One after another: each start keeps both cores busy. */
  let last: Promise<unknown> = Promise.resolve();

  function stackOf(worker: string) {
    const known = started.get(worker);
    if (known !== undefined) return known;
    const stack = last.then(() => start(join(folder, worker)));
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

async function start(folder: string) {
  const running = { stateFolder: join(folder, "state"), logFile: join(folder, "stack.log") };
  await mkdir(folder);
  const log = createWriteStream(running.logFile);
  const stack = await startStack({
    appPort: await freePort(),
    cognitoPort: await freePort(),
    persistTo: running.stateFolder,
    // Not .dev.vars, where a developer may keep keys of a real pool.
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
