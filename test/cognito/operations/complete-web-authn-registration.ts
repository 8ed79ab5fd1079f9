// CompleteWebAuthnRegistration: stores the passkey that the caller's browser has created.

import { completeRegistration } from "../domain/passkey-registration.ts";
import { passkeyOwner } from "../domain/passkeys.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const completeWebAuthnRegistration: Handler<"CompleteWebAuthnRegistration"> = async (input, context) => {
  const caller = await passkeyOwner(context, input.AccessToken);
  return caller instanceof Rejection ? caller : completeRegistration(context, caller, input.Credential);
};
