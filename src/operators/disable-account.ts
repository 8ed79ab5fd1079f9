// Locking somebody out, and letting them in again. That an account is disabled is kept by Cognito alone, which rejects
// sign-ins and refreshing from then on; what is left, access tokens that were issued before, is revoked as by "sign
// out everywhere". In this order, so that nobody gets a token after the mark.

import { type SignOutDependencies, signOutEverywhere } from "../accounts/sessions/sign-out-everywhere.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OPERATOR_LIMITS } from "../cognito/call-limits.ts";
import { fail, type Result, succeed } from "../core/result.ts";

/** May be repeated: after a failure in between, it has to be. */
export async function disableAccount(
  dependencies: SignOutDependencies,
  id: string,
): Promise<Result<undefined, DependencyProblem>> {
  const calls = beginCallGroup(OPERATOR_LIMITS, dependencies.now);
  const disabled = await calls.retry("disable_user", (limit) => dependencies.users.disableUser(id, limit));
  return disabled.ok ? signOutEverywhere(dependencies, id) : fail(toFailure(disabled.failure));
}

/** The tokens that were revoked stay so: whoever comes back signs in. */
export async function enableAccount(
  { users, now }: Pick<SignOutDependencies, "users" | "now">,
  id: string,
): Promise<Result<undefined, DependencyProblem>> {
  const calls = beginCallGroup(OPERATOR_LIMITS, now);
  const enabled = await calls.retry("enable_user", (limit) => users.enableUser(id, limit));
  return enabled.ok ? succeed(undefined) : fail(toFailure(enabled.failure));
}
