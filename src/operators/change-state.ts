// Changes by operators that D1 stores: disabling, enabling, deleting and restoring an account, and setting its roles.
// The row and the audit event are written first, then Cognito is called. If Cognito fails, the scheduled run completes
// the change, unless the operator repeats the request before.

import { FOLLOW_LEASE_MILLISECONDS, type FollowDependencies, followState } from "../accounts/cognito-state/follow.ts";
import { inProgress, type Lease, newLease } from "../accounts/lease.ts";
import { type DeleteDependencies, finishDeletion } from "../accounts/own-account/delete-account.ts";
import type { AccountStore } from "../accounts/storage/accounts.ts";
import type { ChangeContext, StateChange, StateStore, UnguardedChange } from "../accounts/storage/states.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import type { AuditDetail, AuditEvent, Initiator } from "../audit/event.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../cognito/call-limits.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { Stored } from "../db/storage-failure.ts";
import type { MakeNotice, Visitor } from "../mail/mail.ts";

export interface ChangeStateDependencies extends FollowDependencies, DeleteDependencies {
  readonly states: StateStore;
  readonly accounts: AccountStore;
  readonly makeNotice: MakeNotice;
  readonly config: { readonly roles: readonly string[]; readonly deletionGraceDays: number };
}

/** The account to change, and who changes it. `visitor` is for a mail to its owner; undefined in the scheduled run. */
export interface ChangeRequest {
  readonly id: string;
  readonly initiator: Initiator;
  readonly visitor?: Visitor;
}

type Problem = DependencyProblem | FailureOfKind<"in_progress" | "account_not_found">;

type Changed = Promise<Result<undefined, Problem>>;

/** The result of a change that may remove the last operator. */
type GuardedChange = Promise<Result<undefined, Problem | FailureOfKind<"last_operator">>>;

export function disableAccount(
  dependencies: ChangeStateDependencies,
  request: ChangeRequest,
  { reason, until }: { readonly reason: string | null; readonly until: Date | null },
): GuardedChange {
  const detail = until === null ? {} : { until: until.toISOString() };
  return changeState(dependencies, request, "account.disabled", detail, (context) =>
    dependencies.states.disable(
      request.id,
      { reason, until },
      { ...context, notice: dependencies.makeNotice("account_disabled", request.visitor) },
    ),
  );
}

/** Enables an account. Its revoked tokens stay revoked, so the person has to sign in again. */
export function enableAccount(dependencies: ChangeStateDependencies, request: ChangeRequest): Changed {
  return changeState(dependencies, request, "account.enabled", {}, (context) =>
    dependencies.states.enable(request.id, {
      ...context,
      notice: dependencies.makeNotice("account_enabled", request.visitor),
    }),
  );
}

/** @param roles Sorted, each once. They replace the account's roles. */
export function setRoles(
  dependencies: ChangeStateDependencies,
  request: ChangeRequest,
  roles: readonly string[],
): GuardedChange {
  return changeState(dependencies, request, "account.roles_changed", {}, (context) =>
    dependencies.states.setRoles(request.id, roles, context),
  );
}

/** Stops sign-ins to the account, and deletes it after DELETION_GRACE_DAYS, or at once if that is 0. */
export async function deleteAccountOf(dependencies: ChangeStateDependencies, request: ChangeRequest): GuardedChange {
  const { config, now, states } = dependencies;
  const deletesAt = new Date(now() + config.deletionGraceDays * 86_400_000);
  const detail = { until: deletesAt.toISOString() };
  const started = await changeState(dependencies, request, "account.deletion_started", detail, (context) =>
    states.startDeletion(request.id, deletesAt, context),
  );
  if (!started.ok || config.deletionGraceDays > 0) return started;
  const deleted = await deleteDue(dependencies, request.id, request.initiator);
  return deleted.ok ? succeed(undefined) : deleted;
}

export function restoreAccount(dependencies: ChangeStateDependencies, request: ChangeRequest): Changed {
  return changeState(dependencies, request, "account.restored", {}, (context) =>
    dependencies.states.restore(request.id, context),
  );
}

/** Deletes an account that is due. False if it is not due (perhaps restored), or if another run holds its lease. */
export async function deleteDue(
  dependencies: DeleteDependencies,
  id: string,
  by: Initiator,
): Promise<Result<boolean, DependencyProblem>> {
  const { accounts, makeNotice, now } = dependencies;
  const start = new Date(now());
  const lease = newLease(start, FOLLOW_LEASE_MILLISECONDS);
  const closed = await accounts.closeDue(id, lease, start, makeNotice("account_deleted"));
  if (!closed.ok) return fail(toFailure(closed.failure));
  if (!closed.value) return succeed(false);
  const finished = await finishDeletion(dependencies, beginCallGroup(OWN_ACCOUNT_LIMITS, now), id, lease, by);
  if (finished.ok) return succeed(true);
  await accounts.release(id, lease);
  return fail(toFailure(finished.failure));
}

function changeState(
  dependencies: ChangeStateDependencies,
  request: ChangeRequest,
  event: AuditEvent,
  detail: AuditDetail,
  write: (context: ChangeContext) => Stored<UnguardedChange>,
): Changed;
function changeState(
  dependencies: ChangeStateDependencies,
  request: ChangeRequest,
  event: AuditEvent,
  detail: AuditDetail,
  write: (context: ChangeContext) => Stored<StateChange>,
): GuardedChange;
async function changeState(
  dependencies: ChangeStateDependencies,
  { id, initiator }: ChangeRequest,
  event: AuditEvent,
  detail: AuditDetail,
  write: (context: ChangeContext) => Stored<StateChange>,
): GuardedChange {
  const now = new Date(dependencies.now());
  const lease = newLease(now, FOLLOW_LEASE_MILLISECONDS);
  const written = await write({ lease, now, occurrence: { event, outcome: "done", initiator, detail } });
  if (!written.ok) return fail(toFailure(written.failure));
  switch (written.value) {
    case "gone":
      return fail({ kind: "account_not_found" });
    case "in_progress":
      return fail(inProgress(lease.until, now));
    case "last_operator":
      return fail({ kind: "last_operator" });
    case "changed":
      return follow(dependencies, id, lease);
  }
}

async function follow(dependencies: ChangeStateDependencies, id: string, lease: Lease): Changed {
  const followed = await followState(dependencies, beginCallGroup(OWN_ACCOUNT_LIMITS, dependencies.now), id, lease);
  if (followed.ok) return succeed(undefined);
  await dependencies.accounts.release(id, lease, new Date(dependencies.now()));
  return followed;
}
