// The sign-up, across two stores that share no transaction. These invariants hold at every moment, whatever fails:
//
// 1. A Cognito user that we created exists only while a row with its ID exists, in `accounts` or in `tombstones`: the
//    row is written first and removed last.
// 2. A row is `active` only if its Cognito user is CONFIRMED with the password of the request that got the 201.
// 3. Nobody gets a 201 for an account that is not active, and an account for which somebody got a 201 is never undone.
// 4. At most one run works on a row at a time: it holds a lease that expires by itself.
// 5. We never delete or change a Cognito user that is not provably our own unfinished one.
//
// The hard case is a lost response: the call may take effect after its run has given up. Every run therefore uses a
// new ID. An abandoned ID gets a tombstone before its user is deleted, is never activated afterwards, and keeps its
// tombstone until none of its calls can still take effect (reconcile.ts).

import type { Initiator } from "../../audit/event.ts";
import { beginCallGroup, type CallLimits, type CallRecord } from "../../cognito/call-group.ts";
import { END_SIGN_IN_LIMITS, UNDO_LIMITS } from "../../cognito/call-limits.ts";
import type { UnusedSignIn } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { STORAGE_UNAVAILABLE } from "../../db/storage-failure.ts";
import type { Account } from "../account.ts";
import { followNewAccount, type NewAccountDependencies } from "../cognito-state/follow.ts";
import { inProgress, newLease } from "../lease.ts";
import type { UsedProof } from "../storage/accounts.ts";
import { causeOf } from "../to-failure.ts";
import { type ClaimDependencies, type ClaimFailure, claim, type SignUpRun } from "./claim.ts";
import { createConfirmedUser, type SignUpFlow, type UserStep } from "./cognito-user.ts";
import type { KeyDigests } from "./idempotency.ts";
import type { SignUp } from "./operation.ts";
import { toSignUpFailure } from "./to-failure.ts";

/** Time for the D1 statements before and after the calls: the lease must outlive the run. */
const LEASE_MARGIN_MILLISECONDS = 12_000;

export type SignUpDependencies = ClaimDependencies &
  NewAccountDependencies & {
    readonly flow: SignUpFlow;
    readonly limits: CallLimits;
  };

export type SignUpFailure = ClaimFailure | ReturnType<typeof toSignUpFailure>;

export type SignUpStep = "key" | "proof" | "reserve" | UserStep | "activate" | "done";

/** For the log. */
export interface SignUpReport {
  readonly accountId: string;
  /** The step that failed, or "done". */
  readonly step: SignUpStep;
  readonly cause: string | undefined;
  /** False if something is left for the scheduled run. */
  readonly complete: boolean;
  readonly calls: readonly CallRecord[];
}

export interface SignUpOutcome {
  readonly result: Result<Account, SignUpFailure>;
  readonly report: SignUpReport;
  /** For `endSignIn`, for which the person does not have to wait. */
  readonly unusedSignIn?: UnusedSignIn | undefined;
}

/** How a run ended, before its outcome is recorded under the idempotency key. */
interface RunEnd {
  readonly account: Account;
  readonly step: SignUpStep;
  readonly failure?: SignUpFailure;
  readonly cause?: string;
  readonly complete?: boolean;
  readonly undoCalls?: readonly CallRecord[];
  readonly unusedSignIn?: UnusedSignIn | undefined;
}

/** @param key The digests of the request's Idempotency-Key, if it has one. */
export async function createAccount(
  dependencies: SignUpDependencies,
  { password, proof, termsAccepted = false, ...profile }: SignUp,
  key: KeyDigests | undefined,
  by: Initiator,
): Promise<SignUpOutcome> {
  const { keys, limits, now } = dependencies;
  const start = new Date(now());
  const emailProvedAt = proof === undefined ? null : start;
  const account: Account = {
    ...profile,
    id: crypto.randomUUID(),
    status: "pending",
    createdAt: start,
    emailProvedAt,
    termsAcceptedAt: termsAccepted ? start : null,
  };
  const lease = newLease(start, limits.totalMilliseconds + UNDO_LIMITS.totalMilliseconds + LEASE_MARGIN_MILLISECONDS);
  const run: SignUpRun = { account, lease, calls: beginCallGroup(limits, now), key, proof, by };

  const end = await claimAndCreate(dependencies, run, password);
  const { step, failure, cause = failure?.kind, complete = true, undoCalls = [], unusedSignIn } = end;
  const holdsKey = step !== "key";
  if (key !== undefined && holdsKey && failure !== undefined) await keys.end(key.keyDigest, lease, "failed");
  return {
    result: failure === undefined ? succeed({ ...end.account, status: "active" }) : fail(failure),
    report: { accountId: end.account.id, step, cause, complete, calls: [...run.calls.report(), ...undoCalls] },
    unusedSignIn,
  };
}

