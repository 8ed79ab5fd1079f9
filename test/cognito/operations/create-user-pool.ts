// CreateUserPool: a pool with an id of its own. What it is created with is kept whole; the README says what has effects.

import { describePool } from "../domain/describe-pool.ts";
import { makePoolId } from "../domain/identifiers.ts";
import { findPool, insertPool } from "../domain/pools.ts";
import { invalidParameter } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

export const createUserPool: Handler<"CreateUserPool"> = (input, context) => {
  const { AliasAttributes = [], UsernameAttributes = [], AutoVerifiedAttributes = [] } = input;
  if (AliasAttributes.length > 0 && UsernameAttributes.length > 0) {
    return invalidParameter("Only one of the aliasAttributes or usernameAttributes can be set in an user pool.");
  }
  const held = input.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  if (!held.every((name) => AutoVerifiedAttributes.includes(name))) {
    return invalidParameter("Attributes that require verification before update must be auto-verified.");
  }
  const id = makePoolId(context.region);
  insertPool(context, id, input);
  const pool = findPool(context, id);
  if (pool === null) throw new Error("an inserted pool did not come back");
  return { UserPool: describePool(pool) };
};
