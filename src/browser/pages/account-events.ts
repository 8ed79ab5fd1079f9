// What each event of an account is called, for its owner and for operators.

import type { AccountEvent } from "../../accounts/own-account/operation.ts";
import * as messages from "../../messages/catalogue.ts";

/** A new event does not compile until it has a sentence here. */
export const ACCOUNT_EVENTS: Readonly<Record<AccountEvent, string>> = {
  "account.created": messages.activityCreated,
  "account.changed": messages.activityDetailsChanged,
  "account.email_change_started": messages.activityEmailChangeStarted,
  "account.email_change_cancelled": messages.activityEmailChangeCancelled,
  "account.email_changed": messages.activityEmailChanged,
  "account.email_proved": messages.activityEmailProved,
  "account.password_changed": messages.activityPasswordChanged,
  "account.second_factor_added": messages.activitySecondFactorAdded,
  "account.second_factor_removed": messages.activitySecondFactorRemoved,
  "account.passkey_added": messages.activityPasskeyAdded,
  "account.passkey_removed": messages.activityPasskeyRemoved,
  "account.provider_connected": messages.activityProviderConnected,
  "account.provider_disconnected": messages.activityProviderDisconnected,
  "account.signed_out_everywhere": messages.activitySignedOutEverywhere,
  "account.recovered": messages.activityRecovered,
  "account.exported": messages.activityExported,
  "account.disabled": messages.activityDisabled,
  "account.enabled": messages.activityEnabled,
  "account.roles_changed": messages.activityRolesChanged,
  "account.password_reset_forced": messages.activityPasswordReset,
  "account.deletion_started": messages.activityDeletionStarted,
  "account.restored": messages.activityRestored,
  "account.deleted": messages.activityDeleted,
  "invitation.accepted": messages.activityInvitationAccepted,
};
