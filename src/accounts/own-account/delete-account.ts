// Deletes an account: first its row becomes `closing`, then the sessions end, then the Cognito user is deleted, and
// last the row with its personal data. Each step is safe to repeat. After a failure, the owner's next request or the
// scheduled run completes the deletion.

import type { Initiator } from "../../audit/event.ts";
import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { StorageFailure, Stored } from "../../db/storage-failure.ts";
import type { MakeNotice, Visitor } from "../../mail/mail.ts";
import { deleteUsersOf, type UsersOfAccounts } from "../cognito-state/delete-users.ts";
import { inProgress, type Lease, newLease } from "../lease.ts";
import { lastIssueSecond, publishRevocation, type RevocationDependencies } from "../revocation.ts";
import type { AccountStore } from "../storage/accounts.ts";
import type { AccountReader } from "../storage/reader.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";

/** Longer than all calls and D1 statements of a deletion may take. */
const DELETION_LEASE_MILLISECONDS = 25_000;

export interface DeleteDependencies extends RevocationDependencies, UsersOfAccounts {
  readonly accounts: AccountStore;
  readonly makeNotice: MakeNotice;
  readonly now: () => number;
}

export interface DeleteOwnDependencies extends DeleteDependencies {
  readonly reader: Pick<AccountReader, "findId">;
}

export async function deleteAccount(
  dependencies: DeleteOwnDependencies,
  { accountId: id, issuedAt }: { readonly accountId: string; readonly issuedAt: number },
  visitor: Visitor,
  by: Initiator,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"in_progress" | "token_rejected" | "last_operator">>> {
  const now = new Date(dependencies.now());
  const lease = newLease(now, DELETION_LEASE_MILLISECONDS);
  const notice = dependencies.makeNotice("account_deleted", visitor);
  const closed = await dependencies.accounts.close(id, issuedAt, lease, by, now, notice);
  if (!closed.ok) return fail(toFailure(closed.failure));
  switch (closed.value) {
    case "gone":
      return deleteUserWithoutAccount(dependencies, id, by);
    case "in_progress":
      return fail(inProgress(lease.until, now));
    case "revoked":
      return fail({ kind: "token_rejected" });
    case "last_operator":
      return fail({ kind: "last_operator" });
    case "closing":
  }
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, dependencies.now);
  const finished = await finishDeletion(dependencies, calls, id, lease, by);
  if (finished.ok) return succeed(undefined);
  await dependencies.accounts.release(id, lease);
  return fail(toFailure(finished.failure));
}

/**
 * Deletes a user of the pool who has no account, such as one created in the AWS console. If a deletion was completed
 * before, the user does not exist, and this changes nothing.
 * @param id The Username.
 */
async function deleteUserWithoutAccount(
  dependencies: DeleteOwnDependencies,
  id: string,
  by: Initiator,
): Promise<Result<undefined, DependencyProblem>> {
  const deleted = await deleteUser(dependencies, beginCallGroup(OWN_ACCOUNT_LIMITS, dependencies.now), id);
  if (!deleted.ok) return fail(toFailure(deleted.failure));
  // Another call may have given the user an account in the meantime.
  const found = await dependencies.reader.findId(id);
  if (!found.ok) return fail(toFailure(found.failure));
  const removed = await removeAccountWithoutUser(dependencies, found.value ?? id, deleted.value, by);
  if (!removed.ok) return fail(toFailure(removed.failure));
  if (removed.value) return succeed(undefined);
  const published = await publishRevocation(dependencies, id, deleted.value * 1000);
  return published.ok ? succeed(undefined) : fail(toFailure(published.failure));
}

/** Continues a deletion that was interrupted. False if another run works on it, or it fails again. */
export async function continueDeletion(
  dependencies: DeleteDependencies,
  calls: CallGroup,
  id: string,
  by: Initiator,
): Promise<boolean> {
  const { accounts, now } = dependencies;
  const start = new Date(now());
  const lease = newLease(start, DELETION_LEASE_MILLISECONDS);
  const taken = await accounts.takeLease(id, lease, start);
  if (!taken.ok || !taken.value) return false;
  const finished = await finishDeletion(dependencies, calls, id, lease, by);
  if (!finished.ok) await accounts.release(id, lease);
  return finished.ok;
}

/** The steps of a deletion after its row is `closing`. The caller must hold the lease of this row. */
export async function finishDeletion(
  dependencies: DeleteDependencies,
  calls: CallGroup,
  id: string,
  lease: Lease,
  by: Initiator,
): Promise<Result<void, CognitoFailure | StorageFailure>> {
  const deleted = await deleteUser(dependencies, calls, id);
  return deleted.ok ? removeAccount(dependencies, id, lease, deleted.value, by) : deleted;
}

/**
 * Ends the user's sessions and deletes the user. Returns the last second in which Cognito may have issued tokens to
 * them.
 */
async function deleteUser(
  { users, ownUsers, now }: DeleteDependencies,
  calls: CallGroup,
  id: string,
): Promise<Result<number, CognitoFailure>> {
  const signedOut = await calls.retry("sign_out", (limit) => users.signOutEverywhere(id, limit));
  if (!signedOut.ok) return signedOut;
  const deleted = await deleteUsersOf({ users, ownUsers }, calls, id);
  return deleted.ok ? succeed(lastIssueSecond(now(), signedOut.value)) : deleted;
}

/**
 * Removes the row, as the last step, after the user is deleted. The caller must hold the lease of the row, which is
 * `closing`.
 * @param lastSecond The last second in which Cognito may have issued tokens to the user.
 */
async function removeAccount(
  dependencies: DeleteDependencies,
  id: string,
  lease: Lease,
  lastSecond: number,
  by: Initiator,
): Stored<void> {
  const published = await publishRevocation(dependencies, id, lastSecond * 1000);
  if (!published.ok) return published;
  return dependencies.accounts.removeClosed(id, lease, by, new Date(dependencies.now()));
}

/**
 * Removes the account of a user who does not exist. False if there is no active account with this ID that was created
 * in this pool.
 * @param lastSecond As for removeAccount.
 */
export async function removeAccountWithoutUser(
  dependencies: DeleteDependencies,
  id: string,
  lastSecond: number,
  by: Initiator,
): Stored<boolean> {
  const { accounts, makeNotice, now } = dependencies;
  const start = new Date(now());
  const lease = newLease(start, DELETION_LEASE_MILLISECONDS);
  const closed = await accounts.closeWithoutUser(id, lease, by, start, makeNotice("account_deleted"));
  if (!closed.ok || !closed.value) return closed;
  const removed = await removeAccount(dependencies, id, lease, lastSecond, by);
  if (removed.ok) return succeed(true);
  await accounts.release(id, lease);
  return removed;
}
