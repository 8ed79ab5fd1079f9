// The scheduled run: publishes remaining revocations, reconciles interrupted work, then continues the consistency check, and
// sends mails that are due. An
// exception in one of them is logged and does not stop the others.

import { writeLog } from "../../core/log.ts";
import { logException } from "../../core/log-exception.ts";
import type { DeliverMail } from "../../mail/deliver.ts";
import type { OutboxStore } from "../../mail/outbox.ts";
import { publishRemaining } from "../revocation.ts";
import { type ConsistencyDependencies, checkConsistency } from "./consistency-check.ts";
import { type ReconcileDependencies, reconcile } from "./reconcile.ts";

interface MailDependencies {
  readonly outbox: Pick<OutboxStore, "removeOld">;
  readonly deliverMail: DeliverMail | undefined;
}

export async function runScheduled(
  dependencies: ReconcileDependencies & ConsistencyDependencies & MailDependencies,
): Promise<void> {
  const start = dependencies.now();
  await publishRemaining(dependencies).catch(logException);
  await reconcile(dependencies).catch(logException);
  await checkConsistency(dependencies).catch(logException);
  await dependencies.deliverMail?.().catch(logException);
  await dependencies.outbox.removeOld(new Date(dependencies.now()));
  writeLog({ event: "scheduled_run", milliseconds: dependencies.now() - start });
}
