// Changing one's e-mail, in two steps (AC-4). The Worker holds the new address for the account and asks Cognito to change
// to it; the pool keeps the old one until the code that it sends to the new one is entered, which the page does with
// Cognito alone. Then the record follows: the Worker asks Cognito what is verified and believes nobody else.

import { type Attempt, beginAttempt } from "../cognito/attempt.ts";
import { workAfter } from "../cognito/failures.ts";
import type { CognitoUsers } from "../cognito/users.ts";
import type { Failure, FieldError } from "../failure.ts";
import { fail, type Result, succeed } from "../result.ts";
import type { Account } from "./account.ts";
import type { ProfileStore, WaitingEmail } from "./profile-store.ts";
import { toFailure, toSignUpFailure } from "./refusal.ts";

const LIMITS = { totalMilliseconds: 12_000, callMilliseconds: 4_000 };

export interface ChangeEmailDependencies {
  readonly profiles: ProfileStore;
  readonly users: CognitoUsers;
  readonly now: () => number;
}

/** Begins the change. Repeating it sends another code. */
export async function startEmailChange(
  { profiles, users, now }: ChangeEmailDependencies,
  account: Account,
  email: string,
): Promise<Result<void, Failure>> {
  if (email === account.email) return fail({ kind: "invalid_fields", errors: [UNCHANGED] });
  const held = await profiles.holdEmail(account.id, email, new Date(now()));
  if (!held.ok) return fail(toFailure(held.failure));
  if (!held.value) return fail({ kind: "email_taken" });
  const attempt = beginAttempt(LIMITS, now);
  const started = await attempt.repeat("start_email_change", (limit) =>
    users.startEmailChange({ id: account.id, email }, limit),
  );
  if (started.ok) return succeed(undefined);
  // Without an answer the code may be on its way: the address stays held until it is entered, changed or lapses.
  if (workAfter(started.failure) !== "unknown" && !attempt.hasLostAnswer())
    await profiles.releaseEmail(account.id, email);
  return fail(toSignUpFailure("create_user", started.failure));
}

const UNCHANGED: FieldError = { pointer: "/email", code: "email_unchanged", sentence: "email_unchanged" };

/** Lets the record follow what Cognito has verified; the address that counts from now on. Harmless to repeat. */
export async function confirmEmailChange(
  { profiles, users, now }: ChangeEmailDependencies,
  account: Account,
): Promise<Result<string, Failure>> {
  const waiting = await profiles.waitingEmail(account.id);
  if (!waiting.ok) return fail(toFailure(waiting.failure));
  const newEmail = waiting.value;
  if (newEmail === null) return succeed(account.email);
  const found = await beginAttempt(LIMITS, now).repeat("find_user", (limit) => users.findUser(account.id, limit));
  if (!found.ok) return fail(toFailure(found.failure));
  if (found.value.verifiedEmail !== newEmail) return fail({ kind: "email_not_verified" });
  const taken = await profiles.takeEmail(account.id, newEmail);
  if (!taken.ok) return fail(toFailure(taken.failure));
  return taken.value ? succeed(newEmail) : fail({ kind: "email_taken" });
}

/** For the job: a change whose code has run out is followed if it was made after all, and forgotten if not. */
export async function settleEmailChange(
  { profiles, users }: ChangeEmailDependencies,
  attempt: Attempt,
  { id, newEmail }: WaitingEmail,
): Promise<"finished" | "undone" | "failed"> {
  const found = await attempt.repeat("find_user", (limit) => users.findUser(id, limit));
  if (!found.ok) return "failed";
  const isVerified = found.value.verifiedEmail === newEmail;
  const settled = isVerified ? await profiles.takeEmail(id, newEmail) : await profiles.releaseEmail(id, newEmail);
  if (!settled.ok) return "failed";
  return isVerified ? "finished" : "undone";
}
