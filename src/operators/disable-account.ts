// Disables and enables an account. Only Cognito stores that an account is disabled: it rejects sign-ins and refreshes.
// Access tokens that were issued before are revoked, as by "sign out everywhere". The account is disabled first, so that
// nobody gets a token after the revocation.

import { type SignOutDependencies, signOutEverywhere } from "../accounts/sessions/sign-out-everywhere.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import type { Initiator } from "../audit/event.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OPERATOR_LIMITS } from "../cognito/call-limits.ts";
import { fail, type Result, succeed } from "../core/result.ts";

/** Safe to repeat. After a failure it must be repeated: the account may be disabled, but its tokens not revoked. */
export async function disableAccount(
  dependencies: SignOutDependencies,
  id: string,
  by: Initiator,
): Promise<Result<undefined, DependencyProblem>> {
  const calls = beginCallGroup(OPERATOR_LIMITS, dependencies.now);
  const disabled = await calls.retry("disable_user", (limit) => dependencies.users.disableUser(id, limit));
  return disabled.ok ? signOutEverywhere(dependencies, id, by) : fail(toFailure(disabled.failure));
}

/** Revoked tokens stay revoked; the user has to sign in again. */
export async function enableAccount(
  { users, now }: Pick<SignOutDependencies, "users" | "now">,
  id: string,
): Promise<Result<undefined, DependencyProblem>> {
  const calls = beginCallGroup(OPERATOR_LIMITS, now);
  const enabled = await calls.retry("enable_user", (limit) => users.enableUser(id, limit));
  return enabled.ok ? succeed(undefined) : fail(toFailure(enabled.failure));
}
