// A lease: the right of one run to work on one row. It expires by itself, so a run that was killed blocks a row only
// for the lease's length.

import type { FailureOfKind } from "../core/failure.ts";

export interface Lease {
  readonly id: string;
  readonly until: Date;
}

export function newLease(now: Date, lengthMilliseconds: number): Lease {
  return { id: crypto.randomUUID(), until: new Date(now.getTime() + lengthMilliseconds) };
}

/**
 * The failure of a request that needs a row or an idempotency key which is leased to another run. Most runs end within
 * a second, long before their lease. So the caller should wait as long as the other run has already taken, but at most
 * until the lease ends.
 * @param since When the other run began.
 */
export function inProgress(until: Date, now: Date, since = now): FailureOfKind<"in_progress"> {
  const taken = Math.ceil((now.getTime() - since.getTime()) / 1000);
  const left = Math.ceil((until.getTime() - now.getTime()) / 1000);
  return { kind: "in_progress", retryAfterSeconds: Math.max(1, Math.min(taken, left)) };
}

/**
 * After this time no call of an abandoned sign-up can still take effect: it is many times Cognito's longest response
 * time.
 */
const LATEST_CALL_SECONDS = 600;

/** The calls of sign-ups that began before the returned time can no longer take effect. */
export function lateCallsSince(now: Date): Date {
  return new Date(now.getTime() - LATEST_CALL_SECONDS * 1000);
}
