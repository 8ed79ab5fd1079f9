// StartWebAuthnRegistration: the options with which the caller's browser creates a passkey.

import { startRegistration } from "../domain/passkey-registration.ts";
import { passkeyOwner } from "../domain/passkeys.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const startWebAuthnRegistration: Handler<"StartWebAuthnRegistration"> = async (input, context) => {
  const caller = await passkeyOwner(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const options = startRegistration(context, caller);
  return options instanceof Rejection ? options : { CredentialCreationOptions: options };
};
