// What the consistency check does if the pool and D1 disagree about whether a user is disabled. If a user was
// disabled in the AWS console, the account is disabled too, so that its tokens are rejected and operators see it. If
// a user was enabled there although an operator has disabled the account, the user is disabled again. The results of
// ListUsers may be outdated, so AdminGetUser decides.

import type { Reconciled } from "../accounts/reconciliation/separately.ts";
import { failed } from "../accounts/reconciliation/separately.ts";
import { SCHEDULED_RUN } from "../audit/event.ts";
import type { CallGroup } from "../cognito/call-group.ts";
import { type ChangeStateDependencies, disableAccount } from "./change-state.ts";

export const DISABLED_IN_POOL = "Disabled in the user pool";

export async function mirrorDisabled(
  dependencies: ChangeStateDependencies,
  calls: CallGroup,
  id: string,
): Promise<Reconciled> {
  const { users, reader, states, now } = dependencies;
  const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
  if (!found.ok) return failed(found.failure);
  const read = await reader.readPrimary(id);
  if (!read.ok) return failed(read.failure);
  if (read.value === null || read.value.isEnabled === found.value.isEnabled) return { outcome: "not_ours" };
  if (found.value.isEnabled) {
    const told = await states.tellAgain(id, new Date(now()));
    return told.ok ? { outcome: "finished" } : failed(told.failure);
  }
  const reason = { reason: DISABLED_IN_POOL, until: null };
  const disabled = await disableAccount(dependencies, { id, initiator: SCHEDULED_RUN }, reason);
  return disabled.ok ? { outcome: "finished" } : { outcome: "failed", cause: disabled.failure.kind };
}
