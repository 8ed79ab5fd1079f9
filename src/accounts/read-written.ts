// Reads the account again after a write, so that the response includes the write. The response's D1 bookmark includes
// it too, so that the client's next reads cannot get an older state.

import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { type AccountResponse, renderAccount } from "./account-response.ts";
import type { AccountReader, AccountReading } from "./storage/reader.ts";
import { toFailure } from "./to-failure.ts";

/** @param onRead Receives the account as it was read, with the D1 bookmark for the response. */
export async function readWritten(
  { readPrimary }: AccountReader,
  id: string,
  onRead: (reading: AccountReading) => void,
): Promise<Result<AccountResponse, FailureOfKind<"storage_unavailable" | "account_not_found">>> {
  const reading = await readPrimary(id);
  if (!reading.ok) return fail(toFailure(reading.failure));
  if (reading.value === null) return fail({ kind: "account_not_found" });
  onRead(reading.value);
  return succeed(renderAccount(reading.value));
}
