// Drops a pending change of address when all sessions of its account have ended, because somebody who is no longer signed in
// may have started it. Cognito accepts the code of a change only with an access token of the account. The ended sessions are
// therefore enough to stop the change. Dropping it removes it from the account page, and releases the reserved address.
// AWS does not document whether setting the address drops a pending one; the local Cognito does so.
//
// A change whose code was entered, but which the row has not followed yet, is reversed. The account keeps the address of its
// row.

import type { CallGroup } from "../../cognito/call-group.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/storage-failure.ts";
import type { ProfileStore } from "../storage/profiles.ts";
import type { AccountReader } from "../storage/reader.ts";

export interface DropEmailChangeDependencies {
  readonly reader: Pick<AccountReader, "readPrimary">;
  readonly profiles: Pick<ProfileStore, "releaseEmail">;
  readonly users: Pick<CognitoUsers, "keepEmail">;
}

/** Without a pending change it calls nothing but D1. Safe to repeat. */
export async function dropEmailChange(
  { reader, profiles, users }: DropEmailChangeDependencies,
  calls: CallGroup,
  id: string,
): Promise<Result<undefined, CognitoFailure | StorageFailure>> {
  const read = await reader.readPrimary(id);
  if (!read.ok) return read;
  if (read.value === null || read.value.pendingEmail === null) return succeed(undefined);
  const { account, pendingEmail } = read.value;
  const kept = await calls.retry("keep_email", (limit) => users.keepEmail({ id, email: account.email }, limit));
  if (!kept.ok && kept.failure.kind !== "user_not_found") return kept;
  const released = await profiles.releaseEmail(id, pendingEmail, null);
  return released.ok ? succeed(undefined) : released;
}
