// Changing one's e-mail, in two steps (AC-4). The Worker holds the new address for the account and asks Cognito to change
// to it; the pool keeps the old one until the code that it sends to the new one is entered, which the page does with
// Cognito alone. Then the record follows: the Worker asks Cognito what is verified and believes nobody else. It follows
// whatever was held, because a code counts at Cognito also after we have let go of its address.

import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import { type CognitoFailure, workAfter } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import type { FailureOfKind, FieldError } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/guard.ts";
import type { HeldEmail } from "../account.ts";
import { normaliseEmail } from "../email.ts";
import type { ExpiredChange, ProfileStore, Taking } from "../storage/profiles.ts";
import type { AccountReading } from "../storage/reader.ts";
import { causeOf, type DependencyProblem, toFailure, toInputFailure } from "../to-failure.ts";

export interface ChangeEmailDependencies {
  readonly profiles: ProfileStore;
  readonly users: CognitoUsers;
  readonly now: () => number;
}

export type Changing = Pick<AccountReading, "account" | "held">;

/** Begins the change. Repeating it sends another code. */
export async function startEmailChange(
  dependencies: ChangeEmailDependencies,
  { account, held }: Changing,
  newEmail: string,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"email_taken" | "invalid_fields">>> {
  const { profiles, users, now } = dependencies;
  const { id } = account;
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  let [email, former] = [account.email, held];
  if (held !== null && held.newEmail !== newEmail) {
    // The code of the address that is to be replaced may have been entered already.
    const followed = await follow(dependencies, calls, account);
    if (!followed.ok) return fail(toFailure(followed.failure));
    if (followed.value.kind === "taken") [email, former] = [followed.value.email, null];
  }
  if (newEmail === email) return fail({ kind: "invalid_fields", errors: [UNCHANGED] });

  const hold: HeldEmail = { newEmail, newEmailSince: new Date(now()) };
  const isHeld = await profiles.holdEmail(id, hold);
  if (!isHeld.ok) return fail(toFailure(isHeld.failure));
  if (!isHeld.value) return fail({ kind: "email_taken" });
  const started = await calls.retry("start_email_change", (limit) =>
    users.startEmailChange({ id, email: newEmail }, limit),
  );
  if (started.ok) return succeed(undefined);
  // Without an answer the code may be on its way: the address stays held until it is entered, changed or lapses.
  if (workAfter(started.failure) !== "unknown" && !calls.hasLostResponse())
    await profiles.releaseEmail(id, hold, former);
  return fail(toInputFailure("create_user", started.failure));
}

const UNCHANGED: FieldError = { pointer: "/email", code: "email_unchanged", message: "email_unchanged" };

/** Lets the record follow what Cognito has verified. Harmless to repeat. */
export async function confirmEmailChange(
  dependencies: ChangeEmailDependencies,
  { account, held }: Changing,
): Promise<Result<undefined, DependencyProblem | FailureOfKind<"email_taken" | "email_not_verified">>> {
  const followed = await follow(dependencies, beginCallGroup(OWN_ACCOUNT_LIMITS, dependencies.now), account);
  if (!followed.ok) return fail(toFailure(followed.failure));
  switch (followed.value.kind) {
    case "occupied":
      return fail({ kind: "email_taken" });
    case "taken":
    case "moved":
      return succeed(undefined);
    case "unchanged":
      return held === null ? succeed(undefined) : fail({ kind: "email_not_verified" });
  }
}

/** For the job: a change whose code has run out is followed if it was made after all, and its address let go of. */
export async function settleEmailChange(
  dependencies: ChangeEmailDependencies,
  calls: CallGroup,
  { id, email, held }: ExpiredChange,
): Promise<{ readonly outcome: "finished" | "undone" | "failed"; readonly cause?: string }> {
  const followed = await follow(dependencies, calls, { id, email });
  if (!followed.ok && followed.failure.kind !== "user_not_found") {
    return { outcome: "failed", cause: causeOf(followed.failure) };
  }
  const released = await dependencies.profiles.releaseEmail(id, held, null);
  if (!released.ok) return { outcome: "failed", cause: causeOf(released.failure) };
  return { outcome: followed.ok && followed.value.kind === "taken" ? "finished" : "undone" };
}

interface Followed {
  readonly kind: Taking | "unchanged";
  /** As Cognito has it. */
  readonly email: string;
}

async function follow(
  { profiles, users }: ChangeEmailDependencies,
  calls: CallGroup,
  { id, email }: { readonly id: string; readonly email: string },
): Promise<Result<Followed, CognitoFailure | StorageFailure>> {
  const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
  if (!found.ok) return found;
  const verified = normaliseEmail(found.value.verifiedEmail ?? "");
  if (verified === null || verified === email) return succeed({ kind: "unchanged", email });
  const taken = await profiles.takeEmail(id, email, verified);
  return taken.ok ? succeed({ kind: taken.value, email: verified }) : taken;
}
