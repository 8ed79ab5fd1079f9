// DeleteUserPool: deletes a pool with its users, groups, clients and keys, unless deletion protection is active or the
// pool has a domain.

import { importInProgress } from "../domain/import-jobs.ts";
import { domainOfPool } from "../domain/pool-domains.ts";
import { deletePool, requirePool } from "../domain/pools.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const deleteUserPool: Handler<"DeleteUserPool"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  if (pool.settings.DeletionProtection === "ACTIVE") {
    return invalidParameter(
      "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
    );
  }
  if (domainOfPool(context, pool.id) !== null) {
    return invalidParameter("User pool cannot be deleted. It has a domain configured that should be deleted first.");
  }
  const busy = importInProgress(context, pool);
  if (busy !== null) return busy;
  deletePool(context, pool.id);
  context.keys.forget();
  return null;
};
