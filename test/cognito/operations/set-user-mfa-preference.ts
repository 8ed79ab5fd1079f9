// SetUserMFAPreference: the caller enables or disables their second factors, and chooses whether a sign-in with a
// passkey counts as both factors.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { setOwnPreference } from "../domain/mfa-preferences.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const setUserMFAPreference: Handler<"SetUserMFAPreference"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  return setOwnPreference(context, caller, input) ?? {};
};
