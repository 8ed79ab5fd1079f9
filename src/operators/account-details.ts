// An account as operators see it: what D1 knows at once, and what Cognito knows if they ask. Cognito bills a user whom
// somebody looks up as active in that month.

import { renderAccount } from "../accounts/account-response.ts";
import type { AccountReader, StaffReading } from "../accounts/storage/reader.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OPERATOR_LIMITS } from "../cognito/call-limits.ts";
import type { CognitoUsers, FoundUser } from "../cognito/users.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { AccountDetails, CognitoDetails } from "./operation.ts";

export interface DetailsDependencies {
  readonly reader: Pick<AccountReader, "readForStaff">;
  readonly users: Pick<CognitoUsers, "findUser">;
  readonly now: () => number;
}

type DetailsProblem = FailureOfKind<"storage_unavailable" | "account_not_found">;

export async function readDetails(
  { reader }: Pick<DetailsDependencies, "reader">,
  id: string,
): Promise<Result<AccountDetails, DetailsProblem>> {
  const found = await reader.readForStaff(id);
  if (!found.ok) return fail(toFailure(found.failure));
  return found.value === null ? fail({ kind: "account_not_found" }) : succeed(renderDetails(found.value));
}

export async function readDetailsAndCognito(
  dependencies: DetailsDependencies,
  id: string,
): Promise<Result<AccountDetails, DetailsProblem | DependencyProblem>> {
  const read = await readDetails(dependencies, id);
  if (!read.ok) return read;
  const { users, now } = dependencies;
  const found = await beginCallGroup(OPERATOR_LIMITS, now).retry("find_user", (limit) => users.findUser(id, limit));
  if (!found.ok && found.failure.kind !== "user_not_found") return fail(toFailure(found.failure));
  return succeed({ ...read.value, cognito: found.ok ? renderCognito(found.value) : null });
}

function renderDetails(reading: StaffReading): AccountDetails {
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

function renderCognito({ isEnabled, isConfirmed, hasAuthenticatorApp, details }: FoundUser): CognitoDetails {
  return { isEnabled, isConfirmed, hasAuthenticatorApp, status: String(details.UserStatus) };
}
