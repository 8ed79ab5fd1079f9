// Revoking a user's access tokens, which stay valid at Cognito after their sessions have ended. auth/policy.ts decides
// whether a token is revoked.

import { succeed } from "../core/result.ts";
import type { Stored } from "../db/storage-failure.ts";

export interface UnpublishedRevocation {
  readonly id: string;
  /** The user's tokens are revoked if they were issued in or before the second of this time. */
  readonly validAfter: Date;
}

/** Revocations that KV has not confirmed. */
export interface UnpublishedRevocationStore {
  /** Adds a revocation. Of two revocations of the same user, the later one is kept. */
  readonly add: (id: string, validAfter: Date) => Stored<void>;
  /**
   * The revocations, one for each user. If the user's row in `accounts` has a later revocation than this store, the
   * later one is returned, although it may have been published already.
   */
  readonly list: (limit: number) => Stored<UnpublishedRevocation[]>;
  /** Removes the revocation, unless a later one was added in the meantime. */
  readonly remove: (revocation: UnpublishedRevocation) => Stored<void>;
}

export interface RevocationDependencies {
  /** Writes to KV. Throws if KV has not confirmed the write. */
  readonly writeRevocation: (id: string, validAfter: number) => Promise<void>;
  readonly unpublishedRevocations: UnpublishedRevocationStore;
}

const PUBLISHED_PER_RUN = 5;

/**
 * Publishes a revocation to Workers that verify tokens without loading the account. KV only informs them: on our own
 * routes the row decides. So a write that KV has not confirmed is not a failure: the scheduled run repeats it.
 */
export async function publishRevocation(
  { writeRevocation, unpublishedRevocations }: RevocationDependencies,
  id: string,
  validAfter: number,
): Stored<void> {
  try {
    await writeRevocation(id, validAfter);
    return succeed(undefined);
  } catch {
    return unpublishedRevocations.add(id, new Date(validAfter));
  }
}

/** For the scheduled run. Throws if KV still has not confirmed a write. */
export async function publishRemaining({
  writeRevocation,
  unpublishedRevocations,
}: RevocationDependencies): Promise<void> {
  const remaining = await unpublishedRevocations.list(PUBLISHED_PER_RUN);
  for (const revocation of remaining.ok ? remaining.value : []) {
    await writeRevocation(revocation.id, revocation.validAfter.getTime());
    await unpublishedRevocations.remove(revocation);
  }
}

/**
 * The last second in which Cognito may have issued tokens to sessions that have just ended. Tokens contain Cognito's
 * time, so the clock that is ahead is used, ours or Cognito's.
 */
export function lastIssueSecond(now: number, cognitoSeconds: number | undefined): number {
  return Math.max(Math.floor(now / 1000), cognitoSeconds ?? 0);
}
