// AdminResetUserPassword: invalidates the password and sends a code for a new one. Existing sign-ins are not revoked.

import { noRecoveryAddress, recoveryAddress } from "../domain/account-recovery.ts";
import { sendCode } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { subjectOf } from "../domain/subjects.ts";
import { requireUser, setStatus } from "../domain/users.ts";
import { notAuthorized, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminResetUserPassword: Handler<"AdminResetUserPassword"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const { pool, user } = found;
  if (!user.enabled) return notAuthorized("User is disabled");
  if (user.status !== "CONFIRMED" && user.status !== "RESET_REQUIRED") {
    return notAuthorized("User password cannot be reset in the current state.");
  }
  const address = recoveryAddress(context, pool, user);
  if (address === null) return noRecoveryAddress();
  const limited = countCall(context, subjectOf(user), "ForgotPassword");
  if (limited !== null) return limited;
  context.transaction(() => {
    setStatus(context, user, "RESET_REQUIRED");
    sendCode(context, user, "reset_password", "admin_reset_password", address);
  });
  return {};
};
