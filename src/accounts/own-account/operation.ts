// /accounts/me: the caller's own account.

import type { AuditOutcome } from "../../audit/event.ts";
import { COGNITO_FAILURES, json, operation } from "../../http/operation.ts";
import type { MailKind } from "../../mail/mail.ts";
import type { AccountResponse } from "../account-response.ts";
import type { PasskeyName } from "../passkeys/operation.ts";
import { ownProfile } from "../profile.ts";

/** The names of account events. */
export type { AccountEvent } from "../../audit/event.ts";

/** An event of the caller's account. */
export interface Activity {
  readonly event: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly outcome: AuditOutcome;
  readonly by: "you" | "operator" | "gatehouse";
  /** What changed, without the values: "name", or names of the site's own fields. */
  readonly fields: readonly string[];
  /** A /24 of IPv4 or a /64 of IPv6. Null if the event was not caused by the person, or is older than 30 days. */
  readonly network: string | null;
  /** Two letters (ISO 3166-1). */
  readonly country: string | null;
}

export interface ExportResponse {
  readonly exportedAt: string;
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly status: "pending" | "active" | "closing";
    readonly createdAt: string;
    readonly emailProvedAt: string | null;
    readonly termsAcceptedAt: string | null;
    readonly newEmail: string | null;
    readonly roles: readonly string[];
    /** YYYY-MM-DD, UTC. */
    readonly lastSeenDay: string | null;
    readonly signedOutEverywhereAt: string | null;
    readonly fields: Readonly<Record<string, unknown>>;
  };
  /** The mails about the account from the last 30 days, without those that Cognito sends. */
  readonly mails: readonly { readonly kind: MailKind; readonly createdAt: string; readonly sentAt: string | null }[];
  /** The requests for a mail that verifies the account's address, of the last day. */
  readonly proofs: readonly { readonly requestedAt: string; readonly usedAt: string | null }[];
  /** Invitations to the account's address. */
  readonly invitations: readonly { readonly createdAt: string; readonly acceptedAt: string | null }[];
  /** What is stored about the person's passkeys. */
  readonly passkeys: readonly (PasskeyName & { readonly createdAt: string; readonly writtenAt: string })[];
  /** The identities of other providers with which the person signs in. */
  readonly identities: readonly { readonly provider: string; readonly subject: string; readonly createdAt: string }[];
  /** The newest events of the account, of the last 90 days. */
  readonly activity: readonly Activity[];
  /** The response of AdminGetUser. */
  readonly cognito: { readonly [member: string]: unknown };
}

export const getAccount = operation({
  id: "getAccount",
  method: "GET",
  path: "/accounts/me",
  caller: "account",
  readsReplica: true,
  status: 200,
  response: json<AccountResponse>(),
});

export const updateAccount = operation({
  id: "updateAccount",
  method: "PATCH",
  path: "/accounts/me",
  caller: "account",
  body: ownProfile,
  allowances: [{ count: 60, seconds: 3_600 }],
  status: 200,
  response: json<AccountResponse>(),
});

export const deleteAccount = operation({
  id: "deleteAccount",
  method: "DELETE",
  path: "/accounts/me",
  caller: "user",
  recentSignIn: true,
  allowances: [{ count: 10, seconds: 3_600 }],
  allowancesPerSignIn: true,
  status: 204,
  failures: ["in_progress", "last_operator", "storage_unavailable", ...COGNITO_FAILURES],
});

export const exportAccount = operation({
  id: "exportAccount",
  method: "GET",
  path: "/accounts/me/export",
  caller: "account",
  allowances: [{ count: 10, seconds: 3_600 }],
  status: 200,
  response: json<ExportResponse>(),
  headers: { "Content-Disposition": 'attachment; filename="account.json"' },
  failures: COGNITO_FAILURES,
});

export const getActivity = operation({
  id: "getActivity",
  method: "GET",
  path: "/accounts/me/activity",
  caller: "account",
  status: 200,
  response: json<{ readonly events: readonly Activity[] }>(),
});
