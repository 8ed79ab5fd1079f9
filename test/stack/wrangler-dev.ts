// Runs `wrangler dev` in a project that a reader of our documentation could have. If it does not become ready, the
// error contains its output.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { respondsWith } from "../../src/tooling/dev/stack.ts";

const WRANGLER = resolve(import.meta.dirname, "../../node_modules/wrangler/bin/wrangler.js");
const READY_TIME_LIMIT_MILLISECONDS = 60_000;
const INTERVAL_MILLISECONDS = 200;

export interface WranglerDev {
  readonly stop: () => Promise<void>;
}

/**
 * Starts `wrangler dev` in the folder `project`.
 * @param path A path, and the status with which the Worker responds there as soon as it is ready.
 */
export async function startWranglerDev(
  project: string,
  port: number,
  [path, status]: readonly [path: string, status: number],
  options: readonly string[] = [],
): Promise<WranglerDev> {
  const all = ["dev", "--port", String(port), "--inspector-port", "0", ...options];
  const worker = spawn(process.execPath, [WRANGLER, ...all], { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => output.push(text));
  }
  const url = `http://localhost:${port}${path}`;
  const giveUp = Date.now() + READY_TIME_LIMIT_MILLISECONDS;
  while (!(await respondsWith(url, status))) {
    if (worker.exitCode === null && worker.signalCode === null && Date.now() < giveUp) {
      await new Promise((done) => setTimeout(done, INTERVAL_MILLISECONDS));
      continue;
    }
    const isRunning = worker.exitCode === null;
    await stop(worker);
    throw new Error(`wrangler dev in ${project} ${isRunning ? "was not ready in time" : "ended"}:\n${output.join("")}`);
  }
  return { stop: () => stop(worker) };
}

async function stop(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, "exit");
  worker.kill();
  await ended;
}
