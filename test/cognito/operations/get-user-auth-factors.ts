// GetUserAuthFactors: the caller's first factors for USER_AUTH, and the enabled second factors.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { describeUserMfa } from "../domain/software-tokens.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const getUserAuthFactors: Handler<"GetUserAuthFactors"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { user } = caller;
  return {
    Username: user.username,
    ...describeUserMfa(context, user),
    ConfiguredUserAuthFactors: user.password === null ? [] : ["PASSWORD"],
  };
};
