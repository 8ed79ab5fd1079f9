// Changes an account's e-mail address, in two steps (AC-4).
//
// 1. startEmailChange reserves the new address for the account and requests the change from Cognito. The pool keeps
//    the old address until the person enters the code that Cognito mails to the new one. The page sends this code
//    directly to Cognito.
// 2. confirmEmailChange copies the address that Cognito has verified to the account's row. Only Cognito's state is
//    used, never a claim of the client.
//
// The row follows any address that Cognito has verified, not only the reserved one: Cognito still accepts a code after
// the reservation of its address has ended.

import { type Initiator, SCHEDULED_RUN } from "../../audit/event.ts";
import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import { type CognitoFailure, workAfter } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { invalidField } from "../../core/invalid-field.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/storage-failure.ts";
import type { MakeNotice, Visitor } from "../../mail/mail.ts";
import { parseEmail } from "../../wire/normal-form.ts";
import type { PendingEmail } from "../account.ts";
import type { EmailUpdate, ExpiredEmailChange, ProfileStore } from "../storage/profiles.ts";
import type { AccountReading } from "../storage/reader.ts";
import { causeOf, type DependencyProblem, toEmailFailure, toFailure } from "../to-failure.ts";
import type { UseMailAllowance } from "./mail-allowance.ts";

export interface ChangeEmailDependencies {
  readonly profiles: ProfileStore;
  readonly users: CognitoUsers;
  readonly now: () => number;
  readonly makeNotice: MakeNotice;
}

type CurrentEmails = Pick<AccountReading, "account" | "pendingEmail">;

/**
 * Each request to Cognito sends a code to the new address. After a lost response the request is repeated, up to twice,
 * so one use of the mail allowance sends up to three mails.
 */
export async function startEmailChange(
  dependencies: ChangeEmailDependencies & { readonly useMailAllowance: UseMailAllowance },
  { account, pendingEmail }: CurrentEmails,
  newEmail: string,
  visitor: Visitor,
  by: Initiator,
): Promise<
  Result<undefined, DependencyProblem | FailureOfKind<"email_taken" | "invalid_fields" | "too_many_requests">>
> {
  const { profiles, users, now } = dependencies;
  const { id } = account;
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  let [email, former] = [account.email, pendingEmail];
  if (pendingEmail !== null && pendingEmail.newEmail !== newEmail) {
    // The person may already have entered the code of the pending address, so that Cognito has verified this address.
    // In this case the row is updated first, before the new address replaces the pending one.
    const followed = await followCognito(dependencies, calls, account, by, visitor);
    if (!followed.ok) return fail(toFailure(followed.failure));
    if (followed.value.kind === "updated") [email, former] = [followed.value.email, null];
  }
  if (newEmail === email) return fail(UNCHANGED);

  const pending: PendingEmail = { newEmail, newEmailSince: new Date(now()) };
  const reserved = await profiles.reserveEmail(id, pending, by);
  if (!reserved.ok) return fail(toFailure(reserved.failure));
  if (!reserved.value) return fail({ kind: "email_taken" });
  const release = (cause: string) => {
    const detail = { cause };
    const occurrence = { event: "account.email_change_started", outcome: "failed", initiator: by, detail } as const;
    return profiles.releaseEmail(id, pending, former, { occurrence, now: new Date(now()) });
  };
  // Counted only after the reservation, which fails if another account has the address: requests that send no mail must
  // not use up the mail allowance of the address.
  const used = await dependencies.useMailAllowance(newEmail);
  if (!used.ok) {
    await release(used.failure.kind);
    return used;
  }
  const started = await calls.retry("start_email_change", (limit) =>
    users.startEmailChange({ id, email: newEmail }, limit),
  );
  if (started.ok) return succeed(undefined);
  // Without a response the code may have been sent: the address stays reserved until it is verified, replaced or
  // expired.
  if (workAfter(started.failure) !== "unknown" && !calls.hasLostResponse()) await release(causeOf(started.failure));
  return fail(toEmailFailure(started.failure));
}

/**
 * Starts a change on a site that does not reveal which addresses have accounts. Every address gets the same response,
 * after the same single statement. An address of another account looks reserved, but is not, and gets no mail.
 * `sendEmailCode` does the rest after the response.
 */