async function claimAndCreate(dependencies: SignUpDependencies, run: SignUpRun, password: string): Promise<RunEnd> {
  const claimed = await claim(dependencies, run);
  switch (claimed.kind) {
    case "rejected":
      return { account: run.account, step: claimed.step, failure: claimed.failure };
    case "created":
      return { account: claimed.account, step: "done" };
    case "activate":
      return activate(dependencies, run, claimed.account, claimed.proof);
    case "create":
      return createAndActivate(dependencies, run, password, claimed.proof);
  }
}

async function createAndActivate(
  dependencies: SignUpDependencies,
  run: SignUpRun,
  password: string,
  proof: UsedProof | undefined,
): Promise<RunEnd> {
  const { accounts, flow, users } = dependencies;
  const { account, calls } = run;
  const newUser = { id: account.id, email: account.email, password };
  const user = await createConfirmedUser({ users, flow, hasTombstone: accounts.hasTombstone }, calls, newUser);
  if (user.ok) {
    return { ...(await activate(dependencies, run, account, proof)), unusedSignIn: user.value };
  }
  const { step, failure } = user.failure;
  const undo = await undoRun(dependencies, run, step);
  return { account, step, failure: toSignUpFailure(step, failure), cause: causeOf(failure), ...undo };
}

/**
 * Nothing is undone from here on: the user is CONFIRMED. If D1 fails, the row is activated by the client's next
 * request or by the scheduled run.
 */
async function activate(
  dependencies: SignUpDependencies,
  { lease, key, by }: SignUpRun,
  account: Account,
  proof: UsedProof | undefined,
): Promise<RunEnd> {
  const { accounts, now } = dependencies;
  const at = new Date(now());
  const activated = await accounts.activate(account.id, lease, by, at, key?.keyDigest, proof);
  if (activated.ok && activated.value) {
    await followNewAccount(dependencies, account.id, proof !== undefined);
    return { account, step: "done" };
  }
  if (!activated.ok) await accounts.release(account.id, lease);
  const failure = activated.ok ? inProgress(lease.until, at) : STORAGE_UNAVAILABLE;
  return { account, step: "activate", failure, complete: false };
}

/**
 * Ends the sign-in that confirmed the user. If this fails, the person's list of sessions shows a session that nobody
 * uses.
 */
export async function endSignIn(
  { users, now }: Pick<SignUpDependencies, "users" | "now">,
  signIn: UnusedSignIn | undefined,
): Promise<void> {
  if (signIn === undefined) return;
  await beginCallGroup(END_SIGN_IN_LIMITS, now).call("end_sign_in", (limit) => users.endSignIn(signIn, limit));
}

/** Deletes the user, then the row. What fails here is left for the scheduled run. */
async function undoRun(
  { accounts, users, now }: SignUpDependencies,
  { account: { id }, lease, calls }: SignUpRun,
  failedStep: UserStep,
): Promise<Required<Pick<RunEnd, "complete" | "undoCalls">>> {
  const undoCalls = beginCallGroup(UNDO_LIMITS, now);
  const mayHaveUser = failedStep !== "create_user" || calls.hasLostResponse();
  if (mayHaveUser) {
    const buried = await accounts.bury(id, lease, new Date(now()));
    if (!buried.ok || !buried.value) return { complete: false, undoCalls: undoCalls.report() };
    const deleted = await undoCalls.retry("delete_user", (limit) => users.deleteUser(id, limit));
    if (!deleted.ok) {
      await accounts.release(id, lease);
      return { complete: false, undoCalls: undoCalls.report() };
    }
  }
  const removed = await accounts.remove(id, lease, !calls.hasLostResponse());
  return { complete: removed.ok, undoCalls: undoCalls.report() };
}
