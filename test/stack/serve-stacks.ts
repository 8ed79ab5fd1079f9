// Before the tests of the project `stack` run: starts the process that serves stacks. Each Vitest worker runs one
// file at a time and has its own stack, so a fault or a clock that one file sets does not affect another. A stack is
// the app and the local Cognito, on free ports and with their own state. Their output goes to a file, in which a test
// searches for secrets.

import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

const SERVER = resolve(import.meta.dirname, "server-process.ts");

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-"));
  const child = fork(SERVER, [folder], {
    // Standard output is ignored, because wrangler announces there which files it reads.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  const ended = once(child, "exit");
  const [url] = await Promise.race([
    once(child, "message"),
    ended.then(([code]) => {
      throw new Error(`The process with the stacks ended with status ${code}.`);
    }),
  ]);
  project.provide("stacksUrl", String(url));
  return async () => {
    if (child.connected) child.disconnect();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}

declare module "vitest" {
  export interface ProvidedContext {
    stacksUrl: string;
  }
}
