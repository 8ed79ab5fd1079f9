// The pool's password rules, for hints while people type. The pool alone decides (PW-1); what is said here may be an hour
// old. Read with DescribeUserPool, which a pool answers five times a second at most: so through memory and KV.

import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers, PasswordPolicy } from "../../cognito/users.ts";
import { type Result, succeed } from "../../core/result.ts";
import { withTimeoutOrUndefined } from "../../core/timeout.ts";

const KV_KEY = "password-policy";
const FRESH_FOR_SECONDS = 3_600;
const CALL_TIME_LIMIT_MILLISECONDS = 4_000;
const KV_TIME_LIMIT_MILLISECONDS = 1_000;

interface Held {
  readonly policy: PasswordPolicy;
  /** Milliseconds since 1970, by whichever isolate read it. */
  readonly readAt: number;
}

export type PasswordPolicyReader = () => Promise<Result<PasswordPolicy, CognitoFailure>>;

export function passwordPolicyReader(users: CognitoUsers, kv: KVNamespace, now: () => number): PasswordPolicyReader {
  let held: Held | undefined;
  const isFresh = (candidate: Held) => now() - candidate.readAt < FRESH_FOR_SECONDS * 1000;
  return async () => {
    if (held !== undefined && isFresh(held)) return succeed(held.policy);
    const kept = await withTimeoutOrUndefined(kv.get<Held>(KV_KEY, "json"), KV_TIME_LIMIT_MILLISECONDS);
    if (kept?.policy !== undefined && isFresh(kept)) {
      held = kept;
      return succeed(kept.policy);
    }
    const read = await users.passwordPolicy(CALL_TIME_LIMIT_MILLISECONDS);
    if (!read.ok) return held === undefined ? read : succeed(held.policy);
    held = { policy: read.value, readAt: now() };
    const stored = kv.put(KV_KEY, JSON.stringify(held), { expirationTtl: FRESH_FOR_SECONDS });
    await withTimeoutOrUndefined(stored, KV_TIME_LIMIT_MILLISECONDS);
    return read;
  };
}
