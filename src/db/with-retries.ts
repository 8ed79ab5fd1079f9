// Runs a D1 statement with a time limit and retries, and returns its failure as a value.
//
// Every statement must be safe to repeat, because it may have taken effect although it failed or timed out. Therefore
// most statements have a condition on the former state of the row, or on its lease, so that a second execution changes
// nothing. The others do no harm: a second execution may, for example, count one try of a code twice.

import { logException } from "../core/log-exception.ts";
import { fail, succeed } from "../core/result.ts";
import { withTimeout } from "../core/timeout.ts";
import { measured } from "../core/timing.ts";
import type { Stored } from "./storage-failure.ts";

const STATEMENT_TIME_LIMIT_MILLISECONDS = 3_000;
const TRIES_MAX = 3;
const PAUSE_MILLISECONDS = 50;

export function withRetries<Value>(statement: () => Promise<Value>): Stored<Value> {
  return measured("d1", () => runWithRetries(statement));
}

/** As `withRetries`, for statements that write an event of the audit log. The event has the same ID in each try. */
export function withEvent<Value>(statement: (eventId: string) => Promise<Value>): Stored<Value> {
  const eventId = crypto.randomUUID();
  return withRetries(() => statement(eventId));
}

async function runWithRetries<Value>(statement: () => Promise<Value>): Stored<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return succeed(await withinTimeLimit(statement()));
    } catch (error) {
      if (tries < TRIES_MAX && !(error instanceof StatementTimedOut)) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS * tries));
        continue;
      }
      logException(error);
      return fail({ kind: "storage_failed" });
    }
  }
}

class StatementTimedOut extends Error {
  override readonly name = "StatementTimedOut";
}

const LATE = Symbol("late");

/** Throws if the time limit is over. A statement cannot be cancelled: it may still take effect later. */
async function withinTimeLimit<Value>(work: Promise<Value>): Promise<Value> {
  const result = await withTimeout(work, STATEMENT_TIME_LIMIT_MILLISECONDS, LATE);
  if (result === LATE) throw new StatementTimedOut();
  return result;
}
