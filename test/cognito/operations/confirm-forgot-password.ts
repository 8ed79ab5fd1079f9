// ConfirmForgotPassword: sets a new password with a code. Existing sign-ins are not revoked. A password that violates
// the policy uses up neither the code nor an attempt.

import { recoveryStateRejection } from "../domain/account-recovery.ts";
import { hidesUnknownUsers } from "../domain/clients.ts";
import { codeMismatch, dropCode, verifiedByCode } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { namedUser } from "../domain/named-user.ts";
import { makeVerifier, passwordRejection } from "../domain/passwords.ts";
import { setPassword } from "../domain/users.ts";
import { notAuthorized, Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const confirmForgotPassword: Handler<"ConfirmForgotPassword"> = async (input, context) => {
  const found = await namedUser(context, input);
  if (found instanceof Rejection) return found;
  const { client, pool, user, subject } = found;
  const weak = passwordRejection(pool, input.Password);
  if (weak !== null) return weak;
  if (user?.enabled === false && !hidesUnknownUsers(client)) return notAuthorized("User is disabled.");
  if (user?.status === "UNCONFIRMED") return reject("UserNotConfirmedException", "User is not confirmed.");
  const rejection = user === null ? null : recoveryStateRejection(user);
  if (rejection !== null) return rejection;
  const limited = countCall(context, subject, "ConfirmForgotPassword");
  if (limited !== null) return limited;
  const prove = () => verifiedByCode(context, subject, "reset_password", input.ConfirmationCode);
  const proof = prove();
  if (proof instanceof Rejection) return proof;
  if (user === null || !user.enabled) return codeMismatch();
  const verifier = await makeVerifier(pool, user.username, input.Password);

  return context.transaction(() => {
    // Other requests run during hashing, and may have used the code.
    const stillProof = prove();
    if (stillProof instanceof Rejection) return stillProof;
    setPassword(context, user, verifier, "CONFIRMED");
    dropCode(context, subject, "reset_password");
    return {};
  });
};
