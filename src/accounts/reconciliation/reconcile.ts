// Completes or rolls back interrupted sign-ups, deletions, e-mail changes, and changes of identities of other
// providers. Each item is handled separately, so that one failure does not stop the others. Concurrent runs are
// harmless, because each row is handled under a lease.

import { SCHEDULED_RUN } from "../../audit/event.ts";
import type { CallGroup } from "../../cognito/call-group.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { reconcileEmailChange } from "../email-change/change-email.ts";
import { type ConnectDependencies, finishConnecting, finishDisconnecting } from "../federation/connect.ts";
import { undoSettingPassword } from "../federation/set-password.ts";
import { type Lease, lateCallsSince, newLease } from "../lease.ts";
import { finishDeletion } from "../own-account/delete-account.ts";
import type { AccountStore, UnfinishedAccount } from "../storage/accounts.ts";
import type { Connection } from "../storage/connections.ts";
import type { IdempotencyStore } from "../storage/idempotency-keys.ts";
import type { ProfileStore } from "../storage/profiles.ts";
import type { TombstoneStore } from "../storage/tombstones.ts";
import type { UsageCounts } from "../storage/usage-counts.ts";
import { failed, type Reconciled, separately } from "./separately.ts";

/** Of each kind of interrupted work, in one run. */
const BATCH_SIZE = 10;

const LEASE_MILLISECONDS = 25_000;

/**
 * About 29,000 rows a day, because the scheduled run starts every five minutes. D1's free plan allows 100,000 written
 * rows a day, and each of these rows has an index entry to replace, which counts as well.
 */
const FOLDED_PER_RUN = 100;

export interface ReconcileDependencies extends ConnectDependencies {
  readonly accounts: AccountStore;
  readonly ownUsers: CognitoUsers;
  readonly tombstones: TombstoneStore;
  readonly keys: IdempotencyStore;
  readonly usage: UsageCounts;
  readonly profiles: ProfileStore;
  /** `reconcileAfterSeconds`: how long a row must have been unfinished before it is reconciled. */
  readonly config: { readonly reconcileAfterSeconds: number };
}

export async function reconcile(dependencies: ReconcileDependencies): Promise<void> {
  const { accounts, keys, usage, config, now } = dependencies;
  const start = new Date(now());
  const since = new Date(start.getTime() - config.reconcileAfterSeconds * 1000);
  const unfinished = await accounts.findUnfinished(since, start, BATCH_SIZE);
  for (const account of unfinished.ok ? unfinished.value : []) {
    await separately(dependencies.now, "account", account.id, (calls) =>
      reconcileAccount(dependencies, calls, account),
    );
  }
  await clearTombstones(dependencies);
  await reconcileEmailChanges(dependencies);
  await reconcileIdentities(dependencies);
  await dependencies.profiles.foldNames(FOLDED_PER_RUN);
  await keys.removeExpired(start);
  await usage.removeExpired(start);
}

async function reconcileAccount(
  dependencies: ReconcileDependencies,
  calls: CallGroup,
  { id, status }: UnfinishedAccount,
): Promise<Reconciled> {
  const { accounts, now } = dependencies;
  const start = new Date(now());
  const lease = newLease(start, LEASE_MILLISECONDS);
  const taken = await accounts.takeLease(id, lease, start);
  if (!taken.ok) return failed(taken.failure);
  if (!taken.value) return { outcome: "not_ours" };
  const reconciled = await (status === "closing" ? completeDeletion : completeOrUndoSignUp)(
    dependencies,
    calls,
    id,
    lease,
  );
  // `findUnfinished` begins with the rows whose lease ended first: ending this row's lease now puts it behind all
  // others.
  if (reconciled.outcome === "failed") await accounts.release(id, lease, new Date(now()));
  return reconciled;
}

async function completeDeletion(
  dependencies: ReconcileDependencies,
  calls: CallGroup,
  id: string,
  lease: Lease,
): Promise<Reconciled> {
  const finished = await finishDeletion(dependencies, calls, id, lease, SCHEDULED_RUN);
  return finished.ok ? { outcome: "deleted" } : failed(finished.failure);
}

