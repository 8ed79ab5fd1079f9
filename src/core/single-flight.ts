// Single-flight with a cooldown: at most one attempt per isolate per interval; other requests wait for the one in flight.
//
// No request awaits a promise that another request created: workerd may cancel a request together with its I/O, and the
// promise would never settle. A waiting request polls a flag, with a timer of its own.

const POLL_INTERVAL_MILLISECONDS = 20;

export interface SingleFlightLimits {
  /** The time from the start of one attempt to the start of the next, whether the first succeeded or failed. */
  readonly cooldownMilliseconds: number;
  /** How long an attempt may take. The work must enforce this itself; other requests wait no longer than this. */
  readonly timeLimitMilliseconds: number;
  /** An attempt that has not ended after this time was cancelled with its request, and the next one may start. */
  readonly lostAfterMilliseconds: number;
}

export interface SingleFlight {
  /** Whether an attempt may start: none is in flight, and the cooldown is over. */
  readonly canStart: () => boolean;
  /** Starts an attempt. Call it right after canStart, without an await in between. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** Waits until no attempt is in flight, or until its time limit is over. */
  readonly wait: () => Promise<void>;
}

export function singleFlight(limits: SingleFlightLimits, now: () => number): SingleFlight {
  let startedAt = Number.NEGATIVE_INFINITY;
  let isInFlight = false;

  return {
    canStart: () => now() - startedAt >= (isInFlight ? limits.lostAfterMilliseconds : limits.cooldownMilliseconds),

    async run(work) {
      startedAt = now();
      isInFlight = true;
      try {
        await work();
      } finally {
        isInFlight = false;
      }
    },

    async wait() {
      while (isInFlight && now() - startedAt < limits.timeLimitMilliseconds) {
        await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MILLISECONDS));
      }
    },
  };
}
