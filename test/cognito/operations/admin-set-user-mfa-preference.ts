// AdminSetUserMFAPreference: an administrator enables or disables a user's second factor. A pool that requires MFA
// ignores this setting at sign-ins.

import { setPreferenceAsAdmin } from "../domain/mfa-preferences.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminSetUserMFAPreference: Handler<"AdminSetUserMFAPreference"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  return setPreferenceAsAdmin(context, found, input) ?? {};
};
