// POST /accounts/me/events: the client reports changes that the browser has made directly at Cognito.

import * as v from "valibot";
import type { FieldCode } from "../../core/failure.ts";
import { operation } from "../../http/operation.ts";
import type { MailKind } from "../../mail/mail.ts";

export const REPORTED_EVENTS = [
  "password_changed",
  "second_factor_added",
  "second_factor_removed",
  "passkey_added",
  "passkey_removed",
] as const satisfies readonly MailKind[];

export const reportEvent = operation({
  id: "reportEvent",
  method: "POST",
  path: "/accounts/me/events",
  caller: "account",
  allowances: [{ count: 10, seconds: 3_600 }],
  body: v.object({
    event: v.picklist(REPORTED_EVENTS, "field_not_a_choice" satisfies FieldCode),
  }),
  status: 204,
});
