// Changes the profile of an account: its name and the site's own fields. The schema of the operation decides which of
// them its caller may write.

import type { Initiator } from "../audit/event.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result } from "../core/result.ts";
import type { AccountResponse } from "./account-response.ts";
import type { ProfileChanges } from "./profile.ts";
import { readWritten } from "./read-written.ts";
import type { ProfileStore } from "./storage/profiles.ts";
import type { AccountReader, AccountReading } from "./storage/reader.ts";
import { toFailure } from "./to-failure.ts";

export interface ChangeProfileDependencies {
  readonly profiles: ProfileStore;
  readonly reader: AccountReader;
  readonly now: () => number;
}

/** @param onRead As for `readWritten`. */
export async function changeProfile(
  { profiles, reader, now }: ChangeProfileDependencies,
  id: string,
  changes: ProfileChanges,
  by: Initiator,
  onRead: (reading: AccountReading) => void,
): Promise<Result<AccountResponse, FailureOfKind<"storage_unavailable" | "account_not_found">>> {
  const changed = await profiles.change(id, changes, by, new Date(now()));
  return changed.ok ? readWritten(reader, id, onRead) : fail(toFailure(changed.failure));
}
