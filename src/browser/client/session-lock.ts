// The Web Lock under which the session is renewed, ended and started again, and handed over to a site.

import type { timeLimit } from "./platform.ts";

export const SESSION_LOCK = "gatehouse.session";

/**
 * Keeps a frozen tab that holds the lock from stopping the others forever. Longer than the slowest renewal (10 s for
 * the configuration, 10 s for Cognito), because a second renewal at the same time would use the same refresh token.
 */
const LOCK_TIME_LIMIT_MS = 30_000;

/**
 * Runs the work under the lock. Runs it without the lock if the browser has no locks, or a frozen tab keeps it too
 * long.
 */
export async function withSessionLock<Value>(
  limit: typeof timeLimit,
  work: (hasLock: boolean) => Value | Promise<Value>,
): Promise<Value> {
  let hasLock = false;
  try {
    return await navigator.locks.request(SESSION_LOCK, { signal: limit(LOCK_TIME_LIMIT_MS) }, () => {
      hasLock = true;
      return work(true);
    });
  } catch (reason) {
    if (hasLock) throw reason;
    return work(false);
  }
}