export async function startEmailChangeUnseen(
  { profiles, now }: ChangeEmailDependencies,
  { account, pendingEmail }: CurrentEmails,
  newEmail: string,
  by: Initiator,
): Promise<Result<SendEmailCode | undefined, DependencyProblem | FailureOfKind<"invalid_fields">>> {
  if (newEmail === account.email) return fail(UNCHANGED);
  const pending: PendingEmail = { newEmail, newEmailSince: new Date(now()) };
  const reserved = await profiles.reserveEmailOrDecoy(account.id, pending, by);
  if (!reserved.ok) return fail(toFailure(reserved.failure));
  return succeed(reserved.value ? { account, formerPending: pendingEmail, newEmail } : undefined);
}

export interface SendEmailCode {
  readonly account: CurrentEmails["account"];
  readonly formerPending: PendingEmail | null;
  readonly newEmail: string;
}

/** Runs after the response. If it sends no mail, the change expires like one whose code is never entered. */
export async function sendEmailCode(
  dependencies: ChangeEmailDependencies & { readonly useMailAllowance: UseMailAllowance },
  { account, formerPending, newEmail }: SendEmailCode,
  visitor: Visitor,
  by: Initiator,
): Promise<
  Result<unknown, CognitoFailure | StorageFailure | FailureOfKind<"too_many_requests" | "storage_unavailable">>
> {
  const { users, now } = dependencies;
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const used = await dependencies.useMailAllowance(newEmail);
  if (!used.ok) return used;
  if (formerPending !== null && formerPending.newEmail !== newEmail) {
    // The person may already have entered the code of the former pending address, so that Cognito has verified this
    // address. In this case the row is updated first.
    const followed = await followCognito(dependencies, calls, account, by, visitor);
    if (!followed.ok) return followed;
  }
  return calls.retry("start_email_change", (limit) =>
    users.startEmailChange({ id: account.id, email: newEmail }, limit),
  );
}

const UNCHANGED = invalidField("/email", "email_unchanged");

/** Copies the address that Cognito has verified to the account's row. Safe to repeat. */
export async function confirmEmailChange(
  dependencies: ChangeEmailDependencies,
  { account, pendingEmail }: CurrentEmails,
  visitor: Visitor,
  by: Initiator,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"email_taken" | "email_not_verified">>> {
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, dependencies.now);
  const followed = await followCognito(dependencies, calls, account, by, visitor);
  if (!followed.ok) return fail(toFailure(followed.failure));
  switch (followed.value.kind) {
    case "email_taken":
      return fail({ kind: "email_taken" });
    case "updated":
    case "superseded":
      return succeed(undefined);
    case "unchanged":
      return pendingEmail === null ? succeed(undefined) : fail({ kind: "email_not_verified" });
  }
}

/**
 * For the scheduled run: ends an expired change. The change is completed if Cognito has verified the new address, and
 * undone otherwise. In either case the new address is no longer reserved.
 */
export async function reconcileEmailChange(
  dependencies: ChangeEmailDependencies,
  calls: CallGroup,
  { id, email, pendingEmail }: ExpiredEmailChange,
): Promise<{ readonly outcome: "finished" | "undone" | "failed"; readonly cause?: string }> {
  const followed = await followCognito(dependencies, calls, { id, email }, SCHEDULED_RUN);
  if (!followed.ok && followed.failure.kind !== "user_not_found") {
    return { outcome: "failed", cause: causeOf(followed.failure) };
  }
  const released = await dependencies.profiles.releaseEmail(id, pendingEmail, null);
  if (!released.ok) return { outcome: "failed", cause: causeOf(released.failure) };
  return { outcome: followed.ok && followed.value.kind === "updated" ? "finished" : "undone" };
}

interface Followed {
  readonly kind: EmailUpdate | "unchanged";
  /** The address that Cognito has verified. If `kind` is "unchanged": the address in the account's row. */
  readonly email: string;
}

/**
 * Copies the address that Cognito has verified into the account's row, if the row has another one.
 * @param visitor Undefined in the scheduled run.
 */
async function followCognito(
  { profiles, users, makeNotice, now }: ChangeEmailDependencies,
  calls: CallGroup,
  { id, email }: { readonly id: string; readonly email: string },
  by: Initiator,
  visitor?: Visitor,
): Promise<Result<Followed, CognitoFailure | StorageFailure>> {
  const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
  if (!found.ok) return found;
  const verified = parseEmail(found.value.verifiedEmail ?? "");
  if (verified === null || verified === email) return succeed({ kind: "unchanged", email });
  const notice = makeNotice("address_changed", visitor);
  const updated = await profiles.updateEmail(id, email, verified, by, new Date(now()), notice);
  return updated.ok ? succeed({ kind: updated.value, email: verified }) : updated;
}
