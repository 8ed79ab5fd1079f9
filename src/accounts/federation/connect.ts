// Connects an account with an identity of another provider, or disconnects them. Accounts are never merged: the person
// proves that they own both the account and the identity, by a sign-in to the account and by a sign-in with the
// provider.
//
// These invariants hold at every moment, whatever fails:
//
// 1. An identity has at most one row in `identities`, so it belongs to at most one account. The row is written before
//    Cognito is called, and says what still has to be done at Cognito.
// 2. Cognito links an identity to a user only while the identity's row exists and names that user's account.
// 3. A user that Cognito created from an identity is deleted only if it has no account, and none can be created for it
//    meanwhile.
//
// An interrupted run leaves its row. A repetition of the request, or the scheduled run, continues from there.

import type { Initiator } from "../../audit/event.ts";
import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import { type CognitoFailure, workAfter } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/storage-failure.ts";
import type { MakeNotice, Visitor } from "../../mail/mail.ts";
import { inProgress, type Lease, newLease } from "../lease.ts";
import { publishRevocation, type RevocationDependencies } from "../revocation.ts";
import type { Connection, ConnectionStore } from "../storage/connections.ts";
import type { ProvedIdentity } from "../storage/identities.ts";
import type { AccountReader } from "../storage/reader.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";

/** Longer than all calls and D1 statements of a request may take. */
const LEASE_MILLISECONDS = 25_000;

/**
 * The most tries to delete the identity's user and then link the identity. A sign-in between the two steps makes
 * Cognito create the user again.
 */
const ROUNDS = 3;

export interface ConnectDependencies extends RevocationDependencies {
  readonly connections: ConnectionStore;
  readonly reader: Pick<AccountReader, "usernameOf">;
  readonly users: CognitoUsers;
  readonly makeNotice: MakeNotice;
  readonly now: () => number;
}

type Failure = CognitoFailure | StorageFailure;

/** Who makes the change, for the event and the mail. */
export interface Asker {
  readonly visitor: Visitor | undefined;
  readonly by: Initiator;
}

/**
 * Connects the identity with the account. Safe to repeat.
 * @param owner `issuedAt`: when the caller's token was issued, in seconds since 1970. A revoked token connects
 * nothing.
 */
export async function connect(
  dependencies: ConnectDependencies,
  owner: { readonly accountId: string; readonly issuedAt: number },
  identity: ProvedIdentity,
  asker: Asker,
): Promise<
  Result<
    undefined,
    DependencyProblem | FailureOfKind<"identity_taken" | "provider_connected" | "in_progress" | "account_not_found">
  >
> {
  const { connections, now } = dependencies;
  const start = new Date(now());
  const lease = newLease(start, LEASE_MILLISECONDS);
  const started = await connections.startConnecting(owner, identity, lease, start);
  if (!started.ok) return fail(toFailure(started.failure));
  switch (started.value.kind) {
    case "connected":
      return succeed(undefined);
    case "taken":
      return fail({ kind: "identity_taken" });
    case "other_connected":
      return fail({ kind: "provider_connected" });
    case "in_progress":
      return fail(inProgress(lease.until, start));
    case "gone":
      return fail({ kind: "account_not_found" });
    case "started":
  }
  const { connection } = started.value;
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const linked = await finishConnecting(dependencies, calls, connection, lease, asker);
  if (!linked.ok) return fail(toFailure(linked.failure));
  return linked.value ? succeed(undefined) : fail(inProgress(lease.until, start));
}

/**
 * The steps after the row is written. False if the run has lost its lease on the row. After a failure the row stays for
 * the next try, unless Cognito has rejected the link for good.
 */
export async function finishConnecting(
  dependencies: ConnectDependencies,
  calls: CallGroup,
  connection: Connection,
  lease: Lease,
  asker: Asker,
): Promise<Result<boolean, Failure>> {
  const { connections, makeNotice, now } = dependencies;
  const linked = await link(dependencies, calls, connection);
  if (!linked.ok) {
    const isFinal = linked.failure.kind !== "storage_failed" && workAfter(linked.failure) === "final";
    await (isFinal ? connections.drop(connection, lease) : connections.releaseForRepetition(connection, lease));
    return linked;
  }
  const notice = makeNotice("provider_connected", asker.visitor);
  const report = { by: asker.by, now: new Date(now()), notice };
  const ended = await connections.endConnecting(connection, lease, report);
  if (!ended.ok) await connections.release(connection, lease);
  return ended;
}

async function link(
  dependencies: ConnectDependencies,
  calls: CallGroup,
  connection: Connection,
): Promise<Result<void, Failure>> {
  const { users } = dependencies;
  const destination = await destinationOf(dependencies, connection.accountId);
  if (!destination.ok) return destination;
  for (let round = 1; ; round++) {
    const deleted = await deleteFormerUser(dependencies, calls, connection);
    if (!deleted.ok) return deleted;
    const linked = await calls.call("link_identity", (limit) =>
      users.linkIdentity(destination.value, connection, limit),
    );
    if (linked.ok && linked.value === "linked") return succeed(undefined);
    if (!linked.ok) {
      const found = await isLinked(dependencies, calls, connection);
      if (!found.ok) return workAfter(linked.failure) === "final" ? found : linked;
      if (found.value) return succeed(undefined);
      if (workAfter(linked.failure) === "final") return linked;
    }
    if (round === ROUNDS) return linked.ok ? fail({ kind: "unexpected", name: "UserOfIdentity" }) : linked;
  }
}

