// UpdateUserPool: new settings in the place of all old ones. A setting that is not named goes back to its default; only
// the name, and what can be chosen at creation alone, stay.

import { poolSettingsRejection } from "../domain/new-pools.ts";
import { type PoolSettings, requirePool, splitSettings, updatePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/** What the operation has no member for. Whoever sends one all the same is not heard, like with any unknown member. */
function createOnly({ AliasAttributes, Schema, UsernameAttributes, UsernameConfiguration }: PoolSettings) {
  return {
    ...(AliasAttributes === undefined ? {} : { AliasAttributes }),
    ...(Schema === undefined ? {} : { Schema }),
    ...(UsernameAttributes === undefined ? {} : { UsernameAttributes }),
    ...(UsernameConfiguration === undefined ? {} : { UsernameConfiguration }),
  };
}

export const updateUserPool: Handler<"UpdateUserPool"> = (input, context) => {
  const { UserPoolId, PoolName, ...given } = input;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  const hasMfa = (given.MfaConfiguration ?? "OFF") !== "OFF";
  const settings: PoolSettings = {
    ...given,
    ...createOnly(pool.settings),
    ...(hasMfa ? splitSettings(pool.settings).factors : {}),
    PoolName: PoolName ?? pool.settings.PoolName,
  };
  const rejection = poolSettingsRejection(settings);
  if (rejection !== null) return rejection;
  updatePool(context, pool.id, settings);
  return {};
};
