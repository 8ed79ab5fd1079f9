// ListTagsForResource: the tags of a pool.

import { taggedPool } from "../domain/tagged-pool.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const listTagsForResource: Handler<"ListTagsForResource"> = (input, context) => {
  const pool = taggedPool(context, input.ResourceArn);
  return pool instanceof Rejection ? pool : { Tags: pool.settings.UserPoolTags ?? {} };
};
