// The scheduled run: publishes remaining revocations, reconciles interrupted work, makes the changes that operators
// have scheduled, continues the consistency check, sends mails that are due, keeps the audit log, and counts accounts.
// An exception in one of these tasks is logged and does not stop the others.
//
// A run without work sends D1 25 to 35 statements and batches. An interrupted account takes up to four more. D1
// executes 50 in a Worker's invocation on Cloudflare's free plan, and 1,000 on the paid plan. Above that, the last tasks
// wait for a run with fewer interrupted accounts.

import { type KeepDependencies, keepAuditLog } from "../../audit/keep.ts";
import { writeLog } from "../../core/log.ts";
import { logException } from "../../core/log-exception.ts";
import type { DeliverMail } from "../../mail/deliver.ts";
import type { OutboxStore } from "../../mail/outbox.ts";
import type { ChangeStateDependencies } from "../../operators/change-state.ts";
import { type CountDependencies, countAccounts } from "../../operators/overview/count-accounts.ts";
import { runScheduledChanges } from "../../operators/scheduled-changes.ts";
import type { ProofStore } from "../../proofs/store.ts";
import { publishRemaining } from "../revocation.ts";
import { type ConsistencyDependencies, checkConsistency } from "./consistency-check.ts";
import { type ReconcileDependencies, reconcile } from "./reconcile.ts";

/**
 * If people request this many mails that verify an address within an hour, the run logs an alert. The requests of the
 * whole site have no common limit, because one attacker could use it up for everybody.
 */
const MANY_PROOFS = 500;

interface MailDependencies {
  readonly outbox: Pick<OutboxStore, "removeOld">;
  readonly proofs: Pick<ProofStore, "removeOld" | "countSince">;
  readonly deliverMail: DeliverMail | undefined;
}

export async function runScheduled(
  dependencies: ReconcileDependencies &
    ChangeStateDependencies &
    ConsistencyDependencies &
    MailDependencies &
    KeepDependencies &
    CountDependencies,
): Promise<void> {
  const start = dependencies.now();
  await publishRemaining(dependencies).catch(logException);
  await reconcile(dependencies).catch(logException);
  await runScheduledChanges(dependencies).catch(logException);
  await checkConsistency(dependencies).catch(logException);
  await dependencies.deliverMail?.().catch(logException);
  await dependencies.outbox.removeOld(new Date(dependencies.now()));
  await watchProofs(dependencies).catch(logException);
  await keepAuditLog(dependencies).catch(logException);
  await countAccounts(dependencies).catch(logException);
  writeLog({ event: "scheduled_run", milliseconds: dependencies.now() - start });
}

async function watchProofs({ proofs, now }: Pick<MailDependencies, "proofs"> & { readonly now: () => number }) {
  await proofs.removeOld(new Date(now()));
  const count = await proofs.countSince(new Date(now() - 3_600_000));
  if (count.ok && count.value >= MANY_PROOFS) writeLog({ event: "many_proofs", count: count.value });
}
