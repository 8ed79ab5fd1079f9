// /admin/me and /admin/accounts/{id}: who the caller is, and how operators and support view and change an account.

import * as v from "valibot";
import type { AccountResponse } from "../accounts/account-response.ts";
import { roleNames } from "../accounts/known-roles.ts";
import { anyProfile } from "../accounts/profile.ts";
import { isWellFormed, ONE_LINE } from "../accounts/text-field.ts";
import type { AuditEventResponse } from "../audit/event.ts";
import type { FieldCode } from "../core/failure.ts";
import { COGNITO_FAILURES, json, operation } from "../http/operation.ts";

/** pending: the sign-up is not complete. closing: the account is being deleted, or waits for its deletion. */
export type AccountState = "pending" | "active" | "disabled" | "closing";

export interface AccountDetails extends AccountResponse {
  readonly state: AccountState;
  readonly roles: readonly string[];
  /** ISO 8601, UTC; null if the account is not disabled. */
  readonly disabledAt: string | null;
  readonly disabledReason: string | null;
  readonly disabledUntil: string | null;
  /** When the account will be deleted; null if no operator has deleted it. */
  readonly deletesAt: string | null;
  /** Whether the last change has yet to reach Cognito. */
  readonly isBehind: boolean;
  /** When Gatehouse first saw the user's authenticator app; null if it has seen none. */
  readonly secondFactorSince: string | null;
  /** The day of the last request with the person's token, YYYY-MM-DD in UTC; null before the first one. */
  readonly lastSeenDay: string | null;
  /** The newest 50 events of the account. */
  readonly events: readonly AuditEventResponse[];
  /** The user at Cognito. Absent unless the request asks for it; null if Cognito has no such user. */
  readonly cognito?: CognitoDetails | null;
}

export interface CognitoDetails {
  readonly isEnabled: boolean;
  readonly isConfirmed: boolean;
  readonly hasAuthenticatorApp: boolean;
  readonly status: string;
}

export interface StaffResponse {
  /** The ID of the caller's account. */
  readonly id: string;
  /** The caller's roles, sorted. */
  readonly roles: readonly string[];
  /** All roles of the site, sorted. */
  readonly siteRoles: readonly string[];
  /** For how many days an account can be restored after an operator has deleted it. */
  readonly deletionGraceDays: number;
}

export const REASON_MAX_CHARACTERS = 500;

const TARGET_FAILURES = ["account_not_found", "own_account", "operators_only"] as const;

const path = "/admin/accounts/{id}";

const moment = v.pipe(
  v.string("field_not_a_date" satisfies FieldCode),
  v.isoTimestamp("field_not_a_date" satisfies FieldCode),
  v.transform((text) => new Date(text)),
);

const reason = v.pipe(
  v.string("not_text" satisfies FieldCode),
  v.trim(),
  v.maxLength(REASON_MAX_CHARACTERS, `field_too_long ${REASON_MAX_CHARACTERS}`),
  // `npm run operator` prints the reason in a terminal, where control characters could be harmful.
  v.regex(ONE_LINE, "field_control_characters" satisfies FieldCode),
  v.check(isWellFormed, "field_control_characters" satisfies FieldCode),
);

export const readStaff = operation({
  id: "readStaff",
  method: "GET",
  path: "/admin/me",
  caller: "staff",
  status: 200,
  response: json<StaffResponse>(),
});

export const readAccount = operation({
  id: "readAccount",
  method: "GET",
  path,
  caller: "staff",
  query: v.object({ cognito: v.optional(v.picklist(["1"])) }),
  status: 200,
  response: json<AccountDetails>(),
  failures: COGNITO_FAILURES,
});

export const changeAccount = operation({
  id: "changeAccount",
  method: "PATCH",
  path,
  caller: "operator",
  body: anyProfile,
  status: 200,
  response: json<AccountDetails>(),
  failures: TARGET_FAILURES,
});

export const removeAccount = operation({
  id: "removeAccount",
  method: "DELETE",
  path,
  caller: "operator",
  status: 204,
  failures: [...TARGET_FAILURES, "last_operator", "in_progress"],
});

export const disableAccount = operation({
  id: "disableAccount",
  method: "POST",
  path: `${path}/disable`,
  caller: "operator",
  body: v.object({ reason: v.optional(reason), until: v.optional(moment) }),
  bodyIsOptional: true,
  status: 204,
  failures: [...TARGET_FAILURES, "last_operator", "in_progress"],
});

export const enableAccount = operation({
  id: "enableAccount",
  method: "POST",
  path: `${path}/enable`,
  caller: "operator",
  status: 204,
  failures: [...TARGET_FAILURES, "in_progress"],
});

export const signOutAccount = operation({
  id: "signOutAccount",
  method: "POST",
  path: `${path}/sign-out`,
  caller: "staff",
  status: 204,
  failures: TARGET_FAILURES,
});

export const resetPassword = operation({
  id: "resetPassword",
  method: "POST",
  path: `${path}/reset-password`,
  caller: "staff",
  status: 204,
  failures: [...TARGET_FAILURES, "too_many_requests"],
});

export const removeSecondFactor = operation({
  id: "removeSecondFactor",
  method: "POST",
  path: `${path}/remove-second-factor`,
  caller: "operator",
  status: 204,
  failures: TARGET_FAILURES,
});

export const restoreAccount = operation({
  id: "restoreAccount",
  method: "POST",
  path: `${path}/restore`,
  caller: "operator",
  status: 204,
  failures: [...TARGET_FAILURES, "in_progress"],
});

export const setAccountRoles = operation({
  id: "setAccountRoles",
  method: "PUT",
  path: `${path}/roles`,
  caller: "operator",
  body: v.object({ roles: roleNames }),
  status: 200,
  response: json<AccountDetails>(),
  failures: [...TARGET_FAILURES, "last_operator", "in_progress"],
});
