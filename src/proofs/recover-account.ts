// For somebody who reads the mail of an address and cannot sign in to its account, which was never proved: somebody else may
// have signed up with it first. The account gets a new user at Cognito, whose name is its id: without the stranger's password,
// second factor, passkeys and identities of other providers. All sessions end, and a pending change of the address is dropped. Then
// the address is proved, and a reset of the password lets its owner in.
//
// The user comes first. While the stranger can sign in, they could set up another second factor or passkey, which no later
// recovery removes, because the address is proved.
//
// Each step is safe to repeat, and the proof is used up by the last one. An account that is left without a user is deleted by
// the consistency check: it is a stranger's.

import { deleteUsersOf, type UsersOfAccounts } from "../accounts/cognito-state/delete-users.ts";
import { addToGroups } from "../accounts/cognito-state/follow.ts";
import { type ConnectDependencies, disconnectAll } from "../accounts/federation/connect.ts";
import { publishRevocation } from "../accounts/revocation.ts";
import { type SignOutDependencies, signOutEverywhere } from "../accounts/sessions/sign-out-everywhere.ts";
import { createConfirmedUser, type NewUser } from "../accounts/sign-up/cognito-user.ts";
import type { PasskeyStore } from "../accounts/storage/passkeys.ts";
import type { AccountReader } from "../accounts/storage/reader.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import type { Initiator } from "../audit/event.ts";
import { beginCallGroup, type CallGroup } from "../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../cognito/call-limits.ts";
import type { CognitoFailure } from "../cognito/failures.ts";
import { newRandomPassword } from "../cognito/random-password.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { isStaff } from "../core/roles.ts";
import type { StorageFailure } from "../db/storage-failure.ts";
import type { AcceptedProof } from "./check-proof.ts";
import { rejectProof } from "./proof.ts";
import type { ProofStore } from "./store.ts";

export interface RecoverDependencies extends SignOutDependencies, UsersOfAccounts, ConnectDependencies {
  readonly reader: AccountReader;
  readonly passkeys: Pick<PasskeyStore, "removeAll">;
  readonly proofs: Pick<ProofStore, "proveAddress">;
}

export async function recoverAccount(
  dependencies: RecoverDependencies,
  { accountId, proofId }: AcceptedProof,
  by: Initiator,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"invalid_fields">>> {
  const { reader, users, passkeys, connections, proofs, now } = dependencies;
  // Not a proof for an account that was never proved.
  if (accountId === null || proofId === undefined) return expired();
  const read = await reader.readPrimary(accountId);
  if (!read.ok) return fail(toFailure(read.failure));
  if (read.value === null || !read.value.isEnabled || isStaff(read.value.roles)) return expired();
  const { email, emailProvedAt } = read.value.account;
  if (emailProvedAt !== null) return expired();
  const username = await reader.usernameOf(accountId);
  if (!username.ok) return fail(toFailure(username.failure));
  const user = { id: accountId, email, password: newRandomPassword() };
  const replaced = await replaceUser(dependencies, beginCallGroup(OWN_ACCOUNT_LIMITS, now), user);
  if (!replaced.ok) return fail(toFailure(replaced.failure));
  // The user of a former name is gone. Other Workers verify its tokens without the database.
  const revoked =
    username.value === accountId ? undefined : await publishRevocation(dependencies, username.value, now());
  if (revoked?.ok === false) return fail(toFailure(revoked.failure));
  const renamed = await connections.useOwnUser(accountId);
  if (!renamed.ok) return fail(toFailure(renamed.failure));
  const ended = await signOutEverywhere(dependencies, accountId, by);
  if (!ended.ok) return ended;
  const grouped = await addToGroups(users, beginCallGroup(OWN_ACCOUNT_LIMITS, now), accountId, read.value.roles);
  if (!grouped.ok) return fail(toFailure(grouped.failure));
  const forgotten = await passkeys.removeAll(accountId);
  if (!forgotten.ok) return fail(toFailure(forgotten.failure));
  // Not before the sessions end: one of them could connect another.
  const disconnected = await disconnectAll(dependencies, accountId, by);
  if (!disconnected.ok) return fail(toRetry(disconnected.failure));
  const proved = await proofs.proveAddress({ accountId, email, proofId }, "account.recovered", by, new Date(now()));
  if (!proved.ok) return fail(toFailure(proved.failure));
  return proved.value ? succeed(undefined) : expired();
}

/** A call of the stranger's may be on the way to Cognito. The request is sent again after it. */
function toRetry(failure: DependencyProblem | FailureOfKind<"in_progress">): DependencyProblem {
  if (failure.kind !== "in_progress") return failure;
  return { kind: "cognito_unavailable", retryAfterSeconds: failure.retryAfterSeconds };
}

async function replaceUser(
  dependencies: UsersOfAccounts,
  calls: CallGroup,
  user: NewUser,
): Promise<Result<void, CognitoFailure | StorageFailure>> {
  const deleted = await deleteUsersOf(dependencies, calls, user.id);
  if (!deleted.ok) return deleted;
  const hasTombstone = async () => succeed(false);
  const created = await createConfirmedUser(
    { users: dependencies.ownUsers, flow: "set-password", hasTombstone },
    calls,
    user,
  );
  return created.ok ? succeed(undefined) : fail(created.failure.failure);
}

function expired(): Result<never, FailureOfKind<"invalid_fields">> {
  return rejectProof("expired");
}
