// Changes the profile of an account: its name and any of the site's own fields, including those that only operators write.

import { type AccountResponse, renderAccount } from "../accounts/account-response.ts";
import type { ProfileChanges } from "../accounts/profile.ts";
import type { ProfileStore } from "../accounts/storage/profiles.ts";
import type { AccountReader, AccountReading } from "../accounts/storage/reader.ts";
import { toFailure } from "../accounts/to-failure.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";

export interface ChangeAccountDependencies {
  readonly profiles: ProfileStore;
  readonly reader: AccountReader;
}

/** @param onRead Receives the account as it was read after the change, for the response's bookmark. */
export async function changeAccount(
  { profiles, reader }: ChangeAccountDependencies,
  id: string,
  changes: ProfileChanges,
  onRead: (reading: AccountReading) => void,
): Promise<Result<AccountResponse, FailureOfKind<"storage_unavailable" | "account_not_found">>> {
  const changed = await profiles.change(id, changes);
  if (!changed.ok) return fail(toFailure(changed.failure));
  const reading = await reader.readPrimary(id);
  if (!reading.ok) return fail(toFailure(reading.failure));
  if (reading.value === null) return fail({ kind: "account_not_found" });
  onRead(reading.value);
  return succeed(renderAccount(reading.value));
}
