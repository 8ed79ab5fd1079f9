// What the sign-in page tells a visitor before anything else. Few visits need it, so it is loaded on demand. The query
// of the URL only names a notice, so that a link cannot contain a text of its own.

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
