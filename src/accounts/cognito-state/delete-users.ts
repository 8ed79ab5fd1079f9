// Deletes the Cognito user of an account.

import type { CallGroup } from "../../cognito/call-group.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { mayHaveOtherUsername } from "../../core/account-id.ts";
import type { Result } from "../../core/result.ts";

export interface UsersOfAccounts {
  readonly users: CognitoUsers;
  /** For users that Gatehouse created: their Username is the account's ID. */
  readonly ownUsers: CognitoUsers;
}

/**
 * Deletes the account's user, and a second one that an interrupted change may have left (federation/set-password.ts).
 */
export async function deleteUsersOf(
  { users, ownUsers }: UsersOfAccounts,
  calls: CallGroup,
  id: string,
): Promise<Result<void, CognitoFailure>> {
  const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(id, limit));
  if (!deleted.ok || !mayHaveOtherUsername(id)) return deleted;
  return calls.retry("delete_user", (limit) => ownUsers.deleteUser(id, limit));
}
