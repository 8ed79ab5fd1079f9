// What the sign-in page tells a visitor before anything else. Few visits need it, so it is loaded then. The query of the address
// only names a notice, so that a link cannot contain one of its own.

import * as messages from "../../messages/catalogue.ts";

export const NOTICES: Readonly<Record<string, string>> = {
  "session-over": messages.sessionOver,
  "signed-out": messages.signedOut,
  "password-changed": messages.passwordChangedSignIn,
  created: messages.createdSignIn,
  deleted: messages.accountDeleted,
  "storage-blocked": messages.storageBlocked,
  "provider-cancelled": messages.providerCancelled,
  "sign-up-closed": messages.signUpClosed,
  "invitation-only": messages.invitationOnly,
};
