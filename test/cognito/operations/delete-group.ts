// DeleteGroup: deletes a group but not its members.

import { deleteGroup as remove, requireGroup } from "../domain/groups.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const deleteGroup: Handler<"DeleteGroup"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const group = requireGroup(context, pool.id, input.GroupName);
  if (group instanceof Rejection) return group;
  remove(context, group);
  return null;
};
