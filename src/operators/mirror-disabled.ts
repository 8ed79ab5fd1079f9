// What the consistency check does where the pool and the rows disagree about who is disabled. Somebody may have disabled a user in
// the AWS console: the row follows, so that the account's tokens are refused and operators see it. A user who was enabled there
// although an operator has disabled the account is disabled again. A list may be behind, so AdminGetUser decides.

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
