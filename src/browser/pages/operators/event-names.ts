// What each event of the audit log is called in the page's language. The name in the documentation and the API is shown beside it:
// operators search for that. The names are many, so this file is loaded on demand.

import type { AuditEvent } from "../../../audit/event.ts";
import * as messages from "../../../messages/catalogue.ts";
import { ACCOUNT_EVENTS } from "../account-events.ts";

/** An event without a name does not compile. */
const NAMES: Readonly<Record<AuditEvent, string>> = {
  ...ACCOUNT_EVENTS,
  "account.recovered": messages.consoleEventRecovered,
  "invitation.created": messages.consoleEventInvited,
  "invitation.resent": messages.consoleEventResent,
  "invitation.revoked": messages.consoleEventRevoked,
  "operator.searched_inside": messages.consoleEventSearched,
  "operator.exported": messages.consoleEventExported,
};

/** Undefined for an event that is newer than this page. */
export function eventName(event: string): string | undefined {
  return new Map(Object.entries(NAMES)).get(event);
}
