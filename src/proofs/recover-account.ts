// For somebody who reads the mail of an address and cannot sign in to its account, which was never proved: somebody else may
// have signed up with it first. All sessions end, a pending change of the address is dropped, and the second factor is removed.
// Then the address is proved, and a reset of the password lets its owner in.
//
// Each step is safe to repeat, and the proof is used up by the last one.

import { type SignOutDependencies, signOutEverywhere } from "../accounts/sessions/sign-out-everywhere.ts";
import type { AccountReader } from "../accounts/storage/reader.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import type { Initiator } from "../audit/event.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../cognito/call-limits.ts";
import type { CognitoUsers } from "../cognito/users.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { AcceptedProof } from "./check-proof.ts";
import { rejectProof } from "./proof.ts";
import type { ProofStore } from "./store.ts";

export interface RecoverDependencies extends SignOutDependencies {
  readonly reader: AccountReader;
  readonly users: CognitoUsers;
  readonly proofs: Pick<ProofStore, "proveAddress">;
  /** False if the account is an operator's, or if nobody knows. Operators lose no factor this way. */
  readonly isNoOperator: (id: string) => Promise<boolean>;
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
  if (read.value === null || read.value.account.emailProvedAt !== null) return expired();
  if (!(await dependencies.isNoOperator(accountId))) return expired();
  const { email } = read.value.account;
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
