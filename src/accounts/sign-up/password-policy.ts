// The pool's password policy, for hints while people type. It may be an hour old; only the pool accepts or rejects a
// password (PW-1). Cached in memory and KV, because Cognito allows five DescribeUserPool calls per second and pool.

import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers, PasswordPolicy } from "../../cognito/users.ts";
import { type Result, succeed } from "../../core/result.ts";
import { withTimeoutOrUndefined } from "../../core/timeout.ts";

const KV_KEY = "password-policy";
const FRESH_FOR_SECONDS = 3_600;
const CALL_TIME_LIMIT_MILLISECONDS = 4_000;
const KV_TIME_LIMIT_MILLISECONDS = 1_000;

interface CachedPolicy {
  readonly policy: PasswordPolicy;
  /** Milliseconds since 1970, by the clock of the isolate that read it. */
  readonly readAt: number;
}

export type PasswordPolicyReader = () => Promise<Result<PasswordPolicy, CognitoFailure>>;

export function passwordPolicyReader(users: CognitoUsers, kv: KVNamespace, now: () => number): PasswordPolicyReader {
  let cached: CachedPolicy | undefined;
  const isFresh = (candidate: CachedPolicy) => now() - candidate.readAt < FRESH_FOR_SECONDS * 1000;
  return async () => {
    if (cached !== undefined && isFresh(cached)) return succeed(cached.policy);
    const inKv = await withTimeoutOrUndefined(kv.get<CachedPolicy>(KV_KEY, "json"), KV_TIME_LIMIT_MILLISECONDS);
    if (inKv?.policy !== undefined && isFresh(inKv)) {
      cached = inKv;
      return succeed(inKv.policy);
    }
    const read = await users.passwordPolicy(CALL_TIME_LIMIT_MILLISECONDS);
    if (!read.ok) return cached === undefined ? read : succeed(cached.policy);
    cached = { policy: read.value, readAt: now() };
    const stored = kv.put(KV_KEY, JSON.stringify(cached), { expirationTtl: FRESH_FOR_SECONDS });
    await withTimeoutOrUndefined(stored, KV_TIME_LIMIT_MILLISECONDS);
    return read;
  };
}
