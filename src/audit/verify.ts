// Verifies the audit log, in portions: that each sealed range has the events that were sealed, that the seals follow
// one another, that the newest seal was made with the Worker's secret and is the one that KV knows or a later one, and
// that missing oldest ranges were old enough to be pruned.
//
// A portion relies on the digest of the seal before it, which the previous portion has verified. The MAC of the newest
// seal covers all seals, because each digest includes the previous one.

import { fail, type Result, succeed } from "../core/result.ts";
import type { StorageFailure, Stored } from "../db/storage-failure.ts";
import { digestOf, type EventRow, type Previous, RANGE_MAX, type SealMacs, START } from "./chain.ts";
import { RETENTION_SECONDS, RETENTIONS, type Retention } from "./event.ts";
import type { Head, HeadStore } from "./heads.ts";
import type { ChainPart, SealStore, StoredSeal } from "./seal-store.ts";

/** The most events of one portion. */
const EVENTS_MAX = 2_000;

/** Allows for a difference between the clocks of two machines. */
const CLOCK_TOLERANCE_SECONDS = 3_600;

/**
 * changed: an event of the range, or the seal itself, was changed after it was sealed.
 * event_missing, event_added: the range has fewer or more events than were sealed.
 * seal_missing: there is no seal with this number, although there are later ones.
 * oldest_missing: the chain does not begin with seal 1, and what is missing was too young to be pruned.
 * newest_missing: KV knows a newer seal.
 * not_signed: the newest seal was not made with the Worker's secret.
 */
export const AUDIT_PROBLEMS = [
  "changed",
  "event_missing",
  "event_added",
  "seal_missing",
  "oldest_missing",
  "newest_missing",
  "not_signed",
] as const;

export interface AuditProblem {
  readonly retention: Retention;
  /** The number of the seal. */
  readonly number: number;
  readonly kind: (typeof AUDIT_PROBLEMS)[number];
  /**
   * When the latest event of the previous seal and of this seal happened, as the seals say. Null if that is not known.
   */
  readonly from: string | null;
  readonly until: string | null;
}

/** Where the next portion begins. */
export interface Position {
  readonly retention: Retention;
  /** The number of the last seal that was verified. */
  readonly after: number;
}

export interface VerifiedPortion {
  /** How many events were verified. */
  readonly checked: number;
  readonly problem: AuditProblem | null;
  /** Null after the last portion. After a problem, the rest of its chain is left out. */
  readonly next: Position | null;
}

export interface VerifyDependencies {
  readonly seals: Pick<SealStore, "part" | "eventsBetween">;
  readonly heads: Pick<HeadStore, "read">;
  readonly sealMacs: Pick<SealMacs, "judge">;
  readonly now: () => number;
}

export async function verifyPortion(dependencies: VerifyDependencies, position: Position): Stored<VerifiedPortion> {
  const first = await verify(dependencies, position);
  if (!first.ok || first.value.problem === null) return first;
  // If the scheduled run pruned while the first try was reading, the second try finds no problem.
  return verify(dependencies, position);
}

type Verified = Result<{ readonly checked: number; readonly last: number }, Broken | StorageFailure>;

interface Broken {
  readonly kind: AuditProblem["kind"];
  readonly number: number;
  readonly from?: number;
  readonly until?: number;
  /** How many events were verified before the problem. */
  readonly checked?: number;
}

async function verify(dependencies: VerifyDependencies, { retention, after }: Position): Stored<VerifiedPortion> {
  const heads = await dependencies.heads.read();
  if (!heads.ok) return heads;
  const head = heads.value[retention];
  const read = await dependencies.seals.part(retention, after, head?.number);
  if (!read.ok) return read;
  const verified = await verifyPart(dependencies, retention, read.value, head);
  const following = RETENTIONS[RETENTIONS.indexOf(retention) + 1];
  const next = following === undefined ? null : { retention: following, after: 0 };
  if (verified.ok) {
    const { checked, last } = verified.value;
    const isDone = last === (read.value.newest?.number ?? 0);
    return succeed({ checked, problem: null, next: isDone ? next : { retention, after: last } });
  }
  const { failure } = verified;
  if (failure.kind === "storage_failed") return fail(failure);
  const { kind, number, from, until, checked = 0 } = failure;
  return succeed({ checked, problem: { retention, number, kind, from: timeOf(from), until: timeOf(until) }, next });
}

