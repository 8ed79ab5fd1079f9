// What the scheduled run does for the audit log: seals new events, prunes old ones by whole ranges, and removes old
// networks.
//
// The chain is continued only if its newest seal was made with the Worker's secret and is the one that KV knows, or a
// later one. Otherwise somebody has changed it, and a new seal would hide that. New events wait without a seal then,
// and each run reports it (`audit_sealed`, `broken`), until somebody has looked (.github/SECURITY.md, "The audit log").

import { writeLog } from "../core/log.ts";
import { logException } from "../core/log-exception.ts";
import { type SealMacs, START, sealOf } from "./chain.ts";
import { RETENTION_SECONDS, RETENTIONS, type Retention } from "./event.ts";
import type { Head, HeadStore } from "./heads.ts";
import type { SealStore, StoredSeal } from "./seal-store.ts";
import type { AuditStore } from "./store.ts";

/** The most events of one retention that one run deletes. */
const PRUNED_EVENTS_MAX = 5_000;

export interface KeepDependencies {
  readonly audit: Pick<AuditStore, "removeOldNetworks">;
  readonly seals: SealStore;
  readonly heads: HeadStore;
  readonly sealMacs: SealMacs;
  readonly now: () => number;
}

export async function keepAuditLog(dependencies: KeepDependencies): Promise<void> {
  await sealEvents(dependencies).catch(logException);
  for (const retention of RETENTIONS) await pruneEvents(dependencies, retention).catch(logException);
  await dependencies.audit.removeOldNetworks(new Date(dependencies.now()));
}

async function sealEvents(dependencies: KeepDependencies): Promise<void> {
  // KV is read before D1, so that D1 can only be ahead of KV.
  const read = await dependencies.heads.read();
  if (!read.ok) return;
  const heads: Partial<Record<Retention, Head>> = { ...read.value };
  for (const retention of RETENTIONS) {
    const head = await sealNewEvents(dependencies, retention, heads[retention]);
    if (head !== undefined) heads[retention] = head;
  }
  const isKnown = RETENTIONS.every((retention) => heads[retention]?.digest === read.value[retention]?.digest);
  if (!isKnown) await dependencies.heads.write(heads);
}

/**
 * Returns the newest seal, which KV should know too. Undefined after a failure, and if the chain is broken or has no
 * seals.
 */
async function sealNewEvents(
  { seals, sealMacs }: KeepDependencies,
  retention: Retention,
  head: Head | undefined,
): Promise<Head | undefined> {
  const read = await seals.newest(retention);
  if (!read.ok) return undefined;
  const newest = read.value;
  const madeBy = newest === undefined ? "current" : await sealMacs.judge(newest);
  if (madeBy === "neither" || !isKnownTo(head, newest)) {
    writeLog({ event: "audit_sealed", retention, number: newest?.number ?? 0, outcome: "broken" });
    return undefined;
  }
  const events = await seals.unsealed(retention, newest?.lastSeq ?? 0);
  if (!events.ok) return undefined;
  if (events.value.length === 0) {
    if (newest !== undefined && madeBy === "previous") await seals.replaceMac(newest, await sealMacs.make(newest));
    return newest && headOf(newest);
  }
  const seal = await sealOf(retention, newest ?? START, events.value);
  const added = await seals.add(seal, await sealMacs.make(seal));
  if (!added.ok || !added.value) return undefined;
  const { number, digest, count } = seal;
  writeLog({ event: "audit_sealed", retention, number, digest, count, outcome: "sealed" });
  return headOf(seal);
}

function headOf({ number, digest }: Head): Head {
  return { number, digest };
}

/** Whether the newest seal is the one that KV knows, or a later one. */
function isKnownTo(head: Head | undefined, newest: StoredSeal | undefined): boolean {
  if (head === undefined) return true;
  if (newest === undefined || newest.number < head.number) return false;
  return newest.number > head.number || newest.digest === head.digest;
}

async function pruneEvents({ seals, now }: KeepDependencies, retention: Retention): Promise<void> {
  const oldest = await seals.oldest(retention);
  if (!oldest.ok) return;
  const old = oldRanges(oldest.value, now() - RETENTION_SECONDS[retention] * 1000);
  const [first, last] = [old[0], old.at(-1)];
  if (first === undefined || last === undefined) return;
  const pruned = await seals.prune(first, last);
  if (!pruned.ok) return;
  const count = old.reduce((sum, range) => sum + range.count, 0);
  writeLog({ event: "audit_pruned", retention, number: last.number, count });
}

/** The ranges to delete now: the oldest ones whose events are all older than `before`. */
function oldRanges(oldest: readonly StoredSeal[], before: number): StoredSeal[] {
  const left = oldest.filter(({ isReleased }) => !isReleased);
  const kept = left.findIndex(({ until }) => until >= before);
  const old = kept === -1 ? left : left.slice(0, kept);
  let count = 0;
  return old.filter((range) => {
    count += range.count;
    return count <= PRUNED_EVENTS_MAX;
  });
}
