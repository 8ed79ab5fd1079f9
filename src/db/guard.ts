// D1 as one more thing that can fail: each statement within a time limit, repeated if it fails, and its failure a value.
// Every statement that passes here may be repeated: it is guarded by the row's state or by a lease, so that doing it
// twice does what doing it once does.

import { logException } from "../core/log-exception.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { withTimeout } from "../core/timeout.ts";
import { measured } from "../core/timing.ts";

export interface StorageFailure {
  readonly kind: "storage_failed";
}

const STATEMENT_TIME_LIMIT_MILLISECONDS = 3_000;
const TRIES = 3;
const PAUSE_MILLISECONDS = 50;

export function withRetries<Value>(statement: () => Promise<Value>): Promise<Result<Value, StorageFailure>> {
  return measured("d1", async () => {
    for (let attempt = 1; ; attempt++) {
      try {
        return succeed(await withinTimeLimit(statement()));
      } catch (error) {
        if (attempt === TRIES || error instanceof StatementTimedOut) {
          logException(error);
          return fail({ kind: "storage_failed" });
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS * attempt));
      }
    }
  });
}

const LATE = Symbol("late");

class StatementTimedOut extends Error {
  override readonly name = "StatementTimedOut";
}

/** The statement itself can't be stopped: it may still be done later, so one that timed out is not repeated. */
async function withinTimeLimit<Value>(work: Promise<Value>): Promise<Value> {
  const result = await withTimeout<Value, typeof LATE>(work, STATEMENT_TIME_LIMIT_MILLISECONDS, LATE);
  if (result === LATE) throw new StatementTimedOut();
  return result;
}
