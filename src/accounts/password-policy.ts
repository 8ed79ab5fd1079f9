// The pool's password rules, for hints while people type. The pool alone decides (PW-1); what is said here may be an hour
// old. Read with DescribeUserPool, which a pool answers five times a second at most: so through memory and KV.

import type { CognitoFailure } from "../cognito/failures.ts";
import type { CognitoUsers, PasswordPolicy } from "../cognito/users.ts";
import { type Result, succeed } from "../result.ts";

const KV_KEY = "password-policy";
const FRESH_FOR_SECONDS = 3_600;
const CALL_TIME_LIMIT_MILLISECONDS = 4_000;

export type PasswordPolicyReader = () => Promise<Result<PasswordPolicy, CognitoFailure>>;

export function passwordPolicyReader(users: CognitoUsers, kv: KVNamespace, now: () => number): PasswordPolicyReader {
  let held: { readonly policy: PasswordPolicy; readonly readAt: number } | undefined;
  return async () => {
    if (held !== undefined && now() - held.readAt < FRESH_FOR_SECONDS * 1000) return succeed(held.policy);
    const kept = await kv.get<PasswordPolicy>(KV_KEY, "json").catch(() => null);
    const read = kept === null ? await users.passwordPolicy(CALL_TIME_LIMIT_MILLISECONDS) : succeed(kept);
    if (!read.ok) return held === undefined ? read : succeed(held.policy);
    held = { policy: read.value, readAt: now() };
    if (kept === null)
      await kv.put(KV_KEY, JSON.stringify(read.value), { expirationTtl: FRESH_FOR_SECONDS }).catch(() => undefined);
    return read;
  };
}
