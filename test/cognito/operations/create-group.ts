// CreateGroup: a new, empty group.

import { countGroups, describeGroup, findGroup, insertGroup, MAX_GROUPS_PER_POOL } from "../domain/groups.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const createGroup: Handler<"CreateGroup"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  if (findGroup(context, pool.id, input.GroupName) !== null) {
    return reject("GroupExistsException", "A group with the name already exists.");
  }
  if (countGroups(context, pool.id) >= MAX_GROUPS_PER_POOL) {
    return reject("LimitExceededException", `A user pool can have ${MAX_GROUPS_PER_POOL} groups.`);
  }
  return { Group: describeGroup(insertGroup(context, input)) };
};