/**
 * Activates the account if its user is CONFIRMED and nobody has started to delete that user: only the last step of the
 * sign-up has failed. Undoes any other sign-up.
 */
async function completeOrUndoSignUp(
  { accounts, users, now }: ReconcileDependencies,
  calls: CallGroup,
  id: string,
  lease: Lease,
): Promise<Reconciled> {
  const hasTombstone = await accounts.hasTombstone(id);
  if (!hasTombstone.ok) return failed(hasTombstone.failure);
  if (!hasTombstone.value) {
    const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
    if (!found.ok && found.failure.kind !== "user_not_found") return failed(found.failure);
    if (found.ok && found.value.isConfirmed) {
      // Which proof the sign-up had is no longer known. `activate` accepts an invitation only if the row says that
      // there was a proof.
      const proof = { proofId: undefined };
      const activated = await accounts.activate(id, lease, SCHEDULED_RUN, new Date(now()), undefined, proof);
      if (!activated.ok) return failed(activated.failure);
      return { outcome: activated.value ? "finished" : "not_ours" };
    }
    const buried = await accounts.bury(id, lease, new Date(now()));
    if (!buried.ok) return failed(buried.failure);
    if (!buried.value) return { outcome: "not_ours" };
  }
  const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(id, limit));
  if (!deleted.ok) return failed(deleted.failure);
  const removed = await accounts.remove(id, lease, false);
  return removed.ok ? { outcome: "undone" } : failed(removed.failure);
}

/**
 * Deletes the user of each old tombstone once more, in case a late call created it again, and removes the tombstone.
 */
async function clearTombstones(dependencies: ReconcileDependencies): Promise<void> {
  const { tombstones, users, now } = dependencies;
  const before = lateCallsSince(new Date(now()));
  const ids = await tombstones.findOld(before, BATCH_SIZE);
  for (const id of ids.ok ? ids.value : []) {
    await separately(dependencies.now, "tombstone", id, async (calls) => {
      const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(id, limit));
      if (!deleted.ok) return failed(deleted.failure);
      const forgotten = await tombstones.forget(id);
      return forgotten.ok ? { outcome: "undone" } : failed(forgotten.failure);
    });
  }
}

async function reconcileEmailChanges(dependencies: ReconcileDependencies): Promise<void> {
  const expired = await dependencies.profiles.findExpired(new Date(dependencies.now()), BATCH_SIZE);
  for (const change of expired.ok ? expired.value : []) {
    await separately(dependencies.now, "email_change", change.id, (calls) =>
      reconcileEmailChange(dependencies, calls, change),
    );
  }
}

/**
 * Completes interrupted changes: their requests have already proved that the person owns both the account and the
 * identity. Only a change that was to set a password, and has not set it yet, is undone.
 */
async function reconcileIdentities(dependencies: ReconcileDependencies): Promise<void> {
  const { connections, now } = dependencies;
  const unfinished = await connections.findUnfinished(new Date(now()), BATCH_SIZE);
  for (const connection of unfinished.ok ? unfinished.value : []) {
    await separately(now, "identity", connection.accountId, (calls) =>
      reconcileIdentity(dependencies, calls, connection),
    );
  }
}

async function reconcileIdentity(
  dependencies: ReconcileDependencies,
  calls: CallGroup,
  connection: Connection,
): Promise<Reconciled> {
  const start = new Date(dependencies.now());
  const lease = newLease(start, LEASE_MILLISECONDS);
  const taken = await dependencies.connections.takeLease(connection, lease, start);
  if (!taken.ok) return failed(taken.failure);
  if (!taken.value) return { outcome: "not_ours" };
  const finished = await finishChange(dependencies, calls, connection, lease);
  if (!finished.ok) return failed(finished.failure);
  return { outcome: finished.value ? "finished" : "not_ours" };
}

function finishChange(dependencies: ReconcileDependencies, calls: CallGroup, connection: Connection, lease: Lease) {
  if (connection.state === "replaced") return undoSettingPassword(dependencies, calls, connection, lease);
  const finish = connection.state === "disconnecting" ? finishDisconnecting : finishConnecting;
  return finish(dependencies, calls, connection, lease, { by: SCHEDULED_RUN, visitor: undefined });
}
