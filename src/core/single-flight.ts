// What one isolate does at most once per cool-down, while its other requests look out for the end of it.
//
// No request awaits a promise that another one started: workerd may cancel a request together with its I/O, and the
// promise would never settle. Those who wait look at the time and at a flag, with a timer of their own.

/** How often a request looks whether another one's turn has ended. */
const WAIT_STEP_MILLISECONDS = 20;

export interface SingleFlightLimits {
  /** From the beginning of one turn to the next, whether it succeeded or failed. */
  readonly cooldownMilliseconds: number;
  /** How long the work may take. It has to end by itself: those who wait go on then. */
  readonly timeLimitMilliseconds: number;
  /** A turn that has not ended by then was cancelled with its request, and counts for nothing. */
  readonly lostAfterMilliseconds: number;
}

export interface SingleFlight {
  readonly canStart: () => boolean;
  /** To be called at once after canStart. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** Until nobody is at work, or the time of whoever is has run out. */
  readonly wait: () => Promise<void>;
}

export function singleFlight(limits: SingleFlightLimits, now: () => number): SingleFlight {
  let beganAt = Number.NEGATIVE_INFINITY;
  let hasEnded = true;

  return {
    canStart: () => now() - beganAt >= (hasEnded ? limits.cooldownMilliseconds : limits.lostAfterMilliseconds),

    async run(work) {
      beganAt = now();
      hasEnded = false;
      try {
        await work();
      } finally {
        hasEnded = true;
      }
    },

    async wait() {
      while (!hasEnded && now() - beganAt < limits.timeLimitMilliseconds) {
        await new Promise((resolve) => setTimeout(resolve, WAIT_STEP_MILLISECONDS));
      }
    },
  };
}
