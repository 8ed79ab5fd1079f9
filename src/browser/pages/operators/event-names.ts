// The name of each event of the audit log in the page's language. The console also shows the name that the
// documentation and the API use, because operators search for that. There are many names, so this file is loaded on
// demand.

import type { AuditEvent } from "../../../audit/event.ts";
import * as messages from "../../../messages/catalogue.ts";
import { ACCOUNT_EVENTS } from "../account-events.ts";

/** A new event does not compile until it has a name here. */
const NAMES: Readonly<Record<AuditEvent, string>> = {
  ...ACCOUNT_EVENTS,
  "account.recovered": messages.consoleEventRecovered,
  "invitation.created": messages.consoleEventInvited,
  "invitation.resent": messages.consoleEventResent,
  "invitation.revoked": messages.consoleEventRevoked,
  "operator.searched_inside": messages.consoleEventSearched,
  "operator.exported": messages.consoleEventExported,
};

/** Undefined for an event that this version of the page does not know. */
export function eventName(event: string): string | undefined {
  return new Map(Object.entries(NAMES)).get(event);
}
