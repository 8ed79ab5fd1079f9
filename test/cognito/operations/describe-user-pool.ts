// DescribeUserPool: a pool's settings, with defaults filled in.

import { describePool } from "../domain/describe-pool.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const describeUserPool: Handler<"DescribeUserPool"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  return pool instanceof Rejection ? pool : { UserPool: describePool(pool) };
};
