// Locking somebody out, and letting them in again. That an account is disabled is kept by Cognito alone, which refuses
// sign-ins and refreshing from then on; what is left, access tokens that were issued before, is called back as by "sign
// out everywhere". In this order, so that nobody gets a token after the mark.

import { type SignOutDependencies, signOutEverywhere } from "../accounts/sessions/sign-out-everywhere.ts";
import { toFailure } from "../accounts/to-failure.ts";
import { beginAttempt } from "../cognito/call-group.ts";
import type { Failure } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";

const LIMITS = { totalMilliseconds: 6_000, callMilliseconds: 3_000 };

/** May be repeated: after a failure in between, it has to be. */
export async function disableAccount(dependencies: SignOutDependencies, id: string): Promise<Result<void, Failure>> {
  const attempt = beginAttempt(LIMITS, dependencies.now);
  const disabled = await attempt.repeat("disable_user", (limit) => dependencies.users.disableUser(id, limit));
  return disabled.ok ? signOutEverywhere(dependencies, id) : fail(toFailure(disabled.failure));
}

/** The tokens that were called back stay so: whoever comes back signs in. */
export async function enableAccount(
  { users, now }: Pick<SignOutDependencies, "users" | "now">,
  id: string,
): Promise<Result<void, Failure>> {
  const attempt = beginAttempt(LIMITS, now);
  const enabled = await attempt.repeat("enable_user", (limit) => users.enableUser(id, limit));
  return enabled.ok ? succeed(undefined) : fail(toFailure(enabled.failure));
}
