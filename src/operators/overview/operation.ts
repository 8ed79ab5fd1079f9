// /admin/overview: numbers for the console.

import type { AccountState } from "../../accounts/account-selection.ts";
import { json, operation } from "../../http/operation.ts";

export interface OverviewResponse {
  /** Null until the scheduled run has counted. */
  readonly counts: {
    /** ISO 8601, UTC. */
    readonly countedAt: string;
    readonly byState: Readonly<Record<AccountState, number>>;
  } | null;
  /** Accounts created on each of the 30 days up to the last count, oldest day first. Empty before the first count. */
  readonly newPerDay: readonly DayCount[];
  /** Work that waits for the scheduled run: it was interrupted, or has yet to reach Cognito. */
  readonly unfinished: Unfinished;
  /** The result of the last consistency check that was completed; null before the first one. */
  readonly consistency: {
    /** ISO 8601, UTC. */
    readonly finishedAt: string;
    readonly usersWithoutRow: number;
    readonly rowsWithoutUser: number;
  } | null;
}

export interface DayCount {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly count: number;
}

export interface Unfinished {
  readonly signUps: number;
  readonly deletions: number;
  readonly emailChanges: number;
  readonly cognitoChanges: number;
}

export const readOverview = operation({
  id: "readOverview",
  method: "GET",
  path: "/admin/overview",
  caller: "staff",
  status: 200,
  response: json<OverviewResponse>(),
});
