// An account as operators and support see it: always with the data in D1, and on request with the user's data at
// Cognito. If a user is looked up, Cognito bills that user as active in that month.

import { renderAccount } from "../accounts/account-response.ts";
import type { AccountReader, StaffReading } from "../accounts/storage/reader.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import { type AuditPages, renderEvent } from "../audit/page.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OPERATOR_LIMITS } from "../cognito/call-limits.ts";
import type { FoundUser } from "../cognito/responses.ts";
import type { CognitoUsers } from "../cognito/users.ts";
import { type Allowance, type UsageCounter, useAllowance } from "../core/allowance.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { AccountDetails, CognitoDetails } from "./operation.ts";

const EVENTS_MAX = 50;

export interface DetailsDependencies {
  readonly reader: Pick<AccountReader, "readForStaff">;
  readonly auditPages: AuditPages;
  readonly users: Pick<CognitoUsers, "findUser">;
  readonly usage: UsageCounter;
  readonly now: () => number;
}

/** How often an operator may look up users at Cognito, which bills each of them. */
const LOOKUPS: readonly Allowance[] = [{ count: 60, seconds: 3_600 }];

type DetailsProblem = FailureOfKind<"storage_unavailable" | "account_not_found">;

export async function readDetails(
  { reader, auditPages }: Pick<DetailsDependencies, "reader" | "auditPages">,
  id: string,
): Promise<Result<AccountDetails, DetailsProblem>> {
  const found = await reader.readForStaff(id);
  if (!found.ok) return fail(toFailure(found.failure));
  if (found.value === null) return fail({ kind: "account_not_found" });
  const filter = {
    events: undefined,
    where: { column: "account", value: id },
    after: undefined,
    before: undefined,
  } as const;
  const events = await auditPages.read(filter, EVENTS_MAX, Number.MAX_SAFE_INTEGER);
  return events.ok
    ? succeed({ ...renderView(found.value), events: events.value.map(renderEvent) })
    : fail(toFailure(events.failure));
}

/** @param by The ID of the operator's account. */
export async function readDetailsAndCognito(
  dependencies: DetailsDependencies,
  id: string,
  by: string,
): Promise<Result<AccountDetails, DetailsProblem | DependencyProblem | FailureOfKind<"too_many_requests">>> {
  const start = new Date(dependencies.now());
  const allowed = await useAllowance(dependencies.usage, "cognito_lookup", by, LOOKUPS, start);
  if (!allowed.ok) return allowed;
  const read = await readDetails(dependencies, id);
  if (!read.ok) return read;
  const { users, now } = dependencies;
  const found = await beginCallGroup(OPERATOR_LIMITS, now).retry("find_user", (limit) => users.findUser(id, limit));
  if (!found.ok && found.failure.kind !== "user_not_found") return fail(toFailure(found.failure));
  return succeed({ ...read.value, cognito: found.ok ? renderCognito(found.value) : null });
}

/** The part of the details that the row in D1 contains. */
export type AccountView = Omit<AccountDetails, "events" | "cognito">;

export function renderView(reading: StaffReading): AccountView {
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
