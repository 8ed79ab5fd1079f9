// Lists accounts for operators and support. A search of the kind `inside`, for text within names and addresses, reads
// every row, so the audit log records who made it, but never the text.

import { type Selection, type SelectionParameters, selectionOf } from "../../accounts/account-selection.ts";
import type { AccountListStore, ListedAccount } from "../../accounts/storage/account-list.ts";
import type { Initiator } from "../../audit/event.ts";
import type { AuditStore } from "../../audit/store.ts";
import { type Allowance, type UsageCounter, useAllowance } from "../../core/allowance.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { invalidField } from "../../core/invalid-field.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { STORAGE_UNAVAILABLE } from "../../db/storage-failure.ts";
import type { Cursors } from "./cursor.ts";
import type { AccountListResponse, ListedAccountResponse } from "./operation.ts";

export interface ListDependencies {
  readonly accountList: AccountListStore;
  readonly cursors: Cursors;
  readonly audit: Pick<AuditStore, "write">;
  readonly usage: UsageCounter;
  readonly now: () => number;
}

export interface ListParameters extends SelectionParameters {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type ListFailure = FailureOfKind<"invalid_fields" | "storage_unavailable" | "too_many_requests">;

/** Searches of the kind `inside` are limited because D1 bills every row that they read, and a token may be stolen. */
const SEARCHES_INSIDE: readonly Allowance[] = [{ count: 60, seconds: 3_600 }];

export async function listAccounts(
  dependencies: ListDependencies,
  { limit, cursor, ...parameters }: ListParameters,
  initiator: Initiator,
): Promise<Result<AccountListResponse, ListFailure>> {
  const { accountList, cursors } = dependencies;
  const selected = await select(dependencies, parameters, initiator);
  if (!selected.ok) return selected;
  const selection = selected.value;
  const position = cursor === undefined ? undefined : await cursors.read(selection, cursor);
  if (position === null) return fail(invalidField("/cursor", "parameter_invalid"));
  const listed = await accountList.page(selection, position, limit);
  if (!listed.ok) return fail(STORAGE_UNAVAILABLE);
  const { accounts, next, rowsRead } = listed.value;
  return succeed({
    accounts: accounts.map(renderListed),
    next: next === undefined ? null : await cursors.write(selection, next),
    ...(selection.kind === "inside" && { rowsRead }),
  });
}

/** The selection that the parameters describe. Records a search of the kind `inside` in the audit log first. */
export async function select(
  { audit, usage, now }: Pick<ListDependencies, "audit" | "usage" | "now">,
  parameters: SelectionParameters,
  initiator: Initiator,
): Promise<Result<Selection, ListFailure>> {
  const selected = selectionOf(parameters);
  if (!selected.ok) return fail({ kind: "invalid_fields", errors: selected.failure });
  if (selected.value.kind !== "inside") return selected;
  const { actor } = initiator;
  const subject = "id" in actor ? (actor.id ?? "") : "";
  const allowed = await useAllowance(usage, "search_inside", subject, SEARCHES_INSIDE, new Date(now()));
  if (!allowed.ok) return allowed;
  const occurrence = { event: "operator.searched_inside", outcome: "done", initiator } as const;
  const written = await audit.write(occurrence, null, new Date(now()));
  return written.ok ? selected : fail(STORAGE_UNAVAILABLE);
}

export function renderListed(account: ListedAccount): ListedAccountResponse {
  const { id, name, email, state, roles, createdAt, lastSeenDay, emailProvedAt, disabledUntil, deletesAt } = account;
  return {
    id,
    name,
    email,
    state,
    roles,
    createdAt: createdAt.toISOString(),
    lastSeenDay: lastSeenDay === "" ? null : lastSeenDay,
    emailProvedAt: emailProvedAt?.toISOString() ?? null,
    ...(disabledUntil && { disabledUntil: disabledUntil.toISOString() }),
    ...(deletesAt && { deletesAt: deletesAt.toISOString() }),
  };
}
