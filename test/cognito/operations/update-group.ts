// UpdateGroup: changes a group's description, role and precedence. Omitted members keep their values, unlike in
// UpdateUserPool and UpdateUserPoolClient.

import { describeGroup, requireGroup, updateGroup as update } from "../domain/groups.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const updateGroup: Handler<"UpdateGroup"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const group = requireGroup(context, pool.id, input.GroupName);
  return group instanceof Rejection ? group : { Group: describeGroup(update(context, group, input)) };
};
