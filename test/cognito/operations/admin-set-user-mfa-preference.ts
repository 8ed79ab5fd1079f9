// AdminSetUserMFAPreference: an administrator enables or disables a user's second factor. In a pool that requires MFA
// this does not affect sign-ins.

import { setPreferenceAsAdmin } from "../domain/mfa-preferences.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminSetUserMFAPreference: Handler<"AdminSetUserMFAPreference"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  return setPreferenceAsAdmin(context, found, input) ?? {};
};
