// Consistency check: counts rows without a Cognito user and users without a row (both should be 0), a few pages of the pool
// per scheduled run, and starts again after the last page. It changes neither; the result goes to the log and to
// `npm run doctor`, and an operator decides.

import type { CognitoUsers } from "../../cognito/users.ts";
import { writeLog } from "../../core/log.ts";
import type { ConsistencyStore, Sweep } from "../storage/consistency.ts";

const PAGES_PER_RUN = 3;
const CALL_TIME_LIMIT_MILLISECONDS = 5_000;

/** Younger rows are not counted: their sign-up may be running, and Cognito's list may be behind. */
const MINIMUM_AGE_MILLISECONDS = 3_600_000;

export interface ConsistencyDependencies {
  readonly consistency: ConsistencyStore;
  readonly users: CognitoUsers;
  readonly now: () => number;
}

export async function checkConsistency({ consistency, users, now }: ConsistencyDependencies): Promise<void> {
  const stored = await consistency.readSweep();
  if (!stored.ok) return;
  let sweep: Sweep = stored.value ?? { startedAt: now(), pageToken: undefined, usersWithoutRow: 0 };
  for (let page = 0; page < PAGES_PER_RUN; page++) {
    const listed = await users.listIds(sweep.pageToken, CALL_TIME_LIMIT_MILLISECONDS);
    if (!listed.ok) {
      // An expired page token cannot be used: the next run starts from the first page.
      if (listed.failure.kind === "parameter_rejected") await consistency.writeSweep(null);
      return;
    }
    const withRow = await consistency.markSeen(listed.value.ids, new Date(now()));
    if (!withRow.ok) return;
    const usersWithoutRow = sweep.usersWithoutRow + listed.value.ids.length - withRow.value;
    sweep = { ...sweep, pageToken: listed.value.nextToken, usersWithoutRow };
    if (sweep.pageToken === undefined) return finishSweep(consistency, sweep, now());
    await consistency.writeSweep(sweep);
  }
}

async function finishSweep(
  consistency: ConsistencyStore,
  { startedAt, usersWithoutRow }: Sweep,
  now: number,
): Promise<void> {
  const createdBefore = new Date(startedAt - MINIMUM_AGE_MILLISECONDS);
  const rowsWithoutUser = await consistency.countUnseen(createdBefore, new Date(startedAt));
  if (!rowsWithoutUser.ok) return;
  writeLog({ event: "consistency_check", usersWithoutRow, rowsWithoutUser: rowsWithoutUser.value });
  await consistency.writeResult({ finishedAt: now, usersWithoutRow, rowsWithoutUser: rowsWithoutUser.value });
  await consistency.writeSweep(null);
}
