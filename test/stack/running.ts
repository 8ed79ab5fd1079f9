// The stack of the Vitest worker that runs this test file; see serve-stacks.ts. It starts when it is first needed.

import { inject } from "vitest";
import type { RunningStack } from "./running-stack.ts";

const response = await fetch(`${inject("stacksUrl")}/stacks/${process.env.VITEST_POOL_ID}`);
if (!response.ok) throw new Error(`The stack did not start: ${await response.text()}`);

export const { appUrl, cognitoUrl, stateFolder, logFile, newState } = (await response.json()) as RunningStack;

/** Starts the scheduled run, and waits for its end. */
export async function runScheduled(url = appUrl): Promise<void> {
  const response = await fetch(`${url}/cdn-cgi/local/scheduled`);
  if (!response.ok) throw new Error(`The scheduled run did not end well: ${response.status}`);
}
