// The scheduled job: finds half-made and half-deleted accounts and finishes or undoes them, each on its own, so that one
// that can't be helped holds up no other. Two runs at once do no harm: each row is worked on under a lease.

import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { RECONCILE_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { type LogEntry, writeLog } from "../../core/log.ts";
import { logException } from "../../core/log-exception.ts";
import type { StorageFailure } from "../../db/guard.ts";
import { settleEmailChange } from "../email-change/change-email.ts";
import { type CloseDependencies, finishClosing } from "../own-account/delete-account.ts";
import type { AccountStore, Lease, UnsettledAccount } from "../storage/accounts.ts";
import type { IdempotencyStore } from "../storage/idempotency-keys.ts";
import type { ProfileStore } from "../storage/profiles.ts";
import type { TombstoneStore } from "../storage/tombstones.ts";
import { causeOf } from "../to-failure.ts";

/** Small enough for the 50 requests that a free Worker may make in one run. */
const BATCH = 10;

const LEASE_MILLISECONDS = 25_000;

/** After this no call of a sign-up that was given up can be on its way any more: many times Cognito's longest answer. */
const DISCARDED_FOR_SECONDS = 600;

export interface ReconcileDependencies {
  readonly accounts: AccountStore;
  readonly tombstones: TombstoneStore;
  readonly keys: IdempotencyStore;
  readonly users: CognitoUsers;
  readonly profiles: ProfileStore;
  readonly writeRevocation: CloseDependencies["writeRevocation"];
  /** How long a row may be unsettled before the job takes it. */
  readonly reconcileAfterSeconds: number;
  readonly now: () => number;
}

type Outcome = "finished" | "undone" | "deleted" | "not_ours" | "failed";

export async function reconcile(dependencies: ReconcileDependencies): Promise<void> {
  const { accounts, keys, now } = dependencies;
  const start = new Date(now());
  const since = new Date(start.getTime() - dependencies.reconcileAfterSeconds * 1000);
  const unsettled = await accounts.findUnsettled(since, start, BATCH);
  for (const account of unsettled.ok ? unsettled.value : []) {
    await onItsOwn(dependencies, "account", account.id, (calls) => settle(dependencies, calls, account));
  }
  await clearTombstones(dependencies);
  await settleEmailChanges(dependencies);
  await keys.sweep(start);
}

async function settle(
  dependencies: ReconcileDependencies,
  calls: CallGroup,
  account: UnsettledAccount,
): Promise<Ending> {
  const now = new Date(dependencies.now());
  const lease = { id: crypto.randomUUID(), until: new Date(now.getTime() + LEASE_MILLISECONDS) };
  const taken = await dependencies.accounts.takeLease(account.id, lease, now);
  if (!taken.ok) return { outcome: "failed", cause: "storage_failed" };
  if (!taken.value) return { outcome: "not_ours" };
  const ending = await (account.status === "closing" ? finish : finishOrUndo)(dependencies, calls, account.id, lease);
  // Its turn comes again after all others'.
  if (ending.outcome === "failed") await dependencies.accounts.release(account.id, lease, new Date(dependencies.now()));
  return ending;
}

interface Ending {
  readonly outcome: Outcome;
  readonly cause?: string;
}

type Work = (calls: CallGroup) => Promise<Ending>;

async function finish(
  dependencies: ReconcileDependencies,
  calls: CallGroup,
  id: string,
  lease: Lease,
): Promise<Ending> {
  const finished = await finishClosing(dependencies, calls, id, lease);
  return finished.ok ? { outcome: "deleted" } : failed(finished.failure);
}

/** CONFIRMED, and nobody has begun to undo it: the sign-up lost only its last step. Anything else goes. */
async function finishOrUndo(
  { accounts, users, now }: ReconcileDependencies,
  calls: CallGroup,
  id: string,
  lease: Lease,
): Promise<Ending> {
  const discarded = await accounts.hasTombstone(id);
  if (!discarded.ok) return failed(discarded.failure);
  if (!discarded.value) {
    const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
    if (!found.ok && found.failure.kind !== "user_not_found") return failed(found.failure);
    if (found.ok && found.value.isConfirmed) {
      const activated = await accounts.activate(id, lease, new Date(now()));
      if (!activated.ok) return failed(activated.failure);
      return { outcome: activated.value ? "finished" : "not_ours" };
    }
    const noted = await accounts.bury(id, lease, new Date(now()));
    if (!noted.ok) return failed(noted.failure);
    if (!noted.value) return { outcome: "not_ours" };
  }
  const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(id, limit));
  if (!deleted.ok) return failed(deleted.failure);
  const removed = await accounts.remove(id, lease, false);
  return removed.ok ? { outcome: "undone" } : failed(removed.failure);
}

/** A last deletion for each id that was given up long ago, for calls that came late; then the id is forgotten. */
async function clearTombstones(dependencies: ReconcileDependencies): Promise<void> {
  const { tombstones, users, now } = dependencies;
  const before = new Date(now() - DISCARDED_FOR_SECONDS * 1000);
  const ids = await tombstones.findOld(before, BATCH);
  for (const id of ids.ok ? ids.value : []) {
    await onItsOwn(dependencies, "tombstone", id, async (calls) => {
      const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(id, limit));
      if (!deleted.ok) return failed(deleted.failure);
      const forgotten = await tombstones.forget(id);
      return forgotten.ok ? { outcome: "undone" } : failed(forgotten.failure);
    });
  }
}

/** Addresses that were held for a change whose code has run out. */
async function settleEmailChanges(dependencies: ReconcileDependencies): Promise<void> {
  const lapsed = await dependencies.profiles.findExpired(new Date(dependencies.now()), BATCH);
  for (const change of lapsed.ok ? lapsed.value : []) {
    await onItsOwn(dependencies, "email_change", change.id, async (calls) => {
      return settleEmailChange(dependencies, calls, change);
    });
  }
}

function failed(failure: CognitoFailure | StorageFailure): Ending {
  return { outcome: "failed", cause: causeOf(failure) };
}

/** One line in the log for each, with the calls that it took; what throws takes nothing else with it. */
async function onItsOwn(
  { now }: ReconcileDependencies,
  target: LogEntry["target"] & string,
  id: string,
  work: Work,
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
