// Gives an account to the owner of its address, if the address was never verified and the owner cannot sign in: a
// stranger may have signed up with the address first. The account gets a new user at Cognito, whose Username is the
// account's ID. This user does not have the stranger's password, second factor, passkeys and identities at other
// providers. All sessions end, and a pending change of the address is dropped. Then the address is recorded as
// verified, and the owner gets in by resetting the password.
//
// The user is replaced before all else. As long as the stranger can sign in, they could add another second factor or
// passkey, which could not be removed by a second recovery, because the address is verified then.
//
// Each step is safe to repeat, and the last step uses up the proof. If a recovery is interrupted and not repeated, the
// account may have no user. Then the consistency check deletes the account, which is no loss: it is the stranger's.

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
  // The proof names no account, or is the link of an invitation: neither allows a recovery.
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
  // The former user is deleted, but other Workers verify its tokens without the database, so these are revoked in KV.
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
  // Only after the sessions have ended, because a session could connect another identity.
  const disconnected = await disconnectAll(dependencies, accountId, by);
  if (!disconnected.ok) return fail(toRetry(disconnected.failure));
  const proved = await proofs.proveAddress({ accountId, email, proofId }, "account.recovered", by, new Date(now()));
  if (!proved.ok) return fail(toFailure(proved.failure));
  return proved.value ? succeed(undefined) : expired();
}

/** Asks the client to repeat the request if another one, perhaps the stranger's, is changing an identity just now. */
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
