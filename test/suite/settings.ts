// What the projects of the test suite have in common.

import { availableParallelism } from "node:os";
import { resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");

/** A test that takes longer is stuck. Nothing here measures speed. */
const HANG_MILLISECONDS = 120_000;

export const SHARED = {
  root: ROOT,
  // Most files wait (for a silent Cognito, a browser, a lock) more than they compute, so more of them run than there are
  // cores. Each may need a stack, which takes a gigabyte.
  maxWorkers: Math.min(Math.max(4, 2 * availableParallelism()), 6),
  testTimeout: HANG_MILLISECONDS,
  hookTimeout: HANG_MILLISECONDS,
  expect: { poll: { timeout: 30_000 } },
  // What a Worker logs is of use only beside a failure.
  silent: "passed-only",
} as const;
