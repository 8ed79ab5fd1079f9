// The stack of the Vitest worker that runs this test file; see serve-stacks.ts. It starts when it is first needed.

import { inject } from "vitest";
import type { RunningStack } from "./serve-stacks.ts";

const response = await fetch(`${inject("stacksUrl")}/${process.env.VITEST_POOL_ID}`);
if (!response.ok) throw new Error(`The stack did not start: ${await response.text()}`);

export const { appUrl, cognitoUrl, stateFolder, logFile, newState } = (await response.json()) as RunningStack;
