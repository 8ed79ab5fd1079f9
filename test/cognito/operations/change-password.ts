// ChangePassword: a signed-in user replaces the password. Existing sign-ins are not revoked. A call whose new
// password violates the policy does not count towards the hourly limit.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { isPasswordOf, makeVerifier, passwordRejection } from "../domain/passwords.ts";
import { subjectOf } from "../domain/subjects.ts";
import { setPassword } from "../domain/users.ts";
import { invalidParameter, notAuthorized, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const changePassword: Handler<"ChangePassword"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { pool, user } = caller;
  if (user.status === "EXTERNAL_PROVIDER")
    return notAuthorized("User password cannot be changed in the current state.");
  const weak = passwordRejection(pool, input.ProposedPassword);
  if (weak !== null) return weak;
  const { PreviousPassword: previous } = input;
  // PreviousPassword is optional only for users without a password.
  if (user.password !== null && previous === undefined) {
    return invalidParameter("Missing required parameter PreviousPassword");
  }
  const limited = countCall(context, subjectOf(user), "ChangePassword");
  if (limited !== null) return limited;
  if (previous !== undefined && !(await isPasswordOf(pool, user, previous))) {
    return notAuthorized("Incorrect username or password.");
  }
  const verifier = await makeVerifier(pool, user.username, input.ProposedPassword);
  // Other requests run during hashing, and may have revoked the token or reset the password.
  const stillCaller = await callerInGoodStanding(context, input.AccessToken);
  if (stillCaller instanceof Rejection) return stillCaller;
  setPassword(context, user, verifier, "CONFIRMED");
  return {};
};
