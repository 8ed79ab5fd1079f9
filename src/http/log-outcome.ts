// The log line of a security event, with the account and the outcome.

import { type LogEntry, writeLog } from "../core/log.ts";
import type { Result } from "../core/result.ts";

export function logOutcome(
  event: LogEntry["event"],
  { requestId, user }: { readonly requestId: string; readonly user: { readonly accountId: string } },
  result: Result<unknown, { readonly kind: string }>,
): void {
  writeLog({ event, requestId, accountId: user.accountId, outcome: result.ok ? "done" : result.failure.kind });
}
