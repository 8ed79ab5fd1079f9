// Operators and support need an authenticator app to change something. Cognito must report the app now, and Gatehouse
// must have noticed it before the present sign-in. So an intruder who knows only the password cannot add their own
// app and go on in the same sign-in, and the owner gets a mail when a new app is noticed. A passkey does not count,
// because the password still signs in without it.

import type { StateStore } from "../accounts/storage/states.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OPERATOR_LIMITS } from "../cognito/call-limits.ts";
import type { CognitoUsers } from "../cognito/users.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { MakeNotice } from "../mail/mail.ts";

export interface ConfirmSecondFactorDependencies {
  readonly users: Pick<CognitoUsers, "findUser">;
  readonly states: Pick<StateStore, "noteSecondFactor">;
  readonly makeNotice: MakeNotice;
  readonly now: () => number;
}

/** @param authTime When the caller signed in, in seconds since 1970. */
export async function confirmSecondFactor(
  { users, states, makeNotice, now }: ConfirmSecondFactorDependencies,
  id: string,
  authTime: number | undefined,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"second_factor_required">>> {
  const calls = beginCallGroup(OPERATOR_LIMITS, now);
  const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
  if (!found.ok) return fail(toFailure(found.failure));
  const since = await states.noteSecondFactor(
    id,
    found.value.hasAuthenticatorApp,
    new Date(now()),
    makeNotice("second_factor_added"),
  );
  if (!since.ok) return fail(toFailure(since.failure));
  // Rounded down to seconds, because the time of the sign-in is in whole seconds.
  const isKnown = since.value !== undefined && authTime !== undefined && Math.floor(since.value / 1000) < authTime;
  return isKnown ? succeed(undefined) : fail({ kind: "second_factor_required" });
}
