// Cognito's documented lockout: after five failures, each further one locks the user for 1, 2, 4 … seconds, up to 15
// minutes. Attempts during a lock are rejected and do not extend it. A sign-in or 15 minutes without a failure resets
// the counter.

const FREE_FAILURES = 5;
const MAX_LOCK_SECONDS = 900;
const QUIET_MILLISECONDS = 15 * 60_000;

/** `lastFailureAt` is in milliseconds and has no meaning while `failures` is 0. */
export interface Attempts {
  readonly failures: number;
  readonly lastFailureAt: number;
}

export const NO_FAILURES: Attempts = { failures: 0, lastFailureAt: 0 };

export function isLocked(attempts: Attempts, now: number): boolean {
  if (attempts.failures < FREE_FAILURES) return false;
  const lockSeconds = Math.min(2 ** (attempts.failures - FREE_FAILURES), MAX_LOCK_SECONDS);
  return now < attempts.lastFailureAt + lockSeconds * 1_000;
}

export function afterFailure(attempts: Attempts, now: number): Attempts {
  const isQuiet = now - attempts.lastFailureAt >= QUIET_MILLISECONDS;
  return { failures: isQuiet ? 1 : attempts.failures + 1, lastFailureAt: now };
}
