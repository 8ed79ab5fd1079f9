// Settings that all projects of the test suite share.

import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");

/** The folder in which Node keeps compiled code, because tests start the commands many times. */
export const COMPILE_CACHE = join(tmpdir(), "gatehouse-compile-cache");
process.env.NODE_COMPILE_CACHE ??= COMPILE_CACHE;

/** Only a test that hangs takes longer. The limit does not measure speed. */
const HANG_MILLISECONDS = 120_000;

export const SHARED = {
  root: ROOT,
  // Most files wait (for a Cognito that does not respond, a browser, a lock) longer than they compute, so more files
  // than cores run at the same time.
  maxWorkers: Math.min(Math.max(6, 2 * availableParallelism()), 8),
  testTimeout: HANG_MILLISECONDS,
  hookTimeout: HANG_MILLISECONDS,
  expect: { poll: { timeout: 30_000 } },
  // A Worker's log is useful only for a failed test.
  silent: "passed-only",
} as const;
