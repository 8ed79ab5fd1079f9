// What the scheduled run does for changes by operators: it completes changes that have yet to reach Cognito, enables
// accounts whose `disabledUntil` has passed, and deletes accounts whose DELETION_GRACE_DAYS are over.

import { followEarlier } from "../accounts/cognito-state/follow.ts";
import { type Reconciled, separately } from "../accounts/reconciliation/separately.ts";
import { SCHEDULED_RUN } from "../audit/event.ts";
import type { CallGroup } from "../cognito/call-group.ts";
import { type ChangeStateDependencies, deleteDue, enableAccount } from "./change-state.ts";

const PER_RUN = 5;

export async function runScheduledChanges(dependencies: ChangeStateDependencies): Promise<void> {
  const { states, now } = dependencies;
  const due = await states.findDue(new Date(now()), PER_RUN);
  for (const { id, kind } of due.ok ? due.value : []) {
    await separately(now, "account", id, () => changeDue(dependencies, id, kind));
  }
  const behind = await states.findBehind(new Date(now()), PER_RUN);
  for (const id of behind.ok ? behind.value : []) {
    await separately(now, "account", id, (calls) => followBehind(dependencies, calls, id));
  }
}

async function changeDue(
  dependencies: ChangeStateDependencies,
  id: string,
  kind: "enable" | "delete",
): Promise<Reconciled> {
  if (kind === "delete") {
    const deleted = await deleteDue(dependencies, id, SCHEDULED_RUN);
    if (!deleted.ok) return { outcome: "failed", cause: deleted.failure.kind };
    return { outcome: deleted.value ? "deleted" : "not_ours" };
  }
  const enabled = await enableAccount(dependencies, { id, initiator: SCHEDULED_RUN });
  return enabled.ok ? { outcome: "finished" } : { outcome: "failed", cause: enabled.failure.kind };
}

async function followBehind(dependencies: ChangeStateDependencies, calls: CallGroup, id: string): Promise<Reconciled> {
  const followed = await followEarlier(dependencies, calls, id);
  if (!followed.ok) return { outcome: "failed", cause: followed.failure.kind };
  return { outcome: followed.value ? "finished" : "not_ours" };
}
