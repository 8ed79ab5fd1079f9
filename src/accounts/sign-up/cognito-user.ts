// From an id, an e-mail and a password to a Cognito user who is CONFIRMED with that password. Lost answers are settled
// here: what is repeated, what is looked up, and what makes a user provably ours.

import type { CallGroup } from "../../cognito/call-group.ts";
import { type CognitoFailure, workAfter } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/guard.ts";

/** challenge: three calls, as Cognito's guide has it. set-password: two. */
export type SignUpFlow = "challenge" | "set-password";

export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

export interface UserDependencies {
  readonly users: CognitoUsers;
  readonly flow: SignUpFlow;
  /** Whether an id is that of a sign-up that was given up, so that its user is ours to delete. */
  readonly hasTombstone: (id: string) => Promise<Result<boolean, StorageFailure>>;
}

export type UserStep = "create_user" | "confirm_password";

export interface UserFailure {
  readonly step: UserStep;
  readonly failure: CognitoFailure | StorageFailure;
}

type Outcome = Result<void, CognitoFailure | StorageFailure>;

/** How often a step begins again after something was in its way or its answer was lost. */
const ROUNDS = 3;

export async function makeConfirmedUser(
  dependencies: UserDependencies,
  calls: CallGroup,
  user: NewUser,
): Promise<Result<void, UserFailure>> {
  const temporaryPassword = makeTemporaryPassword();
  const created = await createUser(dependencies, calls, { ...user, temporaryPassword });
  if (!created.ok) return fail({ step: "create_user", failure: created.failure });
  const confirmed =
    dependencies.flow === "challenge"
      ? await answerChallenge(dependencies.users, calls, { ...user, temporaryPassword })
      : await calls.retry("set_password", (limit) => dependencies.users.setPassword(user, limit));
  return confirmed.ok ? confirmed : fail({ step: "confirm_password", failure: confirmed.failure });
}

async function createUser(
  { users, hasTombstone }: UserDependencies,
  calls: CallGroup,
  user: NewUser & { readonly temporaryPassword: string },
): Promise<Outcome> {
  for (let round = 1; round <= ROUNDS; round++) {
    const created = await calls.retry("create_user", (limit) => users.createUser(user, limit));
    if (created.ok) return created;
    if (created.failure.kind !== "alias_taken" && created.failure.kind !== "username_taken") return created;

    // Somebody holds the address. The id is fresh, so if it is ours, an earlier try was done and its answer was lost. A
    // discarded id is what is left of a sign-up that was given up. Anybody else is not ours to touch.
    const holder = await calls.retry("find_user", (limit) => users.findUser(user.email, limit));
    if (!holder.ok && holder.failure.kind !== "user_not_found") return holder;
    if (!holder.ok) continue;
    if (holder.value.id === user.id) return succeed(undefined);
    const discarded = await hasTombstone(holder.value.id);
    if (!discarded.ok) return discarded;
    if (!discarded.value) return fail({ kind: "alias_taken" });
    const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(holder.value.id, limit));
    if (!deleted.ok) return deleted;
  }
  return fail({ kind: "alias_taken" });
}

/** The new password's session can be used once, so a lost answer is looked into before anything is repeated. */
async function answerChallenge(
  users: CognitoUsers,
  calls: CallGroup,
  user: NewUser & { readonly temporaryPassword: string },
): Promise<Outcome> {
  for (let round = 1; ; round++) {
    const session = await calls.retry("start_new_password", (limit) => users.startNewPassword(user, limit));
    if (!session.ok) return session;
    const answer = { ...user, session: session.value };
    const confirmed = await calls.call("confirm_password", (limit) => users.confirmPassword(answer, limit));
    if (confirmed.ok || workAfter(confirmed.failure) === "final") return confirmed;

    // Nobody but us knows the temporary password: if the user is confirmed, it is with the password that we sent.
    const found = await calls.retry("find_user", (limit) => users.findUser(user.id, limit));
    if (found.ok && found.value.isConfirmed) return succeed(undefined);
    if (!found.ok || round === ROUNDS) return confirmed;
  }
}

/**
 * A password that nobody knows and that meets any policy a pool can have: 99 characters (the most that a pool can ask
 * for) with each class in it, 570 random bits.
 */
function makeTemporaryPassword(): string {
  const random = crypto.getRandomValues(new Uint8Array(72));
  const letters = btoa(String.fromCharCode(...random))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
  return `${letters.slice(0, 95)}Aa1!`;
}
