// UpdateUserPool: replaces all settings. Omitted settings return to their defaults, except the name, the
// settings that can only be chosen at creation, and those of passkeys.

import { importInProgress } from "../domain/import-jobs.ts";
import { poolSettingsRejection } from "../domain/pool-settings-rejection.ts";
import { type PoolSettings, requirePool, splitSettings, updatePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/**
 * Settings that this operation cannot change. The API has no members for them and ignores them like all unknown
 * members.
 */
function keptSettings(settings: PoolSettings) {
  const { AddedAttributes, AliasAttributes, Schema, UsernameAttributes, UsernameConfiguration, WebAuthnConfiguration } =
    settings;
  return {
    ...(AddedAttributes === undefined ? {} : { AddedAttributes }),
    ...(AliasAttributes === undefined ? {} : { AliasAttributes }),
    ...(Schema === undefined ? {} : { Schema }),
    ...(UsernameAttributes === undefined ? {} : { UsernameAttributes }),
    ...(UsernameConfiguration === undefined ? {} : { UsernameConfiguration }),
    ...(WebAuthnConfiguration === undefined ? {} : { WebAuthnConfiguration }),
  };
}

export const updateUserPool: Handler<"UpdateUserPool"> = (input, context) => {
  const { UserPoolId, PoolName, ...given } = input;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  const hasMfa = (given.MfaConfiguration ?? "OFF") !== "OFF";
  const settings: PoolSettings = {
    ...given,
    ...keptSettings(pool.settings),
    ...(hasMfa ? splitSettings(pool.settings).factors : {}),
    PoolName: PoolName ?? pool.settings.PoolName,
  };
  const rejection = importInProgress(context, pool) ?? poolSettingsRejection(settings);
  if (rejection !== null) return rejection;
  updatePool(context, pool.id, settings);
  return {};
};
