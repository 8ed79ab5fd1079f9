// The pool that an ARN names.

import { invalidParameter, type Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { poolArn } from "./describe-pool.ts";
import { findPool, type Pool } from "./pools.ts";

/** The pool's ID in an ARN, or null for the ARN of another kind of resource. */
export function poolIdOfArn(arn: string): string | null {
  return /^arn:aws:cognito-idp:[\w-]+:\d+:userpool\/([\w-]+)$/.exec(arn)?.[1] ?? null;
}

export function taggedPool(
  context: Context,
  arn: string,
): Pool | Rejection<"InvalidParameterException" | "ResourceNotFoundException"> {
  const id = poolIdOfArn(arn);
  if (id === null) return invalidParameter("The resource ARN is not the ARN of a user pool.");
  const pool = findPool(context, id);
  return pool === null || poolArn(pool) !== arn
    ? reject("ResourceNotFoundException", `User pool ${id} does not exist.`)
    : pool;
}
