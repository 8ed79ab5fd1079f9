// Limits how often one user may make a call, or get a sign-in code, per hour, whether the call succeeds or fails. A
// call beyond the limit is not counted, so waiting always helps. Where AWS documents a range (forgotten passwords: 5
// to 20, by risk), the limit is its lower end, so that a client that works here works at AWS.

import { type Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";
import type { Subject } from "./subjects.ts";

const HOUR_MILLISECONDS = 3_600_000;

const CALLS_PER_HOUR = {
  ChangePassword: 5,
  ConfirmForgotPassword: 5,
  ConfirmSignUp: 15,
  EMAIL_OTP: 5,
  ForgotPassword: 5,
  GetUserAttributeVerificationCode: 5,
  ResendConfirmationCode: 5,
  VerifyUserAttribute: 15,
} as const;

export type LimitedCall = keyof typeof CALLS_PER_HOUR;

/** Counts a call, or rejects it if it is over the limit. */
export function countCall(
  context: Context,
  { poolId, key }: Subject,
  call: LimitedCall,
): Rejection<"LimitExceededException"> | null {
  const { sql, now } = context;
  const hourAgo = now - HOUR_MILLISECONDS;
  sql.exec("DELETE FROM counted_calls WHERE pool_id = ? AND at <= ?", poolId, hourAgo);
  // After the clock was set back, recorded calls may lie in the future. They are ignored.
  const row = firstRow<{ count: number }>(
    sql,
    "SELECT count(*) AS count FROM counted_calls WHERE pool_id = ? AND subject = ? AND call = ? AND at <= ?",
    poolId,
    key,
    call,
    now,
  );
  if ((row?.count ?? 0) >= CALLS_PER_HOUR[call]) {
    return reject("LimitExceededException", "Attempt limit exceeded, please try after some time.");
  }
  sql.exec("INSERT INTO counted_calls (pool_id, subject, call, at) VALUES (?, ?, ?, ?)", poolId, key, call, now);
  return null;
}
