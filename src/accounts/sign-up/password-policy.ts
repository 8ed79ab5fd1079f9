// The pool's password policy, for hints while people type. It may be an hour old; only the pool accepts or rejects a
// password (PW-1). Cached in memory and KV, because Cognito allows five DescribeUserPool calls per second and pool.

import type { CognitoFailure } from "../../cognito/failures.ts";
import type { PasswordPolicy } from "../../cognito/responses.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { type SingleFlightLimits, singleFlight } from "../../core/single-flight.ts";
import { withTimeoutOrUndefined } from "../../core/timeout.ts";

const KV_KEY = "password-policy";
const FRESH_FOR_SECONDS = 3_600;
const CALL_TIME_LIMIT_MILLISECONDS = 4_000;
const KV_TIME_LIMIT_MILLISECONDS = 1_000;

const FLIGHT: SingleFlightLimits = {
  // While Cognito fails, an isolate calls it at most once in this time.
  cooldownMilliseconds: 10_000,
  timeLimitMilliseconds: CALL_TIME_LIMIT_MILLISECONDS + 2 * KV_TIME_LIMIT_MILLISECONDS,
  lostAfterMilliseconds: CALL_TIME_LIMIT_MILLISECONDS + 3 * KV_TIME_LIMIT_MILLISECONDS,
};

interface CachedPolicy {
  readonly policy: PasswordPolicy;
  /** Milliseconds since 1970, by the clock of the isolate that read it. */
  readonly readAt: number;
}

export type PasswordPolicyReader = () => Promise<Result<PasswordPolicy, CognitoFailure>>;

export function passwordPolicyReader(users: CognitoUsers, kv: KVNamespace, now: () => number): PasswordPolicyReader {
  let cached: CachedPolicy | undefined;
  let failure: CognitoFailure = { kind: "timed_out" };
  const flight = singleFlight(FLIGHT, now);
  const isFresh = (candidate: CachedPolicy) => now() - candidate.readAt < FRESH_FOR_SECONDS * 1000;

  async function read(): Promise<void> {
    const inKv = await withTimeoutOrUndefined(kv.get<CachedPolicy>(KV_KEY, "json"), KV_TIME_LIMIT_MILLISECONDS);
    if (inKv?.policy !== undefined && isFresh(inKv)) {
      cached = inKv;
      return;
    }
    const policy = await users.passwordPolicy(CALL_TIME_LIMIT_MILLISECONDS);
    if (!policy.ok) {
      failure = policy.failure;
      return;
    }
    cached = { policy: policy.value, readAt: now() };
    const stored = kv.put(KV_KEY, JSON.stringify(cached), { expirationTtl: FRESH_FOR_SECONDS });
    await withTimeoutOrUndefined(stored, KV_TIME_LIMIT_MILLISECONDS);
  }

  return async () => {
    if (cached === undefined || !isFresh(cached)) {
      if (flight.canStart()) await flight.run(read);
      else await flight.wait();
    }
    return cached === undefined ? fail(failure) : succeed(cached.policy);
  };
}
