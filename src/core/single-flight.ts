// Single-flight with a cooldown: at most one attempt per isolate and interval. Other requests wait for it.
//
// No request awaits a promise that another request created: workerd may cancel that request together with its I/O,
// and the promise would never settle. Instead a waiting request polls a flag, with its own timer.

const POLL_INTERVAL_MILLISECONDS = 20;

export interface SingleFlightLimits {
  /** The shortest time from the start of an attempt to the start of the next, whether it succeeded or failed. */
  readonly cooldownMilliseconds: number;
  /** How long an attempt may take. `work` must enforce this limit itself; other requests wait no longer than this. */
  readonly timeLimitMilliseconds: number;
  /** After this time, an attempt that has not ended counts as cancelled with its request, and the next may start. */
  readonly lostAfterMilliseconds: number;
}

export interface SingleFlight {
  /** Whether an attempt may start: none is in flight and the cooldown is over, or the last one counts as cancelled. */
  readonly canStart: () => boolean;
  /** Starts an attempt. Call it right after canStart, without an await in between. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** Waits until no attempt is in flight, or until the time limit of the attempt is over. */
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
