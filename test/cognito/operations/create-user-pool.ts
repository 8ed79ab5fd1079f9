// CreateUserPool: a pool with a new ID. All settings are stored; the README lists those that have an effect.

import { describePool } from "../domain/describe-pool.ts";
import { makePoolId } from "../domain/identifiers.ts";
import { poolSettingsRejection } from "../domain/pool-settings-rejection.ts";
import { findPool, insertPool } from "../domain/pools.ts";
import type { Handler } from "./handler.ts";

export const createUserPool: Handler<"CreateUserPool"> = (input, context) => {
  const rejection = poolSettingsRejection(input);
  if (rejection !== null) return rejection;
  const id = makePoolId(context.region);
  insertPool(context, id, input);
  const pool = findPool(context, id);
  if (pool === null) throw new Error("INSERT returned no pool");
  return { UserPool: describePool(pool) };
};
