// Drops a pending change of address: when the person cancels it, and when all sessions of its account have ended,
// because somebody who is no longer signed in may have started it. Cognito accepts the code of a change only with an
// access token of the account, so the end of the sessions is enough to stop the change. Dropping it removes it from the
// account page, releases the reserved address, and sets the account's address at Cognito again.
//
// AWS does not document whether setting the address invalidates the code that was sent to the new address; the local
// Cognito invalidates the code. If the real one does not, a person who is signed in and enters the code later still
// changes the address, which does no harm: they intend the change.
//
// A change whose code was entered, but which the row has not followed yet, is reversed: the account keeps the address
// of its row.

import type { Initiator } from "../../audit/event.ts";
import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/storage-failure.ts";
import type { ProfileStore, ReleaseEvent } from "../storage/profiles.ts";
import type { AccountReader } from "../storage/reader.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";

export interface DropEmailChangeDependencies {
  readonly reader: Pick<AccountReader, "readPrimary">;
  readonly profiles: Pick<ProfileStore, "releaseEmail">;
  readonly users: Pick<CognitoUsers, "keepEmail">;
}

/** Safe to repeat. */
export async function cancelEmailChange(
  dependencies: DropEmailChangeDependencies & { readonly now: () => number },
  id: string,
  by: Initiator,
): Promise<Result<void, DependencyProblem>> {
  const { now } = dependencies;
  const occurrence = { event: "account.email_change_cancelled", outcome: "done", initiator: by } as const;
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const dropped = await dropEmailChange(dependencies, calls, id, { occurrence, now: new Date(now()) });
  return dropped.ok ? dropped : fail(toFailure(dropped.failure));
}

/**
 * Drops the pending change. If no change is pending, only D1 is read, and Cognito is not called. Safe to repeat.
 * @param event Undefined if the caller writes an event for the larger operation.
 */
export async function dropEmailChange(
  { reader, profiles, users }: DropEmailChangeDependencies,
  calls: CallGroup,
  id: string,
  event?: ReleaseEvent,
): Promise<Result<void, CognitoFailure | StorageFailure>> {
  const read = await reader.readPrimary(id);
  if (!read.ok) return read;
  if (!read.value?.pendingEmail) return succeed(undefined);
  const { account, pendingEmail } = read.value;
  const kept = await calls.retry("keep_email", (limit) => users.keepEmail({ id, email: account.email }, limit));
  if (!kept.ok && kept.failure.kind !== "user_not_found") return kept;
  return profiles.releaseEmail(id, pendingEmail, null, event);
}
