// AdminSetUserMFAPreference: an administrator switches a user's second factor on or off. In a pool that demands MFA this
// changes nothing about signing in.

import { setPreferenceOf } from "../domain/mfa-preferences.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminSetUserMFAPreference: Handler<"AdminSetUserMFAPreference"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  return setPreferenceOf(context, found.user, input) ?? {};
};
