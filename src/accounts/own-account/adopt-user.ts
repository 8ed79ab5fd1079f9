// Adopts users of the pool who were imported or created in the AWS console, and so have no account: creates the account
// at their first request to the API. Happens only if the ADOPT_USERS setting is on.
//
// Only a user who can sign in with a password and a verified address is adopted. A user whose ID has a tombstone is not
// adopted: the ID belongs to an abandoned sign-up or a deleted account.

import * as v from "valibot";
import type { Initiator } from "../../audit/event.ts";
import { beginCallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import type { FoundUser } from "../../cognito/responses.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { type UsageCounter, useAllowance } from "../../core/allowance.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { RETRY_AFTER_SECONDS } from "../../core/retry-after.ts";
import { STORAGE_UNAVAILABLE } from "../../db/storage-failure.ts";
import { parseEmail } from "../../wire/normal-form.ts";
import type { Account } from "../account.ts";
import { newLease } from "../lease.ts";
import { nameField } from "../profile.ts";
import type { AccountStore } from "../storage/accounts.ts";

/** Limits the tries for each user: a try costs a call of AdminGetUser, after which Cognito bills the user as active. */
const TRIES = [{ count: 10, seconds: 3_600 }] as const;

export interface AdoptDependencies {
  readonly accounts: AccountStore;
  readonly users: CognitoUsers;
  readonly usage: UsageCounter;
  readonly now: () => number;
}

/** Returns whether the user has an account now. */
export async function adoptUser(
  { accounts, users, usage, now }: AdoptDependencies,
  id: string,
  by: Initiator,
): Promise<Result<boolean, FailureOfKind<"storage_unavailable" | "cognito_unavailable">>> {
  const start = new Date(now());
  const allowed = await useAllowance(usage, "adoption", id, TRIES, start);
  if (!allowed.ok) return allowed.failure.kind === "too_many_requests" ? succeed(false) : fail(allowed.failure);
  const buried = await accounts.hasTombstone(id);
  if (!buried.ok) return fail(STORAGE_UNAVAILABLE);
  if (buried.value) return succeed(false);
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
  if (!found.ok) {
    if (found.failure.kind === "user_not_found") return succeed(false);
    return fail({ kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  const account = accountOf(found.value, start);
  if (account === undefined) return succeed(false);
  const adopted = await accounts.adopt(account, newLease(start, 0), by, start);
  return adopted.ok ? adopted : fail(STORAGE_UNAVAILABLE);
}

/** Undefined for a user who can't have an account. */
function accountOf(
  { id, isConfirmed, isEnabled, verifiedEmail, name, details }: FoundUser,
  now: Date,
): Account | undefined {
  const email = parseEmail(verifiedEmail ?? "");
  if (email === null || !isConfirmed || !isEnabled) return undefined;
  const { UserCreateDate } = details;
  const createdAt = typeof UserCreateDate === "number" ? new Date(UserCreateDate * 1000) : now;
  const parsedName = v.safeParse(nameField, name);
  const ownName = parsedName.success ? parsedName.output : email.slice(0, email.indexOf("@"));
  return {
    id,
    email,
    name: ownName,
    status: "active",
    createdAt,
    emailProvedAt: null,
    termsAcceptedAt: null,
    fields: {},
  };
}
