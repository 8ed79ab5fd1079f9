// TagResource: adds tags to a pool, or changes their values.

import { updatePool } from "../domain/pools.ts";
import { taggedPool } from "../domain/tagged-pool.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const tagResource: Handler<"TagResource"> = (input, context) => {
  const pool = taggedPool(context, input.ResourceArn);
  if (pool instanceof Rejection) return pool;
  updatePool(context, pool.id, { ...pool.settings, UserPoolTags: { ...pool.settings.UserPoolTags, ...input.Tags } });
  return {};
};
