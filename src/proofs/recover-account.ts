// For somebody who reads the mail of an address and cannot sign in to its account, which was never proved: somebody else may
// have signed up with it first. The password is replaced by one that nobody knows, all sessions end, a pending change of the
// address is dropped, and the second factor is removed. Then the address is proved, and a reset of the password lets its owner in.
//
// The password comes first. The stranger knows it: with it they could sign in again before the reset, and set up another second
// factor, which no later recovery removes, because the address is proved.
//
// Each step is safe to repeat, and the proof is used up by the last one.

import { type SignOutDependencies, signOutEverywhere } from "../accounts/sessions/sign-out-everywhere.ts";
import type { AccountReader } from "../accounts/storage/reader.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import type { Initiator } from "../audit/event.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../cognito/call-limits.ts";
import { newRandomPassword } from "../cognito/random-password.ts";
import type { CognitoUsers } from "../cognito/users.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { isStaff } from "../core/roles.ts";
import type { AcceptedProof } from "./check-proof.ts";
import { rejectProof } from "./proof.ts";
import type { ProofStore } from "./store.ts";

export interface RecoverDependencies extends SignOutDependencies {
  readonly reader: AccountReader;
  readonly users: CognitoUsers;
  readonly proofs: Pick<ProofStore, "proveAddress">;
}

export async function recoverAccount(
  dependencies: RecoverDependencies,
  { accountId, proofId }: AcceptedProof,
  by: Initiator,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"invalid_fields">>> {
  const { reader, users, proofs, now } = dependencies;
  // Not a proof for an account that was never proved.
  if (accountId === null || proofId === undefined) return expired();
  const read = await reader.readPrimary(accountId);
  if (!read.ok) return fail(toFailure(read.failure));
  if (read.value === null || !read.value.isEnabled || isStaff(read.value.roles)) return expired();
  const { email, emailProvedAt } = read.value.account;
  if (emailProvedAt !== null) return expired();
  const replacing = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const user = { id: accountId, password: newRandomPassword() };
  const replaced = await replacing.retry("set_password", (limit) => users.setPassword(user, limit));
  if (!replaced.ok) return fail(toFailure(replaced.failure));
  const ended = await signOutEverywhere(dependencies, accountId, by);
  if (!ended.ok) return ended;
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const removed = await calls.retry("remove_second_factor", (limit) => users.removeSecondFactor(accountId, limit));
  if (!removed.ok) return fail(toFailure(removed.failure));
  const proved = await proofs.proveAddress({ accountId, email, proofId }, "account.recovered", by, new Date(now()));
  if (!proved.ok) return fail(toFailure(proved.failure));
  return proved.value ? succeed(undefined) : expired();
}

function expired(): Result<never, FailureOfKind<"invalid_fields">> {
  return rejectProof("expired");
}
