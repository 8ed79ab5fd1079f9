// ChangePassword: whoever is signed in and knows the old password chooses a new one. Sign-ins that exist live on. A new
// password that breaks the policy does not count as an attempt.

import { callerInGoodStanding } from "../domain/callers.ts";
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
  const weak = passwordRejection(pool, input.ProposedPassword);
  if (weak !== null) return weak;
  const { PreviousPassword: previous } = input;
  // Only someone who has no password yet can leave it out.
  if (user.password !== null && previous === undefined) {
    return invalidParameter("Missing required parameter PreviousPassword");
  }
  const limited = countCall(context, subjectOf(user), "ChangePassword");
  if (limited !== null) return limited;
  if (previous !== undefined && !(await isPasswordOf(pool, user, previous))) {
    return notAuthorized("Incorrect username or password.");
  }
  const verifier = await makeVerifier(pool, user.username, input.ProposedPassword);
  // Others run while passwords are hashed: the token may be revoked by now, or the password reset.
  const stillCaller = await callerInGoodStanding(context, input.AccessToken);
  if (stillCaller instanceof Rejection) return stillCaller;
  setPassword(context, user, verifier, "CONFIRMED");
  return {};
};
