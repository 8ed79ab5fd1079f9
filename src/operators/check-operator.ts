// Checks with Cognito, for each call, that the caller is an operator now. The groups in an access token are those of its
// issue: without this check, somebody who was removed from the group would stay an operator until the token expires, up to
// 24 hours later. A user who was disabled or deleted in the pool is not an operator either.

import { OPERATORS } from "../auth/policy.ts";
import { beginCallGroup, type CallGroup } from "../cognito/call-group.ts";
import { OPERATOR_LIMITS } from "../cognito/call-limits.ts";
import type { CognitoFailure } from "../cognito/failures.ts";
import { type CognitoProblem, cognitoToFailure } from "../cognito/to-failure.ts";
import type { CognitoUsers } from "../cognito/users.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";

/** Cognito may return pages that are not full. A user is in at most 100 groups, so that more pages are a fault. */
const GROUP_PAGES_MAX = 10;

export interface CheckOperatorDependencies {
  readonly users: Pick<CognitoUsers, "findUser" | "listGroups">;
  readonly now: () => number;
}

/** Both questions are sent at the same time. If one has no response, the caller is not accepted. */
export async function checkOperator(
  { users, now }: CheckOperatorDependencies,
  id: string,
): Promise<Result<undefined, CognitoProblem | FailureOfKind<"operators_only">>> {
  const calls = beginCallGroup(OPERATOR_LIMITS, now);
  const results = await Promise.all([isEnabled(users, calls, id), isMember(users, calls, id)]);
  // A definite "no" counts more than a call that failed.
  if (results.some((result) => result.ok && !result.value)) return fail({ kind: "operators_only" });
  for (const result of results) {
    if (result.ok) continue;
    return fail(
      result.failure.kind === "user_not_found" ? { kind: "operators_only" } : cognitoToFailure(result.failure),
    );
  }
  return succeed(undefined);
}

type Confirmation = Promise<Result<boolean, CognitoFailure>>;

async function isEnabled(users: CheckOperatorDependencies["users"], calls: CallGroup, id: string): Confirmation {
  const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
  return found.ok ? succeed(found.value.isEnabled) : found;
}

async function isMember(users: CheckOperatorDependencies["users"], calls: CallGroup, id: string): Confirmation {
  let pageToken: string | undefined;
  for (let pages = 0; pages < GROUP_PAGES_MAX; pages++) {
    const page = await calls.retry("list_groups", (limit) => users.listGroups(id, pageToken, limit));
    if (!page.ok) return page;
    if (page.value.names.includes(OPERATORS)) return succeed(true);
    pageToken = page.value.nextToken;
    if (pageToken === undefined) return succeed(false);
  }
  return fail({ kind: "unexpected", name: "TooManyGroups" });
}
