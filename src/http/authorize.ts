// Authenticates the caller, loads the account and checks that the caller may use the operation. All checks of the
// caller are made here, in a fixed order, before the query and the body of the request are read.

import type { Context } from "hono";
import type { Initiator } from "../audit/event.ts";
import type { Authenticate } from "../auth/authenticate.ts";
import { loadAccount, type WithRevocation } from "../auth/load-account.ts";
import type { Principal } from "../auth/policy.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { writeLog } from "../core/log.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { RETRY_AFTER_SECONDS } from "../core/retry-after.ts";
import { isStaff, OPERATORS } from "../core/roles.ts";
import { STORAGE_UNAVAILABLE, type StorageFailure } from "../db/storage-failure.ts";
import type { AppEnv } from "./app-env.ts";
import { BOOKMARK_HEADER, setBookmark } from "./bookmark.ts";
import { initiatorOf } from "./initiator.ts";
import { isStaffCaller, isStaffWrite, type Operation } from "./operation.ts";
import { type NamedLimit, rejectOverLimit } from "./rate-limit.ts";

/** The maximum age of a sign-in for operations that need a recent one (RFC 9470). */
const RECENT_SIGN_IN_SECONDS = 300;

/** The maximum age of a sign-in for changes by operators and support. */
const STAFF_SIGN_IN_SECONDS = 900;

export interface Reading extends WithRevocation {
  readonly account: { readonly id: string };
  readonly bookmark: string | null;
  readonly roles: readonly string[];
  /** The day of the account's last request, YYYY-MM-DD in UTC; empty before the first request. */
  readonly lastSeenDay: string;
}

type ReadAccount<Read extends Reading> = (
  username: string,
  bookmark: string | undefined,
) => Promise<Result<Read | null, StorageFailure>>;

/** Creates an account for a user without one. Returns whether it has done so. */
export type AdoptUser = (username: string, by: Initiator) => Promise<Result<boolean, Unauthorized>>;

/** @param authTime When the caller signed in, in seconds since 1970. */
export type ConfirmSecondFactor = (
  id: string,
  authTime: number | undefined,
) => Promise<
  Result<
    undefined,
    FailureOfKind<
      "second_factor_required" | "storage_unavailable" | "cognito_failed" | "cognito_unavailable" | "cognito_timeout"
    >
  >
>;

export interface Authority<Read extends Reading> {
  readonly authenticate: Authenticate;
  readonly reader: {
    readonly readNearest: ReadAccount<Read>;
    readonly readPrimary: ReadAccount<Read>;
    readonly findId: (username: string) => Promise<Result<string | null, StorageFailure>>;
  };
  /** Undefined if operators and support need no second factor. */
  readonly confirmSecondFactor: ConfirmSecondFactor | undefined;
  /** Limits rejected tokens per IP address, against guessing (BF-1). */
  readonly rejectedTokenLimit: NamedLimit;
  /** Undefined if users without an account are not given one. */
  readonly adopt: AdoptUser | undefined;
  readonly now: () => number;
}

/** The caller. */
export interface User extends Principal {
  /** The account's ID, or the Username of a user without an account. */
  readonly accountId: string;
}

export interface Authorized<Read extends Reading> {
  readonly user: User | undefined;
  readonly reading: Read | undefined;
}

type Unauthorized = FailureOfKind<
  | "token_missing"
  | "token_rejected"
  | "too_many_requests"
  | "cognito_failed"
  | "cognito_unavailable"
  | "cognito_timeout"
  | "recent_sign_in_required"
  | "storage_unavailable"
  | "account_not_found"
  | "operators_only"
  | "second_factor_required"
  | "not_found"
>;

