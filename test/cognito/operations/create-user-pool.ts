// CreateUserPool: a pool with an id of its own. What it is created with is kept whole; the README says what has effects.

import { describePool } from "../domain/describe-pool.ts";
import { makePoolId } from "../domain/identifiers.ts";
import { poolSettingsRejection } from "../domain/new-pools.ts";
import { findPool, insertPool } from "../domain/pools.ts";
import type { Handler } from "./handler.ts";

export const createUserPool: Handler<"CreateUserPool"> = (input, context) => {
  const rejection = poolSettingsRejection(input);
  if (rejection !== null) return rejection;
  const id = makePoolId(context.region);
  insertPool(context, id, input);
  const pool = findPool(context, id);
  if (pool === null) throw new Error("an inserted pool did not come back");
  return { UserPool: describePool(pool) };
};
