// Reads the account again after a write, so that the response and its bookmark include the write.

import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { type AccountResponse, renderAccount } from "./account-response.ts";
import type { AccountReader, AccountReading } from "./storage/reader.ts";
import { toFailure } from "./to-failure.ts";

interface Writer {
  readonly user: { readonly username: string };
  readonly setBookmark: (reading: AccountReading) => void;
}

export async function readWritten(
  { readPrimary }: AccountReader,
  { user, setBookmark }: Writer,
): Promise<Result<AccountResponse, FailureOfKind<"storage_unavailable" | "account_not_found">>> {
  const reading = await readPrimary(user.username);
  if (!reading.ok) return fail(toFailure(reading.failure));
  if (reading.value === null) return fail({ kind: "account_not_found" });
  setBookmark(reading.value);
  return succeed(renderAccount(reading.value));
}
