// "Sign out everywhere": Cognito ends the sessions, then the account's access tokens are revoked; otherwise they would
// stay valid until they expire. The sessions end first, because a session that is still alive could get new tokens
// after the revocation. At the end a pending change of address is dropped, because an ended session may have started
// it.
//
// Concurrent calls are not merged: a session that starts between two calls must be ended by the second one. The
// operation's allowance limits the cost of repeated calls, and a repeated call with the same token gets a 401.

import type { Initiator } from "../../audit/event.ts";
import { beginCallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { type DropEmailChangeDependencies, dropEmailChange } from "../email-change/drop-email-change.ts";
import { lastIssueSecond, publishRevocation, type RevocationDependencies } from "../revocation.ts";
import type { AccountStore } from "../storage/accounts.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";

/**
 * The longest wait before the response: the rest of the second, plus two seconds for a Cognito clock that is behind.
 */
const LONGEST_WAIT_MILLISECONDS = 3_000;

export interface SignOutDependencies extends RevocationDependencies, DropEmailChangeDependencies {
  readonly accounts: AccountStore;
  readonly users: CognitoUsers;
  readonly now: () => number;
}

/**
 * Safe to repeat. If a step after the revocation failed, the caller needs a new token to repeat it.
 * @param by Undefined if the caller writes an event for the larger operation.
 */
export async function signOutEverywhere(
  dependencies: SignOutDependencies,
  id: string,
  by: Initiator | undefined,
): Promise<Result<undefined, DependencyProblem>> {
  const { accounts, users, now } = dependencies;
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const signedOut = await calls.retry("sign_out", (limit) => users.signOutEverywhere(id, limit));
  if (!signedOut.ok) return fail(toFailure(signedOut.failure));

  const ourSeconds = Math.floor(now() / 1000);
  const behindSeconds = Math.max(0, ourSeconds - (signedOut.value ?? ourSeconds));
  const lastSecond = lastIssueSecond(now(), signedOut.value);
  const revoked = await accounts.revokeTokens(id, new Date(lastSecond * 1000), by, new Date(now()));
  if (!revoked.ok) return fail(toFailure(revoked.failure));
  const published = await publishRevocation(dependencies, id, lastSecond * 1000);
  if (!published.ok) return fail(toFailure(published.failure));
  const dropped = await dropEmailChange(dependencies, calls, id);
  if (!dropped.ok) return fail(toFailure(dropped.failure));
  await afterSecond(lastSecond + behindSeconds, now());
  return succeed(undefined);
}

/**
 * Waits until `lastSecond` is over, so that a token that is issued after the response is of a later second than all
 * revoked ones.
 */
export async function afterSecond(lastSecond: number, now: number): Promise<void> {
  const wait = Math.min(Math.max((lastSecond + 1) * 1000 - now, 0), LONGEST_WAIT_MILLISECONDS);
  await new Promise((resolve) => setTimeout(resolve, wait));
}
