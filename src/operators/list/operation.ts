// The list of accounts, and its export as a file.

import * as v from "valibot";
import type { AccountState } from "../../accounts/account-selection.ts";
import { ACCOUNT_STATES, SORTS } from "../../accounts/account-selection.ts";
import type { AccountFields } from "../../accounts/profile.ts";
import { moment, pageLimit } from "../../core/query-parameters.ts";
import { ROLE_PATTERN } from "../../core/roles.ts";
import { json, operation } from "../../http/operation.ts";

/** An account in a list. Its times are ISO 8601, UTC. */
export interface ListedAccountResponse {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: AccountState;
  /** Sorted. */
  readonly roles: readonly string[];
  readonly createdAt: string;
  /** The day of the last request with the person's token, in UTC; null before the first one. */
  readonly lastSeenDay: string | null;
  readonly emailProvedAt: string | null;
  /** When a disabled account is enabled again. Absent if no time is set. */
  readonly disabledUntil?: string;
  /** When the account is deleted. Absent if no operator has deleted it. */
  readonly deletesAt?: string;
}

export interface AccountListResponse {
  readonly accounts: readonly ListedAccountResponse[];
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null;
  /** How many rows were read by a search for text within names and addresses. Absent for other lists. */
  readonly rowsRead?: number;
}

/** An account in an export. */
export interface ExportedAccount extends ListedAccountResponse {
  /** The site's own fields. Absent if the site has none. */
  readonly fields?: AccountFields;
}

const selection = {
  query: v.optional(v.string()),
  state: v.optional(v.picklist(ACCOUNT_STATES)),
  role: v.optional(v.pipe(v.string(), v.regex(ROLE_PATTERN))),
  created_after: v.optional(moment),
  created_before: v.optional(moment),
  sort: v.optional(v.picklist(SORTS)),
};

export const listAccounts = operation({
  id: "listAccounts",
  method: "GET",
  path: "/admin/accounts",
  caller: "staff",
  query: v.object({ ...selection, limit: pageLimit, cursor: v.optional(v.string()) }),
  status: 200,
  response: json<AccountListResponse>(),
});

export const EXPORT_FORMATS = ["ndjson", "csv"] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const exportAccountList = operation({
  id: "exportAccountList",
  method: "GET",
  path: "/admin/export",
  caller: "operator",
  query: v.object({ format: v.picklist(EXPORT_FORMATS), ...selection }),
  status: 200,
  streams: ["application/x-ndjson", "text/csv"],
});
