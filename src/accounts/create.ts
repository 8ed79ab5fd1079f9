// The sign-up: reserve the row, create the Cognito user, make the password permanent, activate the row. What is undone
// when a step fails is decided here.
//
// Two rules hold throughout. The row is written first and removed last, so that a Cognito user of ours never exists
// without a row that names it. And the password goes to Cognito only: it is stored nowhere and logged nowhere.

import type { CognitoFailure } from "../cognito/failures.ts";
import type { CognitoUsers } from "../cognito/users.ts";
import type { Failure } from "../failure.ts";
import { fail, type Result, succeed } from "../result.ts";
import type { Account } from "./account.ts";
import { passwordRefusal } from "./password-refusal.ts";
import type { SignUp } from "./schemas.ts";
import type { AccountStore } from "./store.ts";

/** Each call to Cognito; three of them and the undoing stay below the 20 seconds in which a caller is answered. */
const CALL_TIME_LIMIT_MILLISECONDS = 5_000;

/** For the three calls together. */
const SIGN_UP_TIME_LIMIT_MILLISECONDS = 15_000;

const UNDO_TIME_LIMIT_MILLISECONDS = 4_000;

const THROTTLED_RETRY_AFTER_SECONDS = 5;

export interface SignUpDependencies {
  readonly accounts: AccountStore;
  readonly users: CognitoUsers;
  readonly now: () => number;
}

/** How far a sign-up came, for the log. */
export type SignUpStep = "reserve" | "create_user" | "start_new_password" | "confirm_password" | "activate" | "done";

export interface SignUpReport {
  readonly accountId: string;
  readonly step: SignUpStep;
  /** Why it stopped at that step, if it did. */
  readonly cause: string | undefined;
  /** False if a failed sign-up left something behind that could not be taken away at once. */
  readonly undone: boolean;
}

export interface SignUpOutcome {
  readonly result: Result<Account, Failure>;
  readonly report: SignUpReport;
}

export async function createAccount(dependencies: SignUpDependencies, request: SignUp): Promise<SignUpOutcome> {
  const { accounts, now } = dependencies;
  const account: Account = {
    id: crypto.randomUUID(),
    email: request.email,
    name: request.name,
    status: "pending",
    createdAt: new Date(now()),
  };
  const report = (step: SignUpStep, cause?: string, undone = true): SignUpReport => {
    return { accountId: account.id, step, cause, undone };
  };

  if (!(await accounts.reserve(account))) {
    return { result: fail({ kind: "email_taken" }), report: report("reserve", "email_taken") };
  }
  const user = await createConfirmedUser(dependencies, account, request.password);
  if (!user.ok) {
    const undone = await undo(dependencies, account.id);
    const { step, failure } = user.failure;
    return { result: fail(toFailure(step, failure)), report: report(step, causeOf(failure), undone) };
  }
  if (!(await accounts.activate(account.id))) {
    return { result: fail({ kind: "internal_error" }), report: report("activate", "row_gone", false) };
  }
  return { result: succeed({ ...account, status: "active" }), report: report("done") };
}

type StepFailure = { readonly step: SignUpStep; readonly failure: CognitoFailure };

/** The three calls, in order, within one time limit for them all. */
async function createConfirmedUser(
  { users, now }: SignUpDependencies,
  { id, email }: Account,
  password: string,
): Promise<Result<void, StepFailure>> {
  const deadline = now() + SIGN_UP_TIME_LIMIT_MILLISECONDS;
  const timeLimit = () => Math.max(1, Math.min(CALL_TIME_LIMIT_MILLISECONDS, deadline - now()));
  const temporaryPassword = makeTemporaryPassword();

  const created = await users.createUser({ id, email, temporaryPassword }, timeLimit());
  if (!created.ok) return fail({ step: "create_user", failure: created.failure });
  const session = await users.startNewPassword({ id, temporaryPassword }, timeLimit());
  if (!session.ok) return fail({ step: "start_new_password", failure: session.failure });
  const confirmed = await users.confirmPassword({ id, password, session: session.value }, timeLimit());
  if (!confirmed.ok) return fail({ step: "confirm_password", failure: confirmed.failure });
  return succeed(undefined);
}

/**
 * The user first, the row only when the user is certainly gone. The id is fresh and ours alone, so a user of that name
 * can only be our own unfinished one, also when the answer to its creation was lost.
 */
async function undo({ users, accounts }: SignUpDependencies, id: string): Promise<boolean> {
  const deleted = await users.deleteUser(id, UNDO_TIME_LIMIT_MILLISECONDS);
  if (deleted.ok) await accounts.removePending(id);
  return deleted.ok;
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

function toFailure(step: SignUpStep, failure: CognitoFailure): Failure {
  switch (failure.kind) {
    case "alias_taken":
      return { kind: "email_taken" };
    case "password_refused":
      return { kind: "invalid_fields", errors: [passwordRefusal(failure.rule)] };
    case "parameter_refused":
      return parameterRefusal(step, failure.message);
    case "throttled":
    case "unreachable":
      return { kind: "cognito_unavailable", retryAfterSeconds: THROTTLED_RETRY_AFTER_SECONDS };
    case "timed_out":
      return { kind: "cognito_timeout" };
    case "username_taken":
    case "user_not_found":
    case "not_authorized":
    case "access_denied":
    case "broken":
      return { kind: "cognito_failed" };
  }
}

/** The pool's own grammar of a field may be narrower than ours; then the person can mend it, and is told where. */
function parameterRefusal(step: SignUpStep, message: string): Failure {
  if (step === "confirm_password" && /password/i.test(message)) {
    return { kind: "invalid_fields", errors: [passwordRefusal("")] };
  }
  if (step === "create_user" && /e-?mail/i.test(message)) {
    const detail = "Use another e-mail address; the sign-in service doesn't accept this one.";
    return { kind: "invalid_fields", errors: [{ pointer: "/email", code: "email_refused", detail }] };
  }
  return { kind: "cognito_failed" };
}

function causeOf(failure: CognitoFailure): string {
  return failure.kind === "access_denied" || failure.kind === "broken"
    ? `${failure.kind}: ${failure.name}`
    : failure.kind;
}
