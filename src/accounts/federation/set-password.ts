// Sets a password for an account whose user Cognito created at a sign-in with another provider. Such a user has no
// e-mail address at Cognito, so nobody could sign in to it with an address and a password. The account therefore gets a
// user of its own, and its identities are connected with that user.
//
// The new user is created first. Until the row refers to the new user, an interrupted run is undone. Afterwards the
// password counts as set, and this run or the scheduled run completes the rest: the former user is deleted, and the
// identities are linked.

import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS, ROLE_LIMITS, UNDO_LIMITS } from "../../cognito/call-limits.ts";
import { type CognitoFailure, workAfter } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { STORAGE_UNAVAILABLE, type StorageFailure } from "../../db/storage-failure.ts";
import type { Account } from "../account.ts";
import { type FollowDependencies, followEarlier } from "../cognito-state/follow.ts";
import { inProgress, type Lease, newLease } from "../lease.ts";
import { createConfirmedUser, type SignUpFlow } from "../sign-up/cognito-user.ts";
import { endSignIn } from "../sign-up/create-account.ts";
import { toSignUpFailure } from "../sign-up/to-failure.ts";
import type { Connection } from "../storage/connections.ts";
import type { StateStore } from "../storage/states.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";
import { type Asker, type ConnectDependencies, finishConnecting } from "./connect.ts";

/** Longer than all calls and D1 statements may take. */
const LEASE_MILLISECONDS = 60_000;

export type SetPasswordDependencies = ConnectDependencies &
  FollowDependencies & {
    readonly states: StateStore;
    readonly ownUsers: CognitoUsers;
    readonly flow: SignUpFlow;
  };

export interface PasswordlessAccount extends Pick<Account, "id" | "email"> {
  /** The Username of the user that Cognito created. */
  readonly username: string;
}

interface NewPassword {
  readonly password: string;
  /** The proof of the account's address, which this change uses up. */
  readonly proofId: string;
}

type Failure = DependencyProblem | FailureOfKind<"in_progress" | "email_taken" | "invalid_fields">;

/** Fails if the account has a password. */
export async function requireNoPassword(
  { reader }: Pick<ConnectDependencies, "reader">,
  { id, email }: Pick<Account, "id" | "email">,
): Promise<Result<PasswordlessAccount, FailureOfKind<"has_password" | "storage_unavailable">>> {
  const read = await reader.usernameOf(id);
  if (!read.ok) return fail(STORAGE_UNAVAILABLE);
  return read.value === id ? fail({ kind: "has_password" }) : succeed({ id, email, username: read.value });
}

/**
 * Sets the password. The caller's tokens are no longer accepted afterwards, because they belong to the former user.
 */
export async function setPassword(
  dependencies: SetPasswordDependencies,
  { id, email, username }: PasswordlessAccount,
  { password, proofId }: NewPassword,
  asker: Asker,
): Promise<Result<undefined, Failure>> {
  const { accounts, connections, ownUsers, flow, makeNotice, now } = dependencies;
  const start = new Date(now());
  const lease = newLease(start, LEASE_MILLISECONDS);
  const started = await connections.startReplacing(id, lease, start);
  if (!started.ok) return fail(toFailure(started.failure));
  if (started.value === undefined) return fail(inProgress(lease.until, start));
  const own = started.value;

  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  // An earlier run may have left a user with another password.
  const deleted = await calls.retry("delete_user", (limit) => ownUsers.deleteUser(id, limit));
  if (!deleted.ok) {
    await connections.release(own, lease);
    return fail(toFailure(deleted.failure));
  }
  const user = { id, email, password };
  const created = await createConfirmedUser(
    { users: ownUsers, flow, hasTombstone: accounts.hasTombstone },
    calls,
    user,
  );
  if (!created.ok) {
    const { step, failure } = created.failure;
    const mayFollow = failure.kind !== "storage_failed" && workAfter(failure) === "unknown";
    // If Cognito has not responded, its call may still create the user after an undo here. In this case the scheduled
    // run undoes the change, when the lease has ended.
    if (!mayFollow) await undoSettingPassword(dependencies, beginCallGroup(UNDO_LIMITS, now), own, lease);
    return fail(toSignUpFailure(step, failure));
  }
  const report = { by: asker.by, now: new Date(now()), notice: makeNotice("password_changed", asker.visitor) };
  const replaced = await connections.replaceUser(own, lease, username, proofId, report);
  if (!replaced.ok) {
    await connections.release(own, lease);
    return fail(toFailure(replaced.failure));
  }
  if (replaced.value.length === 0) return fail(inProgress(lease.until, start));
  await endSignIn({ users: ownUsers, now }, created.value);
  // What fails here is left for the scheduled run.
  const linking = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  for (const connection of replaced.value) {
    await finishConnecting(dependencies, linking, connection, lease, asker);
  }
  await followEarlier(dependencies, beginCallGroup(ROLE_LIMITS, now), id);
  return succeed(undefined);
}

/**
 * Deletes the new user, and leaves the account with its former one. After a failure the scheduled run repeats this.
 */
export async function undoSettingPassword(
  { connections, ownUsers, now }: Pick<SetPasswordDependencies, "connections" | "ownUsers" | "now">,
  calls: CallGroup,
  own: Connection,
  lease: Lease,
): Promise<Result<boolean, CognitoFailure | StorageFailure>> {
  const deleted = await calls.retry("delete_user", (limit) => ownUsers.deleteUser(own.accountId, limit));
  if (!deleted.ok) {
    await connections.release(own, lease, new Date(now()));
    return deleted;
  }
  const undone = await connections.undoReplacing(own, lease);
  return undone.ok ? succeed(true) : undone;
}
