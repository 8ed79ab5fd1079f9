// A row of calls to Cognito that belong together: one deadline for all, a limit for each, and what may be repeated is
// repeated. It keeps account of the calls, for the log and for the question whether one may still be on its way.

import { fail, type Result } from "../core/result.ts";
import { type CognitoFailure, describeFailure, workAfter } from "./failures.ts";

const TRIES = 3;
const FIRST_PAUSE_MILLISECONDS = 100;

/** With less than this left a call isn't begun. */
const SHORTEST_CALL_MILLISECONDS = 20;

export interface CallLimits {
  /** For all calls together. */
  readonly totalMilliseconds: number;
  readonly callMilliseconds: number;
}

export interface CallRecord {
  readonly step: string;
  readonly milliseconds: number;
  readonly outcome: string;
}

type Call<Value> = (timeLimitMilliseconds: number) => Promise<Result<Value, CognitoFailure>>;

export type CallGroup = ReturnType<typeof beginCallGroup>;

export function beginCallGroup({ totalMilliseconds, callMilliseconds }: CallLimits, now: () => number) {
  const endsAt = now() + totalMilliseconds;
  const calls: CallRecord[] = [];
  let hasLostResponse = false;

  async function once<Value>(step: string, call: Call<Value>): Promise<Result<Value, CognitoFailure>> {
    const left = endsAt - now();
    if (left < SHORTEST_CALL_MILLISECONDS) return fail({ kind: "timed_out" });
    const start = now();
    const result = await call(Math.min(left, callMilliseconds));
    if (!result.ok && workAfter(result.failure) === "unknown") hasLostResponse = true;
    calls.push({ step, milliseconds: now() - start, outcome: result.ok ? "ok" : describeFailure(result.failure) });
    return result;
  }

  return {
    /** One try, for a call that must be looked into before it is repeated. */
    call: once,

    /** Up to three tries, for a call that does no harm when it is done twice. */
    async retry<Value>(step: string, call: Call<Value>): Promise<Result<Value, CognitoFailure>> {
      for (let tries = 1; ; tries++) {
        const result = await once(step, call);
        if (result.ok || workAfter(result.failure) === "final" || tries === TRIES) return result;
        const pause = pauseBefore(tries + 1, Math.random());
        if (endsAt - now() < pause + SHORTEST_CALL_MILLISECONDS) return result;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    },

    report: (): readonly CallRecord[] => calls,

    /** Whether a call went unanswered: its work may be done now, or later. */
    hasLostResponse: () => hasLostResponse,
  };
}

/** Doubling with jitter, in milliseconds: those who were throttled together don't come back together. */
export function pauseBefore(attempt: number, random: number): number {
  const longest = FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 2);
  return longest / 2 + (longest / 2) * random;
}
