// What each event of the audit log is called in the page's language. The name in the documentation and the API is shown beside it:
// operators search for that. The names are many, so this file is loaded on demand.

import type { AuditEvent } from "../../../audit/event.ts";
import * as messages from "../../../messages/catalogue.ts";

/** An event without a name does not compile. */
const NAMES: Readonly<Record<AuditEvent, string>> = {
  "account.created": messages.activityCreated,
  "account.changed": messages.activityProfileChanged,
  "account.email_change_started": messages.activityEmailChangeStarted,
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
  "account.recovered": messages.consoleEventRecovered,
  "account.exported": messages.activityExported,
  "account.disabled": messages.activityDisabled,
  "account.enabled": messages.activityEnabled,
  "account.roles_changed": messages.activityRolesChanged,
  "account.password_reset_forced": messages.activityPasswordResetForced,
  "account.deletion_started": messages.activityDeletionStarted,
  "account.restored": messages.activityRestored,
  "account.deleted": messages.activityDeleted,
  "invitation.created": messages.consoleEventInvited,
  "invitation.resent": messages.consoleEventResent,
  "invitation.revoked": messages.consoleEventRevoked,
  "invitation.accepted": messages.activityInvitationAccepted,
  "operator.searched_inside": messages.consoleEventSearched,
  "operator.exported": messages.consoleEventExported,
};

/** Undefined for an event that is newer than this page. */
export function eventName(event: string): string | undefined {
  return new Map(Object.entries(NAMES)).get(event);
}
