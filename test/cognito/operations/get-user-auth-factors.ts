// GetUserAuthFactors: the caller's first factors for USER_AUTH, and the enabled second factors.

import { describeAuthFactors } from "../domain/auth-factors.ts";
import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const getUserAuthFactors: Handler<"GetUserAuthFactors"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  return caller instanceof Rejection ? caller : describeAuthFactors(context, caller.pool, caller.user);
};
