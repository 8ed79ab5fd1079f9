// The first step of a sign-up: claims the request's idempotency key and the row for its e-mail address, and finds out
// what an earlier run of the same request left.

import type { Initiator } from "../../audit/event.ts";
import type { CallGroup } from "../../cognito/call-group.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result } from "../../core/result.ts";
import { STORAGE_UNAVAILABLE } from "../../db/storage-failure.ts";
import { type AcceptProofDependencies, acceptProof } from "../../proofs/accept-proof.ts";
import type { AcceptedProof } from "../../proofs/check-proof.ts";
import type { Proof } from "../../proofs/proof.ts";
import type { Account } from "../account.ts";
import { inProgress, type Lease, newLease } from "../lease.ts";
import { closeIfUserIsGone } from "../own-account/close-without-user.ts";
import { continueDeletion, type DeleteDependencies, finishDeletion } from "../own-account/delete-account.ts";
import type { IdempotencyStore } from "../storage/idempotency-keys.ts";
import type { FederatedUser } from "../storage/identities.ts";
import type { AccountReader } from "../storage/reader.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";
import type { KeyDigests } from "./idempotency.ts";

/** Longer than all calls and D1 statements of a deletion may take. */
const REPLACE_LEASE_MILLISECONDS = 25_000;

export interface ClaimDependencies extends DeleteDependencies, AcceptProofDependencies {
  readonly reader: AccountReader;
  readonly keys: IdempotencyStore;
}

/** One execution of a sign-up request. */
export interface SignUpRun {
  /** The account to create, with a new ID. */
  readonly account: Account;
  readonly lease: Lease;
  readonly calls: CallGroup;
  /** Undefined if the request has no Idempotency-Key. */
  readonly key: KeyDigests | undefined;
  /** The proof of the account's address. */
  readonly proof: Proof | undefined;
  readonly by: Initiator;
}

/** Why the row of an address can't be claimed. */
export type RowFailure = FailureOfKind<"email_taken" | "in_progress" | "invalid_fields"> | DependencyProblem;

export type ClaimFailure = RowFailure | FailureOfKind<"idempotency_key_reused">;

export type Claim<Failure = ClaimFailure> =
  /** The run holds the row; the user does not exist yet. */
  | { readonly kind: "create"; readonly proof: AcceptedProof | undefined }
  /** The run holds the row, and an earlier run of the request created its user. Only the row is not active yet. */
  | { readonly kind: "activate"; readonly account: Account; readonly proof: AcceptedProof | undefined }
  /** An earlier run of the request created the account. */
  | { readonly kind: "created"; readonly account: Account }
  /** If `step` is "key", the run does not hold the idempotency key. */
  | { readonly kind: "rejected"; readonly step: "key" | "proof" | "reserve"; readonly failure: Failure };

export async function claim(dependencies: ClaimDependencies, run: SignUpRun): Promise<Claim> {
  const { account, lease, key } = run;
  if (key === undefined) return claimWithProof(dependencies, run);
  const verdict = await dependencies.keys.begin(key, account, lease, account.createdAt);
  if (!verdict.ok) return reject("key", STORAGE_UNAVAILABLE);
  switch (verdict.value.kind) {
    case "other_request":
      return reject("key", { kind: "idempotency_key_reused" });
    case "in_progress":
      return reject("key", inProgress(verdict.value.until, account.createdAt, verdict.value.since));
    case "replay": {
      const { accountId: id, accountCreatedAt: createdAt } = verdict.value;
      return { kind: "created", account: asCreated(account, { id, createdAt }) };
    }
    case "begin": {
      const { formerAccountId } = verdict.value;
      const former = formerAccountId === undefined ? undefined : { id: formerAccountId, keyDigest: key.keyDigest };
      const claimed = await claimWithProof(dependencies, run, former);
      if (claimed.kind === "created") await dependencies.keys.end(key.keyDigest, lease, "succeeded");
      return claimed;
    }
  }
}

/** The account that an earlier run of the request recorded under its idempotency key. */
interface Former {
  readonly id: string;
  readonly keyDigest: string;
}

/** Checks the proof only after the key, because a replayed request needs none: its proof is already used up. */
async function claimWithProof(dependencies: ClaimDependencies, run: SignUpRun, former?: Former): Promise<Claim> {
  if (run.proof === undefined) return claimRow(dependencies, run, undefined, former);
  const accepted = await acceptProof(dependencies, run.proof, run.account.email);
  return accepted.ok ? claimRow(dependencies, run, accepted.value, former) : reject("proof", accepted.failure);
}

type RowRun = Pick<SignUpRun, "account" | "lease" | "calls" | "by"> & {
  /**
   * The user that Cognito created at a sign-in with another provider. Undefined if the run has yet to create the user.
   */
  readonly user?: FederatedUser;
};

