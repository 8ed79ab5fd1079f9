// Creates a Cognito user who is CONFIRMED with a given password. After a lost response, this module decides which calls
// to repeat, when to look the user up, and whether a user is provably our own.

import type { CallGroup } from "../../cognito/call-group.ts";
import { type CognitoFailure, workAfter } from "../../cognito/failures.ts";
import { newRandomPassword } from "../../cognito/random-password.ts";
import type { CognitoUsers, UnusedSignIn } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/storage-failure.ts";

/**
 * How the new user gets the password.
 * challenge: by a sign-in with a temporary password, as in Cognito's guide; three calls.
 * set-password: by AdminSetUserPassword; two calls.
 */
export type SignUpFlow = "challenge" | "set-password";

export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

export interface UserDependencies {
  readonly users: CognitoUsers;
  readonly flow: SignUpFlow;
  /** Whether the ID is that of an abandoned sign-up or a deleted account, so that its user may be deleted. */
  readonly hasTombstone: (id: string) => Promise<Result<boolean, StorageFailure>>;
}

export type UserStep = "create_user" | "confirm_password";

export interface UserFailure {
  readonly step: UserStep;
  readonly failure: CognitoFailure | StorageFailure;
}

type Failure = CognitoFailure | StorageFailure;

/** The maximum number of times a step is started: it starts again after a conflict or a lost response. */
const ROUNDS = 3;

/** Returns the sign-in that confirmed the user, if the flow needs one and its response was not lost. */
export async function createConfirmedUser(
  dependencies: UserDependencies,
  calls: CallGroup,
  user: NewUser,
): Promise<Result<UnusedSignIn | undefined, UserFailure>> {
  const temporaryPassword = newRandomPassword();
  const created = await createUser(dependencies, calls, { ...user, temporaryPassword });
  if (!created.ok) return fail({ step: "create_user", failure: created.failure });
  const confirmed =
    dependencies.flow === "challenge"
      ? await answerChallenge(dependencies.users, calls, { ...user, temporaryPassword })
      : await setPassword(dependencies.users, calls, user);
  return confirmed.ok ? confirmed : fail({ step: "confirm_password", failure: confirmed.failure });
}

async function createUser(
  { users, hasTombstone }: UserDependencies,
  calls: CallGroup,
  user: NewUser & { readonly temporaryPassword: string },
): Promise<Result<void, Failure>> {
  for (let round = 1; round <= ROUNDS; round++) {
    const created = await calls.retry("create_user", (limit) => users.createUser(user, limit));
    if (created.ok) return created;
    if (created.failure.kind !== "alias_taken" && created.failure.kind !== "username_taken") return created;

    // A user with this address exists. If the user has our new ID, an earlier try created the user, and its response
    // was lost. If the user's ID has a tombstone, the user is left over and may be deleted. Any other is not ours.
    const existing = await calls.retry("find_user", (limit) => users.findUser(user.email, limit));
    if (!existing.ok && existing.failure.kind !== "user_not_found") return existing;
    if (!existing.ok) continue;
    if (existing.value.id === user.id) return succeed(undefined);
    const buried = await hasTombstone(existing.value.id);
    if (!buried.ok) return buried;
    if (!buried.value) return fail({ kind: "alias_taken" });
    const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(existing.value.id, limit));
    if (!deleted.ok) return deleted;
  }
  return fail({ kind: "alias_taken" });
}

async function setPassword(users: CognitoUsers, calls: CallGroup, user: NewUser): Promise<Result<undefined, Failure>> {
  const set = await calls.retry("set_password", (limit) => users.setPassword(user, limit));
  return set.ok ? succeed(undefined) : set;
}

/** A challenge session can be used once, so after a lost response the user is looked up before anything is repeated. */
async function answerChallenge(
  users: CognitoUsers,
  calls: CallGroup,
  user: NewUser & { readonly temporaryPassword: string },
): Promise<Result<UnusedSignIn | undefined, Failure>> {
  for (let round = 1; ; round++) {
    const session = await calls.retry("start_new_password", (limit) => users.startNewPassword(user, limit));
    if (!session.ok) return session;
    const response = { ...user, session: session.value };
    const confirmed = await calls.call("confirm_password", (limit) => users.confirmPassword(response, limit));
    if (confirmed.ok || workAfter(confirmed.failure) === "final") return confirmed;

    // Only this run knows the temporary password, so a confirmed user has the new password that this run sent.
    const found = await calls.retry("find_user", (limit) => users.findUser(user.id, limit));
    if (found.ok && found.value.isConfirmed) return succeed(undefined);
    if (!found.ok || round === ROUNDS) return confirmed;
  }
}
