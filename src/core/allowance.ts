// Allowances: how often one account may do something that costs calls to Cognito, writes to KV or mails, and how many
// mails one e-mail address may get. A limit per IP address does not replace them, because one person can use many.

import type { FailureOfKind } from "./failure.ts";
import { fail, type Result, succeed } from "./result.ts";
import { RETRY_AFTER_SECONDS } from "./retry-after.ts";

/** Allows at most `count` uses in each period of `seconds`. */
export interface Allowance {
  readonly count: number;
  readonly seconds: number;
}

export interface UsageCounter {
  /** Counts one use of each allowance. Returns null if all permit it, or else when the subject may try again. */
  readonly use: (
    name: string,
    subject: string,
    allowances: readonly Allowance[],
    now: Date,
  ) => Promise<Result<Date | null, unknown>>;
}

/**
 * @param name What is counted.
 * @param subject An account's ID, one of its sign-ins, or the HMAC of an address.
 */
export async function useAllowance(
  usage: UsageCounter,
  name: string,
  subject: string,
  allowances: readonly Allowance[],
  now: Date,
): Promise<Result<void, FailureOfKind<"too_many_requests" | "storage_unavailable">>> {
  const used = await usage.use(name, subject, allowances, now);
  if (!used.ok) return fail({ kind: "storage_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS });
  if (used.value === null) return succeed(undefined);
  const seconds = Math.ceil((used.value.getTime() - now.getTime()) / 1000);
  return fail({ kind: "too_many_requests", retryAfterSeconds: Math.max(1, seconds) });
}

/** The subject for one sign-in of an account. It begins with the ID, so that counts are deleted with the account. */
export function subjectOfSignIn(accountId: string, authTime: number | undefined): string {
  return `${accountId}/${authTime ?? ""}`;
}
