// An account as operators see it: what D1 knows at once, and what Cognito knows if they ask. Cognito bills a user whom
// somebody looks up as active in that month.

import { type AccountResponse, renderAccount } from "../accounts/account-response.ts";
import type { StaffReading } from "../accounts/storage/reader.ts";
import type { FoundUser } from "../cognito/users.ts";

export type AccountState = "pending" | "active" | "disabled" | "closing";

export interface AccountDetails extends AccountResponse {
  readonly state: AccountState;
  readonly roles: readonly string[];
  /** ISO 8601, UTC; null if the account is not disabled. */
  readonly disabledAt: string | null;
  readonly disabledReason: string | null;
  readonly disabledUntil: string | null;
  /** When the account is deleted; null if it is not going to be. */
  readonly deletesAt: string | null;
  /** Cognito has not followed the last change yet. */
  readonly isBehind: boolean;
  /** Since when an authenticator app is known; null if none is. */
  readonly secondFactorSince: string | null;
  /** YYYY-MM-DD, UTC. */
  readonly lastSeenDay: string | null;
  /** What Cognito says, if it was asked; null if it has no such user. */
  readonly cognito?: CognitoDetails | null;
}

export interface CognitoDetails {
  readonly isEnabled: boolean;
  readonly isConfirmed: boolean;
  readonly hasAuthenticatorApp: boolean;
  readonly status: string;
}

export function renderDetails(reading: StaffReading): AccountDetails {
  const { state, roles, staff } = reading;
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  return {
    ...renderAccount(reading),
    state,
    roles,
    disabledAt: iso(staff.disabledAt),
    disabledReason: staff.disabledReason,
    disabledUntil: iso(staff.disabledUntil),
    deletesAt: iso(staff.deletesAt),
    isBehind: staff.isBehind,
    secondFactorSince: iso(staff.secondFactorSince),
    lastSeenDay: staff.lastSeenDay === "" ? null : staff.lastSeenDay,
  };
}

export function renderCognito({ isEnabled, isConfirmed, hasAuthenticatorApp, details }: FoundUser): CognitoDetails {
  return { isEnabled, isConfirmed, hasAuthenticatorApp, status: String(details.UserStatus) };
}
