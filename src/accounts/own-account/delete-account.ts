// Deletes an account: first its row becomes `closing`, then the sessions end, then the Cognito user is deleted, and last
// the row with its personal data. Each step is safe to repeat. After a failure, the owner's next request or the scheduled
// run completes the deletion.

import type { Principal } from "../../auth/policy.ts";
import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/storage-failure.ts";
import { inProgress, type Lease, newLease } from "../lease.ts";
import { lastIssueSecond, publishRevocation, type WriteRevocation } from "../revocation.ts";
import type { AccountStore } from "../storage/accounts.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";

/** Longer than all calls and D1 statements of a deletion may take. */
const LEASE_MILLISECONDS = 25_000;

export interface DeleteDependencies {
  readonly accounts: AccountStore;
  readonly users: CognitoUsers;
  readonly writeRevocation: WriteRevocation;
  readonly now: () => number;
}

export async function deleteAccount(
  dependencies: DeleteDependencies,
  { username: id, issuedAt }: Pick<Principal, "username" | "issuedAt">,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"in_progress" | "token_rejected">>> {
  const now = new Date(dependencies.now());
  const lease = newLease(now, LEASE_MILLISECONDS);
  const closed = await dependencies.accounts.close(id, issuedAt, lease, now);
  if (!closed.ok) return fail(toFailure(closed.failure));
  switch (closed.value) {
    case "gone":
      return succeed(undefined);
    case "in_progress":
      return fail(inProgress(lease.until, now));
    case "revoked":
      return fail({ kind: "token_rejected" });
    case "closing":
  }
  const finished = await finishDeletion(dependencies, beginCallGroup(OWN_ACCOUNT_LIMITS, dependencies.now), id, lease);
  if (finished.ok) return succeed(undefined);
  await dependencies.accounts.release(id, lease);
  return fail(toFailure(finished.failure));
}

/** The steps after the first one. The caller must hold the lease of a row that is `closing`. */
export async function finishDeletion(
  { accounts, users, writeRevocation, now }: DeleteDependencies,
  calls: CallGroup,
  id: string,
  lease: Lease,
): Promise<Result<void, CognitoFailure | StorageFailure>> {
  const signedOut = await calls.retry("sign_out", (limit) => users.signOutEverywhere(id, limit));
  if (!signedOut.ok) return signedOut;
  const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(id, limit));
  if (!deleted.ok) return deleted;
  const lastSecond = lastIssueSecond(now(), signedOut.value);
  const published = await publishRevocation(writeRevocation, id, lastSecond * 1000);
  if (!published.ok) return published;
  return accounts.removeClosed(id, lease, new Date(now()));
}
