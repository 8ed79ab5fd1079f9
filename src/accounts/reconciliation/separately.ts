// One item of a scheduled run, handled on its own: with its own calls to Cognito and its own log line.

import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { RECONCILE_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import { type LogEntry, writeLog } from "../../core/log.ts";
import { logException } from "../../core/log-exception.ts";
import type { StorageFailure } from "../../db/storage-failure.ts";
import { causeOf } from "../to-failure.ts";

export interface Reconciled {
  readonly outcome: "finished" | "undone" | "deleted" | "not_ours" | "failed";
  readonly cause?: string;
}

/** An exception is logged and does not stop the other items. */
export async function separately(
  now: () => number,
  target: LogEntry["target"] & string,
  id: string,
  work: (calls: CallGroup) => Promise<Reconciled>,
): Promise<void> {
  const start = now();
  const calls = beginCallGroup(RECONCILE_LIMITS, now);
  try {
    const { outcome, cause } = await work(calls);
    const milliseconds = now() - start;
    const report = calls.report();
    const step = report.at(-1)?.step;
    writeLog({ event: "reconciled", target, accountId: id, outcome, step, cause, calls: report, milliseconds });
  } catch (error) {
    logException(error);
  }
}

export function failed(failure: CognitoFailure | StorageFailure): Reconciled {
  return { outcome: "failed", cause: causeOf(failure) };
}
