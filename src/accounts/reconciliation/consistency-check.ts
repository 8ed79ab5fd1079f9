// Consistency check: counts rows without a Cognito user and users without a row (both should be 0), a few pages of the
// pool per scheduled run, and starts again after the last page. From then on it closes accounts whose user is gone, a
// few per run. It makes row and pool agree on who is disabled, and leaves users without a row alone. The differences
// that remain are logged, and `npm run doctor` reports them.

import { SCHEDULED_RUN } from "../../audit/event.ts";
import { writeLog } from "../../core/log.ts";
import type { ChangeStateDependencies } from "../../operators/change-state.ts";
import { mirrorDisabled } from "../../operators/mirror-disabled.ts";
import { closeIfUserIsGone } from "../own-account/close-without-user.ts";
import type { DeleteDependencies } from "../own-account/delete-account.ts";
import type { ConsistencyStore, ListedUser, Sweep } from "../storage/consistency.ts";
import { failed, separately } from "./separately.ts";

const PAGES_PER_RUN = 3;
const CALL_TIME_LIMIT_MILLISECONDS = 5_000;

const CLOSED_PER_RUN = 3;

const MIRRORED_PER_PAGE = 2;

/** Younger rows are not counted: their sign-up may be running, and Cognito's list may be behind. */
const MINIMUM_AGE_MILLISECONDS = 3_600_000;

export type ConsistencyDependencies = DeleteDependencies &
  ChangeStateDependencies & { readonly consistency: ConsistencyStore };

export async function checkConsistency(dependencies: ConsistencyDependencies): Promise<void> {
  const { consistency, users, now } = dependencies;
  const stored = await consistency.readSweep();
  if (!stored.ok) return;
  let sweep: Sweep = stored.value ?? { startedAt: now(), pageToken: undefined, usersWithoutRow: 0 };
  for (let page = 0; page < PAGES_PER_RUN; page++) {
    const listed = await users.listUsers(sweep.pageToken, CALL_TIME_LIMIT_MILLISECONDS);
    if (!listed.ok) {
      // An expired page token cannot be used: the next run starts from the first page.
      if (listed.failure.kind === "parameter_rejected") await consistency.writeSweep(null);
      return;
    }
    const ids = listed.value.users.map(({ id }) => id);
    const withRow = await consistency.markSeen(ids, new Date(now()));
    if (!withRow.ok) return;
    await mirrorPage(dependencies, listed.value.users);
    const usersWithoutRow = sweep.usersWithoutRow + ids.length - withRow.value;
    sweep = { ...sweep, pageToken: listed.value.nextToken, usersWithoutRow };
    if (sweep.pageToken === undefined) return finishSweep(dependencies, sweep);
    await consistency.writeSweep(sweep);
  }
  if (sweep.closesUnseenSince === undefined) return;
  const closed = await closeUnseen(dependencies, sweep.closesUnseenSince);
  if (closed?.continues === false) await consistency.writeSweep({ ...sweep, closesUnseenSince: undefined });
}

async function mirrorPage(dependencies: ConsistencyDependencies, users: readonly ListedUser[]): Promise<void> {
  const { consistency, now } = dependencies;
  const found = await consistency.findOtherwiseEnabled(users, new Date(now()));
  for (const id of found.ok ? found.value.slice(0, MIRRORED_PER_PAGE) : []) {
    await separately(now, "account", id, (calls) => mirrorDisabled(dependencies, calls, id));
  }
}

async function finishSweep(
  dependencies: ConsistencyDependencies,
  { startedAt, usersWithoutRow }: Sweep,
): Promise<void> {
  const { consistency, now } = dependencies;
  const closed = await closeUnseen(dependencies, startedAt);
  if (closed === undefined) return;
  const { rowsWithoutUser, continues } = closed;
  writeLog({ event: "consistency_check", usersWithoutRow, rowsWithoutUser });
  await consistency.writeResult({ finishedAt: now(), usersWithoutRow, rowsWithoutUser });
  await consistency.writeSweep(
    continues ? { startedAt: now(), usersWithoutRow: 0, closesUnseenSince: startedAt } : null,
  );
}

/**
 * Closes a few accounts that no sweep has seen in the pool since `since`, if their user is really gone. Returns how many
 * are left, and whether the next run should go on, which makes sense only if this one has closed some.
 */
async function closeUnseen(
  dependencies: ConsistencyDependencies,
  since: number,
): Promise<{ readonly rowsWithoutUser: number; readonly continues: boolean } | undefined> {
  const { consistency, now } = dependencies;
  const createdBefore = new Date(since - MINIMUM_AGE_MILLISECONDS);
  const unseen = await consistency.findUnseen(createdBefore, new Date(since), CLOSED_PER_RUN);
  if (!unseen.ok) return undefined;
  const { count, ids } = unseen.value;
  let rowsWithoutUser = count;
  for (const id of ids) {
    await separately(now, "account", id, async (calls) => {
      const closed = await closeIfUserIsGone(dependencies, calls, id, SCHEDULED_RUN);
      if (!closed.ok) return failed(closed.failure);
      if (closed.value !== "not_ours") rowsWithoutUser--;
      if (closed.value === "user_exists") await consistency.markSeen([id], new Date(now()));
      return { outcome: closed.value === "closed" ? "deleted" : "not_ours" };
    });
  }
  return { rowsWithoutUser, continues: rowsWithoutUser > 0 && rowsWithoutUser < count };
}
