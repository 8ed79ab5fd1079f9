// The scheduled run: publishes remaining revocations, reconciles interrupted work, then continues the consistency check. An
// exception in one of them is logged and does not stop the others.

import { writeLog } from "../../core/log.ts";
import { logException } from "../../core/log-exception.ts";
import { publishRemaining } from "../revocation.ts";
import { type ConsistencyDependencies, checkConsistency } from "./consistency-check.ts";
import { type ReconcileDependencies, reconcile } from "./reconcile.ts";

export async function runScheduled(dependencies: ReconcileDependencies & ConsistencyDependencies): Promise<void> {
  const start = dependencies.now();
  await publishRemaining(dependencies).catch(logException);
  await reconcile(dependencies).catch(logException);
  await checkConsistency(dependencies).catch(logException);
  writeLog({ event: "scheduled_run", milliseconds: dependencies.now() - start });
}
