// What the projects of the test suite have in common.

import { availableParallelism } from "node:os";
import { resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");

/** Below it are files of a second and less; a test that is still running is stuck. Nothing here measures speed. */
const HANG_MILLISECONDS = 120_000;

export const SHARED = {
  root: ROOT,
  // Most files wait (for a silent Cognito, a browser, a lock) more than they compute, so twice as many run as there are cores.
  maxWorkers: Math.max(4, 2 * availableParallelism()),
  testTimeout: HANG_MILLISECONDS,
  hookTimeout: HANG_MILLISECONDS,
  expect: { poll: { timeout: 30_000 } },
  // What a Worker logs is of use only beside a failure.
  silent: "passed-only",
} as const;
