// Counts rows without a user and users without a row, both of which should be none: a portion at each run of the job,
// through the whole pool and then from its start again. It only counts, and keeps the last count for `npm run doctor`;
// what to do about them is for people.

import type { CognitoUsers } from "../../cognito/users.ts";
import { writeLog } from "../../core/log.ts";
import type { ConsistencyStore, Sweep } from "../storage/consistency.ts";

const PAGES_PER_RUN = 3;
const CALL_TIME_LIMIT_MILLISECONDS = 5_000;

/** Younger rows may be in the making, and Cognito's list may lag behind. */
const SETTLED_AFTER_MILLISECONDS = 3_600_000;

export interface ConsistencyDependencies {
  readonly consistency: ConsistencyStore;
  readonly users: CognitoUsers;
  readonly now: () => number;
}

export async function checkConsistency({ consistency, users, now }: ConsistencyDependencies): Promise<void> {
  const known = await consistency.readSweep();
  if (!known.ok) return;
  let sweep: Sweep = known.value ?? { startedAt: now(), pageToken: undefined, usersWithoutRow: 0 };
  for (let page = 0; page < PAGES_PER_RUN; page++) {
    const listed = await users.listIds(sweep.pageToken, CALL_TIME_LIMIT_MILLISECONDS);
    if (!listed.ok) {
      // A token that has run out can't be used again: the next run begins at the start.
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
  const settled = new Date(startedAt - SETTLED_AFTER_MILLISECONDS);
  const rowsWithoutUser = await consistency.countUnseen(settled, new Date(startedAt));
  if (!rowsWithoutUser.ok) return;
  writeLog({ event: "consistency_check", usersWithoutRow, rowsWithoutUser: rowsWithoutUser.value });
  await consistency.writeFound({ finishedAt: now, usersWithoutRow, rowsWithoutUser: rowsWithoutUser.value });
  await consistency.writeSweep(null);
}
