// Deletes the user of an account at Cognito.

import type { CallGroup } from "../../cognito/call-group.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { mayHaveOtherUsername } from "../../core/account-id.ts";
import type { Result } from "../../core/result.ts";

export interface UsersOfAccounts {
  readonly users: CognitoUsers;
  /** Those that Gatehouse has made: the Username is the account's id. */
  readonly ownUsers: CognitoUsers;
}

/** Also a second one, which an interrupted change may have left (federation/set-password.ts). */
export async function deleteUsersOf(
  { users, ownUsers }: UsersOfAccounts,
  calls: CallGroup,
  id: string,
): Promise<Result<void, CognitoFailure>> {
  const deleted = await calls.retry("delete_user", (limit) => users.deleteUser(id, limit));
  if (!deleted.ok || !mayHaveOtherUsername(id)) return deleted;
  return calls.retry("delete_user", (limit) => ownUsers.deleteUser(id, limit));
}
