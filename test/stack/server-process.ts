// The process in which the Workers of the project `stack` run. serve-stacks.ts starts and ends it. It reports the
// address of its HTTP server to its parent. The server has three endpoints:
//
//   GET /stacks/WORKER   returns the stack of this Vitest worker, which starts at the first request.
//   POST /workers        starts another Worker, with the LocalWorkerOptions of the body, and returns its number.
//   DELETE /workers/N    stops this Worker.

import { cp } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { COGNITO_FOLDER, freePort, migrate, settingsOfStack } from "../../src/tooling/dev/stack.ts";
import { unpackBrowser } from "./browser.ts";
import { type LocalWorker, type LocalWorkerOptions, startLocalWorker } from "./local-worker.ts";
import { APP_CONFIG, COGNITO_CONFIG, type RunningStack, readSecrets } from "./running-stack.ts";

const [folder = ""] = process.argv.slice(2);
const newState = join(folder, "new");
const stacks = new Map<string, Promise<RunningStack>>();
const workers: (LocalWorker | undefined)[] = [];
let prepared: Promise<unknown> | undefined;

/** The maximum number of starts of a stack. A start fails if another process takes a port after it was found free. */
const STARTS = 3;

async function startStack(worker: string): Promise<RunningStack> {
  prepared ??= Promise.all([migrate(newState), unpackBrowser()]);
  await prepared;
  for (let start = 1; ; start++) {
    try {
      return await startOnFreePorts(`${worker}-${start}`);
    } catch (error) {
      if (start === STARTS || Object(error).code !== "ERR_ADDRESS_IN_USE") throw error;
    }
  }
}

async function startOnFreePorts(name: string): Promise<RunningStack> {
  const [appPort, cognitoPort] = [await freePort(), await freePort()];
  const running = {
    appUrl: `http://localhost:${appPort}`,
    cognitoUrl: `http://localhost:${cognitoPort}`,
    stateFolder: join(folder, name, "state"),
    logFile: join(folder, name, "stack.log"),
    newState,
  };
  const { appUrl, cognitoUrl, stateFolder: persistTo, logFile } = running;
  await cp(newState, persistTo, { recursive: true });
  await start({
    config: COGNITO_CONFIG,
    port: cognitoPort,
    persistTo: join(persistTo, COGNITO_FOLDER),
    vars: { APP_ORIGIN: appUrl },
    logFile,
    label: "cognito",
  });
  const vars = { ...(await readSecrets()), ...settingsOfStack(cognitoUrl) };
  await start({ config: APP_CONFIG, port: appPort, persistTo, vars, logFile, label: "app" });
  return running;
}

async function start(options: LocalWorkerOptions): Promise<number> {
  return workers.push(await startLocalWorker(options)) - 1;
}

async function respond(request: IncomingMessage): Promise<unknown> {
  const [, collection, name = ""] = (request.url ?? "").split("/");
  switch (`${request.method} ${collection}`) {
    case "GET stacks": {
      const stack = stacks.get(name) ?? startStack(name);
      stacks.set(name, stack);
      return stack;
    }
    case "POST workers":
      return start((await json(request)) as LocalWorkerOptions);
    case "DELETE workers": {
      const worker = workers[Number(name)];
      workers[Number(name)] = undefined;
      await worker?.stop();
      return null;
    }
    default:
      throw new Error(`Nothing does ${request.method} ${request.url}`);
  }
}

const server = createServer((request, response) => {
  respond(request).then(
    (value) => response.end(JSON.stringify(value)),
    (error: Error) => response.writeHead(500).end(String(error.stack)),
  );
});
const port = await freePort();
await new Promise<void>((done) => server.listen(port, "localhost", done));
process.send?.(`http://localhost:${port}`);

/** Ends this process when its parent ends, for whatever reason. */
process.once("disconnect", async () => {
  server.close();
  server.closeAllConnections();
  await Promise.allSettled(stacks.values());
  await Promise.allSettled(workers.map((worker) => worker?.stop()));
  process.exit();
});
