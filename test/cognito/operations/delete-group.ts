// DeleteGroup: the group goes, its members stay.

import { deleteGroup as remove, requireGroup } from "../domain/groups.ts";
import { requirePool } from "../domain/pools.ts";
import { Refusal } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

export const deleteGroup: Handler<"DeleteGroup"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Refusal) return pool;
  const group = requireGroup(context, pool.id, input.GroupName);
  if (group instanceof Refusal) return group;
  remove(context, group);
  return null;
};
