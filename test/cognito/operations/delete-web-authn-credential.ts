// DeleteWebAuthnCredential: deletes one of the caller's passkeys.

import { deletePasskey, passkeyOwner } from "../domain/passkeys.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const deleteWebAuthnCredential: Handler<"DeleteWebAuthnCredential"> = async (input, context) => {
  const caller = await passkeyOwner(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  return deletePasskey(context, caller.user, input.CredentialId)
    ? {}
    : reject("ResourceNotFoundException", "The credential does not exist.");
};
