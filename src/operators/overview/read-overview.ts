// Numbers about all accounts: what the scheduled run has counted, and what waits for it now.

import type { ConsistencyStore } from "../../accounts/storage/consistency.ts";
import type { OverviewStore } from "../../accounts/storage/overview.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { STORAGE_UNAVAILABLE } from "../../db/storage-failure.ts";
import type { OverviewResponse } from "./operation.ts";

interface OverviewDependencies {
  readonly overview: Pick<OverviewStore, "readCounts" | "readUnfinished">;
  readonly consistency: Pick<ConsistencyStore, "readResult">;
  readonly config: { readonly reconcileAfterSeconds: number };
  readonly now: () => number;
}

export async function readOverview({
  overview,
  consistency,
  config,
  now,
}: OverviewDependencies): Promise<Result<OverviewResponse, FailureOfKind<"storage_unavailable">>> {
  const start = now();
  const [counts, unfinished, checked] = await Promise.all([
    overview.readCounts(),
    overview.readUnfinished(new Date(start - config.reconcileAfterSeconds * 1000), new Date(start)),
    consistency.readResult(),
  ]);
  if (!counts.ok || !unfinished.ok || !checked.ok) return fail(STORAGE_UNAVAILABLE);
  return succeed({
    counts: counts.value && {
      countedAt: new Date(counts.value.countedAt).toISOString(),
      byState: counts.value.byState,
    },
    newPerDay: counts.value?.newPerDay ?? [],
    unfinished: unfinished.value,
    consistency: checked.value && { ...checked.value, finishedAt: new Date(checked.value.finishedAt).toISOString() },
  });
}
