// A lease: the right of one run to work on one row. It expires by itself, so a run that was killed blocks a row only for
// the lease's length.

import type { FailureOfKind } from "../core/failure.ts";

export interface Lease {
  readonly id: string;
  readonly until: Date;
}

export function newLease(now: Date, lengthMilliseconds: number): Lease {
  return { id: crypto.randomUUID(), until: new Date(now.getTime() + lengthMilliseconds) };
}

/** The failure for a caller whose row or key is leased to another run. */
export function inProgress(until: Date, now: Date): FailureOfKind<"in_progress"> {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  return { kind: "in_progress", retryAfterSeconds: Math.max(1, seconds) };
}
