// SetUserPoolSessionConfiguration: turns session tracking on or off and limits the sessions of a user. Existing
// sessions are not ended.

import { unavailableInTier } from "../domain/pool-settings-rejection.ts";
import { requirePool } from "../domain/pools.ts";
import { describeSessionConfiguration, setSessionConfiguration } from "../domain/user-sessions.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const setUserPoolSessionConfiguration: Handler<"SetUserPoolSessionConfiguration"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  if (pool.settings.UserPoolTier === "LITE") return unavailableInTier("User session tracking");
  const { UserSessionTracking: tracking, TokenSession } = input;
  setSessionConfiguration(context, pool, { tracking, maxPerUser: TokenSession.MaxPerUser });
  return describeSessionConfiguration(context, pool);
};
