// Closes the account of a user who no longer exists: somebody deleted the user in the AWS console, or a holder of an
// access token called Cognito's DeleteUser. Otherwise the row would keep its address for good.

import type { Initiator } from "../../audit/event.ts";
import type { CallGroup } from "../../cognito/call-group.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import { type Result, succeed } from "../../core/result.ts";
import type { StorageFailure } from "../../db/storage-failure.ts";
import { type DeleteDependencies, removeAccountWithoutUser } from "./delete-account.ts";

/** "not_ours": there is no active account with this ID that was created in this pool. */
export type Closing = "closed" | "user_exists" | "not_ours";

/**
 * Closes the account if AdminGetUser confirms that its user does not exist. A list of users may be incomplete or out
 * of date.
 */
export async function closeIfUserIsGone(
  dependencies: DeleteDependencies,
  calls: CallGroup,
  id: string,
  by: Initiator,
): Promise<Result<Closing, CognitoFailure | StorageFailure>> {
  const { users, now } = dependencies;
  const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
  if (found.ok) return succeed("user_exists");
  if (found.failure.kind !== "user_not_found") return found;
  const removed = await removeAccountWithoutUser(dependencies, id, Math.floor(now() / 1000), by);
  if (!removed.ok) return removed;
  return succeed(removed.value ? "closed" : "not_ours");
}
