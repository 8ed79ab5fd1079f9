// Deleting one's account: the row is `closing` first, then the sessions end, then the user goes, and the row with its
// personal data last. Each step may be repeated; whoever comes after a broken attempt, the owner or the job, goes on.

import type { Principal } from "../../auth/policy.ts";
import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/guard.ts";
import { lastSecondOfTokens } from "../sessions/sign-out-everywhere.ts";
import { inProgress } from "../sign-up/claim.ts";
import type { AccountStore, Lease } from "../storage/accounts.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";

/** The calls' time and what D1 may take around them. */
const LEASE_MILLISECONDS = 25_000;

export interface CloseDependencies {
  readonly accounts: AccountStore;
  readonly users: CognitoUsers;
  /** Tells those who only verify tokens. */
  readonly writeRevocation: (id: string, validAfter: number) => Promise<void>;
  readonly now: () => number;
}

export async function closeAccount(
  dependencies: CloseDependencies,
  { username: id, issuedAt }: Pick<Principal, "username" | "issuedAt">,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"in_progress" | "token_rejected">>> {
  const now = new Date(dependencies.now());
  const lease = { id: crypto.randomUUID(), until: new Date(now.getTime() + LEASE_MILLISECONDS) };
  const closing = await dependencies.accounts.close(id, issuedAt, lease, now);
  if (!closing.ok) return fail(toFailure(closing.failure));
  switch (closing.value) {
    case "gone":
      return succeed(undefined);
    case "in_progress":
      return fail(inProgress(lease.until, now));
    case "revoked":
      return fail({ kind: "token_rejected" });
    case "closing":
  }
  const finished = await finishClosing(dependencies, beginCallGroup(OWN_ACCOUNT_LIMITS, dependencies.now), id, lease);
  if (finished.ok) return succeed(undefined);
  await dependencies.accounts.release(id, lease);
  return fail(toFailure(finished.failure));
}

/** The rest of a deletion, for whoever holds the lease of a row that is `closing`. */
export async function finishClosing(
  { accounts, users, writeRevocation, now }: CloseDependencies,
  calls: CallGroup,
  id: string,
  lease: Lease,
): Promise<Result<void, CognitoFailure | StorageFailure>> {
  const signedOut = await calls.retry("sign_out", (limit) => users.signOutEverywhere(id, limit));
  if (!signedOut.ok) return signedOut;
  const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(id, limit));
  if (!deleted.ok) return deleted;
  try {
    await writeRevocation(id, lastSecondOfTokens(now(), signedOut.value) * 1000);
  } catch {
    return fail({ kind: "storage_failed" });
  }
  return accounts.removeClosed(id, lease, new Date(now()));
}
