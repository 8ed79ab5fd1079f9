// DescribeUserPool: a pool's settings, with defaults filled in, and its domains.

import { describePool } from "../domain/describe-pool.ts";
import { describeDomainsOf } from "../domain/pool-domains.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const describeUserPool: Handler<"DescribeUserPool"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  return pool instanceof Rejection
    ? pool
    : { UserPool: { ...describePool(pool), ...describeDomainsOf(context, pool.id) } };
};
