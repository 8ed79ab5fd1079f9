// AdminSetUserPassword: sets a password without the old one. A permanent password confirms the user, whatever the
// status was; a temporary one must be changed at the next sign-in. Existing sign-ins are not revoked.

import { makeVerifier, passwordRejection } from "../domain/passwords.ts";
import { requireUser, setPassword } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminSetUserPassword: Handler<"AdminSetUserPassword"> = async (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const { pool, user } = found;
  const weak = passwordRejection(pool, input.Password);
  if (weak !== null) return weak;
  const verifier = await makeVerifier(pool, user.username, input.Password);
  setPassword(context, user, verifier, input.Permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD");
  return {};
};
