// The sign-up, over two stores that share no transaction. These hold at every moment, whatever fails:
//
// 1. A Cognito user made by us exists only while a row with its id exists, in `accounts` or in `tombstones`: the row
//    is written first and removed last.
// 2. A row is `active` only if its Cognito user is CONFIRMED with the password of the request that was answered with 201.
// 3. Nobody gets a 201 for an account that is not active; nobody who got one loses it.
// 4. At most one attempt works on a row at a time: it holds a lease that ends by itself.
// 5. We never delete or change a Cognito user that is not provably our own unfinished one.
//
// An answer that was lost is the hard case: the call may be done after we gave up on it. So every attempt has an id of its
// own; an id that is given up is noted as discarded before its user is deleted, is never finished afterwards, and is
// forgotten only when no call for it can be on its way any more (reconcile.ts).

import { beginCallGroup, type CallGroup, type CallLimits, type CallRecord } from "../../cognito/call-group.ts";
import { UNDO_LIMITS } from "../../cognito/call-limits.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { Account } from "../account.ts";
import type { Lease } from "../storage/accounts.ts";
import { causeOf, STORAGE_UNAVAILABLE, toInputFailure } from "../to-failure.ts";
import { type ClaimDependencies, type ClaimFailure, claim, inProgress } from "./claim.ts";
import { makeConfirmedUser, type SignUpFlow, type UserFailure } from "./cognito-user.ts";
import type { KeyDigests } from "./idempotency.ts";
import type { SignUp } from "./operation.ts";

/** What D1 may take before and after, on top of the calls' time: the lease outlives the attempt. */
const LEASE_MARGIN_MILLISECONDS = 12_000;

export interface SignUpDependencies extends ClaimDependencies {
  readonly flow: SignUpFlow;
  readonly limits: CallLimits;
}

export type SignUpFailure = ClaimFailure | ReturnType<typeof toInputFailure>;

export type SignUpStep = "key" | "reserve" | UserFailure["step"] | "activate" | "done";

/** What the log says of a sign-up. */
export interface SignUpReport {
  readonly accountId: string;
  /** The step that it reached. */
  readonly step: SignUpStep;
  readonly cause: string | undefined;
  /** False if something was left for the scheduled job. */
  readonly undone: boolean;
  readonly calls: readonly CallRecord[];
}

export interface SignUpOutcome {
  readonly result: Result<Account, SignUpFailure>;
  readonly report: SignUpReport;
}

interface Ending {
  readonly account: Account;
  readonly step: SignUpStep;
  readonly failure?: SignUpFailure;
  readonly cause?: string;
  readonly undone?: boolean;
  readonly undoing?: CallGroup;
}

/** @param key Of the request's Idempotency-Key, if it had one. */
export async function createAccount(
  dependencies: SignUpDependencies,
  request: SignUp,
  key: KeyDigests | undefined,
): Promise<SignUpOutcome> {
  const { keys, limits, now } = dependencies;
  const { email, name, password } = request;
  const account: Account = { id: crypto.randomUUID(), email, name, status: "pending", createdAt: new Date(now()) };
  const lease = leaseFor(account, limits);
  const calls = beginCallGroup(limits, now);

  const claimed = await claim(dependencies, calls, account, lease, key);
  let ending: Ending;
  switch (claimed.kind) {
    case "rejected":
      ending = { account, step: claimed.step, failure: claimed.failure };
      break;
    case "made":
      ending = { account: claimed.account, step: "done" };
      break;
    case "finish":
      ending = await activate(dependencies, claimed.account, lease, key);
      break;
    case "make":
      ending = await makeAndActivate(dependencies, calls, account, password, lease, key);
  }

  const { step, failure, cause = failure?.kind, undone = true } = ending;
  const isLeftToNext = failure !== undefined && !(claimed.kind === "rejected" && !claimed.begunUnderKey);
  if (key !== undefined && isLeftToNext) await keys.end(key.keyDigest, lease, "failed");
  return {
    result: failure === undefined ? succeed({ ...ending.account, status: "active" }) : fail(failure),
    report: {
      accountId: ending.account.id,
      step,
      cause,
      undone,
      calls: [...calls.report(), ...(ending.undoing?.report() ?? [])],
    },
  };
}

function leaseFor({ id, createdAt }: Account, { totalMilliseconds }: CallLimits): Lease {
  const life = totalMilliseconds + UNDO_LIMITS.totalMilliseconds + LEASE_MARGIN_MILLISECONDS;
  return { id, until: new Date(createdAt.getTime() + life) };
}

async function makeAndActivate(
  dependencies: SignUpDependencies,
  calls: CallGroup,
  account: Account,
  password: string,
  lease: Lease,
  key: KeyDigests | undefined,
): Promise<Ending> {
  const { accounts, flow, users } = dependencies;
  const { id, email } = account;
  const user = await makeConfirmedUser({ users, flow, hasTombstone: accounts.hasTombstone }, calls, {
    id,
    email,
    password,
  });
  if (user.ok) return activate(dependencies, account, lease, key);
  const undoing = beginCallGroup(UNDO_LIMITS, dependencies.now);
  const undone = await undo(dependencies, id, lease, { calls, undoing }, user.failure);
  const { step, failure } = user.failure;
  return { account, step, failure: toInputFailure(step, failure), cause: causeOf(failure), undone, undoing };
}

/** From here nothing is undone: the user is CONFIRMED, and whether D1 did its part is for the retry or the job to see. */
async function activate(
  { accounts, now }: SignUpDependencies,
  account: Account,
  lease: Lease,
  key: KeyDigests | undefined,
): Promise<Ending> {
  const at = new Date(now());
  const activated = await accounts.activate(account.id, lease, at, key?.keyDigest);
  if (activated.ok && activated.value) return { account, step: "done" };
  if (!activated.ok) await accounts.release(account.id, lease);
  const failure = activated.ok ? inProgress(lease.until, at) : STORAGE_UNAVAILABLE;
  return { account, step: "activate", failure, undone: false };
}

/** The user first, then the row. False if something is left for the job. */
async function undo(
  { accounts, users, now }: SignUpDependencies,
  id: string,
  lease: Lease,
  { calls, undoing }: { readonly calls: CallGroup; readonly undoing: CallGroup },
  { step }: UserFailure,
): Promise<boolean> {
  const neverMade = step === "create_user" && !calls.hasLostResponse();
  if (!neverMade) {
    const discarded = await accounts.bury(id, lease, new Date(now()));
    if (!discarded.ok || !discarded.value) return false;
    const deleted = await undoing.retry("delete_user", (limit) => users.deleteUser(id, limit));
    if (!deleted.ok) {
      await accounts.release(id, lease);
      return false;
    }
  }
  return (await accounts.remove(id, lease, !calls.hasLostResponse())).ok;
}