/** Null if the stored number is not a time. */
function timeOf(milliseconds = 0): string | null {
  const time = new Date(milliseconds);
  return milliseconds > 0 && !Number.isNaN(time.getTime()) ? time.toISOString() : null;
}

async function verifyPart(
  { seals: store, sealMacs, now }: VerifyDependencies,
  retention: Retention,
  part: ChainPart,
  head: Head | undefined,
): Promise<Verified> {
  const { newest } = part;
  if (newest === undefined) {
    return head === undefined ? succeed({ checked: 0, last: 0 }) : broken("newest_missing", head.number);
  }
  const oldest = now() + (CLOCK_TOLERANCE_SECONDS - RETENTION_SECONDS[retention]) * 1000;
  const begun = part.previous === undefined ? beginning(part.first, oldest) : succeed(part.previous);
  if (!begun.ok) return begun;
  const start = begun.value;
  const seals = fitting(part.seals.filter(({ number }) => number > start.number));
  // The first portion also reads the events before the first range: there must be none, because older ones were pruned.
  const from = part.previous === undefined ? Number.MIN_SAFE_INTEGER : start.lastSeq + 1;
  const to = seals.at(-1)?.lastSeq ?? start.lastSeq;
  const events = await store.eventsBetween(retention, from, to, EVENTS_MAX + RANGE_MAX);
  if (!events.ok) return events;
  if (events.value.some(({ seq }) => seq <= start.lastSeq)) return broken("event_added", start.number);

  let previous: Previous = start;
  let checked = 0;
  for (const seal of seals) {
    const problem = await problemOf(seal, previous, events.value);
    if (problem !== undefined) return fail({ ...problem, from: previous.until, until: seal.until, checked });
    checked += seal.count;
    previous = seal;
  }
  if (previous.number !== newest.number) return succeed({ checked, last: previous.number });
  if ((await sealMacs.judge(newest)) === "neither") return broken("not_signed", newest.number, checked);
  if (head !== undefined && head.number > newest.number) return broken("newest_missing", head.number, checked);
  if (head !== undefined && part.atHead !== undefined && part.atHead.digest !== head.digest) {
    return broken("changed", head.number, checked);
  }
  return succeed({ checked, last: newest.number });
}

/**
 * What the first range follows: nothing, or the seal that remains of pruned ranges.
 * @param before Events before this time may be pruned.
 */
function beginning(first: StoredSeal | undefined, before: number): Result<Previous, Broken> {
  if (first === undefined) return succeed(START);
  if (first.isReleased) return first.until < before ? succeed(first) : broken("oldest_missing", first.number);
  return first.number === 1 ? succeed(START) : broken("oldest_missing", first.number);
}

/** As many seals as fit into one portion, but at least one. */
function fitting(seals: readonly StoredSeal[]): readonly StoredSeal[] {
  let count = 0;
  const end = seals.findIndex((seal, index) => {
    count += seal.count;
    return index > 0 && count > EVENTS_MAX;
  });
  return end === -1 ? seals : seals.slice(0, end);
}

async function problemOf(seal: StoredSeal, previous: Previous, all: readonly EventRow[]): Promise<Broken | undefined> {
  const { number, firstSeq, lastSeq, count } = seal;
  if (number !== previous.number + 1) return { kind: "seal_missing", number: previous.number + 1 };
  const isRange = firstSeq === previous.lastSeq + 1 && lastSeq >= firstSeq && count >= 1 && count <= RANGE_MAX;
  if (!isRange || seal.isReleased) return { kind: "changed", number };
  const events = all.filter(({ seq }) => seq >= firstSeq && seq <= lastSeq);
  if (events.length < count) return { kind: "event_missing", number };
  if (events.length > count) return { kind: "event_added", number };
  return (await digestOf(previous, seal, events)) === seal.digest ? undefined : { kind: "changed", number };
}

function broken(kind: Broken["kind"], number: number, checked = 0): { readonly ok: false; readonly failure: Broken } {
  return fail({ kind, number, checked });
}