/**
 * Claims the row for the account's address.
 * @param proof If given, an existing account whose address was never verified is replaced.
 */
export async function claimRow(
  dependencies: ClaimDependencies,
  run: RowRun,
  proof: AcceptedProof | undefined,
  former: Former | undefined,
  isLastTry = false,
): Promise<Claim<RowFailure>> {
  const { accounts, now } = dependencies;
  const { account, lease, calls, by: initiator, user } = run;
  const reservation = await accounts.reserve(account, lease, account.createdAt, former?.keyDigest, user);
  if (!reservation.ok) return reject("reserve", STORAGE_UNAVAILABLE);
  switch (reservation.value.kind) {
    case "reserved":
      return { kind: "create", proof };
    case "in_progress":
      return reject("reserve", inProgress(reservation.value.until, account.createdAt, reservation.value.since));
    case "email_taken": {
      // The scheduled run may have completed an earlier run of this request whose response was lost.
      const read = former === undefined ? undefined : await dependencies.reader.readPrimary(former.id);
      if (read?.ok === false) return reject("reserve", STORAGE_UNAVAILABLE);
      const created = read?.value?.account;
      if (created?.email === account.email) return { kind: "created", account: created };
      const { by } = reservation.value;
      if (isLastTry) return reject("reserve", { kind: "email_taken" });
      if (proof !== undefined && by.status === "active" && by.emailProvedAt === null) {
        const replaced = await replaceUnproved(dependencies, calls, by.id, account.email, initiator);
        if (!replaced.ok) return reject("reserve", replaced.failure);
      } else if (!(await freeAddress(dependencies, calls, by, initiator))) {
        return reject("reserve", { kind: "email_taken" });
      }
      return claimRow(dependencies, run, proof, former, true);
    }
    case "taken_over": {
      const { formerId: id, formerCreatedAt: createdAt } = reservation.value;
      if (id === former?.id && (await isUserConfirmed(dependencies, calls, id))) {
        return { kind: "activate", account: asCreated(account, { id, createdAt }), proof };
      }
      const renewed = await accounts.renew(id, account, lease, new Date(now()), former?.keyDigest, user);
      if (!renewed.ok) return reject("reserve", STORAGE_UNAVAILABLE);
      return renewed.value ? { kind: "create", proof } : reject("reserve", inProgress(lease.until, account.createdAt));
    }
  }
}

/** The account as an earlier run of the same request created it. The terms count as accepted at its creation. */
function asCreated(account: Account, { id, createdAt }: Pick<Account, "id" | "createdAt">): Account {
  return { ...account, id, createdAt, termsAcceptedAt: account.termsAcceptedAt && createdAt };
}

/** Whether an earlier run confirmed this user, and no run has started to delete it. */
async function isUserConfirmed({ accounts, users }: ClaimDependencies, calls: CallGroup, id: string): Promise<boolean> {
  const buried = await accounts.hasTombstone(id);
  if (!buried.ok || buried.value) return false;
  const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
  return found.ok && found.value.isConfirmed;
}

/**
 * Frees the address if it can: completes an interrupted deletion, or closes the account if its Cognito user is gone.
 * False if the address stays taken, or after a failure.
 */
async function freeAddress(
  dependencies: ClaimDependencies,
  calls: CallGroup,
  { id, status }: Pick<Account, "id" | "status">,
  by: Initiator,
): Promise<boolean> {
  if (status === "closing") return continueDeletion(dependencies, calls, id, by);
  const listed = await calls.call("list_user", (limit) => dependencies.users.readStatus(id, limit));
  if (!listed.ok || listed.value !== undefined) return false;
  const closed = await closeIfUserIsGone(dependencies, calls, id, by);
  return closed.ok && closed.value === "closed";
}

/**
 * Deletes an account whose address was never verified, because this run has a proof of the address: its user, its
 * sessions and its row. An account of an operator or of support is never replaced.
 */
async function replaceUnproved(
  dependencies: ClaimDependencies,
  calls: CallGroup,
  id: string,
  email: string,
  by: Initiator,
): Promise<Result<void, RowFailure>> {
  const start = new Date(dependencies.now());
  const lease = newLease(start, REPLACE_LEASE_MILLISECONDS);
  const closed = await dependencies.accounts.closeUnproved(id, email, lease, by, start);
  if (!closed.ok) return fail(STORAGE_UNAVAILABLE);
  if (!closed.value) return fail({ kind: "email_taken" });
  const finished = await finishDeletion(dependencies, calls, id, lease, by);
  if (finished.ok) return finished;
  await dependencies.accounts.release(id, lease);
  return fail(toFailure(finished.failure));
}

function reject<Failure>(step: "key" | "proof" | "reserve", failure: Failure): Claim<Failure> {
  return { kind: "rejected", step, failure };
}
