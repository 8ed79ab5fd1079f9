// UntagResource: removes tags from a pool. Tags that it does not have are ignored.

import { updatePool } from "../domain/pools.ts";
import { taggedPool } from "../domain/tagged-pool.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const untagResource: Handler<"UntagResource"> = (input, context) => {
  const pool = taggedPool(context, input.ResourceArn);
  if (pool instanceof Rejection) return pool;
  const kept = Object.entries(pool.settings.UserPoolTags ?? {}).filter(([key]) => !input.TagKeys.includes(key));
  updatePool(context, pool.id, { ...pool.settings, UserPoolTags: Object.fromEntries(kept) });
  return {};
};
