// Revoking a user's access tokens, which stay valid at Cognito after their sessions have ended. auth/policy.ts has the rule
// by which a token is revoked.

import { fail, succeed } from "../core/result.ts";
import type { Stored } from "../db/storage-failure.ts";

/** Publishes a revocation to Workers that verify tokens without loading the account. */
export type WriteRevocation = (id: string, validAfter: number) => Promise<void>;

/** Publishes it with the result of a statement: a write to KV that is not confirmed is a failure of the storage. */
export async function publishRevocation(write: WriteRevocation, id: string, validAfter: number): Stored<undefined> {
  try {
    await write(id, validAfter);
    return succeed(undefined);
  } catch {
    return fail({ kind: "storage_failed" });
  }
}

/**
 * The last second in which Cognito may have issued tokens to sessions that have just ended. Tokens contain Cognito's time,
 * so the clock that is ahead is used, ours or Cognito's.
 */
export function lastIssueSecond(now: number, cognitoSeconds: number | undefined): number {
  return Math.max(Math.floor(now / 1000), cognitoSeconds ?? 0);
}
