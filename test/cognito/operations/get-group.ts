// GetGroup: one group, without its members.

import { describeGroup, requireGroup } from "../domain/groups.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const getGroup: Handler<"GetGroup"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const group = requireGroup(context, pool.id, input.GroupName);
  return group instanceof Rejection ? group : { Group: describeGroup(group) };
};
