// A group of Cognito calls with an overall deadline, a per-call timeout, and retries where repeating is safe. It
// records its calls: for the log, and to know whether one of them may still take effect.

import { fail, type Result } from "../core/result.ts";
import { type CognitoFailure, describeFailure, workAfter } from "./failures.ts";

const TRIES_MAX = 3;
const FIRST_PAUSE_MILLISECONDS = 100;

/** With less time left, no further call is started. */
const SHORTEST_CALL_MILLISECONDS = 20;

export interface CallLimits {
  /** The time for all calls of the group together, with the pauses between them. */
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
  const records: CallRecord[] = [];
  let hasLostResponse = false;

  async function callOnce<Value>(step: string, call: Call<Value>): Promise<Result<Value, CognitoFailure>> {
    const left = endsAt - now();
    if (left < SHORTEST_CALL_MILLISECONDS) return fail({ kind: "timed_out" });
    const start = now();
    const result = await call(Math.min(left, callMilliseconds));
    if (!result.ok && workAfter(result.failure) === "unknown") hasLostResponse = true;
    records.push({ step, milliseconds: now() - start, outcome: result.ok ? "ok" : describeFailure(result.failure) });
    return result;
  }

  return {
    /** Tries the call once: for calls whose effect must be looked up before they are repeated. */
    call: callOnce,

    /** Tries the call up to three times: for calls that are safe to repeat. */
    async retry<Value>(step: string, call: Call<Value>): Promise<Result<Value, CognitoFailure>> {
      for (let tries = 1; ; tries++) {
        const result = await callOnce(step, call);
        if (result.ok || workAfter(result.failure) === "final" || tries === TRIES_MAX) return result;
        const pause = pauseAfter(tries, Math.random());
        if (endsAt - now() < pause + SHORTEST_CALL_MILLISECONDS) return result;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    },

    report: (): readonly CallRecord[] => records,

    /** Whether any call of the group has failed but may have taken effect, or may do so later. */
    hasLostResponse: () => hasLostResponse,
  };
}

/** Exponential backoff with jitter, so that clients that were throttled together do not retry together. */
function pauseAfter(tries: number, random: number): number {
  const longest = FIRST_PAUSE_MILLISECONDS * 2 ** (tries - 1);
  return longest / 2 + (longest / 2) * random;
}