export async function authorize<Read extends Reading>(
  c: Context<AppEnv>,
  operation: Operation,
  authority: Authority<Read>,
): Promise<Result<Authorized<Read>, Unauthorized>> {
  const { caller, readsReplica, recentSignIn } = operation;
  if (caller === "anyone") return succeed({ user: undefined, reading: undefined });
  const identified = await identify(c, authority);
  if (!identified.ok) return identified;
  const user = identified.value;
  if (recentSignIn && !isRecent(user, authority.now(), RECENT_SIGN_IN_SECONDS)) {
    return fail({ kind: "recent_sign_in_required", maxAgeSeconds: RECENT_SIGN_IN_SECONDS });
  }
  if (caller === "user") {
    const id = await authority.reader.findId(user.username);
    return id.ok
      ? succeed({ user: named(c, user, id.value ?? user.username), reading: undefined })
      : fail(STORAGE_UNAVAILABLE);
  }
  const { readNearest, readPrimary } = authority.reader;
  const load = (read: ReadAccount<Read>) =>
    loadAccount(user, async (username) => {
      const reading = await read(username, c.req.header(BOOKMARK_HEADER));
      return reading.ok ? reading.value : undefined;
    });
  let loaded = await load(readsReplica ? readNearest : readPrimary);
  if (loaded.kind === "not_found" && authority.adopt !== undefined) {
    const adopted = await authority.adopt(user.username, initiatorOf(c, "person", user.username));
    if (!adopted.ok) return adopted;
    // Load again even if no account was created: a concurrent request may have created it.
    loaded = await load(readPrimary);
  }
  switch (loaded.kind) {
    case "unavailable":
      return fail(STORAGE_UNAVAILABLE);
    case "not_found":
      return fail({ kind: "account_not_found" });
    case "rejected":
      return fail(await rejectToken(c, authority, loaded.fault));
    case "account":
  }
  const own = named(c, user, loaded.account.account.id);
  setBookmark(c, loaded.account);
  if (isStaffCaller(caller)) {
    const checked = await checkStaff(operation, own, loaded.account.roles, authority);
    if (!checked.ok) return checked;
  }
  return succeed({ user: own, reading: loaded.account });
}

/** Adds the account's ID to the caller, and to the log line of the request. */
function named(c: Context<AppEnv>, user: Principal, accountId: string): User {
  c.set("accountId", accountId);
  return { ...user, accountId };
}

/**
 * Rejects people who are neither operators nor support with `not_found`, as if the route did not exist.
 * @param roles The account's present roles. Those in the token are ignored: they may have been taken away since.
 */
async function checkStaff(
  operation: Operation,
  user: User,
  roles: readonly string[],
  { confirmSecondFactor, now }: Pick<Authority<Reading>, "confirmSecondFactor" | "now">,
): Promise<Result<undefined, Unauthorized>> {
  if (!isStaff(roles)) return fail({ kind: "not_found" });
  if (operation.caller === "operator" && !roles.includes(OPERATORS)) return fail({ kind: "operators_only" });
  if (!isStaffWrite(operation)) return succeed(undefined);
  if (!isRecent(user, now(), STAFF_SIGN_IN_SECONDS)) {
    return fail({ kind: "recent_sign_in_required", maxAgeSeconds: STAFF_SIGN_IN_SECONDS });
  }
  return confirmSecondFactor === undefined ? succeed(undefined) : confirmSecondFactor(user.accountId, user.authTime);
}

async function identify<Read extends Reading>(
  c: Context<AppEnv>,
  authority: Authority<Read>,
): Promise<Result<Principal, Unauthorized>> {
  const authentication = await authority.authenticate(c.req.raw, (work) => c.executionCtx.waitUntil(work));
  switch (authentication.kind) {
    case "user":
      c.set("accountId", authentication.user.username);
      return succeed(authentication.user);
    case "missing":
      return fail({ kind: "token_missing" });
    case "unavailable":
      c.set("cause", "keys_unavailable");
      return fail({ kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS });
    case "rejected":
      return fail(await rejectToken(c, authority, authentication.fault));
  }
}

/** Logs why a token is rejected, and counts it against the client's limit. Used for every rejection of a token. */
export async function rejectToken(
  c: Context<AppEnv>,
  { rejectedTokenLimit }: Pick<Authority<Reading>, "rejectedTokenLimit">,
  cause: string,
): Promise<FailureOfKind<"token_rejected" | "too_many_requests">> {
  const { requestId, accountId } = c.var;
  c.set("cause", cause);
  writeLog({ event: "token_rejected", requestId, accountId, cause });
  return (await rejectOverLimit(c, rejectedTokenLimit)) ?? { kind: "token_rejected" };
}

/** Whether the sign-in is recent. Refreshing a token does not change the time of the sign-in. */
function isRecent({ authTime }: Principal, now: number, maximumSeconds: number): boolean {
  return authTime !== undefined && now / 1000 - authTime <= maximumSeconds;
}
