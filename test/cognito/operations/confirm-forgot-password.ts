// ConfirmForgotPassword: the code and a new password. Sign-ins that exist live on. A password that breaks the policy costs
// neither the code nor an attempt.

import { recoveryStateRefusal } from "../domain/account-recovery.ts";
import { hidesUnknownUsers } from "../domain/clients.ts";
import { codeMismatch, dropCode, provenAddress } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { namedUser } from "../domain/named-user.ts";
import { makeVerifier, passwordRefusal } from "../domain/passwords.ts";
import { setPassword } from "../domain/users.ts";
import { notAuthorized, Refusal, refuse } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

export const confirmForgotPassword: Handler<"ConfirmForgotPassword"> = async (input, context) => {
  const found = await namedUser(context, input);
  if (found instanceof Refusal) return found;
  const { client, pool, user, subject } = found;
  const weak = passwordRefusal(pool, input.Password);
  if (weak !== null) return weak;
  if (user?.enabled === false && !hidesUnknownUsers(client)) return notAuthorized("User is disabled.");
  if (user?.status === "UNCONFIRMED") return refuse("UserNotConfirmedException", "User is not confirmed.");
  const refusal = user === null ? null : recoveryStateRefusal(user);
  if (refusal !== null) return refusal;
  const limited = countCall(context, subject, "ConfirmForgotPassword");
  if (limited !== null) return limited;
  const prove = () => provenAddress(context, subject, "reset_password", input.ConfirmationCode);
  const proof = prove();
  if (proof instanceof Refusal) return proof;
  if (user === null || !user.enabled) return codeMismatch();
  const verifier = await makeVerifier(pool, user.username, input.Password);

  return context.transaction(() => {
    // Others run while a password is hashed: the code may have been used since.
    const stillProof = prove();
    if (stillProof instanceof Refusal) return stillProof;
    setPassword(context, user, verifier, "CONFIRMED");
    dropCode(context, subject, "reset_password");
    return {};
  });
};
