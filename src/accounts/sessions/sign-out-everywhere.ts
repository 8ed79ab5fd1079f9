// "Sign out everywhere": Cognito ends the sessions, then our own mark revokes the access tokens that were issued, which
// would otherwise count until they expire. In this order, because a session that still lived could get new tokens after
// the mark.

import { beginCallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { AccountStore } from "../storage/accounts.ts";
import { type DependencyProblem, STORAGE_UNAVAILABLE, toFailure } from "../to-failure.ts";

/** The wait for the next second, and for a Cognito whose clock is behind ours. */
const LONGEST_WAIT_MILLISECONDS = 3_000;

export interface SignOutDependencies {
  readonly accounts: AccountStore;
  readonly users: CognitoUsers;
  /** Tells those who only verify tokens. */
  readonly writeRevocation: (id: string, validAfter: number) => Promise<void>;
  readonly now: () => number;
}

export async function signOutEverywhere(
  dependencies: SignOutDependencies,
  id: string,
): Promise<Result<undefined, DependencyProblem>> {
  const { accounts, users, now } = dependencies;
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const signedOut = await calls.retry("sign_out", (limit) => users.signOutEverywhere(id, limit));
  if (!signedOut.ok) return fail(toFailure(signedOut.failure));

  const ours = Math.floor(now() / 1000);
  const theirs = signedOut.value ?? ours;
  const lastSecond = lastSecondOfTokens(now(), signedOut.value);
  const marked = await accounts.revokeTokens(id, new Date(lastSecond * 1000));
  if (!marked.ok) return fail(toFailure(marked.failure));
  try {
    await dependencies.writeRevocation(id, lastSecond * 1000);
  } catch {
    return fail(STORAGE_UNAVAILABLE);
  }
  // A sign-in after our answer must get a token of a later second.
  const wait = (lastSecond + 1) * 1000 - now() + Math.max(0, ours - theirs) * 1000;
  await new Promise((resolve) => setTimeout(resolve, Math.min(Math.max(wait, 0), LONGEST_WAIT_MILLISECONDS)));
  return succeed(undefined);
}

/**
 * The last second in which tokens may have been issued to sessions that have ended. Tokens carry Cognito's clock, so
 * whichever is ahead decides.
 */
export function lastSecondOfTokens(now: number, serverSeconds: number | undefined): number {
  return Math.max(Math.floor(now / 1000), serverSeconds ?? 0);
}
