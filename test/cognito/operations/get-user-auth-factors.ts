// GetUserAuthFactors: what the caller can sign in with in USER_AUTH, and which second factors are on.

import { callerInGoodStanding } from "../domain/callers.ts";
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
