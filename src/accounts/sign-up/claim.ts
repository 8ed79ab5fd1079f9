// Before a sign-up does anything: who may work on this key and this address, and what an earlier attempt left.

import type { CallGroup } from "../../cognito/call-group.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import type { Account } from "../account.ts";
import type { AccountStore, Lease } from "../storage/accounts.ts";
import type { IdempotencyStore } from "../storage/idempotency-keys.ts";
import type { AccountReader } from "../storage/reader.ts";
import { STORAGE_UNAVAILABLE } from "../to-failure.ts";
import type { KeyDigests } from "./idempotency.ts";

export interface ClaimDependencies {
  readonly accounts: AccountStore;
  readonly reader: AccountReader;
  readonly keys: IdempotencyStore;
  readonly users: CognitoUsers;
  readonly now: () => number;
}

export type ClaimFailure = FailureOfKind<
  "email_taken" | "in_progress" | "idempotency_key_reused" | "storage_unavailable"
>;

export type Claim =
  /** The row is ours; the user is to be made. */
  | { readonly kind: "make" }
  /** The row is ours, and the user is what this very request made before: only the row is to be activated. */
  | { readonly kind: "finish"; readonly account: Account }
  /** This very request was done before. */
  | { readonly kind: "made"; readonly account: Account }
  | {
      readonly kind: "rejected";
      readonly step: "key" | "reserve";
      readonly failure: ClaimFailure;
      /** Whether the attempt had begun under the request's key, which must then be left to the next one. */
      readonly begunUnderKey: boolean;
    };

/** @param account What the attempt would make, with an id of its own. */
export async function claim(
  dependencies: ClaimDependencies,
  calls: CallGroup,
  account: Account,
  lease: Lease,
  key: KeyDigests | undefined,
): Promise<Claim> {
  if (key === undefined) return claimRow(dependencies, calls, account, lease);
  const verdict = await dependencies.keys.begin(key, account, lease, account.createdAt);
  if (!verdict.ok) return reject("key", STORAGE_UNAVAILABLE);
  switch (verdict.value.kind) {
    case "other_request":
      return reject("key", { kind: "idempotency_key_reused" });
    case "in_progress":
      return reject("key", inProgress(verdict.value.until, account.createdAt));
    case "replay": {
      const { accountId: id, accountCreatedAt: createdAt } = verdict.value;
      return { kind: "made", account: { ...account, id, createdAt } };
    }
    case "begin": {
      const { formerAccountId } = verdict.value;
      const former = formerAccountId === undefined ? undefined : { id: formerAccountId, keyDigest: key.keyDigest };
      const claimed = await claimRow(dependencies, calls, account, lease, former);
      if (claimed.kind === "made") await dependencies.keys.end(key.keyDigest, lease, "succeeded");
      return claimed;
    }
  }
}

/** @param former What an earlier attempt of the same key and request wrote. */
async function claimRow(
  dependencies: ClaimDependencies,
  calls: CallGroup,
  account: Account,
  lease: Lease,
  former?: { readonly id: string; readonly keyDigest: string },
): Promise<Claim> {
  const { accounts, now } = dependencies;
  const reservation = await accounts.reserve(account, lease, account.createdAt, former?.keyDigest);
  if (!reservation.ok) return reject("reserve", STORAGE_UNAVAILABLE);
  switch (reservation.value.kind) {
    case "reserved":
      return { kind: "make" };
    case "in_progress":
      return reject("reserve", inProgress(reservation.value.until, account.createdAt));
    case "email_taken": {
      // The job may have finished what an earlier attempt of this request made, after its answer was lost.
      const read = former === undefined ? undefined : await dependencies.reader.readPrimary(former.id);
      if (read?.ok === false) return reject("reserve", STORAGE_UNAVAILABLE);
      const made = read?.value?.account;
      if (made?.email === account.email) return { kind: "made", account: made };
      return reject("reserve", { kind: "email_taken" });
    }
    case "taken_over": {
      const { formerId: id, formerCreatedAt: createdAt } = reservation.value;
      if (id === former?.id && (await isFinished(dependencies, calls, id))) {
        return { kind: "finish", account: { ...account, id, createdAt } };
      }
      const renewed = await accounts.renew(id, account, lease, new Date(now()), former?.keyDigest);
      if (!renewed.ok) return reject("reserve", STORAGE_UNAVAILABLE);
      return renewed.value ? { kind: "make" } : reject("reserve", inProgress(lease.until, account.createdAt));
    }
  }
}

/** Whether the user of an earlier attempt has the password already, and nobody has begun to undo it. */
async function isFinished({ accounts, users }: ClaimDependencies, calls: CallGroup, id: string): Promise<boolean> {
  const discarded = await accounts.hasTombstone(id);
  if (!discarded.ok || discarded.value) return false;
  const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
  return found.ok && found.value.isConfirmed;
}

function reject(step: "key" | "reserve", failure: ClaimFailure): Claim {
  return { kind: "rejected", step, failure, begunUnderKey: step === "reserve" };
}

export function inProgress(until: Date, now: Date): FailureOfKind<"in_progress"> {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  return { kind: "in_progress", retryAfterSeconds: Math.max(1, seconds) };
}