/**
 * What new identities of the account are linked to at Cognito: the identity from which Cognito created the account's
 * user, or else the Username of the account's user.
 */
async function destinationOf({ connections, reader }: ConnectDependencies, accountId: string) {
  const all = await connections.ofAccount(accountId);
  if (!all.ok) return all;
  const own = all.value.find(({ state }) => state === "own");
  return own === undefined ? reader.usernameOf(accountId) : succeed(own);
}

/**
 * Deletes the user that Cognito created from the identity, and revokes its tokens. Gatehouse itself rejects tokens of a
 * user without an account, but other Workers may verify tokens without the database.
 */
async function deleteFormerUser(
  dependencies: ConnectDependencies,
  calls: CallGroup,
  { formerUsername }: Connection,
): Promise<Result<void, Failure>> {
  if (formerUsername === null) return succeed(undefined);
  const { users, now } = dependencies;
  const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(formerUsername, limit));
  return deleted.ok ? publishRevocation(dependencies, formerUsername, now()) : deleted;
}

/** Whether Cognito has linked the identity to the account's user. False if that user does not exist. */
async function isLinked(
  { users }: ConnectDependencies,
  calls: CallGroup,
  { accountId, provider, subject }: Connection,
): Promise<Result<boolean, CognitoFailure>> {
  const found = await calls.retry("find_user", (limit) => users.findUser(accountId, limit));
  if (!found.ok) return found.failure.kind === "user_not_found" ? succeed(false) : found;
  return succeed(found.value.identities.some((each) => each.provider === provider && each.subject === subject));
}

/**
 * Safe to repeat. An account always keeps a way to sign in: its password, or the identity from which Cognito created
 * its user.
 */
export async function disconnect(
  dependencies: ConnectDependencies,
  accountId: string,
  provider: string,
  asker: Asker,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"last_way_to_sign_in" | "in_progress">>> {
  const { connections, now } = dependencies;
  const start = new Date(now());
  const lease = newLease(start, LEASE_MILLISECONDS);
  const started = await connections.startDisconnecting(accountId, provider, lease, start);
  if (!started.ok) return fail(toFailure(started.failure));
  switch (started.value.kind) {
    case "none":
      return succeed(undefined);
    case "own":
      return fail({ kind: "last_way_to_sign_in" });
    case "in_progress":
      return fail(inProgress(lease.until, start));
    case "started":
  }
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const ended = await finishDisconnecting(dependencies, calls, started.value.connection, lease, asker);
  if (!ended.ok) return fail(toFailure(ended.failure));
  return ended.value ? succeed(undefined) : fail(inProgress(lease.until, start));
}

/**
 * Like finishConnecting, but the row stays after every failure: an identity without a row could not be disconnected.
 */
export async function finishDisconnecting(
  dependencies: ConnectDependencies,
  calls: CallGroup,
  connection: Connection,
  lease: Lease,
  asker: Asker,
): Promise<Result<boolean, Failure>> {
  const { connections, makeNotice, now } = dependencies;
  const unlinked = await unlink(dependencies, calls, connection);
  if (!unlinked.ok) {
    await connections.release(connection, lease, new Date(now()));
    return unlinked;
  }
  const notice = makeNotice("provider_disconnected", asker.visitor);
  const report = { by: asker.by, now: new Date(now()), notice };
  const ended = await connections.endDisconnecting(connection, lease, report);
  if (!ended.ok) await connections.release(connection, lease);
  return ended;
}

/**
 * Disconnects all identities of an account that the owner of its address takes over from a stranger, once the
 * stranger's tokens are revoked. Fails while another run connects an identity, because its call may be on the way to
 * Cognito. The identity from which Cognito created the account's user stays.
 */
export async function disconnectAll(
  dependencies: ConnectDependencies,
  accountId: string,
  by: Initiator,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"in_progress">>> {
  const all = await dependencies.connections.ofAccount(accountId);
  if (!all.ok) return fail(toFailure(all.failure));
  const silent = { ...dependencies, makeNotice: () => undefined };
  for (const { provider } of all.value) {
    const ended = await disconnect(silent, accountId, provider, { visitor: undefined, by });
    if (!ended.ok && ended.failure.kind !== "last_way_to_sign_in") return fail(ended.failure);
  }
  return succeed(undefined);
}

async function unlink(
  dependencies: ConnectDependencies,
  calls: CallGroup,
  connection: Connection,
): Promise<Result<void, Failure>> {
  // If connecting the identity was interrupted, the user that Cognito created from it may still exist.
  const deleted = await deleteFormerUser(dependencies, calls, connection);
  if (!deleted.ok) return deleted;
  const unlinked = await calls.retry("unlink_identity", (limit) =>
    dependencies.users.unlinkIdentity(connection, limit),
  );
  if (unlinked.ok) return unlinked;
  const found = await isLinked(dependencies, calls, connection);
  if (!found.ok) return found;
  return found.value ? unlinked : succeed(undefined);
}
