// Makes Cognito match an account's row: whether the user is enabled, and in which groups the user is. Access tokens are
// revoked only after Cognito has confirmed that a right was taken away, because until then Cognito issues tokens that
// still have it.
//
// Each step is safe to repeat. After a failure the row says what Cognito has not followed yet, and the next change or
// the scheduled run continues.

import { beginCallGroup, type CallGroup } from "../../cognito/call-group.ts";
import { ROLE_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { type Lease, newLease } from "../lease.ts";
import { lastIssueSecond, publishRevocation, type RevocationDependencies } from "../revocation.ts";
import { afterSecond, type SignOutDependencies, signOutEverywhere } from "../sessions/sign-out-everywhere.ts";
import type { StateStore, WantedState } from "../storage/states.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";

/** Longer than all calls and D1 statements of a change may take. */
export const FOLLOW_LEASE_MILLISECONDS = 30_000;

/**
 * Cognito may return pages that are not full. A user is in at most 100 groups, so more pages than this are a fault.
 */
const GROUP_PAGES_MAX = 10;

export interface FollowDependencies extends SignOutDependencies, RevocationDependencies {
  readonly states: Pick<StateStore, "readWanted" | "markFollowed">;
  readonly users: CognitoUsers;
  /** `roles`: the groups that Gatehouse manages. A user's other groups are left alone. */
  readonly config: { readonly roles: readonly string[] };
  readonly now: () => number;
}

export type NewAccountDependencies = FollowDependencies & {
  readonly states: StateStore;
  /** The roles that a new account gets. */
  readonly newRoles: readonly string[];
};

/** Makes Cognito match the row. The caller must hold the row's lease, which this function ends on success. */
export async function followState(
  dependencies: FollowDependencies,
  calls: CallGroup,
  id: string,
  lease: Lease,
): Promise<Result<void, DependencyProblem>> {
  const { states } = dependencies;
  const read = await states.readWanted(id, lease);
  if (!read.ok) return fail(toFailure(read.failure));
  const wanted = read.value;
  // The lease was lost: another run has leased the row, for example to delete the account.
  if (wanted === undefined) return succeed(undefined);
  if (wanted.enabledIsBehind) {
    const followed = await followEnabled(dependencies, calls, id, wanted.isEnabled);
    if (!followed.ok) return followed;
  }
  if (wanted.rolesAreBehind) {
    const followed = await followRoles(dependencies, calls, id, wanted);
    if (!followed.ok) return followed;
  }
  const marked = await states.markFollowed(id, lease);
  return marked.ok ? marked : fail(toFailure(marked.failure));
}

/**
 * Adds the user of a new account to the groups of its roles. A failure is left for the scheduled run; until then the
 * user is not in the groups.
 * @param isProved Whether the person has verified the address. If so, the account may have got the roles of an
 * invitation, besides those that every new account gets.
 */
export async function followNewAccount(
  dependencies: NewAccountDependencies,
  id: string,
  isProved: boolean,
): Promise<void> {
  const { newRoles, now } = dependencies;
  if (newRoles.length > 0 || isProved) await followEarlier(dependencies, beginCallGroup(ROLE_LIMITS, now), id);
}

/**
 * Makes Cognito match the row after an earlier change. False if Cognito already matches the row, or if another run has
 * leased the row.
 */
export async function followEarlier(
  dependencies: FollowDependencies & { readonly states: StateStore },
  calls: CallGroup,
  id: string,
): Promise<Result<boolean, DependencyProblem>> {
  const { states, accounts, now } = dependencies;
  const start = new Date(now());
  const lease = newLease(start, FOLLOW_LEASE_MILLISECONDS);
  const taken = await states.takeLease(id, lease, start);
  if (!taken.ok) return fail(toFailure(taken.failure));
  if (!taken.value) return succeed(false);
  const followed = await followState(dependencies, calls, id, lease);
  if (followed.ok) return succeed(true);
  // `findBehind` begins with the rows whose lease ended first: ending this row's lease now puts it behind all others.
  await accounts.release(id, lease, new Date(now()));
  return followed;
}

async function followEnabled(
  dependencies: FollowDependencies,
  calls: CallGroup,
  id: string,
  isEnabled: boolean,
): Promise<Result<unknown, DependencyProblem>> {
  const { users } = dependencies;
  if (isEnabled) {
    const enabled = await calls.retry("enable_user", (limit) => users.enableUser(id, limit));
    return enabled.ok ? enabled : fail(toFailure(enabled.failure));
  }
  // The user is disabled before the sign-out, so that nobody gets a token after the revocation.
  const disabled = await calls.retry("disable_user", (limit) => users.disableUser(id, limit));
  return disabled.ok ? signOutEverywhere(dependencies, id, undefined) : fail(toFailure(disabled.failure));
}

async function followRoles(
  dependencies: FollowDependencies,
  calls: CallGroup,
  id: string,
  { roles, takenRoleIsValid }: WantedState,
): Promise<Result<unknown, DependencyProblem>> {
  const { users, config, now } = dependencies;
  const listed = await listGroups(users, calls, id);
  if (!listed.ok) return fail(toFailure(listed.failure));
  const groups = listed.value.filter((name) => config.roles.includes(name));
  const missing = roles.filter((name) => config.roles.includes(name) && !groups.includes(name));
  const added = await addToGroups(users, calls, id, missing);
  if (!added.ok) return fail(toFailure(added.failure));
  let cognitoSeconds: number | undefined;
  for (const group of groups.filter((name) => !roles.includes(name))) {
    const removed = await calls.retry("remove_from_group", (limit) => users.removeFromGroup(id, group, limit));
    if (!removed.ok) return fail(toFailure(removed.failure));
    cognitoSeconds = removed.value;
  }
  if (!takenRoleIsValid) return succeed(undefined);
  // Revokes even if no group was removed this time: an earlier attempt may have removed one and failed before the
  // revocation.
  return revoke(dependencies, id, lastIssueSecond(now(), cognitoSeconds));
}

/** Revokes the access tokens but ends no sessions: clients renew their tokens, which then have the current groups. */
async function revoke(
  dependencies: FollowDependencies,
  id: string,
  lastSecond: number,
): Promise<Result<void, DependencyProblem>> {
  const revoked = await dependencies.accounts.revokeTokens(
    id,
    new Date(lastSecond * 1000),
    undefined,
    new Date(dependencies.now()),
  );
  if (!revoked.ok) return fail(toFailure(revoked.failure));
  const published = await publishRevocation(dependencies, id, lastSecond * 1000);
  if (!published.ok) return fail(toFailure(published.failure));
  await afterSecond(lastSecond, dependencies.now());
  return succeed(undefined);
}

/** Adds the user to the groups, and creates groups that do not exist. */
export async function addToGroups(
  users: CognitoUsers,
  calls: CallGroup,
  id: string,
  groups: readonly string[],
): Promise<Result<void, CognitoFailure>> {
  for (const group of groups) {
    const added = await addToGroup(users, calls, id, group);
    if (!added.ok) return added;
  }
  return succeed(undefined);
}

async function addToGroup(
  users: CognitoUsers,
  calls: CallGroup,
  id: string,
  group: string,
): Promise<Result<unknown, CognitoFailure>> {
  const add = () => calls.retry("add_to_group", (limit) => users.addToGroup(id, group, limit));
  const added = await add();
  if (!added.ok || added.value === "added") return added;
  const created = await calls.retry("create_group", (limit) => users.createGroup(group, limit));
  if (!created.ok) return created;
  const again = await add();
  return again.ok && again.value === "no_group" ? fail({ kind: "unexpected", name: "NoGroup" }) : again;
}

async function listGroups(
  users: CognitoUsers,
  calls: CallGroup,
  id: string,
): Promise<Result<readonly string[], CognitoFailure>> {
  const names: string[] = [];
  let pageToken: string | undefined;
  for (let pages = 0; pages < GROUP_PAGES_MAX; pages++) {
    const page = await calls.retry("list_groups", (limit) => users.listGroups(id, pageToken, limit));
    if (!page.ok) return page;
    names.push(...page.value.names);
    pageToken = page.value.nextToken;
    if (pageToken === undefined) return succeed(names);
  }
  return fail({ kind: "unexpected", name: "TooManyGroups" });
}
